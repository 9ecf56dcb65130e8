"""The list of doubts as one web page that needs no network: for a proofreader.

It shows, filters and searches; decisions are written into the table beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Final
from urllib.parse import quote

from converter.traditional import data
from converter.traditional.review import ORDER, Row, Status
from converter.traditional.spots import Reason

REASONS: Final[dict[Reason, tuple[str, str]]] = {
    "outputs": ("前後不一", "同一個名字在本期轉成了不同的寫法"),
    "crossing": ("跨詞", "詞典裡的詞可能跨在兩個詞之間，不一定是這個意思"),
    "open": ("無從判斷", "這個字有幾個繁體，上下文看不出是哪一個"),
    "unlike": ("少見", "詞語可以判斷，但這個字在這樣的上下文裡常有另一種寫法"),
    "name": ("人名", "人名用字，本人可能另有寫法；或看似詞語，可能是人名"),
    "quotes": ("引號", "引號不成對，未改動"),
    "vocabulary": ("用語", "換成了臺灣用語"),
    "mixed": ("同句異形", "同一個字在一句之內有兩種寫法，其中之一可能有誤"),
    "likely": ("大致確定", "上下文大致可以判斷，但不是十分肯定"),
    "glossary": ("詞表", "照自備詞表轉換"),
    "word": ("依上下文", "依上下文判定"),
}
"""Reason → its short name and what it means, for the reader of the page."""

_STATUSES: Final[dict[Status, str]] = {
    "open": "待核",
    "decided": "已定",
    "reviewed": "已核",
}

_asset: Final = cache(data.text)
"""The style and the script of a page: the same for every issue."""


def page(listed: Sequence[Row], tei: str, title: str) -> bytes:
    """The page in HTML; tei: name of the TEI file beside it, which places lead to."""
    filters = "".join(_filters(listed))
    items = "".join(_item(number, row, tei) for number, row in enumerate(listed, 1))
    open_ones = sum(row.status == "open" for row in listed)
    return f"""<!DOCTYPE html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';\
 script-src 'unsafe-inline'; img-src data:">
<title>{escape(title)}：繁體版待核清單</title>
<style>
{_asset("review.css")}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
<p class="about">繁體版待核清單：<b id="count">{open_ones}</b> 處待核，最可能出錯的在前。\
請在同名的 <code>.review.tsv</code> 表格最後一欄填寫正確的字，或填 <code>ok</code>。</p>
<form id="tools" role="search">
<input id="search" type="search" placeholder="搜尋字、句子、標題" aria-label="搜尋">
<fieldset><legend>理由</legend>{filters}</fieldset>
<span class="move"><button type="button" id="previous" title="上一處 (k)">↑ 上一處</button>
<button type="button" id="next" title="下一處 (j)">↓ 下一處</button></span>
</form>
</header>
<main>
<p id="none" hidden>沒有符合的地方。</p>
<ol>
{items}</ol>
</main>
<script>
{_asset("review.js")}</script>
</body>
</html>
""".encode()


def _filters(listed: Sequence[Row]) -> Iterator[str]:
    """A box for each reason of doubt, ticked, and one for all that was decided, not ticked."""
    often = Counter(row.place.spot.reason for row in listed if row.status == "open")
    for reason in ORDER:
        if often[reason]:
            short, meaning = REASONS[reason]
            yield _box(f"open-{reason}", short, meaning, often[reason], checked=True)
    for status in ("decided", "reviewed"):
        number = sum(row.status == status for row in listed)
        if number:
            yield _box(status, _STATUSES[status], "", number, checked=False)


def _box(kind: str, word: str, meaning: str, number: int, *, checked: bool) -> str:
    tick = " checked" if checked else ""
    return (
        f'<label title="{escape(meaning)}"><input type="checkbox" value="{kind}"{tick}> {word} '
        f"<small>{number}</small></label>"
    )


def _item(number: int, row: Row, tei: str) -> str:
    spot = row.place.spot
    kind = f"open-{spot.reason}" if row.status == "open" else row.status
    short, meaning = REASONS[spot.reason]
    hidden = "" if row.status == "open" else " hidden"
    others = "".join(f"<i>{escape(form)}</i>" for form in spot.alternatives)
    ruled = (
        f'<span class="ruled">核定：{escape(row.place.decision)}</span>'
        if row.place.decision
        else ""
    )
    link = f"{quote(tei)}#{quote(row.place.element)}"
    return (
        f'<li id="r-{row.place.id}" data-kind="{kind}" tabindex="-1"{hidden}>\n'
        f'<div class="form"><span class="number">{number}</span> <s>{escape(spot.source)}</s> → '
        f"<b>{escape(spot.target)}</b>{f'<span class=others>或 {others}</span>' if others else ''}"
        f"{ruled}</div>\n"
        f'<p class="sentence">{_marked(row.place.converted)}</p>\n'
        f'<p class="source" lang="zh-Hans">{_marked(row.place.sentence)}</p>\n'
        f'<p class="why"><span class="reason">{short}</span> {meaning}。'
        f'<span class="where">{escape(row.headline)} · <a href="{escape(link)}">'
        f"{escape(row.place.element)}</a></span></p>\n"
        "</li>\n"
    )


def _marked(sentence: tuple[str, str, str]) -> str:
    before, spot, behind = map(escape, sentence)
    return f"{before}<mark>{spot}</mark>{behind}"
