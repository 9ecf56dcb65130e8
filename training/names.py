"""Learn the weights of names (`converter/traditional/data/name_weights.json`).

    python -m training.names CORPUS SENTENCES... --out name_weights.json
    python -m training.names CORPUS SENTENCES... --hold-out 5

`names.txt` has invented sentences in which these names are marked. SENTENCES: files of
`tests/golden/traditional`, whose Taiwan form tells whether a character is a name or a word.
CORPUS: a folder with PDFs of issues, where such names are as rare as they are. The other names in
them stand for more of these, with another family name in the place of their own (居民王峰 →
居民于峰); what the sentences make a name of is left out.

With --hold-out K, each K-th part of the files is tried with weights that do not know it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from converter.model import Issue, texts
from converter.traditional import lexicon, name_forms, names
from converter.traditional.joined import SEAM, Joined
from converter.traditional.name_weighing import AROUND, OWN, SURE, Weighing
from converter.traditional.name_words import WEIGHED
from training import tables
from training.asked import asked
from training.forms import settled

MARKED = Path(__file__).with_name("names.txt")
"""Sentences in which the names are marked."""
HELD = "named before=held"
"""The fact that an office stands before a name."""
WINDOW = 30
"""Characters around a name that are looked at."""
NONE = 2.0
"""How often what is no name in the corpus counts against a name of it; with 1 a real issue has
three places in a hundred more in doubt, and no sentence comes out better."""
TOLD = 3.0
"""How often a name in a sentence counts against one of the corpus; this, `WRONG` and `PENALTY` are
what held-out sentences came out best with."""
WRONG = 0.5
"""How often a name that ends at the wrong place counts."""
SELDOM = "党干占丑"
"""So seldom family names that in a real issue only an office before them tells one."""
LEAST = 3
"""How often a fact must be met."""
LIGHT = 0.05
"""What weighs less is left out of the file: reading it costs a process more than it tells."""
PENALTY = 0.7
STEPS = 300


class Sample(NamedTuple):
    """What may be a name, and whether it is."""

    facts: list[str]
    name: bool
    times: float = 1.0


class Place(NamedTuple):
    """A family name in a sentence, or a word."""

    sentence: str
    at: int
    name: bool


def weighing(text: str) -> Weighing:
    """A text's names."""
    cut = lexicon.cut(text)
    return Weighing(cut, {end for _, end in cut.offices()})


def facts(own: Weighing, at: int) -> Iterator[tuple[int, list[str]]]:
    """What may be names at a place: where each ends, and its facts."""
    around = own.around(at)

    def known(kind: str, end: int) -> list[str]:
        return list(stated(kind, (*AROUND, *OWN), (*around, *own.own(at, end))))

    yield at + 1, known("bare", at + 1)
    for end in own.ends(at):
        yield end, known("named", end)


def stated(kind: str, facts: Iterable[str], values: Iterable[str]) -> Iterator[str]:
    """Facts with their values in one: named left=局."""
    for fact, value in zip(facts, values, strict=True):
        if value:
            yield f"{kind} {fact}={value}"


def of_corpus(
    issues: Iterable[Issue], weights: Mapping[str, float], chance: random.Random
) -> Iterator[Sample]:
    """Names of an issue with another family name, and what is none by these weights."""
    for issue in issues:
        joined = Joined.of(texts(issue))
        content, own = joined.content, weighing(joined.content)
        for at, char in enumerate(content):
            if char in WEIGHED:
                found = [known for _, known in facts(own, at)]
                most = max(weight(known, weights) for known in found)
                if most <= 0 or (char in SELDOM and HELD not in found[-1]):
                    yield from (Sample(known, name=False, times=NONE) for known in found)
        for name in names.read(joined).names:
            start, end, reason = name.start, name.end, name.reason
            unsure = end - start == 2 and reason in ("form", "again")
            if content[start] not in WEIGHED and end - start <= 3 and not unsure:
                least = max(content.rfind(SEAM, 0, start) + 1, start - WINDOW)
                most = content.find(SEAM, end)
                most = min(most if most >= 0 else len(content), end + WINDOW)
                family = chance.choice(sorted(WEIGHED))
                other = content[least:start] + family + content[start + 1 : most]
                for last, known in facts(weighing(other), start - least):
                    whole = last == end - least
                    yield Sample(known, whole, 1.0 if whole else WRONG)


