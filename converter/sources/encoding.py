"""Bytes of a text file → its characters: UTF-8, UTF-16, GB18030 (with GBK and GB2312 in it).

Decoding is strict, so nothing is guessed at or dropped. GB18030 and UTF-16 give *some* characters
for nearly any bytes; so what they give must also look like Chinese before it is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from converter.errors import SourceError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Byte order marks, each with the encoding it announces."""

_UNMARKED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
"""Tried in this order: Chinese in another encoding is hardly ever valid UTF-8."""

_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

_REMEDY = "open it in the program it came from and save it as UTF-8"

_CONTROL = bytes(c for c in range(0x20) if c not in b"\t\n\r\f")

_MOST_CONTROL = 0.05
"""Share of control characters above which a file is no text: in random or packed bytes 11 %, in
the worst text dumps a few to a page."""

_LEAST_COMMON = 0.6
"""Share of common Han characters that a right decoding must give: papers have 0.97 or more, Big5
read as GB18030 has 0.35, and bytes of another kind less."""

_COMMON = {
    "gb2312": {bytes([first]) for first in range(0xB0, 0xD8)},
    "big5": {bytes([first]) for first in range(0xA4, 0xC7)},
}
"""First bytes of the common Han characters in simplified and in traditional Chinese, as the first
level of either standard sets them apart."""

_HAN = bytes((*range(0x34, 0xA0), 0xF9, 0xFA))
"""First bytes of Han characters in UTF-16 (U+3400 to U+9FFF, U+F900 to U+FAFF)."""


def count_han(text: str) -> int:
    """Give the number of Han characters, rare ones beyond the basic plane left out."""
    first = text.encode("utf-16-be", "replace")[::2]
    return len(first) - len(first.translate(None, _HAN))


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Give the text, without a byte order mark, and the encoding's Python name.

    Raises `SourceError` for binary data, for Big5, and for bytes that fit no encoding: the first
    such byte, with its line and its offset in the file.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), name
            except UnicodeDecodeError as error:
                raise _misfit(data, name, error.start + len(mark), path) from None
    misfits: dict[str, int] = {}
    for name in _UNMARKED:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            misfits[name] = error.start
            continue
        if _is_text(text.encode("utf-8")) and (name == "utf-8" or _looks_chinese(text)):
            return text, name
    raise _refusal(data, misfits, path)


def _is_text(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROL)) <= _MOST_CONTROL * len(data)


def _looks_chinese(text: str) -> bool:
    """By its letters: what is neither ASCII, nor punctuation, nor a full-width form."""
    letters = Counter(re.findall("[^\x00-\xa0\u2000-\u206f\u3000-\u303f\uff00-\uffef]", text))
    common = sum(times for letter, times in letters.items() if _is_common(letter))
    return common > _LEAST_COMMON * letters.total()


def _is_common(letter: str) -> bool:
    return any(letter.encode(name, "ignore")[:1] in firsts for name, firsts in _COMMON.items())


def _refusal(data: bytes, misfits: dict[str, int], path: Path) -> SourceError:
    if not _is_text(data):
        return SourceError("this is no text but binary data", "give a text file", path=path)
    if _is_big5(data):
        return SourceError("the text is in Big5, which Baokan does not read", _REMEDY, path=path)
    damaged_gb = "gb18030" in misfits and _looks_chinese(data.decode("gb18030", "replace"))
    name = "gb18030" if damaged_gb else "utf-8"
    return _misfit(data, name, misfits[name], path)


def _is_big5(data: bytes) -> bool:
    try:
        return _looks_chinese(data.decode("big5"))
    except UnicodeDecodeError:
        return False


def _misfit(data: bytes, name: str, at: int, path: Path) -> SourceError:
    line = 1 + len(re.findall(r"\r\n|\r|\n", data[:at].decode(name)))
    what = (
        f"0x{data[at]:02X} begins no {_NAMES[name]} character"
        " (Baokan reads UTF-8, UTF-16 and GB18030)"
    )
    return SourceError(what, _REMEDY, path=path, place=f"line {line}, byte {at}")
