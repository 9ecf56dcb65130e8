"""Baokan (报刊): newspaper issues → archival TEI, e-books, traditional-Chinese editions.

    import converter
    issue = converter.read("page.txt")
    result = converter.convert("page.txt", "out", traditional="tw")

Each name is imported when it is first used, so that `import converter` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.books import bind as bind
    from converter.errors import BaokanError as BaokanError
    from converter.findings import Finding as Finding
    from converter.model import Article as Article
    from converter.model import Issue as Issue
    from converter.model import Page as Page
    from converter.options import Options as Options
    from converter.pipeline import convert as convert
    from converter.pipeline import read as read
    from converter.result import Result as Result
    from converter.version import __version__ as __version__

_HOMES = {
    "__version__": "version",
    "Article": "model",
    "BaokanError": "errors",
    "Finding": "findings",
    "Issue": "model",
    "Options": "options",
    "Page": "model",
    "Result": "result",
    "bind": "books",
    "convert": "pipeline",
    "read": "pipeline",
}
"""Public name → the module it lives in."""

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'converter' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"converter.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
