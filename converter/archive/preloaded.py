"""What every worker needs, loaded once: workers are forked off a process that has imported this."""

from __future__ import annotations

from converter import pipeline
from converter.archive import work, worker
from converter.checks import schema
from converter.sources import text
from converter.writers.epub import binding, cover

schema.ready()

__all__ = ["binding", "cover", "pipeline", "text", "work", "worker"]
