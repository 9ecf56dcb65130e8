"""How well papers come out that nothing was learned from: figures of the corpus's scoring tool."""

from __future__ import annotations

import importlib.util
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from converter import metadata, recovery
from converter.model import Issue
from converter.recovery.weights import Weights
from converter.writers import tei
from training.calibration import Decision, as_markdown, decisions, table
from training.corpus import Corpus
from training.gold import Article
from training.truth import read_source


def scoring_tool(path: Path) -> ModuleType:
    """The scoring tool, from its path."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(
    known: Corpus,
    folds: Iterable[tuple[Weights, list[str]]],
    tool: ModuleType,
    *,
    printed: bool = False,
) -> None:
    """Print the figures of each extractor's dumps, and how sure decisions were and how right.

    folds: weights, and the issues they don't know; printed: of the PDFs instead. The corpus's own
    dumps, and the PDFs, are told by the first part of the issues' names.
    """
    totals: dict[str, Counter[Any]] = defaultdict(Counter)
    decided: list[Decision] = []
    for weights, held in folds:
        for name in held:
            for path in known.sources(name, printed=printed):
                extractor = path.stem.partition("@")[2] or name.partition("-")[0]
                issue = recovered(path, weights)
                totals[extractor] += counts(tool, issue, known.golds[name]["articles"])
                decided += decisions(issue, known.golds[name]["articles"])
    for extractor, total in totals.items():
        figures = {k: v for k, v in tool.figures(total).items() if v is not None}
        print(extractor, *(f"{field}={value:.3f}" for field, value in figures.items()))
    print(as_markdown(table(decided)))


def recovered(dump: Path, weights: Weights | None = None) -> Issue:
    """The issue in a dump; weights: others than those that are shipped."""
    source = read_source(dump)
    facts, issue_id = metadata.known(dump, metadata.Given(), recovery.folio_facts(source))
    return recovery.recover(source, facts, issue_id, weights)


def counts(tool: ModuleType, issue: Issue, gold: Sequence[Article]) -> Counter[Any]:
    """The tool's counts for one issue."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "issue.xml"
        out.write_bytes(tei.write(issue))
        articles, _ = tool.read_tei(out)
    found: Counter[Any] = tool.score(gold, articles)
    return found
