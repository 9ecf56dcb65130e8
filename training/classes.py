"""Learn which characters stand in like company (`converter/traditional/data/char_classes.txt`).

    python -m training.classes CORPUS SENTENCES... --out char_classes.txt

From the characters beside each one, in the PDFs of CORPUS, in SENTENCES (files of
`tests/golden/traditional`) and in our own: positive pointwise mutual information, its strongest
directions, and clusters by the angle between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import numpy as np
from scipy.sparse.linalg import svds

from converter.model import texts
from converter.patterns import pattern
from converter.recovery.marks import HAN
from training import forms, names
from training.asked import Asked, asked

CLASSES = 60
"""40 and 100 told forms a little worse."""
DIMENSIONS = 60
LEAST = 5
"""How often a character must be met."""
FEW = 5
"""Pairs met less often count for less."""
STEPS = 30
_HAN = pattern(HAN)


def vectors(contents: Iterable[str]) -> tuple[list[str], np.ndarray]:
    """Characters, the most frequent first, and a vector of length 1 for the company of each."""
    kept = list(contents)
    counted = Counter(char for content in kept for char in content if _HAN.match(char))
    known = sorted((c for c, n in counted.items() if n >= LEAST), key=lambda c: (-counted[c], c))
    number = {char: n for n, char in enumerate(known)}
    size = len(known)
    pairs = np.zeros((size, 2 * size))
    """How often each character (row) stands behind each one, and before each one."""
    for content in kept:
        for left, right in pairwise(content):
            if left in number and right in number:
                pairs[number[right], number[left]] += 1
                pairs[number[left], size + number[right]] += 1
    expected = pairs.sum(1, keepdims=True) * pairs.sum(0, keepdims=True) / pairs.sum()
    told = np.log(np.divide(pairs, expected, where=pairs > 0, out=np.ones_like(pairs)))
    told = np.maximum(told, 0) * np.sqrt(np.minimum(pairs, FEW) / FEW)
    left, strength, _ = svds(told, k=DIMENSIONS, v0=np.ones(size))
    return known, _normal(left * np.sqrt(strength))


def clusters(own: np.ndarray, count: int) -> np.ndarray:
    """Of each vector the number of its cluster (k-means by angle)."""
    centres = own[np.random.default_rng(0).choice(len(own), count, replace=False)]
    for _ in range(STEPS):
        nearest = (own @ centres.T).argmax(1)
        means = [
            own[nearest == n].mean(0) if (nearest == n).any() else centres[n] for n in range(count)
        ]
        centres = _normal(np.array(means))
    return np.asarray((own @ centres.T).argmax(1))


def _normal(own: np.ndarray) -> np.ndarray:
    return np.asarray(own / (np.linalg.norm(own, axis=1, keepdims=True) + 1e-9))


def contents(given: Asked) -> Iterator[str]:
    """All that is learned from."""
    for issue in given.issues:
        yield from (text.content for text in texts(issue))
    ours = forms.WRITTEN.read_text(encoding="utf-8").splitlines()
    yield from (line.split("\t")[0] for line in chain(*given.lines, ours))
    yield re.sub(r"[\[\]]", "", names.MARKED.read_text(encoding="utf-8"))


def main() -> None:
    """Read, learn, write."""
    given = asked(__doc__ or "")
    known, own = vectors(contents(given))
    classes = [""] * CLASSES
    for char, number in zip(known, clusters(own, CLASSES), strict=True):
        classes[number] += char
    if given.out:
        given.out.write_text("\n".join(sorted(filter(None, classes))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
