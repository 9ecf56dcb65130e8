"""Does `@cert` mean what it says? Each decision that bears one, beside the gold structure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from converter.findings import noun
from converter.model import Article, Byline, Cert, Dateline, Figure, Head, Issue, Paragraph, Subhead
from converter.spaces import bare
from training.gold import Article as GoldArticle

_CERTS: tuple[Cert, ...] = ("low", "medium", "high")
_FIELDS = {"kicker": "kicker", "main": "head", "sub": "sub"}
_SHINGLE = 8
_SAME = 0.9
"""Share of two texts' shingles that they have in common, from which they are one article."""
_MARKS = str.maketrans("", "", "()（）[]【】□■◎●○▢◇◆★·")
"""What a byline in the gold lacks."""


class Decision(NamedTuple):
    """A decision of recovery."""

    what: str
    """article extent, headline, paragraph …"""
    cert: Cert
    right: bool


def decisions(issue: Issue, gold: Sequence[GoldArticle]) -> Iterator[Decision]:
    """What was decided about an issue's articles, whether it is right, and how sure it was.

    Parts of an article on several pages are taken together, as surely as the least sure of them;
    and what stands beside its body is no surer than the article's extent.
    """
    texts = {kind: _gold_texts(gold, kind) for kind in ("p", "subhead", "caption")}
    shingles = [_shingles(_body(article)) for article in gold]
    for whole in _joined(issue):
        own = _shingles(
            "".join(
                bare(b.text.content) for a in whole for b in a.blocks if isinstance(b, Paragraph)
            )
        )
        shares = [len(own & other) / max(1, len(own | other)) for other in shingles]
        best = max(range(len(gold)), key=shares.__getitem__)
        cert = min((a.cert for a in whole), key=_CERTS.index)
        yield Decision("article extent", cert, shares[best] >= _SAME)
        for decision in _beside(whole, gold[best] if shares[best] > 0 else None):
            yield decision._replace(cert=min(decision.cert, cert, key=_CERTS.index))
        for block in chain.from_iterable(article.blocks for article in whole):
            match block:
                case Paragraph():
                    right = bare(block.text.content) in texts["p"]
                    yield Decision(noun(block), block.cert, right)
                case Subhead():
                    right = bare(block.text.content) in texts["subhead"]
                    yield Decision(noun(block), block.cert, right)
                case Figure() if block.caption:
                    right = bare(block.caption.content) in texts["caption"]
                    yield Decision(noun(block), block.cert, right)


def _joined(issue: Issue) -> Iterator[list[Article]]:
    """Each article with its later parts."""
    by_id = {article.id: article for article in issue.articles}
    for article in issue.articles:
        if article.prev is None:
            whole = [article]
            while whole[-1].next:
                whole.append(by_id[whole[-1].next])
            yield whole


def _beside(whole: Sequence[Article], gold: GoldArticle | None) -> Iterator[Decision]:
    """What was decided beside the body of an article; gold: None where it is like none."""
    for head in whole[0].heads:
        want = gold and gold[_FIELDS[head.kind]]  # type: ignore[literal-required]
        yield _compared(head, want, bare)
    parts = [part for a in whole for part in (*a.opener, *a.closer)]
    if signed := [part for part in parts if isinstance(part, Byline)]:
        cert = min((part.cert for part in signed), key=_CERTS.index)
        text = "".join(part.text.content for part in signed)
        yield Decision("byline", cert, _name(text) == _name((gold and gold["byline"]) or ""))
    for part in parts:
        if isinstance(part, Dateline):
            yield _compared(part, gold and gold["dateline"], bare)


def _compared(part: Head | Dateline, want: str | None, form: Callable[[str], str]) -> Decision:
    return Decision(noun(part), part.cert, form(part.text.content) == form(want or ""))


def _name(text: str) -> str:
    return bare(text).translate(_MARKS).rstrip("：:").removesuffix("报道")


def _gold_texts(gold: Iterable[GoldArticle], kind: str) -> frozenset[str]:
    return frozenset(bare(b["text"]) for a in gold for b in a["blocks"] if b["type"] == kind)


def _body(article: GoldArticle) -> str:
    return "".join(bare(b["text"]) for b in article["blocks"] if b["type"] == "p")


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1)))


# ---------------------------------------------------------------- the table

Table = dict[str, Counter[tuple[Cert, bool]]]
"""What → how often it was decided with this certainty, and right or not."""


def table(found: Iterable[Decision]) -> Table:
    """The decisions counted."""
    counts: Table = defaultdict(Counter)
    for decision in found:
        counts[decision.what][decision.cert, decision.right] += 1
        counts["all"][decision.cert, decision.right] += 1
    return counts


def share_right(counts: Counter[tuple[Cert, bool]], cert: Cert) -> float:
    """Of what was decided with this certainty, the share that is right; 1 of nothing."""
    total = counts[cert, True] + counts[cert, False]
    return counts[cert, True] / total if total else 1.0


def as_markdown(counts: Table) -> str:
    """The table as Markdown: how many decisions of each certainty there are, and share right."""
    lines = ["| decision | high | medium | low |", "|---|---|---|---|"]
    for what, own in counts.items():
        cells = (
            f"{share_right(own, cert):.1%} of {own[cert, True] + own[cert, False]}"
            for cert in reversed(_CERTS)
        )
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines)
