"""Make the word list of the traditional edition from the dictionary of jieba.

    python -m training.lexicon DICT.txt > converter/traditional/data/words.txt

DICT.txt is `jieba/dict.txt` of the package jieba (MIT licence): word, count, part of speech.
Kept are words of two to four characters that are counted often; names of persons are left out.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

FEWEST = {2: 40, 3: 40, 4: 150}
"""How often a word of this length must be counted."""
FEWEST_NAMES = 100
"""The same for one of two characters that is called a name: many common words are, by mistake."""


def main(path: Path) -> None:
    """Print the words, by the powers of two of their counts, pairs and longer ones apart."""
    by_level: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        if kind.startswith("nr") and (len(word) > 2 or int(count) < FEWEST_NAMES):
            continue
        if int(count) >= FEWEST.get(len(word), sys.maxsize):
            by_level[int(count).bit_length() - 1, len(word) > 2].append(word)
    print("# From the dictionary of jieba (https://github.com/fxsjy/jieba, MIT licence).")
    print("# Each line: n, then the words counted 2^n times or more there, and less than 2^(n+1);")
    print("# those of two characters stand on a line of their own.")
    for level, longer in sorted(by_level, reverse=True):
        print(level, *sorted(by_level[level, longer]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
