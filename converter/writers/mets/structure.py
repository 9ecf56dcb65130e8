"""`structMap`s and `structLink`: pages as sheets, and the issue's pages, articles and pictures.

A div of the logical map has the id of what it stands for in the TEI, to which its areas point; ids
of the METS alone begin with '_'. An article that runs over pages is a sequence of areas where it
begins; its later parts stand on their pages as continuations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from converter.model import Article, Figure, Issue, Item, Notice, Page, figures
from converter.tei import surface_id
from converter.writers.mets import description
from converter.writers.mets.files import File
from converter.writers.mets.markup import mets, xlink

_NEWSPAPER, _SHEETS = "_newspaper", "_phys"


def structure(issue: Issue, files: Sequence[File], title: str) -> Iterator[etree._Element]:
    """Give both maps of an issue, and the links from what it holds to the pages it stands on."""
    yield mets("structMap", _sheets(issue, files), TYPE="PHYSICAL")
    yield mets("structMap", _Logical(issue, files).paper(title), TYPE="LOGICAL")
    yield mets("structLink", *_links(issue))


def _sheet_id(page: Page) -> str:
    return f"{_SHEETS}-{page.id}"


# ---------------------------------------------------------------- physical


def _sheets(issue: Issue, files: Sequence[File]) -> etree._Element:
    pages = (_sheet(page, order, files) for order, page in enumerate(issue.pages, 1))
    source = _whole(file for file in files if file.group == "SOURCE")
    return mets("div", source, *pages, ID=_SHEETS, TYPE="ISSUE")


def _sheet(page: Page, order: int, files: Sequence[File]) -> etree._Element:
    """A page: its image, and where the TEI has it (its surface, where that is known)."""
    image = page.surface.image if page.surface else None
    target = surface_id(page.id) if page.surface else page.id
    attributes = {
        "ID": _sheet_id(page),
        "TYPE": "PAGE",
        "ORDER": str(order),
        "ORDERLABEL": page.n,
        "LABEL": page.name,
    }
    return mets("div", attributes, *_pictured(image, files), *_in_teis((target,), files))


# ---------------------------------------------------------------- logical


class _Logical:
    """Writes the logical map of one issue."""

    def __init__(self, issue: Issue, files: Sequence[File]) -> None:
        self._issue, self._files = issue, files
        self._articles = {article.id: article for article in issue.articles}

    def paper(self, title: str) -> etree._Element:
        books = (mets("fptr", FILEID=f.id) for f in self._files if f.group == "EPUB")
        issue = mets(
            "div",
            {"ID": self._issue.id, "TYPE": "ISSUE", "DMDID": description.issue_id()},
            *self._pointers((self._issue.id,)),
            *books,
            *(self._page(page, order) for order, page in enumerate(self._issue.pages, 1)),
            LABEL=title,
        )
        fact = self._issue.metadata.title
        return mets(
            "div", issue, ID=_NEWSPAPER, TYPE="NEWSPAPER", LABEL=fact.value if fact else None
        )

    def _page(self, page: Page, order: int) -> etree._Element:
        attributes = {"ID": page.id, "TYPE": "PAGE", "ORDER": str(order), "ORDERLABEL": page.n}
        items = [made for item in page.items for made in self._item(item)]
        return mets("div", attributes, *self._pointers((page.id,)), *items, LABEL=page.name)

    def _item(self, item: Item) -> Iterator[etree._Element]:
        """The div of what stands on a page; of its furniture none, which has no id."""
        match item:
            case Article():
                yield self._article(item)
            case Notice():
                yield self._notice(item)
            case Figure():
                yield self._figure(item)

    def _article(self, article: Article) -> etree._Element:
        attributes = {
            "ID": article.id,
            "TYPE": "ARTICLE" if article.prev is None else "CONTINUATION",
            "ORDERLABEL": article.n,
            "LABEL": _label(article),
            "DMDID": description.article_id(article),
        }
        pictures = map(self._figure, _figures(article))
        return mets("div", attributes, *self._pointers(self._parts(article)), *pictures)

    def _parts(self, article: Article) -> tuple[str, ...]:
        """Ids of the article's parts from this one on, if it is the first."""
        ids = [article.id]
        while article.prev is None and (after := self._articles[ids[-1]].next):
            if after in ids or after not in self._articles:
                break
            ids.append(after)
        return tuple(ids)

    def _notice(self, notice: Notice) -> etree._Element:
        attributes = {"ID": notice.id, "TYPE": notice.kind.upper(), "LABEL": _label(notice)}
        pictures = map(self._figure, _figures(notice))
        return mets("div", attributes, *self._pointers((notice.id,)), *pictures)

    def _figure(self, figure: Figure) -> etree._Element:
        caption = figure.caption.content if figure.caption else None
        attributes = {"ID": figure.id, "TYPE": "ILLUSTRATION", "LABEL": caption}
        pictures = _pictured(figure.graphic, self._files)
        return mets("div", attributes, *pictures, *self._pointers((figure.id,)))

    def _pointers(self, ids: Sequence[str]) -> Iterator[etree._Element]:
        return _in_teis(ids, self._files)


def _label(item: Article | Notice) -> str | None:
    """The headline; of a kicker or a subtitle, if there is no more."""
    heads = {head.kind: head.text.content for head in item.heads}
    return heads.get("main") or next(iter(heads.values()), None)


def _figures(item: Article | Notice) -> list[Figure]:
    return [block for block in item.blocks if isinstance(block, Figure)]


# ---------------------------------------------------------------- pointers


def _whole(files: Iterable[File]) -> etree._Element | None:
    """A pointer to files which only together are the issue."""
    areas = [mets("area", FILEID=file.id) for file in files]
    if len(areas) < 2:
        return mets("fptr", FILEID=areas[0].get("FILEID")) if areas else None
    return mets("fptr", mets("seq", *areas))


def _pictured(path: str | None, files: Sequence[File]) -> Iterator[etree._Element]:
    """A pointer to the image at this path, if its file is there."""
    for file in files:
        if file.group == "IMAGES" and file.path == path:
            yield mets("fptr", FILEID=file.id)


def _in_teis(ids: Sequence[str], files: Sequence[File]) -> Iterator[etree._Element]:
    """A pointer into the TEI of each edition: to one element, or to several in a sequence."""
    for file in files:
        if file.group == "TEI":
            areas = [mets("area", FILEID=file.id, BETYPE="IDREF", BEGIN=id_) for id_ in ids]
            yield mets("fptr", areas[0] if len(areas) == 1 else mets("seq", *areas))


# ---------------------------------------------------------------- links


def _links(issue: Issue) -> Iterator[etree._Element]:
    yield _link(issue.id, _SHEETS)
    for page in issue.pages:
        yield _link(page.id, _sheet_id(page))
        inside = (i.id for i in page.items if isinstance(i, Article | Notice))
        for id_ in (*inside, *(figure.id for figure in figures(page))):
            yield _link(id_, _sheet_id(page))


def _link(logical: str, sheet: str) -> etree._Element:
    return mets("smLink", xlink(from_=logical, to=sheet))
