"""What must be true of a book in any reader that runs in a browser."""

from __future__ import annotations

from typing import Any

from tests.clients.books import Made
from tests.clients.expected import contents, missing, paragraphs, squeeze


def targets(entries: list[dict[str, Any]]) -> list[str]:
    """The files that a tree of contents leads to, in its order."""
    found = []
    for entry in entries:
        found += [entry["target"], *targets(entry["items"])]
    return found


def check_contents(toc: list[dict[str, Any]], spine: list[str], made: Made) -> None:
    """Two levels, pages and articles, and at the end the colophon; all in reading order."""
    entries = [
        (squeeze(entry["label"]), tuple(squeeze(item["label"]) for item in entry["items"]))
        for entry in toc
    ]
    assert entries[:-1] == contents(made.tei)
    assert entries[-1][1] == ()
    assert all(item["items"] == [] for entry in toc for item in entry["items"])
    assert targets(toc) == spine[2:]  # all but the cover and the contents themselves


def check_shown(shown: list[dict[str, Any]], made: Made) -> None:
    """Every file shows a text or a picture; together they show the TEI's text, in its order."""
    assert [page for page in shown if not (squeeze(page["text"]) or page["images"])] == []
    assert [width for page in shown for width in page["images"] if width == 0] == []
    text = "".join(page["text"] for page in shown)
    assert missing([content for _, content in paragraphs(made.tei)], text) == []


def check_modes(shown: list[dict[str, Any]], made: Made) -> None:
    """The cover lies as pictures do, the texts as the book is set."""
    assert shown[0]["writingMode"] == "horizontal-tb"
    assert {page["writingMode"] for page in shown[1:]} == {made.book.writing_mode}
