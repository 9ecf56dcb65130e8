"""A PDF writer for the tests of the PDF reader: pages are given as what is drawn on them.

The codes of its fonts are the characters' own numbers; a ToUnicode map says so. Every character is
a box, 1 em wide, half an em in ASCII. Places are points from the top left.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Sequence

from msgspec import Struct, field
from PIL import Image

from tests.tiny_font import true_type

WIDTH, HEIGHT = 400.0, 600.0

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What passwords are filled up with (PDF 1.4, 3.5.2)."""

_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
%d beginbfrange
%s
endbfrange endcmap end end"""


class Sheet(Struct):
    """One page, drawn piece by piece."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top."""
    drawn: list[str] = field(default_factory=list)
    pictures: list[tuple[bytes, str]] = field(default_factory=list)
    forms: list[Sheet] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        face: str = "Song",
        spacing: float = 0,
        matrix: str = "1 0 0 1",
        operators: str = "",
    ) -> Sheet:
        """Draw characters from x on; y is the baseline; spacing is put behind each character."""
        codes = "".join(f"{ord(c):04X}" for c in text)
        self.drawn.append(
            f"q BT {operators} /{face} {size} Tf {spacing} Tc {matrix} {x} {self.height - y} Tm"
            f" <{codes}> Tj ET Q"
        )
        return self

    def column(
        self, x: float, y: float, lines: Sequence[str], size: float = 10, lead: float = 14
    ) -> Sheet:
        """Draw lines below one another."""
        for number, line in enumerate(lines):
            indent = 2 * size if line.startswith("\u3000\u3000") else 0
            self.text(x + indent, y + number * lead, line.lstrip("\u3000"), size)
        return self

    def vertical(self, x: float, y: float, text: str, size: float = 20) -> Sheet:
        """Draw characters below one another."""
        for number, character in enumerate(text):
            self.text(x, y + number * size * 1.1, character, size)
        return self

    def box(self, x: float, y: float, width: float, height: float, how: str = "S") -> Sheet:
        """Draw a rectangle from its top left corner."""
        self.drawn.append(f"q {x} {self.height - y - height} {width} {height} re {how} Q")
        return self

    def tint(self, x: float, y: float, width: float, height: float, grey: float = 0.8) -> Sheet:
        """Fill a rectangle."""
        return self.box(x, y, width, height, f"{grey} g f")

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> Sheet:
        """Draw a straight line."""
        self.drawn.append(f"{x1} {self.height - y1} m {x2} {self.height - y2} l S")
        return self

    def picture(
        self, x: float, y: float, width: float, height: float, jpeg: bytes, *, decode: str = ""
    ) -> Sheet:
        """Draw a JPEG, grey or of four inks; `decode` is written into its dictionary."""
        self.pictures.append((jpeg, decode))
        name = f"Im{len(self.pictures)}"
        place = f"{width} 0 0 {height} {x} {self.height - y - height}"
        self.drawn.append(f"q {place} cm /{name} Do Q")
        return self

    def form(self, x: float, y: float, sheet: Sheet, scale: float = 1) -> Sheet:
        """Draw a sheet as a form XObject, its top left corner at x, y."""
        self.forms.append(sheet)
        place = f"{scale} 0 0 {scale} {x} {self.height - y - scale * sheet.height}"
        self.drawn.append(f"q {place} cm /Fm{len(self.forms)} Do Q")
        return self


def pdf(*sheets: Sheet, unmapped: str = "", password: str | None = None, labels: str = "") -> bytes:
    """A PDF file; the characters of `unmapped` are left out of the ToUnicode map.

    `labels` is the number tree of the pages' labels.
    """
    return _Writer(sheets, unmapped, password, labels).bytes()


