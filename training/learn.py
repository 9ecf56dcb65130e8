"""Learn the weights that recovery ships (`converter/recovery/weights.json`).

    python -m training.learn CORPUS [--dumps DUMPS] [--whole DUMP GOLD]... --out weights.json
    python -m training.learn CORPUS --printed --out weights_print.json
    python -m training.learn CORPUS [--dumps DUMPS] [--printed] --hold-out 4 --score-tool SCORE.PY

CORPUS: a folder with NAME.gold.json, and NAME.txt for those that have a text dump. DUMPS: a folder
with NAME@EXTRACTOR.txt, the same issues dumped by other extractors (`training.dumps` makes them).
Besides, pages are laid out from all gold articles in random habits (`training.layout`): real dumps
alone are too few and too alike. With --printed the issues' PDFs are learned from instead, for
sources that show where their lines stand.

With --hold-out K, every K-th paper is left out in turn, with all its articles, and the scoring
tool's figures of the dumps left out are printed, by extractor.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from converter.recovery.weights import Weights
from training import corpus, hold_out, tables
from training.corpus import Corpus
from training.crf import fit_states, fit_tiers
from training.truth import Document, read, synthetic, tier_texts

REAL = 3
"""How often a dump of the corpus counts against a page laid out by ourselves."""
WELL_KNOWN = 100
"""How often a page counts that must come out whole: the one the project was made for, samples."""


def learn(
    known: Corpus, names: list[str], options: argparse.Namespace, whole: list[Document]
) -> Weights:
    """Weights from the dumps of these issues, and from pages laid out from their articles."""
    articles = known.articles(names)
    if options.printed:
        pdfs = [known.document(name, known.pdfs[name]) for name in names if name in known.pdfs]
        documents = pdfs * REAL
    else:
        own = [known.document(name, known.dumps[name]) for name in names if name in known.dumps]
        others = [known.document(name, path) for name in names for path in known.others[name]]
        laid_out = synthetic(articles, options.pages, seed=7)
        documents = [*own * REAL, *others, *whole * WELL_KNOWN, *laid_out]
    documents = [document for document in documents if not document.guessed]
    weights = fit_states(documents, epochs=options.epochs, penalty=options.penalty)
    wordings = "".join(text for a in articles for text in tier_texts(a))
    weights.tiers = fit_tiers(
        [h for d in documents for h in d.headings if d in whole or h[0].lines[0] in wordings]
    )
    return weights


def main() -> None:
    """Read the corpus, learn, write or report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--dumps", type=Path)
    parser.add_argument(
        "--whole", nargs=2, type=Path, metavar=("DUMP", "GOLD"), action="append", default=[]
    )
    parser.add_argument("--pages", type=int, default=450, help="pages to lay out (default 450)")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--penalty", type=float, default=0.3)
    parser.add_argument("--printed", action="store_true", help="learn from PDFs, by their print")
    parser.add_argument("--hold-out", type=int, metavar="K")
    parser.add_argument("--score-tool", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    known = corpus.read(options.corpus, options.dumps)
    if options.hold_out:
        tool = hold_out.scoring_tool(options.score_tool)
        folds = (
            (learn(known, kept, options, []), held) for kept, held in known.folds(options.hold_out)
        )
        hold_out.report(known, folds, tool, printed=options.printed)
    if options.out:
        whole = [read(dump, gold) for dump, gold in options.whole]
        weights = learn(known, list(known.golds), options, whole)
        options.out.write_text(tables.dumped(weights.readable()), encoding="utf-8")


if __name__ == "__main__":
    main()
