"""The pipeline: source file → Issue → TEI and EPUB → checks → final names.

`_run` is its table of contents. The stages stand below it in the same order, one function each;
nothing is written before every check has passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter import findings, handwork, metadata, outputs, paper, recovery, sources, twin
from converter.checks import loss, schema
from converter.checks.violation import Violation
from converter.errors import InvalidError, UsageError
from converter.helpers import ALONE, Helpers
from converter.inputs import refuse_clashes
from converter.model import Issue, Source
from converter.options import (
    Drawing,
    Options,
    claimed_paths,
    mets_path,
    output_paths,
    pages_folder,
    pictures_folder,
    with_profile,
)
from converter.result import Result, count
from converter.stages import stage
from converter.writers import epub, tei
from converter.xml_safety import parse

if TYPE_CHECKING:
    from lxml import etree
    from PIL.Image import Image as Drawn


def run(path: Path, folder: Path, options: Options, cores: int = 1) -> Result:
    """Convert one input: afterwards every file it gives stands in `folder`, or none does.

    With several cores, helpers make the books meanwhile; of a long issue they share in the recovery
    and in the checks, too.
    """
    with Helpers(cores) as helpers:
        return _run(path, folder, options, helpers)


_LONG = 12
"""Pages of a long issue: for a shorter one, another helper takes longer to come than it saves."""


def _run(path: Path, folder: Path, options: Options, helpers: Helpers) -> Result:
    begin_epubs = epub_helper(options, helpers)
    found = read_source(path, options.password)
    recovered = recover_structure(found, path, options.given, options.profile, helpers)
    issue = draw_pages(recovered, found, path, options)
    begun = [begin_epubs(issue)]
    traditional = twin.make(issue, path, options)
    editions = [issue]
    if traditional is not None:
        editions.append(traditional.issue)
        begun.append(begin_epubs(traditional.issue))
    helpers.ask_no_more()
    archival = write_teis(editions)
    teis = leave_out_lines(editions, archival, options)
    whole = read_back(archival)
    trees = whole if teis is archival else read_back(teis)
    is_long = len(issue.pages) >= _LONG
    end_rules = helpers.begin(partial(check_rules, trees, path), type(None), worth=is_long)
    check_nothing_lost(found, path, whole, trees)
    twin.check_lengths(traditional, path, whole)
    check_grammar(trees, path)
    end_rules()
    books, remarks = end_epubs(begun)
    reviews = twin.list_for_review(traditional, path, folder, options)
    doubts = (*look_for_doubts(found, issue, path, whole), *remarks)
    doubts += twin.look_for_doubts(traditional, reviews)
    paths = output_paths(path, folder, options)
    keep_corrections(paths, found, options)
    images = image_files(issue, folder, options)
    written = named_outputs(paths, teis, books, options)
    lists = write_mets(path, editions, written, images, options)
    save_outputs(images, written, reviews, lists)
    folders = tuple(dict.fromkeys(image.parent for image in images))
    day = issue.metadata.day
    return Result(path, (*written, *reviews, *lists), count(issue), doubts, folders, day)


@stage("read")
def read_source(path: Path, password: str | None = None) -> Source | Issue:
    """Pages of lines; or, from a TEI, the issue itself."""
    return sources.read(path, password)


@stage("recover structure")
def recover_structure(
    found: Source | Issue,
    path: Path,
    given: metadata.Given,
    profile: paper.Profile | None = None,
    helpers: Helpers = ALONE,
) -> Issue:
    """Articles with their headlines, bylines and paragraphs, out of pages of lines."""
    stated = profile or paper.Profile()
    if isinstance(found, Source):
        folios = recovery.folio_facts(found)
        known, issue_id = metadata.known(path, given, folios, paper.facts(stated))
        issue = recovery.recover(found, known, issue_id, helpers=helpers)
        return recovery.illustrated(issue, found, pictures_folder(path))
    if metadata.stated(given):
        remedy = "change them in its header, and leave the options out"
        raise UsageError("a TEI has its title, date and ids in itself", remedy, path=path)
    return paper.complete(found, stated)


@stage("draw pages")
def draw_pages(issue: Issue, found: Source | Issue, path: Path, options: Options) -> Issue:
    """The issue with an image of each page that `--page-images` asks for; a PDF alone has any."""
    dpi = options.page_images if "tei" in options.kinds else None
    if dpi is None or not isinstance(found, Source) or path.suffix.lower() != ".pdf":
        return issue
    from converter import page_images  # noqa: PLC0415 (for this alone)
    from converter.sources import pdf  # noqa: PLC0415 (as above)

    def draw(index: int) -> Drawn:
        return pdf.picture(path, index, options.password, dpi)

    return page_images.drawn(issue, found, pages_folder(path), draw)


@stage("write TEI")
def write_teis(editions: Sequence[Issue]) -> list[bytes]:
    """A TEI of each edition, with every line beginning of the source."""
    return [tei.write(edition) for edition in editions]


@stage("leave out lines")
def leave_out_lines(editions: Sequence[Issue], teis: list[bytes], options: Options) -> list[bytes]:
    """The reading copies without `lb` that `--no-lines` asks for; else the TEIs as they are."""
    if options.lines:
        return teis
    return [tei.write(tei.without_lines(edition)) for edition in editions]


@stage("read back")
def read_back(teis: Sequence[bytes]) -> list[etree._ElementTree]:
    """The documents that anybody gets who reads what is saved: these are checked."""
    return [parse(tei) for tei in teis]


@stage("check loss")
def check_nothing_lost(
    found: Source | Issue,
    path: Path,
    archival: Sequence[etree._ElementTree],
    teis: Sequence[etree._ElementTree],
) -> None:
    """Rebuild the source from its TEIs: with every line, and as saved."""
    for written in dict.fromkeys((archival[0], teis[0])):
        if isinstance(found, Source):
            loss.check(found, written)
        else:
            loss.check_copy(path, written)


@stage("check rules")
def check_rules(trees: Sequence[etree._ElementTree], path: Path) -> None:
    """Every TEI must follow the profile's rules, which takes longest of all checks."""
    _refuse_invalid(trees, schema.breaches, path)


