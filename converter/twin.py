"""The stages of a traditional edition: what the pipeline does where one is asked for.

What brings dictionaries is imported then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converter import findings
from converter.checks import loss
from converter.model import Issue
from converter.options import Options, review_paths
from converter.sources.files import stem
from converter.stages import stage

if TYPE_CHECKING:
    from lxml import etree

    from converter.traditional.edition import Edition


@stage("make editions")
def make(issue: Issue, path: Path, options: Options) -> Edition | None:
    """The traditional edition, where one is asked for."""
    if options.traditional is None:
        return None
    from converter.traditional import publishing  # noqa: PLC0415 (for this alone)

    source = f"{stem(path)}.xml" if "tei" in options.kinds else None
    return publishing.make(issue, source, options)


@stage("check lengths")
def check_lengths(
    edition: Edition | None, path: Path, archival: Sequence[etree._ElementTree]
) -> None:
    """Compare the lines of both editions, unless words were replaced by longer or shorter ones."""
    if edition is not None and edition.keeps_lengths:
        loss.check_converted(archival[0], archival[1], path)


@stage("list for review")
def list_for_review(
    edition: Edition | None, path: Path, folder: Path, options: Options
) -> dict[Path, bytes]:
    """The files with what is in doubt in the traditional edition, unless they are not wanted."""
    paths = review_paths(path, folder, options)
    if edition is None or not paths:
        return {}
    from converter.traditional import publishing  # noqa: PLC0415 (as above)

    if not options.force:
        publishing.refuse_to_lose(paths[1], options)
    page, table = publishing.review_files(edition, f"{stem(path)}.zh-Hant.xml")
    return {paths[0]: page, paths[1]: table}


def look_for_doubts(
    edition: Edition | None, reviews: Mapping[Path, bytes]
) -> tuple[findings.Finding, ...]:
    """What is worth a look in the traditional edition as a whole."""
    if edition is None:
        return ()
    from converter.traditional import summary  # noqa: PLC0415 (for this alone)

    page = next((path.name for path in reviews), None)
    return tuple(summary.findings(edition, page))


def check_wishes(options: Options) -> None:
    """Read the files that rule a traditional edition, so that one wrong line ends the whole run."""
    if options.traditional or options.glossary or options.decisions or options.stop_words:
        from converter.traditional import publishing  # noqa: PLC0415 (as above)

        publishing.wishes(options)
