"""A corpus: issues of known structure, each with its text dumps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from training import gold
from training.gold import Article, Gold
from training.truth import Document
from training.truth import read as read_document


class Corpus(Struct, frozen=True):
    """Issues by name, with their dumps."""

    folder: Path
    golds: dict[str, Gold]
    dumps: dict[str, Path]
    """The corpus's own dump of an issue, for those that have one."""
    others: dict[str, list[Path]]
    """Dumps of the same issue by other extractors."""
    pdfs: dict[str, Path]
    """The PDF of an issue, for those that have one."""

    def articles(self, names: list[str]) -> list[Article]:
        """The articles of some issues, less those that stand in one of the others, too."""
        others = {
            _text(article)
            for name in self.golds.keys() - set(names)
            for article in self.golds[name]["articles"]
        }
        mine = (article for name in names for article in self.golds[name]["articles"])
        return [article for article in mine if _text(article) not in others]

    def sources(self, name: str, *, printed: bool) -> list[Path]:
        """The files of an issue: its PDF, or its dumps."""
        if printed:
            return [self.pdfs[name]] if name in self.pdfs else []
        return [self.dumps[name], *self.others[name]] if name in self.dumps else []

    def document(self, name: str, dump: Path) -> Document:
        """A dump of an issue with the truth of its rows."""
        return read_document(dump, gold_path(self.folder, name))

    def folds(self, count: int) -> Iterator[tuple[list[str], list[str]]]:
        """Issues to learn from and issues held out, so often; no paper stands on both sides."""
        papers = sorted({self.paper(name) for name in self.golds})
        for fold in range(count):
            held = set(papers[fold::count])
            yield (
                [name for name in self.golds if self.paper(name) not in held],
                [name for name in self.golds if self.paper(name) in held],
            )

    def paper(self, name: str) -> str:
        """The issue's paper; an issue of none stands alone."""
        return self.golds[name].get("paper") or name


def _text(article: Article) -> str:
    return "".join(block["text"] for block in article["blocks"])


def gold_path(folder: Path, name: str) -> Path:
    """Where an issue's gold structure stands."""
    return folder / f"{name}.gold.json"


def read(folder: Path, dumps: Path | None = None) -> Corpus:
    """The corpus in a folder: NAME.gold.json, NAME.txt, NAME.pdf.

    dumps: a folder with NAME@EXTRACTOR.txt.
    """
    golds = {
        path.name.removesuffix(".gold.json"): gold.read(path)
        for path in sorted(folder.glob("*.gold.json"))
    }
    own = {name: path for name in golds if (path := folder / f"{name}.txt").exists()}
    others = {name: sorted(dumps.glob(f"{name}@*.txt")) if dumps else [] for name in golds}
    pdfs = {name: path for name in golds if (path := folder / f"{name}.pdf").exists()}
    return Corpus(folder, golds, own, others, pdfs)
