"""Captions of typeset issues find their pictures: each has one there, and stands at it."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.metadata import Given, known
from converter.model import Source, figures, texts
from converter.recovery import folio_facts, illustrated, recover
from converter.sources import pdf

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dev"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus beside the checkout"),
]


def with_bytes(source: Source) -> Source:
    """The corpus draws empty boxes for pictures: each as a picture of its own."""
    number = count()
    pages = (
        replace(
            page,
            pictures=tuple(
                replace(p, data=str(next(number)).encode(), media_type="image/jpeg")
                for p in page.pictures
            ),
        )
        for page in source.pages
    )
    return replace(source, pages=tuple(pages))


def test_every_picture_has_its_caption_and_no_text_changes() -> None:
    """On the hard pages: pictures amid columns, frames in any order."""
    pictures = captioned = 0
    for path in sorted(CORPUS.glob("hard-*.pdf")):
        source = with_bytes(pdf.read(path))
        before = recover(source, *known(path, Given(), folio_facts(source)))
        issue = illustrated(before, source, "images")
        assert list(texts(issue)) == list(texts(before)), path.name
        shown = [f for page in issue.pages for f in figures(page) if f.graphic]
        pictures += sum(len(page.pictures) for page in source.pages)
        captioned += sum(figure.caption is not None for figure in shown)
    assert pictures > 0
    assert captioned == pictures
