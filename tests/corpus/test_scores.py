"""How well the structure of typeset issues is recovered, and that nothing of them is lost.

The floors stand a little under what was reached on their date: they only ever rise.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from converter import metadata, recovery
from converter.checks import loss
from converter.sources import text
from converter.writers import tei

SHARED = Path(__file__).parents[3] / "shared"
CORPUS, SEED = SHARED / "corpus" / "dev", SHARED / "seed"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus beside the checkout"),
]

DIGEST = "55494ecc4e1938fd"
"""Of the corpus that the floors were measured on: names and bytes of its dumps and gold files."""

FLOORS = {  # 2026-11-22
    "articles": 0.985,
    "title": 0.955,
    "head": 0.885,
    "kicker": 0.85,
    "sub": 0.88,
    "byline": 0.97,
    "dateline": 0.99,
    "paragraphs": 0.968,
    "subhead": 0.96,
    "caption": 0.95,
}
"""F1 on the text dumps of the corpus."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The scoring tool, from its path."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def converted(path: Path, folder: Path) -> Path:
    """The TEI of a dump, with the loss check passed."""
    found = text.read(path)
    known, issue_id = metadata.known(path, metadata.Given(), recovery.folio_facts(found))
    written = tei.write(recovery.recover(found, known, issue_id))
    loss.check(found, written)
    out = folder / f"{path.stem}.xml"
    out.write_bytes(written)
    return out


def counted(tool: ModuleType, path: Path, folder: Path) -> Counter[Any]:
    """The tool's counts for one dump; it must lose and invent nothing."""
    gold = json.loads((path.parent / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
    articles, written = tool.read_tei(converted(path, folder))
    assert tool.signs(written) == tool.signs(path.read_text(encoding="utf-8")), path.name
    count: Counter[Any] = tool.score(gold["articles"], articles)
    return count


@pytest.fixture(scope="module")
def scores(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    """The figures of all dumps together."""
    folder = tmp_path_factory.mktemp("tei")
    dumps = sorted(CORPUS.glob("*.txt"))
    assert len(dumps) == 40
    total = sum((counted(tool, path, folder) for path in dumps), Counter())
    figures: Mapping[str, float] = tool.figures(total)
    return figures


def test_corpus_is_the_one_measured() -> None:
    digest = hashlib.sha256()
    for path in sorted((*CORPUS.glob("*.txt"), *CORPUS.glob("*.gold.json"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest()[:16] == DIGEST, "measure anew, and set the floors and the digest"


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_floor(scores: Mapping[str, float], field: str, floor: float) -> None:
    assert scores[field] >= floor


def test_no_stray_spaces(scores: Mapping[str, float]) -> None:
    assert scores["spaces"] == 0


def test_seed_page_is_whole(tool: ModuleType, tmp_path: Path) -> None:
    (path,) = SEED.glob("*.txt")
    figures = tool.figures(counted(tool, path, tmp_path))
    assert figures.pop("spaces") == 0
    assert {field: f1 for field, f1 in figures.items() if f1 not in (1.0, None)} == {}
