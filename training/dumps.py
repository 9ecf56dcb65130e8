"""Text dumps of a corpus's PDFs by several extractors, to learn from the ways each has.

    python -m training.dumps CORPUS OUT

Writes OUT/NAME@EXTRACTOR.txt for each NAME.pdf: by PDFium (pypdfium2), pypdf, pdfminer, MuPDF
(mutool) and poppler (pdftotext, with and without -raw); MuPDF's and poppler's are programs, and are
left out where they are not installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
from pdfminer import high_level

_PAGE_END = "\f"


def by_pdfium(pdf: Path) -> str:
    """The text as PDFium gives it."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_range() for page in document)
    return _PAGE_END.join(text.replace("\r\n", "\n") for text in pages)


def by_pypdf(pdf: Path) -> str:
    """The text as pypdf gives it."""
    return _PAGE_END.join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def by_program(*command: str) -> Callable[[Path], str]:
    """A function that runs a command; {pdf} stands for the file, the text is what it prints."""

    def run(pdf: Path) -> str:
        words = [word.format(pdf=pdf) for word in command]
        done = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.stdout.decode("utf-8")

    return run


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pdfium": by_pdfium,
    "pypdf": by_pypdf,
    "pdfminer": high_level.extract_text,
}
PROGRAMS = {
    "mupdf": ("mutool", "draw", "-q", "-F", "txt", "-o", "-", "{pdf}"),
    "poppler-raw": ("pdftotext", "-raw", "{pdf}", "-"),
    "poppler": ("pdftotext", "{pdf}", "-"),
}


def main() -> None:
    """Read the folder's PDFs, write the dumps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    extractors = dict(EXTRACTORS)
    for name, command in PROGRAMS.items():
        if shutil.which(command[0]):
            extractors[name] = by_program(*command)
        else:
            print(f"left out: {name} ({command[0]} is not installed)")
    options.out.mkdir(parents=True, exist_ok=True)
    for pdf in sorted(options.corpus.glob("*.pdf")):
        for name, extract in extractors.items():
            (options.out / f"{pdf.stem}@{name}.txt").write_text(extract(pdf), encoding="utf-8")


if __name__ == "__main__":
    main()
