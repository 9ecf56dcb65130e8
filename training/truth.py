"""The true state of every row of a page whose structure is known: what is learned from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from converter import sources
from converter.model import Source
from converter.recovery.articles import parts
from converter.recovery.features import facts, repeated
from converter.recovery.furniture import is_folio, is_imprint
from converter.recovery.headings import Cut, Heading, heading
from converter.recovery.lines import rows_of
from converter.recovery.patterns import FULL_DATE, JUMP, PAGE_NUMBER, PAPER_NAME
from converter.recovery.rows import Row
from converter.recovery.states import FOLLOWERS, State
from converter.recovery.untangle import untangled
from converter.spaces import bare
from training import gold
from training.align import Item, gold_items, label
from training.gold import Article
from training.habits import OUTSIDE
from training.synthesize import rows_and_labels, synthesize

Label = tuple[str, int]
"""Kind of a row (a letter of `converter.recovery.states`, ? for unknown) and its gold article."""
_TIERS = ("kicker", "head", "sub")
SHORT_FOLIO = 25
"""Characters: what is longer and not in the gold is an advertisement."""
LATER = -2
"""In place of an article: that of the row below (a row of a dateline alone)."""


class Document(Struct, frozen=True):
    """A page with its truth."""

    paper: str
    facts: list[list[str]]
    states: list[State]
    headings: list[tuple[Heading, Cut]]
    """Its headings of several lines with the true cut."""
    guessed: bool = False
    """The order of its lines is a guess, as in a dump across the columns."""

    @property
    def mode(self) -> str:
        """Where the page's headlines stand; those over a continuation don't count."""
        after = "Ha" in self.states
        before = any(
            a == "Hb" and b != "Hb" and "jump:from" not in self.facts[i + 1]
            for i, (a, b) in enumerate(pairwise(self.states))
        )
        return "mixed" if before and after else "after" if after else "before"

    @property
    def legal(self) -> bool:
        """Whether its truth keeps to the grammar of states; a scrambled dump's does not."""
        return all(b in FOLLOWERS[a] for a, b in pairwise(self.states))


def read(path: Path, gold_path: Path) -> Document:
    """A dump with its gold structure beside it."""
    known = gold.read(gold_path)
    pages = read_source(path).pages
    ordered = untangled(pages)
    rows = [row for lines in ordered for row in rows_of(lines)]
    states = _states(_labels(rows, known["articles"]))
    document = _document(known.get("paper") or path.stem, rows, states, known["articles"])
    return replace(document, guessed=ordered != [page.lines for page in pages])


def read_source(path: Path) -> Source:
    """The lines of a dump or of a PDF."""
    found = sources.read(path)
    if not isinstance(found, Source):
        raise SystemExit(f"{path}: has its structure in itself")
    return found


