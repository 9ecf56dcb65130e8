"""What every worker needs, loaded once: workers are forked off a process that has imported this."""

from __future__ import annotations

from converter import pipeline, recovery
from converter.archive import work, worker
from converter.checks import schema
from converter.model import Metadata, Source, SourceFile, SourceLine, SourcePage
from converter.sources import text
from converter.writers.epub import binding, cover

_LINES = ("渡口月底恢复夜航", "云岫讯 清晨，码头上灯火通明。", "（记者 闻秋白）")
_PAGE = Source(
    SourceFile("a.txt", "0" * 64),
    (SourcePage(tuple(SourceLine(line, str(n)) for n, line in enumerate(_LINES, 1))),),
)
"""The smallest issue."""

schema.ready()
recovery.recover(_PAGE, Metadata(), "a")  # reads the weights, and whatever else it keeps

__all__ = ["binding", "cover", "pipeline", "text", "work", "worker"]
