"""`text`: pages, what stands on them, and their blocks; one function an element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from urllib.parse import quote

from converter.model import (
    Article,
    Block,
    Byline,
    Dateline,
    Figure,
    Furniture,
    Head,
    Issue,
    Item,
    Notice,
    Page,
    Paragraph,
    Subhead,
    Text,
)
from converter.tei import responsible_id, surface_id
from converter.writers.markup import XML_ID, Element
from converter.writers.tei.facsimile import zone_ids
from converter.writers.tei.inline import Inline
from converter.writers.tei.markup import allowed, element, graphic


def text(issue: Issue) -> Element:
    """Give `text` with all pages of the issue."""
    body = _Body(Inline(responsible_id(issue.id), zone_ids(issue)))
    twin = issue.conversion.source if issue.conversion else None
    names = {"type": "issue", "corresp": twin and quote(allowed(twin))}
    return element("text", names, element("body", *(body.page(p) for p in issue.pages)))


class _Body:
    """Writes each part of the issue once, in document order: `Inline` follows the lines."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline

    # ------------------------------------------------------------ pages and their items

    def page(self, page: Page) -> Element:
        name = _name_of(page)
        sheet = f"#{surface_id(page.id)}" if page.surface else None
        return element(
            "div",
            {"type": "page", "n": page.n, XML_ID: page.id},
            element("pb", {"n": page.n, "facs": sheet}, self._inline.doubt(page.cert)),
            *(self.item(i) if i is not name else self.page_name(i) for i in page.items),
        )

    def page_name(self, name: Furniture) -> Element:
        return self._inline.fill(element("head", self._inline.doubt(name.cert)), name.text)

    def item(self, item: Item) -> Element:
        match item:
            case Article():
                return self.article(item)
            case Notice():
                return self.notice(item)
        return self.block(item)

    def article(self, article: Article) -> Element:
        attributes = {
            "type": "article",
            "subtype": article.subtype,
            "n": article.n,
            XML_ID: article.id,
            "next": article.next and f"#{article.next}",
            "prev": article.prev and f"#{article.prev}",
        }
        return element(
            "div",
            attributes,
            self._inline.doubt(article.cert),
            *map(self.head, article.heads),
            *map(self.line, article.opener),
            *self.blocks(article.blocks),
            *map(self.line, article.closer),
        )

    def notice(self, notice: Notice) -> Element:
        return element(
            "div",
            {"type": notice.kind, XML_ID: notice.id},
            self._inline.doubt(notice.cert),
            *map(self.head, notice.heads),
            *self.blocks(notice.blocks),
        )

    # ------------------------------------------------------------ heads, datelines, bylines

    def head(self, head: Head) -> Element:
        made = element("head", {"type": head.kind}, self._inline.doubt(head.cert))
        return self._inline.fill(made, head.text)

    def line(self, line: Dateline | Byline) -> Element:
        made = (
            element("dateline", {"rend": "run-in"})
            if isinstance(line, Dateline)
            else element("byline")
        )
        made.attrib.update(self._inline.doubt(line.cert))
        return self._inline.fill(made, line.text)

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """The blocks; from the first subhead on each stands in its subsection."""
        subsection: Element | None = None
        for block in blocks:
            if isinstance(block, Subhead):
                if subsection is not None:
                    yield subsection
                subsection = self.subsection(block)
            elif subsection is not None:
                subsection.append(self.block(block))
            else:
                yield self.block(block)
        if subsection is not None:
            yield subsection

    def block(self, block: Paragraph | Figure | Furniture) -> Element:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Figure():
                return self.figure(block)
            case Furniture():
                return self.furniture(block)

    def subsection(self, subhead: Subhead) -> Element:
        head = element("head", {"type": "subhead"}, self._inline.doubt(subhead.cert))
        attributes = {"type": "subsection", XML_ID: subhead.id}
        return element("div", attributes, self._inline.fill(head, subhead.text))

    def paragraph(self, paragraph: Paragraph) -> Element:
        made = element("p", {XML_ID: paragraph.id}, self._inline.doubt(paragraph.cert))
        return self._inline.fill(made, paragraph.text)

    def figure(self, figure: Figure) -> Element:
        return element(
            "figure",
            {XML_ID: figure.id},
            self._inline.doubt(figure.cert),
            None if figure.graphic is None else graphic(figure.graphic),
            None if figure.caption is None else self.caption(figure.caption),
            None if figure.credit is None else self.line(figure.credit),
        )

    def caption(self, caption: Text) -> Element:
        return self._inline.fill(element("head", type="caption"), caption)

    def furniture(self, furniture: Furniture) -> Element:
        made = element("fw", {"type": furniture.kind}, self._inline.doubt(furniture.cert))
        if furniture.target is None:
            return self._inline.fill(made, furniture.text)
        leads = element("ref", type="continuation", target=f"#{furniture.target}")
        made.append(self._inline.fill(leads, furniture.text))
        return made


def _name_of(page: Page) -> Furniture | None:
    """The piece of furniture that names the page: the first of its kind before the first item."""
    leading = takewhile(lambda item: isinstance(item, Furniture), page.items)
    return next((f for f in leading if isinstance(f, Furniture) and f.kind == "section"), None)