def synthetic(articles: Sequence[Article], count: int, seed: int) -> list[Document]:
    """Pages laid out from these articles in random habits."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        rows, labels = rows_and_labels(synthesize(articles, chance))
        found.append(_document(f"synthetic {number}", rows, _states(labels), articles))
    return [document for document in found if document.legal]


def _document(
    paper: str, rows: list[Row], states: list[State], articles: Sequence[Article]
) -> Document:
    return Document(paper, facts(rows), states, _headings(rows, states, articles))


# ---------------------------------------------------------------- rows → labels


def _labels(rows: Sequence[Row], articles: Sequence[Article]) -> list[Label]:
    items = gold_items(articles)
    texts = [bare("".join(p.text for p in row.pieces)) for row in rows]
    owners = label("".join(texts), items)
    heads = {text: i for i, a in enumerate(articles) for text in tier_texts(a)}
    found: list[Label] = []
    at, before = 0, ""
    for line in texts:
        known = [o for o in owners[at : at + len(line)] if o is not None]
        kind, article = _label(line, known, items, heads)
        ends = [items[o[0]].kind for o in known]
        if kind == "P" and before == "run-in" and ends[0] in ("p", "byline"):
            kind = "C"  # the paragraph began with the dateline in the row above
        if ends:
            run_in = "dateline" in ends or before == "run-in"
            before = "run-in" if run_in and ends[-1] in ("dateline", "byline") else ""
        found.append((kind, article))
        at += len(line)
    return _placed(found, texts)


def _label(
    line: str, known: list[tuple[int, int]], items: list[Item], heads: dict[str, int]
) -> Label:
    """known: (item, offset) of each character of the line that belongs to the gold."""
    if not known:
        return _unknown(line, heads)
    item = items[known[0][0]]
    if item.kind in _TIERS:
        return "H", item.article
    if item.kind in ("subhead", "caption"):
        return ("S" if item.kind == "subhead" else "K"), item.article
    # datelines are alike in many articles: only the paragraph tells which one this is
    paragraph = next((o for o in known if items[o[0]].kind == "p"), None)
    dateline = next((o for o in known if items[o[0]].kind == "dateline"), None)
    if paragraph is None and dateline is None:
        return "Y", item.article
    begins = all(o is None or o[1] == 0 for o in (paragraph, dateline)) or JUMP.match(line)
    return ("P" if begins else "C"), items[paragraph[0]].article if paragraph else LATER


def _unknown(line: str, heads: dict[str, int]) -> Label:
    """A row that is not in the gold: a headline taken up again, or what belongs to no article."""
    again = heads.get(line)
    if again is None and len(line) > 3:
        again = next((i for h, i in heads.items() if line in h), None)
    return ("H", again) if again is not None else ("?", OUTSIDE)


def _placed(found: list[Label], texts: list[str]) -> list[Label]:
    """The labels with what only the neighbours tell filled in."""
    result = list(found)
    for i in range(len(result) - 1, -1, -1):
        kind, article = result[i]
        if article == LATER:
            result[i] = (kind, result[i + 1][1])
        if kind == "?":
            result[i] = _outside(texts[i], result, i)
    return result


def _outside(line: str, labels: list[Label], i: int) -> Label:
    if is_folio(line) or (PAPER_NAME.match(line) and len(line) < 10) or is_imprint(line):
        return "F", OUTSIDE
    if JUMP.search(line) and len(line) < 14:
        return "J", labels[i - 1][1] if i else OUTSIDE
    if len(line) < SHORT_FOLIO and (FULL_DATE.search(line) or PAGE_NUMBER.search(line)):
        return "F", OUTSIDE  # half of a folio; the other half is another line of the dump
    if line in "（()）":
        return "Y", labels[i + 1][1]
    return "A", OUTSIDE


# ---------------------------------------------------------------- labels → states


def _states(labels: Sequence[Label]) -> list[State]:
    """Each row's state: its kind, and where it stands to its article's headline."""
    states: list[State] = []
    open_article: int | None = None
    for i, (kind, article) in enumerate(labels):
        before = states[-1] if states else "F"
        state = _state(kind, before, same=article == open_article)
        if state == "Ha" and _goes_on(labels, i):
            state = "Hm"
        if state in ("F", "A", "K"):
            open_article = None
        elif kind in "HPCS":
            open_article = article
        states.append(state)
    return states


def _goes_on(labels: Sequence[Label], i: int) -> bool:
    """Whether the article of a heading's row goes on behind the heading."""
    article = labels[i][1]
    after = next((label for label in labels[i:] if label[0] != "H"), ("F", OUTSIDE))
    return after[0] in "PCSK" and after[1] == article


def _state(kind: str, before: State, *, same: bool) -> State:
    """The state of a row behind another; same: it belongs to the article that is open."""
    headed, unheaded = before[1:] in ("h", "1", "m"), before[1:] in ("n", "0")
    if kind in "FA":
        return kind
    if kind == "H":
        return "Ha" if same and (before in ("Ha", "Hm") or unheaded) else "Hb"
    if kind in "YJK":
        return _aside(kind, before, headed=headed, unheaded=unheaded)
    if before in ("Hb", "Yb", "Kb"):
        return "P1" if kind in "PC" else f"{kind}h"
    if same and (headed or unheaded):
        return f"{kind}h" if headed else f"{kind}n"
    return "P0"


def _aside(kind: str, before: State, *, headed: bool, unheaded: bool) -> State:
    """The state of a byline, a jump line or a caption."""
    if kind in "YK" and before in ("Hb", f"{kind}b"):
        return f"{kind}b"
    if kind == "Y" and before in ("Ha", "Ya"):
        return "Ya"
    if kind == "K" and not headed and not unheaded:
        return kind
    return f"{kind}n" if unheaded else f"{kind}h"


# ---------------------------------------------------------------- headings


def _headings(
    rows: list[Row], states: list[State], articles: Sequence[Article]
) -> list[tuple[Heading, Cut]]:
    """Headings of several lines with their true cut, where each line is of one tier."""
    tiers = {text: tier for a in articles for text, tier in tier_texts(a).items()}
    twice = repeated(rows)
    found = []
    for part in parts(rows, states, [0] * len(rows)):
        kinds = _tiers([bare(row.text) for row in part.heading], tiers)
        if part.body and kinds and len(kinds) > 1 and kinds == sorted(kinds, key=_TIERS.index):
            cut = (kinds.count("kicker"), kinds.count("head"), kinds.count("sub"))
            found.append((heading(part.heading, part.text, twice), cut))
    return found


def tier_texts(article: Article) -> dict[str, str]:
    """Text of each tier of the heading → the tier."""
    texts = zip((article["kicker"], article["head"], article["sub"]), _TIERS, strict=True)
    return {bare(text): tier for text, tier in texts if text}


def _tiers(lines: list[str], tiers: dict[str, str]) -> list[str] | None:
    """The tier of each line: consecutive lines that add up to one, else None."""
    if not lines:
        return []
    for count in range(len(lines), 0, -1):
        tier = tiers.get("".join(lines[:count]))
        if tier and (rest := _tiers(lines[count:], tiers)) is not None:
            return [tier] * count + rest
    return None
