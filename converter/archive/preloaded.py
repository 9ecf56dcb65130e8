"""What every worker needs, loaded once: workers are forked off a process that has imported this."""

from __future__ import annotations

from converter import pipeline
from converter.archive import work, worker
from converter.checks import schema

schema.ready()

__all__ = ["pipeline", "work", "worker"]
