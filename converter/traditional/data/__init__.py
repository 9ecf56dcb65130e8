"""What the edition knows besides the dictionaries; a list says at its top what it is."""

from __future__ import annotations

from pathlib import Path


def text(name: str) -> str:
    """The content of one of these files."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
