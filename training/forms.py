"""Learn the weights of forms (`converter/traditional/data/form_weights.json`).

    python -m training.forms CORPUS SENTENCES... --out form_weights.json
    python -m training.forms CORPUS SENTENCES... --hold-out 5

`forms.tsv` has invented sentences with their Taiwan forms, and so have SENTENCES, files of
`tests/golden/traditional`. CORPUS: a folder with PDFs of issues, for how often forms are met in
ordinary text: there those count that the lists tell, and the names.

With --hold-out K, each K-th part of the files is tried with weights that do not know it, and each
K-th issue.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import inf
from pathlib import Path
from typing import NamedTuple

import numpy as np

from converter.model import Issue, texts
from converter.traditional import name_forms, names
from converter.traditional.engine import Engine
from converter.traditional.form_weighing import FACTS, Facts, log_odds
from converter.traditional.joined import Joined
from converter.traditional.names import Found
from converter.traditional.protected import Protected
from converter.traditional.settling import SURE, Settling, Told
from training import tables
from training.asked import asked

WRITTEN = Path(__file__).with_name("forms.tsv")
"""Sentences with the right forms."""
TOLD = 3.0
"""How often a sentence's character counts against one of the corpus; this, `PENALTY` and the facts
are what sentences that were not learned from came out best with."""
LIGHT = 0.1
"""What weighs less is left out of the file; more, and sentences come out worse."""
PENALTY = 0.3
STEPS = 200

STANDARD, TAIWAN = Engine("s2t"), Engine("s2tw")


class Sample(NamedTuple):
    """A character where it stands, and its right form, in OpenCC's standard characters."""

    char: str
    facts: Facts
    form: str


def named(content: str, found: Found) -> Iterator[Protected]:
    """The names in a text, with their forms."""
    for name in found.names:
        written = content[name.start : name.end]
        yield name.start, name.end, name_forms.form(written, TAIWAN)


def settled(content: str, found: Found | None = None) -> tuple[Settling, list[Told]]:
    """A text, and its characters of several forms."""
    given = list(named(content, found)) if found else []
    aligned, matches = TAIWAN.trace(content, given)
    settling = Settling(content, TAIWAN, given, aligned, found or Found.none(content))
    return settling, list(settling.told(matches))


@cache
def standards(char: str) -> dict[str, str]:
    """Taiwan's forms of a character → OpenCC's standard ones."""
    found: dict[str, str] = {}
    for form in (*STANDARD.alternatives(char), char):
        found.setdefault(TAIWAN.regional(form), form)
    return found


def samples(content: str, forms: Mapping[int, str]) -> Iterator[Sample]:
    """The characters of a text whose right forms, in Taiwan, are given."""
    settling, found = settled(content)
    for told in found:
        known = standards(content[told.at])
        if form := known.get(forms.get(told.at, "")):
            yield Sample(content[told.at], settling.facts(told, known), form)


def of_sentences(lines: Iterable[str]) -> Iterator[Sample]:
    """Those of sentences."""
    for line in lines:
        simplified, right = line.split("\t")[:2]
        yield from samples(simplified, dict(enumerate(right)))


def of_issue(issue: Issue) -> Iterator[Sample]:
    """Those of an issue, with the forms that the lists tell: nearly all of them are right."""
    joined = Joined.of(texts(issue))
    found = names.read(joined)
    _, own = settled(joined.content, found)
    forms = {told.at: told.form for told in own}
    for start, _, target in named(joined.content, found):
        forms |= dict(enumerate(target, start))
    return samples(joined.content, forms)


# ---------------------------------------------------------------- learning


Learned = dict[str, dict[str, dict[tuple[int, str], float]]]
"""By character: its forms, the first of which has no weights; of each fact's number and value what
it weighs; the number of the bias is -1."""