@stage("check grammar")
def check_grammar(trees: Sequence[etree._ElementTree], path: Path) -> None:
    """Every TEI must fit the profile's grammar."""
    _refuse_invalid(trees, schema.misfits, path)


def _refuse_invalid(
    trees: Sequence[etree._ElementTree],
    look: Callable[[etree._ElementTree], list[Violation]],
    path: Path,
) -> None:
    """A TEI that is not valid is this program's fault."""
    for tree in trees:
        errors = [v for v in look(tree) if v.severity == "error"]
        if errors:
            what = f"the TEI made of this would not be valid ({errors[0]})"
            raise InvalidError(what, "please report it, with the file", path=path)


Books = list[epub.Made]
"""Of an edition, one of each style; none where none are asked for."""


def epub_helper(options: Options, helpers: Helpers) -> Callable[[Issue], Callable[[], Books]]:
    """Who makes the books of an edition. A helper gets ready for it while the source is read."""
    if "epub" not in options.kinds:
        return lambda _: list
    return helpers.employ(partial(epub_maker, options), Issue, Books)


def epub_maker(options: Options) -> Callable[[Issue], Books]:
    """What makes the books of an edition, with all that it takes at hand."""
    epub.get_ready(options.styles[0])
    return partial(write_epubs, options=options)


@stage("write EPUB")
def write_epubs(issue: Issue, options: Options) -> Books:
    """The books of an edition, and what is worth a look in how they were made."""
    return [epub.make([issue], style, profile=options.profile) for style in options.styles]


def end_epubs(
    begun: Sequence[Callable[[], Books]],
) -> tuple[list[list[bytes]], tuple[findings.Finding, ...]]:
    """The books of each edition, when they are made, and what is worth a look in them."""
    editions = [end() for end in begun]
    remarks = (remark for made in editions for _, found in made for remark in found)
    return [[book for book, _ in made] for made in editions], tuple(dict.fromkeys(remarks))


@stage("look for doubts")
def look_for_doubts(
    found: Source | Issue, issue: Issue, path: Path, archival: Sequence[etree._ElementTree] = ()
) -> tuple[findings.Finding, ...]:
    """What a person may want to look at, worst first."""
    if isinstance(found, Source):
        return tuple(findings.collect(found, issue))
    rewritten = (f for written in archival[:1] for f in handwork.header_findings(path, written))
    return (*rewritten, *findings.collect(None, issue))


