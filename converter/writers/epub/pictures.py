"""The issue's pictures as e-readers can show them: small enough, and in the colours of a screen."""

from __future__ import annotations

import hashlib
import io
import warnings

from msgspec import Struct
from PIL import Image as Pillow

from converter.model import Image, Issue, figures

LONGEST = 1600
"""Pixels of the longer side at most: a 6 inch reader has 1236 × 1648. Unpacked, such a
picture takes 8 MB, which weak devices have."""

QUALITY = 85
"""Of 100, Pillow's scale: what most tools take for photos on a screen; 95 is twice the size."""

_KINDS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png")}
"""Pillow's name of a format → ending of the file's name, media type."""

_SHOWN = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA")}
"""Pillow's modes that readers show as they are. A JPEG of printing colours (CMYK) is shown as a
negative by some, and not at all by others."""


class Picture(Struct, frozen=True):
    """A picture's file in the book."""

    name: str
    """In the folder of all images."""
    media_type: str
    data: bytes


def pictures_of(issue: Issue) -> dict[str, Picture]:
    """The path of each figure's graphic → its file in the book, in the order of the text.

    What is the same byte for byte is one file. Those whose bytes are not known, or are no picture
    that can be read, have none: the book shows their captions.
    """
    known = {image.path: image for image in issue.images}
    wanted = (f.graphic for page in issue.pages for f in figures(page) if f.graphic in known)
    found: dict[str, Picture] = {}
    same: dict[bytes, Picture | None] = {}
    for path in dict.fromkeys(path for path in wanted if path):
        digest = hashlib.sha256(known[path].data).digest()
        if digest not in same:
            same[digest] = _prepared(known[path], len(same) + 1)
        picture = same[digest]
        if picture is not None:
            found[path] = picture
    return found


def _prepared(image: Image, number: int) -> Picture | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # a map may be large
            with Pillow.open(io.BytesIO(image.data), formats=tuple(_KINDS)) as opened:
                data, kind = _shown(opened, image.data), opened.format or ""
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None
    ending, media_type = _KINDS[kind]
    return Picture(f"p{number:03}.{ending}", media_type, data)


def _shown(opened: Pillow.Image, data: bytes) -> bytes:
    """The file as it is if readers show it well; else made anew, smaller or in other colours."""
    kind = opened.format or ""
    fits = max(opened.size) <= LONGEST
    if fits and opened.mode in _SHOWN[kind]:
        return data
    drawn = opened.convert(_screen_mode(opened))
    if not fits:
        drawn.thumbnail((LONGEST, LONGEST), Pillow.Resampling.LANCZOS)
    file = io.BytesIO()
    options = {"quality": QUALITY} if kind == "JPEG" else {}
    drawn.save(file, kind, **options)
    return file.getvalue()


def _screen_mode(opened: Pillow.Image) -> str:
    """Grey, or colours; with what shines through, in a PNG. Palettes and lines can't be scaled."""
    if "transparency" in opened.info or opened.mode in ("LA", "PA", "RGBA"):
        return "RGBA"
    return "L" if opened.mode.startswith(("1", "L", "I")) else "RGB"
