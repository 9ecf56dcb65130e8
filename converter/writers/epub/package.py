"""Puts the book together: EbookLib writes package, manifest and container into a zip of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

from converter.findings import Finding
from converter.tei import XML_LANG
from converter.writers.epub import embedding, navigation, pages, sheet
from converter.writers.epub.blocks import IMAGES
from converter.writers.epub.book import Book
from converter.writers.epub.bound_pages import issue_page
from converter.writers.epub.colophon import colophon_page
from converter.writers.epub.cover import draw_cover
from converter.writers.epub.doubts import doubts
from converter.writers.epub.metadata import describe
from converter.writers.epub.outline import Outline

IBOOKS = b"""<?xml version="1.0" encoding="utf-8"?>
<display_options>
  <platform name="*"><option name="specified-fonts">true</option></platform>
</display_options>
"""

XHTML_TYPE = "application/xhtml+xml"
UNIX = 3
"""Zip's number of the system an entry was made on; fixed, so that every system writes the same."""


COMPRESSION = 6
"""Deflate's level. A book of 500 articles is smaller by a byte in 800 with 9, which takes a quarter
longer, and larger by a hundredth with 1, which saves a twentieth of the time."""
PACKED = ("mimetype", ".png", ".jpg", ".jpeg")
"""Ends of the names of entries that are stored: pictures are packed already, and EPUB wants the
first entry plain."""


class _Zip(ZipFile):
    """A zip without this machine's clock and system."""

    def writestr(  # type: ignore[override]
        self, name: str, data: bytes | str
    ) -> None:
        entry = ZipInfo(name)
        entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
        entry.create_system = UNIX
        entry.external_attr = 0o644 << 16
        super().writestr(entry, data, compresslevel=COMPRESSION)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, which can't give the package its language, nor one direction to the
    pages and another to the text of the metadata, nor the zip its times."""

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.book.language)
        root.set("dir", "ltr")
        super()._write_opf_file(root)

    def write(self) -> None:
        with _Zip(self.file_name, "w") as self.out:
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()


class _Text(epub.EpubItem):  # type: ignore[misc]
    """A text that is made when it is written: all of them at once would fill the memory."""

    def __init__(self, name: str, make: Callable[[], bytes]) -> None:
        uid = navigation.uid(name)
        super().__init__(uid=uid, file_name=navigation.TEXTS + name, media_type=XHTML_TYPE)
        self._make = make

    def get_content(self, _default: bytes = b"") -> bytes:
        return self._make()


def build(book: Book) -> tuple[bytes, tuple[Finding, ...]]:
    """The finished EPUB, and what is worth a look in how it was made."""
    fonts = embedding.read(book.style.embedded, book.lang)
    package = epub.EpubBook()
    package.set_direction("rtl" if book.style.vertical else "ltr")  # of the pages
    describe(package, book)
    _add_cover(package, book)
    spine = [_Text("cover.xhtml", partial(pages.cover_page, book)), _nav(book), *_texts(book)]
    for item in (*spine, *_pictures(book)):
        package.add_item(item)
    package.add_item(_item("ncx", "toc.ncx", "application/x-dtbncx+xml", navigation.ncx(book)))
    characters = _characters(spine) if fonts else frozenset()
    _add_sheet(package, book.style.vertical, embedding.embed(fonts, characters))
    package.spine = spine
    package.guide = list(_guide(book))
    return _written(package, book.moment), tuple(doubts(book, fonts, characters))


def _characters(texts: Iterable[epub.EpubItem]) -> frozenset[str]:
    """Every character that may be seen in the book."""
    pages = (etree.fromstring(text.get_content()) for text in texts)
    return frozenset(character for page in pages for run in page.itertext("*") for character in run)


def _texts(book: Book) -> Iterator[epub.EpubItem]:
    for place, part in enumerate(book.issues):
        if book.is_bound:
            yield _Text(part.start, partial(issue_page, book, place))
        yield from _issue_texts(part)
    yield _Text("colophon.xhtml", partial(colophon_page, book))


def _issue_texts(part: Outline) -> Iterator[epub.EpubItem]:
    for section in part.sections:
        yield _Text(part.folder + section.href, partial(pages.section_page, part, section))
        for leaf in section.leaves:
            make = partial(pages.article_page, part, leaf, section)
            yield _Text(part.folder + leaf.href, make)


def _nav(book: Book) -> epub.EpubItem:
    item = _item("nav", "nav.xhtml", XHTML_TYPE, navigation.nav(book))
    item.properties = ["nav"]
    return item


def _item(uid: str, name: str, media_type: str, content: bytes) -> epub.EpubItem:
    """Finished bytes: EbookLib's own kinds of item would write them anew."""
    return epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=content)


def _pictures(book: Book) -> Iterator[epub.EpubItem]:
    for part in book.issues:
        for picture in dict.fromkeys(part.pictures.values()):
            name = f"{part.folder}{picture.name}"
            uid = f"picture-{navigation.uid(name)}"
            yield _item(uid, IMAGES + name, picture.media_type, picture.data)


def _add_sheet(package: epub.EpubBook, vertical: bool, faces: Sequence[embedding.Face]) -> None:
    """The style sheet and the fonts it names; Apple's books heed fonts only where they are told."""
    css = sheet.sheet(vertical, faces).encode()
    package.add_item(_item("css", sheet.file_name(vertical), "text/css", css))
    for number, face in enumerate(faces, 1):
        package.add_item(_item(f"font-{number}", face.name, face.media_type, face.content))
    if faces:
        told = _item("ibooks", "META-INF/com.apple.ibooks.display-options.xml", "", IBOOKS)
        told.manifest = False
        package.add_item(told)


def _add_cover(package: epub.EpubBook, book: Book) -> None:
    image = epub.EpubCover(uid="cover-image", file_name="images/cover.png")
    image.media_type = "image/png"  # else guessed from the machine's list of types
    image.content = draw_cover(book)
    package.add_item(image)


def _guide(book: Book) -> Iterator[dict[str, str]]:
    """EPUB 2's landmarks; without them calibre shows the cover twice."""
    for kind, href, title in navigation.landmarks(book):
        yield {"type": {"bodymatter": "text"}.get(kind, kind), "href": href, "title": title}


def _written(package: epub.EpubBook, moment: str) -> bytes:
    out = BytesIO()
    options = {"mtime": datetime.fromisoformat(moment)}
    # Not write_epub(), which turns a failed write into a warning.
    writer = _Writer(out, package, options)
    writer.process()
    writer.write()
    return out.getvalue()
