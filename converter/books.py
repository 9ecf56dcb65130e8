"""Books of TEI files: of one, or of several bound in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from converter import metadata, outputs, pipeline, sources
from converter.errors import BaokanError, UsageError
from converter.findings import Finding
from converter.inputs import refuse_clashes
from converter.model import Issue
from converter.options import BookOptions, book_paths, with_profile
from converter.paper import Profile
from converter.result import Result, count
from converter.stages import stage
from converter.writers import epub


def bind(
    paths: Iterable[Path | str], out: Path | str, *, title: str | None = None, **options: Any
) -> list[Result]:
    """Make one EPUB of several TEIs, each of which must be valid; a result for each of them.

    The options are the fields of `BookOptions`; `profile` may be the path of a profile file.
    Nothing is written when a `BaokanError` is raised.
    """
    chosen = BookOptions(**with_profile(options))
    return bind_issues([Path(path) for path in paths], Path(out), title, chosen)


def make_book(path: Path, out: Path, options: BookOptions) -> Result:
    """Make the EPUB of a TEI, which must be valid: `InvalidError` tells what is not."""
    (result,) = bind_issues([path], out, None, options)
    return result


def bind_issues(
    files: Sequence[Path], out: Path, title: str | None, options: BookOptions
) -> list[Result]:
    """The same as `bind`; a vertical book goes beside `out`, under the name of `book_paths`."""
    books = book_paths(out, options)
    refuse_clashes({file: [] for file in files} | dict.fromkeys(files[:1], books))
    epub.check_fonts(options.styles[0])
    issues, results = [], []
    for file in files:
        issue = read_archival(file, options.profile)
        issues.append(issue)
        doubts = pipeline.look_for_doubts(issue, issue, file)
        results.append(Result(file, tuple(books), count(issue), doubts))
    remarks = save_books(books, issues, title, options)
    results[0] = replace(results[0], findings=(*results[0].findings, *remarks))
    return results


@stage("write EPUB")
def save_books(
    paths: Sequence[Path], issues: Sequence[Issue], title: str | None, options: BookOptions
) -> tuple[Finding, ...]:
    """Books of all the issues, one of each style, under their final names; what is worth a look
    in how they were made."""
    if not issues:
        raise UsageError("there is no issue to make a book of", "give one at least")
    profile = options.profile
    made = [epub.make(issues, style, title=title, profile=profile) for style in options.styles]
    outputs.save(dict(zip(paths, (book for book, _ in made), strict=True)))
    return tuple(dict.fromkeys(remark for _, found in made for remark in found))


def read_archival(path: Path, profile: Profile) -> Issue:
    """The issue of a TEI, with what the profile states; errors name the file."""
    if path.suffix.lower() != ".xml" or not sources.may_be_tei(path):
        remedy = "for a text use 'baokan convert --only epub'"
        raise UsageError("this is no TEI (.xml)", remedy, path=path)
    try:
        return pipeline.recover_structure(
            pipeline.read_source(path), path, metadata.Given(), profile
        )
    except BaokanError as error:
        raise error.about(path) from None