@stage("keep corrections")
def keep_corrections(paths: Sequence[Path], found: Source | Issue, options: Options) -> None:
    """Refuse to replace a TEI that somebody has corrected by hand, unless told to."""
    if not options.force:
        for path in paths:
            handwork.refuse_to_replace(path, found)


@stage("write METS")
def write_mets(
    path: Path,
    editions: Sequence[Issue],
    written: Mapping[Path, bytes],
    images: Mapping[Path, bytes],
    options: Options,
) -> dict[Path, bytes]:
    """The METS that `--mets` asks for, under its name; all that it names is there, or comes."""
    if not options.mets:
        return {}
    from converter import listing  # noqa: PLC0415 (for this alone)

    name = mets_path(path, next(iter(written)).parent)
    if not options.force:
        handwork.refuse_foreign_mets(name)
    return {name: listing.document(path, editions, written, images, name)}


@stage("save")
def save_outputs(*groups: Mapping[Path, bytes]) -> None:
    """All files of the issue under their final names, group by group; all of them, or none."""
    outputs.save(dict(chain.from_iterable(group.items() for group in groups)))


def named_outputs(
    paths: Sequence[Path],
    teis: Sequence[bytes],
    books: Sequence[Sequence[bytes]],
    options: Options,
) -> dict[Path, bytes]:
    """TEIs and books by their final names, as `output_paths` has them."""
    archival = ([tei] if "tei" in options.kinds else [] for tei in teis)
    contents = chain.from_iterable((*a, *b) for a, b in zip(archival, books, strict=True))
    return dict(zip(paths, contents, strict=False))  # behind them come the lists for review


def image_files(issue: Issue, folder: Path, options: Options) -> dict[Path, bytes]:
    """The files that the TEIs name, which both editions share; a book has its own in itself."""
    if "tei" not in options.kinds:
        return {}
    return {folder / image.path: image.data for image in issue.images}


# ---------------------------------------------------------------- other ways in


_FILES = ("glossary", "decisions")


def _paths(given: Path | str | Iterable[Path | str]) -> tuple[Path, ...]:
    files = [given] if isinstance(given, str | Path) else given
    return tuple(Path(file) for file in files)


def convert(path: Path | str, out_dir: Path | str = ".", **options: Any) -> Result:
    """Convert one file into `out_dir`; the options are the fields of `Options`.

    `profile` may be the path of a profile file, `glossary` and `decisions` one path or several.
    Nothing is written when a `BaokanError` is raised.
    """
    options |= {name: _paths(options[name]) for name in _FILES if name in options}
    source, folder, chosen = Path(path), Path(out_dir), Options(**with_profile(options))
    refuse_clashes({source: claimed_paths(source, folder, chosen)})
    return run(source, folder, chosen)


def read(path: Path | str, password: str | None = None) -> Issue:
    """Read an issue, a text or a TEI; raises `SourceError` where it can't be one.

    The side file and the file's name are heeded as `convert` heeds them. The password opens a PDF.
    """
    return recover_structure(read_source(Path(path), password), Path(path), metadata.Given())


def examine(
    path: Path, password: str | None = None, drawing: Drawing | None = None
) -> tuple[Issue, tuple[findings.Finding, ...]]:
    """An issue, as `read` gives it, and what is worth a look in it; a page of it is drawn."""
    found = read_source(path, password)
    issue = recover_structure(found, path, metadata.Given())
    if drawing is not None:
        draw_page(found, issue, path, password, drawing)
    return issue, look_for_doubts(found, issue, path)


@stage("draw")
def draw_page(
    found: Source | Issue, issue: Issue, path: Path, password: str | None, drawing: Drawing
) -> None:
    """Save a picture of a page of a PDF, with what each of its lines was taken for."""
    if not isinstance(found, Source) or path.suffix.lower() != ".pdf":
        raise UsageError("only the pages of a PDF can be drawn", "leave --png out", path=path)
    if not 1 <= drawing.page <= len(found.pages):
        what = f"the PDF has no page {drawing.page}"
        raise UsageError(what, f"give --page a number from 1 to {len(found.pages)}", path=path)
    refuse_clashes({path: [drawing.path]})
    from converter import overlay  # noqa: PLC0415 (brings Pillow, for this alone)
    from converter.sources import pdf  # noqa: PLC0415 (as above)

    index = drawing.page - 1
    image = pdf.picture(path, index, password)
    outputs.save({drawing.path: overlay.draw(image, found.pages[index], issue)})
