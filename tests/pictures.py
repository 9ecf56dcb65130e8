"""Pictures for the tests: JPEG and PNG of one colour, or with something on them."""

from __future__ import annotations

import io

from PIL import Image

Colour = int | tuple[int, ...]


def jpeg(colour: Colour = 120, size: tuple[int, int] = (8, 8), mode: str = "L") -> bytes:
    """A JPEG of one colour."""
    return _saved(Image.new(mode, size, colour), "JPEG")


def png(colour: Colour = 120, size: tuple[int, int] = (8, 8), mode: str = "L") -> bytes:
    """A PNG of one colour."""
    return _saved(Image.new(mode, size, colour), "PNG")


def opened(data: bytes) -> Image.Image:
    """The picture that a file holds."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def _saved(image: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()
