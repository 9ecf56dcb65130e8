"""The names that METS's writer, reader and checks share, and how Baokan knows a METS of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from converter.errors import BaokanError
from converter.sources.files import reading
from converter.xml_safety import events

NS: Final = "http://www.loc.gov/METS/"
MODS: Final = "http://www.loc.gov/mods/v3"
XLINK: Final = "http://www.w3.org/1999/xlink"

AGENT: Final = "Baokan"
"""First word of the agent that a METS of Baokan's says it was created by."""

_LARGEST = 64 * 2**20
"""Bytes; the header, which is all that is looked at, comes first."""


def is_own(path: Path) -> bool:
    """Whether this METS lists what Baokan made of an issue, so that it is no source of one.

    Reads no farther than the header; raises `SourceError` for a file that can't be read.
    """
    with reading(path) as file:
        pieces = iter(lambda: file.read(2**16), b"")
        try:
            for event, element in events(pieces, path, largest=_LARGEST):
                name = etree.QName(element).localname
                if event == "end" and name == "name":
                    if (element.text or "").split(" ")[0] == AGENT:
                        return True
                elif event == "start" and name in ("dmdSec", "amdSec", "fileSec", "structMap"):
                    return False
        except BaokanError:  # its reader will say what is wrong with it
            return False
    return False
