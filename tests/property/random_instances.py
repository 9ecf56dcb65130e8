"""Documents made by walking a RELAX NG grammar at random, ways not yet taken first."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML_PREFIX = "{http://www.w3.org/XML/1998/namespace}"

WORDS = ("临江", "清河镇小学", "9月1日", "（记者 高望）", "A & B <C>", "“新 渠”", " ", "")

_SAMPLES: dict[str, Callable[[random.Random, int], str]] = {
    r"[A-Za-z_][A-Za-z0-9._\-]*": lambda _, n: f"i-{n}.x_y",
    r"#[A-Za-z_][A-Za-z0-9._\-]*": lambda dice, n: f"#i-{dice.randint(1, n)}.x_y",
    r"\S+": lambda dice, _: dice.choice(("1", "A2", "图/版面%20一.jpg", "a.png")),
    r"[A-Za-z][A-Za-z0-9._\-]*": lambda dice, _: dice.choice(("reporter", "agency", "x-1.b_")),
    r"[1-9][0-9]*(\.[1-9][0-9]*)*": lambda dice, _: dice.choice(("1", "120", "3.14", "2.1.7")),
    r"[2-9]|[1-9][0-9]+": lambda dice, _: dice.choice(("2", "3", "12")),
    r"0|[1-9][0-9]*": lambda dice, _: str(dice.randint(0, 3000)),
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}": lambda dice, _: dice.choice(("2024-02-29", "1949-10-01")),
    r"[0-9]{4}-[0-9]{2}": lambda _, n: f"2024-{n % 12 + 1:02}",
    r"[0-9]{4}": lambda _, n: str(1900 + n % 120),
    r"[0-9]+(\.[0-9]+){0,3}": lambda dice, _: dice.choice(("0.1.0", "12", "1.0.2.3")),
    r"s2(t|tw|hk|twp); quotes=(corner|keep)(; dictionary=official)?"
    r"(; glossary=[0-9a-f]{64})?(; decisions=[0-9a-f]{64})?(; stop-words=[0-9a-f]{64})?": (
        lambda dice, n: dice.choice(
            (
                "s2t; quotes=keep",
                f"s2twp; quotes=corner; stop-words={n:064x}",
                f"s2hk; quotes=keep; dictionary=official; glossary={n:064x}; decisions={n:064x}",
            )
        )
    ),
    r"[0-9]{4}-[0-9]{3}[0-9X]": lambda dice, n: dice.choice(("1234-5679", "2434-561X")),
    r"[0-9]{2}-[0-9]{4}(/[A-Z0-9]+)?": lambda dice, n: dice.choice(("12-3456", "12-3456/G0")),
    r"[0-9a-f]{64}": lambda _, n: f"{n:064x}",
}
"""A value for each pattern of a datatype, from dice and a running number."""


class Walker:
    """Walks a grammar; each document takes the ways that the ones before took least."""

    def __init__(self, rng: Path, seed: int) -> None:
        self._root = etree.parse(rng).getroot()
        self._namespace = self._root.get("ns", "")
        self._defines = {d.get("name"): d for d in self._root.iter(f"{RNG}define")}
        self._dice = random.Random(seed)
        self._taken: Counter[tuple[etree._Element, int]] = Counter()
        self._number = count(1)

    def document(self) -> etree._ElementTree:
        holder = etree.Element("holder")
        self._walk(self._root.find(f"{RNG}start"), holder)
        return etree.fromstring(etree.tostring(holder[0])).getroottree()

    @property
    def ways_not_taken(self) -> list[str]:
        """Choices of which some way was never taken, by the definition they stand in."""
        forks = self._root.iter(f"{RNG}choice", f"{RNG}optional", f"{RNG}zeroOrMore")
        return [
            next(a.get("name", "") for a in fork.iterancestors(f"{RNG}define", f"{RNG}start"))
            for fork in forks
            if not all(self._taken[fork, way] for way in range(self._ways(fork)))
        ]

    def _ways(self, fork: etree._Element) -> int:
        return len(fork) if fork.tag == f"{RNG}choice" else 2

    def _choose(self, fork: etree._Element) -> int:
        ways = range(self._ways(fork))
        least = min(self._taken[fork, way] for way in ways)
        way = self._dice.choice([w for w in ways if self._taken[fork, w] <= least + 1])
        self._taken[fork, way] += 1
        return way

    def _walk(self, node: etree._Element, place: etree._Element) -> None:
        match node.tag.removeprefix(RNG):
            case "element":
                child = etree.SubElement(place, f"{{{self._namespace}}}{node.get('name')}")
                self._walk_children(node, child)
            case "attribute":
                name = node.get("name", "").replace("xml:", XML_PREFIX)
                place.set(name, self._value(node[0]))
            case "text":
                _append(place, self._dice.choice(WORDS))
            case "data" | "value":
                _append(place, self._value(node))
            case "choice":
                self._walk(node[self._choose(node)], place)
            case "ref":
                self._walk_children(self._defines[node.get("name")], place)
            case kind:
                for _ in range(self._times(node, kind)):
                    self._walk_children(node, place)

    def _times(self, node: etree._Element, kind: str) -> int:
        """How often the walk goes through what the node holds."""
        if kind == "oneOrMore":
            return self._dice.randint(1, 2)
        if kind == "zeroOrMore":
            return self._choose(node) and self._dice.randint(1, 3)
        return self._choose(node) if kind == "optional" else 1

    def _walk_children(self, node: etree._Element, place: etree._Element) -> None:
        for child in node.iterchildren(f"{RNG}*"):
            self._walk(child, place)

    def _value(self, node: etree._Element) -> str:
        match node.tag.removeprefix(RNG):
            case "ref":
                return self._value(self._defines[node.get("name")][0])
            case "choice":
                return self._value(node[self._choose(node)])
            case "value":
                return node.text or ""
        return _SAMPLES[node.findtext(f"{RNG}param", "")](self._dice, next(self._number))


def _append(place: etree._Element, text: str) -> None:
    if len(place):
        place[-1].tail = (place[-1].tail or "") + text
    else:
        place.text = (place.text or "") + text
