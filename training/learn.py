"""Learn the weights that recovery ships (`converter/recovery/weights.json`).

    python -m training.learn CORPUS [--seed-page DUMP GOLD] --out converter/recovery/weights.json
    python -m training.learn CORPUS --hold-out 4

CORPUS: a folder with NAME.gold.json, and NAME.txt for those that have a text dump. Besides the
dumps, pages are laid out from all gold articles in random habits (`training.layout`): real dumps
alone are too few and too alike. With --hold-out K, every K-th paper is left out in turn, with all
its articles, and the share of its rows labelled right is printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from converter.recovery.headings import best_cut
from converter.recovery.labels import decode
from converter.recovery.weights import Weights
from training import gold
from training.crf import fit_states, fit_tiers
from training.gold import Article, Gold
from training.truth import Document, read, synthetic

REAL = 3
"""How often a real page counts against one laid out by ourselves."""
WELL_KNOWN = 40
"""How often the page the project was made for counts: it must come out whole."""


def learn(
    real: Sequence[Document],
    articles: Sequence[Article],
    options: argparse.Namespace,
    known: Sequence[Document] = (),
) -> Weights:
    """Weights from real pages and as many laid out from these articles as the options say."""
    laid_out = synthetic(articles, options.pages, seed=7)
    documents = [*real] * REAL + [*known] * WELL_KNOWN + laid_out
    weights = fit_states(documents, epochs=options.epochs, penalty=options.penalty)
    weights.tiers = fit_tiers([h for d in documents for h in d.headings])
    return weights


def hold_out(
    real: dict[str, Document], golds: dict[str, Gold], options: argparse.Namespace
) -> None:
    """Print how well papers come out that nothing was learned from."""
    papers = sorted({_paper(name, issue) for name, issue in golds.items()})
    rows: Counter[bool] = Counter()
    cuts: Counter[bool] = Counter()
    for fold in range(options.hold_out):
        held = set(papers[fold :: options.hold_out])
        kept = {name: issue for name, issue in golds.items() if _paper(name, issue) not in held}
        articles = [a for issue in kept.values() for a in issue["articles"]]
        weights = learn([real[n] for n in kept if n in real], articles, options)
        for document in (d for n, d in real.items() if n not in kept):
            found = decode(document.facts, weights)
            rows.update(a == b for a, b in zip(document.states, found, strict=True))
            cuts.update(best_cut(h, weights.tiers)[0] == cut for h, cut in document.headings)
        print(f"fold {fold + 1}: rows right {_share(rows)}, headings {_share(cuts)}", flush=True)


def _paper(name: str, issue: Gold) -> str:
    return issue.get("paper") or name


def _share(counts: Counter[bool]) -> str:
    return f"{counts[True] / max(1, counts.total()):.4f} of {counts.total()}"


def dumped(weights: Weights) -> str:
    """The file's text: one fact a line, so that a change can be read."""
    tables = []
    for name, table in weights.readable().items():
        lines = (f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in table.items())
        tables.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(tables) + "\n}\n"


def main() -> None:
    """Read the corpus, learn, write or report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed-page", nargs=2, type=Path, metavar=("DUMP", "GOLD"))
    parser.add_argument("--pages", type=int, default=450, help="pages to lay out (default 450)")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--penalty", type=float, default=0.3)
    parser.add_argument("--hold-out", type=int, metavar="K")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    golds = {
        path.name.removesuffix(".gold.json"): gold.read(path)
        for path in sorted(options.corpus.glob("*.gold.json"))
    }
    real = {
        name: read(dump, options.corpus / f"{name}.gold.json")
        for name in golds
        if (dump := options.corpus / f"{name}.txt").exists()
    }
    if options.hold_out:
        hold_out(real, golds, options)
    if options.out:
        known = [read(*options.seed_page)] if options.seed_page else []
        articles = [a for issue in golds.values() for a in issue["articles"]]
        weights = learn(list(real.values()), articles, options, known)
        options.out.write_text(dumped(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