class _Writer:
    def __init__(
        self, sheets: Sequence[Sheet], unmapped: str, password: str | None, labels: str
    ) -> None:
        self.sheets, self.unmapped, self.password = sheets, unmapped, password
        self.labels = f"/PageLabels<</Nums[{labels}]>>" if labels else ""
        self.objects: list[bytes] = []

    def bytes(self) -> bytes:
        self.key = _key(self.password) if self.password else None
        self._fonts()
        pages = [self._page(sheet) for sheet in self.sheets]
        kids = " ".join(f"{n} 0 R" for n in pages)
        root = len(self.objects) + 2
        for n in pages:
            self.objects[n - 1] = self.objects[n - 1].replace(b"PARENT", b"%d" % (root - 1))
        self._add(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
        self._add(f"<</Type/Catalog/Pages {root - 1} 0 R{self.labels}>>")
        return self._file(root)

    def _add(self, content: str) -> int:
        self.objects.append(content.encode())
        return len(self.objects)

    def _add_stream(self, data: bytes, entries: bytes = b"") -> int:
        if self.key:
            number = struct.pack("<I", len(self.objects) + 1)[:3] + b"\0\0"
            data = _rc4(hashlib.md5(self.key + number).digest()[:10], data)
        self.objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data))
        return len(self.objects)

    def _fonts(self) -> None:
        """Objects 1 to 7: two faces, what they stand for, their map, their outlines."""
        names = ("Song", "Hei")
        for number, name in enumerate(names, 3):
            self._add(
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{number} 0 R]/ToUnicode 5 0 R>>"
            )
        for name in names:
            self._add(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/W[32 126 500]"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/CIDToGIDMap 7 0 R/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4"
                "/Ascent 860/Descent -140/CapHeight 700/ItalicAngle 0/StemV 80"
                "/FontBBox[0 -140 1000 860]/FontFile2 6 0 R>>>>"
            )
        self._add_stream(self._map())
        self._add_stream(true_type())
        self._add_stream(zlib.compress(b"\0\2" * 0x80 + b"\0\1" * 0xFF80), b"/Filter/FlateDecode")

    def _map(self) -> bytes:
        drawn = [d for sheet in self.sheets for d in _drawn(sheet)]
        used = sorted({c for d in drawn for c in _codes(d)})
        ranges = [b"<%04X> <%04X> <%04X>" % (c, c, c) for c in used if chr(c) not in self.unmapped]
        return _MAP % (len(ranges), b"\n".join(ranges))

    def _page(self, sheet: Sheet) -> int:
        resources = self._resources(sheet)
        content = self._add_stream("\n".join(sheet.drawn).encode())
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        return self._add(
            f"<</Type/Page/Parent PARENT 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]{crop}"
            f"/Rotate {sheet.rotate}/Contents {content} 0 R{resources}>>"
        )

    def _resources(self, sheet: Sheet) -> str:
        images = [self._image(*picture) for picture in sheet.pictures]
        forms = [self._form(inner) for inner in sheet.forms]
        names = "".join(f"/Im{k} {n} 0 R" for k, n in enumerate(images, 1))
        names += "".join(f"/Fm{k} {n} 0 R" for k, n in enumerate(forms, 1))
        return (
            "/Resources<</Font<</Song 1 0 R/Hei 2 0 R>>/ExtGState<</Clear<</ca 0>>>>"
            f"/XObject<<{names}>>>>"
        )

    def _form(self, sheet: Sheet) -> int:
        box = f"/Type/XObject/Subtype/Form/BBox[0 0 {sheet.width} {sheet.height}]"
        entries = (box + self._resources(sheet)).encode()
        return self._add_stream("\n".join(sheet.drawn).encode(), entries)

    def _image(self, jpeg: bytes, decode: str) -> int:
        with Image.open(io.BytesIO(jpeg)) as image:
            space = {"L": "Gray", "RGB": "RGB", "CMYK": "CMYK"}[image.mode]
            width, height = image.size
        entries = (
            f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/Device{space}"
            f"/BitsPerComponent 8/Filter/DCTDecode{decode}"
        )
        return self._add_stream(jpeg, entries.encode())

    def _file(self, root: int) -> bytes:
        out = b"%PDF-1.4\n"
        places: list[int] = []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows)
        lock = self._lock() if self.key else b""
        trailer = b"<</Size %d/Root %d 0 R%s>>" % (len(places) + 1, root, lock)
        return out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)

    def _lock(self) -> bytes:
        assert self.key and self.password
        check = _rc4(self.key, _PADDING).hex().encode()
        owner = _owner(self.password).hex().encode()
        return b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            owner,
            check,
        )


def _drawn(sheet: Sheet) -> list[str]:
    return [*sheet.drawn, *(d for inner in sheet.forms for d in _drawn(inner))]


def _codes(drawn: str) -> list[int]:
    if "Tj" not in drawn:
        return []
    text = drawn[drawn.index("<") + 1 : drawn.index(">")]
    return [int(text[k : k + 4], 16) for k in range(0, len(text), 4)]


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(hashlib.md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str) -> bytes:
    rights = struct.pack("<i", -4)
    return hashlib.md5(_padded(password) + _owner(password) + rights + b"\0").digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
