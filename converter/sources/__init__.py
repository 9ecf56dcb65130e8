"""Readers: one file a format, each path → `Source`; none knows anything of articles.

A TEI is the exception: it has its articles already, and gives an `Issue`. Each reader is imported
when a file asks for it. The ending of the name chooses the reader; of an `.xml` file the root does,
which is TEI, ALTO or METS. A folder of ALTO files is one issue.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from converter.errors import SourceError
from converter.model import Issue, Source
from converter.sources.files import is_folder, reading


def _text(path: Path, _password: str | None) -> Source:
    from converter.sources import text  # noqa: PLC0415 (each reader when a file asks for it)

    return text.read(path)


def _pdf(path: Path, password: str | None) -> Source:
    from converter.sources import pdf  # noqa: PLC0415 (as above)

    return pdf.read(path, password)


def _xml(path: Path, _password: str | None) -> Source | Issue:
    """By the root; what is none of those is left to the reader of TEI and its messages."""
    from converter.xml_safety import root_name  # noqa: PLC0415 (brings lxml)

    match root_name(path):
        case "alto":
            from converter.sources import alto  # noqa: PLC0415 (as above)

            return alto.read(path)
        case "mets":
            from converter.sources import mets  # noqa: PLC0415 (as above)

            return mets.read(path)
        case "teiCorpus":
            what = "this is a corpus, which names the issues of a run and holds none"
            raise SourceError(what, "give one of the TEI files that it names", path=path)
        case _:
            from converter.sources import tei  # noqa: PLC0415 (as above)

            return tei.read(path)


def _hocr(path: Path, _password: str | None) -> Source:
    from converter.sources import hocr  # noqa: PLC0415 (as above)

    return hocr.read(path)


def _folder(path: Path) -> Source:
    from converter.sources import folder  # noqa: PLC0415 (as above)

    return folder.read(path)


READERS: dict[str, Callable[[Path, str | None], Source | Issue]] = {
    ".txt": _text,
    ".pdf": _pdf,
    ".xml": _xml,
    ".hocr": _hocr,
    ".html": _hocr,
}
"""Ending of the file name, in small letters → reader of a path with a password, if there is one."""

IN_FOLDERS = (".txt", ".pdf")
"""What a folder is searched for. Not TEI: that may be an earlier run's output. A folder that is an
issue (`is_issue_folder`) is one input besides."""

_ENDINGS = " or ".join(READERS)


def read(path: Path, password: str | None = None) -> Source | Issue:
    """Read a file with the reader its name asks for; raises `SourceError`.

    The password opens a PDF; where none is needed it is not looked at.
    """
    if any(map(_is_unfit, path.name)):
        what = "the file's name has characters that XML can't hold"
        raise SourceError(what, "give it another name", path=path)
    if is_issue_folder(path):
        return _folder(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        with reading(path):  # that there is no such file, or that it is a folder, matters more
            raise SourceError(_unknown(path), f"give a file ending in {_ENDINGS}", path=path)
    return reader(path, password)


def _is_unfit(char: str) -> bool:
    """Control characters, and bytes the system could not decode: XML can't hold them."""
    return char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"


def is_issue_folder(path: Path) -> bool:
    """Whether this is a folder whose ALTO files, or one METS, make one issue."""
    if not is_folder(path):
        return False
    from converter.sources import folder  # noqa: PLC0415 (as above)

    return folder.is_issue(path)


def may_be_tei(path: Path) -> bool:
    """Whether an `.xml` file is left to the reader of TEI."""
    from converter.xml_safety import root_name  # noqa: PLC0415 (brings lxml)

    return root_name(path) not in ("alto", "mets", "teiCorpus")


def _unknown(path: Path) -> str:
    if not path.suffix:
        return "the file's name has no ending that tells what it is"
    return f"Baokan reads no '{path.suffix}' files"