def marked(lines: Iterable[str]) -> Iterator[Sample]:
    """Sentences with [names] marked."""
    for line in lines:
        sentence, ends = "", dict[int, int]()
        for number, part in enumerate(re.split(r"[\[\]]", line)):
            if number % 2:
                ends[len(sentence)] = len(sentence) + len(part)
            sentence += part
        own = weighing(sentence)
        for at, char in enumerate(sentence):
            if char in WEIGHED:
                for end, known in facts(own, at):
                    yield Sample(known, ends.get(at) == end, TOLD)


def places(lines: Iterable[str]) -> Iterator[Place]:
    """Where the form of a sentence's character tells whether it is a name or a word."""
    for line in lines:
        simplified, right = line.split("\t")[:2]
        if not WEIGHED.isdisjoint(simplified):
            for told in settled(simplified)[1]:
                char = simplified[told.at]
                named = name_forms.SURNAMES.get(char) or char
                if char in WEIGHED and named != told.form:
                    yield Place(simplified, told.at, right[told.at] == named)


def of_sentences(found: Iterable[Place], weights: Mapping[str, float]) -> Iterator[Sample]:
    """The same as samples; a name ends where these weights say."""
    for sentence, at, is_name in found:
        candidates = [known for _, known in facts(weighing(sentence), at)]
        most = max(weight(known, weights) for known in candidates)
        for known in candidates:
            whole = is_name and weight(known, weights) == most
            yield Sample(known, whole, TOLD if whole else 1.0)


def weight(known: Iterable[str], weights: Mapping[str, float]) -> float:
    """What facts speak for together."""
    return sum(weights.get(fact, 0.0) for fact in known)


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights by logistic regression with a penalty on their squares (Adam, all samples a step)."""
    counted = Counter(fact for sample in samples for fact in sample.facts)
    known = {fact: n for n, fact in enumerate(f for f, n in counted.items() if n >= LEAST)}
    rows = [[known[fact] for fact in sample.facts if fact in known] for sample in samples]
    columns = np.array([column for row in rows for column in row])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    right = np.array([sample.name for sample in samples], float)
    times = np.array([sample.times for sample in samples])
    weights, mean, spread = (np.zeros(len(known)) for _ in range(3))
    for step in range(1, STEPS + 1):
        sums = np.bincount(row_of, weights[columns], minlength=len(rows))
        error = (1 / (1 + np.exp(-sums)) - right) * times
        slope = np.bincount(columns, error[row_of], minlength=len(known)) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        size = np.sqrt(spread / (1 - 0.99**step)) + 1e-8
        weights -= 0.05 * mean / (1 - 0.9**step) / size
    return {fact: round(float(weights[n]), 2) for fact, n in known.items()}


class Known(NamedTuple):
    """What is learned from."""

    issues: list[Issue]
    sentences: list[list[str]]
    """The lines of each file."""

    def weights(self, kept: Sequence[int]) -> dict[str, float]:
        """What all of it but other files than these tells."""
        own = list(marked(MARKED.read_text(encoding="utf-8").splitlines()))
        told = list(places(line for number in kept for line in self.sentences[number]))
        weights = fit(own)
        weights = fit([*own, *of_sentences(told, weights)])
        corpus = list(of_corpus(self.issues, weights, random.Random(1)))
        return fit([*own, *corpus, *of_sentences(told, weights)])

    def held_out(self, parts: int) -> Iterator[float]:
        """The odds for what is right at each place of files that were not learned from."""
        numbers = range(len(self.sentences))
        for part in range(parts):
            weights = self.weights([n for n in numbers if n % parts != part])
            for sentence, at, is_name in places(
                line for number in numbers[part::parts] for line in self.sentences[number]
            ):
                own = facts(weighing(sentence), at)
                odds = max(weight(known, weights) for _, known in own)
                yield odds if is_name else -odds


def parted(weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """As the file has them: for each fact the weights of its values."""
    found: dict[str, dict[str, float]] = {}
    for stated_fact, weight in sorted(weights.items()):
        if abs(weight) >= LIGHT:
            fact, _, value = stated_fact.partition("=")
            found.setdefault(fact, {})[value] = weight
    return found


def main() -> None:
    """Read, learn, write."""
    given = asked(__doc__ or "")
    known = Known(given.issues, given.lines)
    if given.hold_out:
        odds = list(known.held_out(given.hold_out))
        wrong, sure = sum(o <= 0 for o in odds), sum(o < -SURE for o in odds)
        doubted = sum(abs(o) <= SURE for o in odds)
        print(f"{len(odds)} places: {wrong} wrong, {sure} of them surely; {doubted} in doubt")
    if given.out:
        weights = known.weights(range(len(given.lines)))
        given.out.write_text(tables.dumped(parted(weights)), encoding="utf-8")


if __name__ == "__main__":
    main()
