"""The samples: their structure as a person sees it, and their TEI byte for byte.

`BAOKAN_UPDATE_GOLDEN=1 pytest tests/golden/test_samples.py` writes the expected TEI anew.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import converter
from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Issue,
    Paragraph,
    Subhead,
    Text,
)

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*/*.txt"))
FIELDS = ("kicker", "head", "sub", "byline", "dateline")


@pytest.fixture(params=SAMPLES, ids=lambda path: str(path.parent.name))
def sample(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_three_samples() -> None:
    assert [path.parent.name for path in SAMPLES] == ["four-pages", "no-headlines", "one-page"]


# ---------------------------------------------------------------- structure


def test_structure_is_what_a_person_sees(sample: Path) -> None:
    issue = converter.read(sample)
    expected = json.loads(
        (Path(__file__).parent / f"{sample.stem}.gold.json").read_text(encoding="utf-8")
    )["articles"]
    assert [fields(article) for article in whole_articles(issue)] == [
        {name: article[name] for name in FIELDS} for article in expected
    ]
    assert [blocks(article) for article in whole_articles(issue)] == [
        [(b["type"], b["text"]) for b in article["blocks"] if b["type"] != "caption"]
        for article in expected
    ]
    assert captions(issue) == sorted(
        b["text"] for article in expected for b in article["blocks"] if b["type"] == "caption"
    )


def test_the_continued_article_is_tied_on_both_pages() -> None:
    issue = converter.read(ROOT / "samples/four-pages/yunxiu-ribao-2025-04-22.txt")
    first, *_ = issue.pages[0].articles
    later = next(article for article in issue.pages[2].articles if article.prev is not None)
    assert (first.next, later.prev) == (later.id, first.id)
    jumps = [b for a in (first, later) for b in a.blocks if isinstance(b, Furniture)]
    assert [(jump.kind, jump.text.content, jump.target) for jump in jumps] == [
        ("jump", "（下转第三版）", later.id),
        ("jump", "（上接第一版）", first.id),
    ]


def test_folios_imprints_and_advertisement_are_no_articles() -> None:
    issue = converter.read(ROOT / "samples/four-pages/yunxiu-ribao-2025-04-22.txt")
    assert [(page.n, page.name) for page in issue.pages] == [
        ("1", "要闻"),
        ("2", "综合"),
        ("3", "经济"),
        ("4", "副刊"),
    ]
    kinds = [[getattr(item, "kind", None) for item in page.items] for page in issue.pages]
    assert [row.count("imprint") for row in kinds] == [1, 1, 1, 1]
    assert [row.count("advertisement") for row in kinds] == [0, 0, 1, 0]
    assert [row.count("unassigned") for row in kinds] == [0, 0, 0, 0]


def whole_articles(issue: Issue) -> list[list[Article]]:
    """The articles of an issue, each with its later parts."""
    by_id = {article.id: article for article in issue.articles}
    whole = []
    for article in issue.articles:
        if article.prev is None:
            parts = [article]
            while (following := parts[-1].next) is not None:
                parts.append(by_id[following])
            whole.append(parts)
    return whole


def fields(parts: list[Article]) -> dict[str, str | None]:
    first = parts[0]
    heads = {h.kind: squeeze(h.text) for h in first.heads}
    credits = [b for part in parts for b in (*part.opener, *part.closer)]
    bylines = [re.sub("[（）□]", "", squeeze(b.text)) for b in credits if isinstance(b, Byline)]
    datelines = [squeeze(d.text) for d in credits if isinstance(d, Dateline)]
    return {
        "kicker": heads.get("kicker"),
        "head": heads.get("main"),
        "sub": heads.get("sub"),
        "byline": "".join(bylines) or None,
        "dateline": "".join(datelines) or None,
    }


def blocks(parts: list[Article]) -> list[tuple[str, str]]:
    kinds: dict[type[Block], str] = {Paragraph: "p", Subhead: "subhead"}
    return [
        (kinds[type(block)], squeeze(block.text))
        for part in parts
        for block in part.blocks
        if isinstance(block, Paragraph | Subhead)
    ]


def captions(issue: Issue) -> list[str]:
    """All captions, wherever on its page a picture was put."""
    items: list[Any] = [item for page in issue.pages for item in page.items]
    items += [block for article in issue.articles for block in article.blocks]
    figures = [item for item in items if isinstance(item, Figure)]
    return sorted(
        squeeze(f.caption) + squeeze(f.credit.text if f.credit else None) for f in figures
    )


def squeeze(text: Text | None) -> str:
    return re.sub(r"\s", "", text.content) if text else ""


# ---------------------------------------------------------------- bytes


def test_tei_is_the_expected_one(sample: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "converter", "convert", "--only", "tei", "--quiet"]
    subprocess.run([*command, str(sample), "-o", str(tmp_path)], check=True)
    got = (tmp_path / f"{sample.stem}.xml").read_bytes()
    golden = sample.with_suffix(".xml")
    if os.environ.get("BAOKAN_UPDATE_GOLDEN"):
        golden.write_bytes(got)
    if not golden.exists():
        pytest.fail(f"{golden.name} is missing; make it with BAOKAN_UPDATE_GOLDEN=1")
    expected = golden.read_bytes()
    if got != expected:
        pytest.fail(labelled_diff(expected, got, golden.name), pytrace=False)


def labelled_diff(expected: bytes, got: bytes, name: str) -> str:
    lines = difflib.unified_diff(
        expected.decode("utf-8").splitlines(),
        got.decode("utf-8").splitlines(),
        f"expected {name}",
        f"made now from {Path(name).stem}.txt",
        lineterm="",
        n=1,
    )
    return "\n".join(lines) or "the files differ in their line ends alone"
