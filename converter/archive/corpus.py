"""A run as one TEI: a `teiCorpus` with a header of its own that includes each issue's TEI."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from converter import clock, outputs
from converter.archive.headers import Header, common, issues, originals, read
from converter.dates import date_in_words, span_in_words
from converter.errors import OutputError, SourceError, UsageError
from converter.inputs import refuse_clashes
from converter.paper import Profile
from converter.tei import HEADER_LANG
from converter.version import __version__
from converter.writers.markup import XML_LANG, Element
from converter.writers.tei.header import LANGUAGES
from converter.writers.tei.markup import document, element
from converter.xml_safety import root_name

XINCLUDE = "http://www.w3.org/2001/XInclude"

_COUNTED = {"page": "版", "article": "篇", "character": "字（不计空白）"}


def save(
    paths: Sequence[Path], named: Collection[Path], out: Path, profile: Profile, title: str | None
) -> list[Header]:
    """Write the corpus of these TEI files; gives the issues in it, in its order.

    named: those of the paths that a person named one by one. Of the others, files that are no TEI
    are left out, and traditional editions of issues that are there themselves.
    """
    for path in named:
        if read(path) is None:
            raise SourceError("this is no TEI (.xml)", "leave it out", path=path)
    chosen = _in_order(_chosen(list(issues(paths)), named))
    if not chosen:
        raise SourceError("there is no TEI to make a corpus of", "give those of a run", path=out)
    refuse_clashes({one.path: [out] if one is chosen[0] else [] for one in chosen})
    if out.is_file() and root_name(out) != "teiCorpus":
        remedy = "choose another name with -o"
        raise OutputError("there is a file that is no corpus", remedy, path=out)
    outputs.save({out: write(chosen, out.parent, profile, title)})
    return chosen


def write(
    headers: Sequence[Header], folder: Path, profile: Profile, title: str | None = None
) -> bytes:
    """Give the corpus of these issues, whose files it names by their paths from the folder."""
    included = (_include(one.path, folder) for one in headers)
    content = (_header(headers, profile, title), *included)
    return document("teiCorpus", {XML_LANG: HEADER_LANG}, *content)


def _chosen(found: Sequence[Header], named: Collection[Path]) -> list[Header]:
    """One TEI of each issue: ids, which both editions share, must not be there twice."""
    apart = originals(found)
    chosen = [one for one in found if one.path in named or one in apart]
    for id_, times in Counter(one.id for one in chosen).items():
        if times > 1:
            twins = [str(one.path) for one in chosen if one.id == id_]
            what = f"'{twins[0]}' and '{twins[1]}' have the same ids, which one corpus can't hold"
            raise UsageError(what, "leave one out, or convert one anew with another --issue-id")
    return chosen


def _in_order(headers: Iterable[Header]) -> list[Header]:
    """By date, those without one last."""
    return sorted(headers, key=lambda one: (one.date or "9999", one.path.as_posix()))


def _include(path: Path, folder: Path) -> Element:
    try:
        way = Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # from one disk of Windows to another
        remedy = "write the corpus to the disk that its issues are on"
        raise OutputError(
            "no relative path leads from here to an issue", remedy, path=folder
        ) from None
    return element("xi:include", {"xmlns:xi": XINCLUDE, "href": quote(way)})


# ---------------------------------------------------------------- header


def _header(headers: Sequence[Header], profile: Profile, title: str | None) -> Element:
    languages = dict.fromkeys((HEADER_LANG, *(one.lang for one in headers)))
    used = (element("language", LANGUAGES.get(tag, tag), ident=tag) for tag in languages)
    return element(
        "teiHeader",
        {XML_LANG: HEADER_LANG},
        element(
            "fileDesc",
            _title_stmt(title or _title(headers), None if title else _other_language(headers)),
            _extent(headers),
            _publication(headers, profile),
            element("sourceDesc", element("p", "各期的来源见各期的文件头。")),
        ),
        element("encodingDesc", _application()),
        element("profileDesc", element("langUsage", *used)),
    )


def _other_language(headers: Sequence[Header]) -> str | None:
    """Their language, where all are in one that is not the header's."""
    lang = common(one.lang for one in headers)
    return None if lang == HEADER_LANG else lang


def _title_stmt(title: str, lang: str | None) -> Element:
    return element(
        "titleStmt",
        element("title", title, {XML_LANG: lang}, type="main"),
        element("title", "TEI 电子版", type="sub"),
        element(
            "respStmt",
            element("resp", "汇编各期"),
            element("name", "Baokan", type="software"),
        ),
    )


def _title(headers: Sequence[Header]) -> str:
    """The papers and the days from the first to the last."""
    papers = dict.fromkeys(one.title for one in headers if one.title)
    days = sorted(one.date for one in headers if one.date)
    span = span_in_words(days[0], days[-1]) if days else ""
    return f"{'、'.join(papers) or '报纸'} {span}".strip()


def _extent(headers: Sequence[Header]) -> Element:
    sums = {unit: sum(one.extent.get(unit, 0) for one in headers) for unit in _COUNTED}
    measures = (_measure(unit, number, _COUNTED[unit]) for unit, number in sums.items())
    return element("extent", _measure("issue", len(headers), "期"), *measures)


def _measure(unit: str, quantity: int, word: str) -> Element:
    return element("measure", f"{quantity} {word}", unit=unit, quantity=str(quantity))


def _publication(headers: Sequence[Header], profile: Profile) -> Element:
    publisher = profile.publisher or common(one.publisher for one in headers)
    day = clock.day_of(one.date for one in headers)
    return element(
        "publicationStmt",
        element("publisher", publisher or "（出版者未注明）"),
        element("date", date_in_words(day), when=day) if day else None,
        element("availability", element("p", "版权状态未核实。"), status="unknown"),
    )


def _application() -> Element:
    label = element("label", "Baokan")
    return element("appInfo", element("application", label, ident="baokan", version=__version__))