def fit(own: Sequence[Sample], times: Sequence[float]) -> Learned:
    """Weights by logistic regression of several classes, with a penalty on their squares."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for sample in own:
        forms[sample.char].setdefault(sample.form)
    columns: dict[tuple[str, str, int, str], int] = {}
    cells, rows, group, right = [], [], [], []
    for number, sample in enumerate(own):
        for form in list(forms[sample.char])[1:]:
            group.append(number)
            right.append(sample.form == form)
            for _, fact, value in _keys(sample):
                cells.append(columns.setdefault((sample.char, form, fact, value), len(columns)))
                rows.append(len(group) - 1)
    weights = _descend(
        np.array(cells), np.array(rows), np.array(group), np.array(right, float), np.array(times)
    )
    learned: Learned = {
        char: {form: {} for form in own} for char, own in forms.items() if len(own) > 1
    }
    for (char, form, fact, value), column in columns.items():
        learned[char][form][fact, value] = float(weights[column])
    return learned


def _keys(sample: Sample) -> Iterator[tuple[str, int, str]]:
    yield sample.char, -1, ""
    for number, value in enumerate(sample.facts):
        if value:
            yield sample.char, number, value


def _descend(
    cells: np.ndarray, rows: np.ndarray, group: np.ndarray, right: np.ndarray, times: np.ndarray
) -> np.ndarray:
    """Adam, all samples a step. A row is a form of a sample, its group the sample."""
    weights, mean, spread = (np.zeros(cells.max() + 1) for _ in range(3))
    for step in range(1, STEPS + 1):
        sums = np.exp(np.bincount(rows, weights[cells], minlength=len(group)))
        total = 1 + np.bincount(group, sums, minlength=len(times))
        error = (sums / total[group] - right) * times[group]
        slope = np.bincount(cells, error[rows], minlength=len(weights)) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        size = np.sqrt(spread / (1 - 0.99**step)) + 1e-8
        weights -= 0.05 * mean / (1 - 0.9**step) / size
    return weights


def odds_of(sample: Sample, learned: Learned) -> dict[str, float]:
    """What they say of a sample: as `form_weighing.Opinion.odds`."""
    return log_odds(
        (form, sum(own.get((fact, value), 0.0) for _, fact, value in _keys(sample)))
        for form, own in learned.get(sample.char, {}).items()
    )


def weights(sentences: Iterable[Sequence[Sample]], issues: Iterable[Sequence[Sample]]) -> Learned:
    """What these tell, and the sentences of our own."""
    own = of_sentences(WRITTEN.read_text(encoding="utf-8").splitlines())
    told, met = [*own, *chain(*sentences)], list(chain(*issues))
    return fit([*told, *met], [TOLD] * len(told) + [1.0] * len(met))


def held_out(
    sentences: Sequence[Sequence[Sample]], issues: Sequence[Sequence[Sample]], parts: int
) -> Iterator[tuple[float, bool]]:
    """The odds of the right form of each character that was not learned from, and whether it stands
    in a sentence."""
    for part in range(parts):
        kept = [[s for n, s in enumerate(own) if n % parts != part] for own in (sentences, issues)]
        learned = weights(*kept)
        for own, told in ((sentences, True), (issues, False)):
            for sample in chain(*own[part::parts]):
                if sample.char in learned:
                    yield odds_of(sample, learned).get(sample.form, -inf), told


# ---------------------------------------------------------------- the file


def written(learned: Learned) -> str:
    """The file's text, a character a line."""
    lines = []
    for char, forms in sorted(learned.items()):
        weights = []
        for own in list(forms.values())[1:]:
            by_fact: list[dict[str, float]] = [{} for _ in FACTS]
            for (fact, value), weight in sorted(own.items()):
                if fact >= 0 and abs(weight) >= LIGHT:
                    by_fact[fact][value] = round(weight * 10)
            weights.append([round(own.get((-1, ""), 0.0) * 10), by_fact])
        told = {"forms": "".join(forms), "weights": weights}
        lines.append((char, json.dumps(told, ensure_ascii=False, separators=(",", ":"))))
    return tables.lined(lines) + "\n"


def main() -> None:
    """Read, learn, write."""
    given = asked(__doc__ or "")
    told, met = (
        [list(of_sentences(own)) for own in given.lines],
        list(map(list, map(of_issue, given.issues))),
    )
    if given.hold_out:
        found = list(held_out(told, met, given.hold_out))
        for name, told_so in (("sentences", True), ("issues", False)):
            odds = [own for own, in_sentence in found if in_sentence == told_so]
            wrong, unlike = sum(own <= 0 for own in odds), sum(own < SURE for own in odds)
            print(f"{name}: {len(odds)} characters, {wrong} likelier otherwise, {unlike} not sure")
    if given.out:
        given.out.write_text(written(weights(told, met)), encoding="utf-8")


if __name__ == "__main__":
    main()
