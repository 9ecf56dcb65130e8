"""The conversion engine on real text, line by line and whole, beside the package itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from converter.traditional.engine import Engine

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def pages() -> list[str]:
    found = [*SHARED.glob("seed/*.txt"), *SHARED.glob("corpus/*/*.gold.json")]
    if not found:
        pytest.skip("needs the corpus in ../shared")
    return [path.read_text(encoding="utf-8") for path in sorted(found)]


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk", "s2twp"])
def test_the_engine_equals_the_package(pages: list[str], config: str) -> None:
    engine, package = Engine(config, stop_words=()), OpenCC(config)
    for page in pages:
        joined = "".join(page.split())
        assert engine.convert(page) == package.convert(page)
        assert engine.convert(joined) == package.convert(joined)


@pytest.mark.parametrize("config", ["t2s", "tw2s", "hk2s"])
def test_the_way_back_equals_the_package(pages: list[str], config: str) -> None:
    engine, package = Engine(config), OpenCC(config)
    there = Engine("s2hk" if config == "hk2s" else "s2tw" if config == "tw2s" else "s2t")
    for page in map(there.convert, pages):
        assert engine.convert(page) == package.convert(page)
