"""Gold structure: the articles of an issue as a person would mark them up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict


class Block(TypedDict):
    """A paragraph, subhead or caption."""

    type: str
    """p, subhead or caption."""
    text: str


class Article(TypedDict):
    """An article; what it hasn't is None."""

    kicker: str | None
    head: str | None
    sub: str | None
    byline: str | None
    dateline: str | None
    blocks: list[Block]


class Gold(TypedDict, total=False):
    """What stands in NAME.gold.json."""

    paper: str
    articles: list[Article]


def read(path: Path) -> Gold:
    """The gold structure in a file."""
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold
