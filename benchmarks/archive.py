"""How fast a whole archive is converted: issues a second, by workers, and the parent's memory.

    python benchmarks/archive.py [--issues 200] [--jobs 1 2] [--only tei] [--in FOLDER]

Makes so many invented one-page issues, converts them with each number of workers, and prints issues
a second, how many times the first rate that is, and the most memory of the parent and of a worker.
Then converts once more, which has nothing to do, and tells how long that takes.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

WHO = ("镇上的豆腐坊", "渡口的船工", "青芦小学的孩子", "养蜂的大伯", "织布厂的女工", "新来的邮递员")
WHERE = ("在青石桥边", "沿着堤岸", "在老磨坊门口", "从后山坡上", "在新修的码头", "顺着柳林路")
DOES = (
    "搬来了三十张长凳", "晾开了成捆的蓝布", "数着过河的船", "种下1200棵柿子树", "修好了水车",
    "把52.3公里的水渠清了一遍", "试用了新的渡船", "等第一班车",
)  # fmt: skip
SAID = ("“再过两天就能用了。”", "“今年的水比去年小。”", "“谁也没想到，会来这么多人！”")
HEADS = ("青石桥边的早市", "水车又转起来了", "三十张长凳搬上堤岸", "蓝布晾满柳林路", "渡口夜航恢复")
MEASURE = 18
"""Characters of a line."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--issues", type=int, default=200)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", choices=("tei", "epub"))
    parser.add_argument("--in", dest="folder", type=Path, help="work here, and leave it there")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp())
    try:
        make(folder / "issues", args.issues)
        measure(folder, args.issues, args.jobs, ["--only", args.only] if args.only else [])
    finally:
        if args.folder is None:
            shutil.rmtree(folder)
    return 0


def make(folder: Path, count: int) -> None:
    """So many issues, one a day, in a folder a year."""
    for n in range(count):
        day = date(1990, 1, 1) + timedelta(days=n)
        path = folder / str(day.year) / f"yunxiu-ribao-{day.isoformat()}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(random.Random(n)), encoding="utf-8")


def page(chance: random.Random) -> str:
    """A page of five articles, in columns as dumps have them."""
    return "\n".join(article(chance) for _ in range(5))


def article(chance: random.Random) -> str:
    head = f"{chance.choice(HEADS)}\n"
    paragraphs = ("".join(sentence(chance) for _ in range(chance.randrange(2, 6))) for _ in "abcd")
    return head + "".join(map(lines, paragraphs)) + "（记者 闻秋白）\n"


def sentence(chance: random.Random) -> str:
    said = chance.choice(SAID) if chance.random() < 0.2 else ""
    return f"{chance.choice(WHO)}{chance.choice(WHERE)}{chance.choice(DOES)}。{said}"


def lines(paragraph: str) -> str:
    first, rest = paragraph[: MEASURE - 2], paragraph[MEASURE - 2 :]
    rows = [first, *(rest[i : i + MEASURE] for i in range(0, len(rest), MEASURE))]
    return "".join(f"{row}\n" for row in rows if row)


def measure(folder: Path, count: int, jobs: list[int], words: list[str]) -> None:
    first = 0.0
    for number in jobs:
        out = folder / f"out-{number}"
        seconds = timed(folder, out, ["--jobs", str(number), *words])
        rate = count / seconds
        first = first or rate
        print(f"{number} workers: {rate:6.1f} issues/s, {rate / first:.2f} ×", flush=True)
    again = timed(folder, out, words)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    print(f"again, nothing to do: {again:.2f} s; the largest process took {most:.0f} MB")


def timed(folder: Path, out: Path, words: list[str]) -> float:
    command = [sys.executable, "-m", "converter", "convert", str(folder / "issues"), "-o", str(out)]
    begin = time.perf_counter()
    subprocess.run([*command, "-q", *words], check=True, env=os.environ)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
