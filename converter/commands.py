"""What each command does, from the words it is given to its exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import to_builtins
from msgspec.structs import replace

from converter import books, outputs, pipeline, report, twin
from converter.archive.asked import Asked
from converter.archive.crew import Crew
from converter.errors import BaokanError, OutputError, UsageError
from converter.inputs import expand, lone, refuse_clashes
from converter.metadata import Given, check
from converter.model import Issue
from converter.options import BookOptions, Drawing, Options, claimed_paths
from converter.paper import Profile
from converter.report import Outcome, Voice
from converter.result import Result
from converter.sources import IN_FOLDERS, is_issue_folder, may_be_tei
from converter.stages import NAME, log
from converter.version import __version__
from converter.writers import epub


def convert(words: Sequence[str], asked: Asked, crew: Crew, voice: Voice) -> int:
    """Convert every input; one that can't be converted doesn't stop the others."""
    _listen(voice)
    twin.check_wishes(asked.options)
    one = lone(words) if crew.cluster is None else None
    if one is None:
        return _convert_several(words, asked, crew, voice)
    refuse_clashes({one: claimed_paths(one, asked.out, asked.options)})
    _check_fonts(asked.options)
    return _tell([_converted(one, asked, crew.jobs)], asked.out, voice)


def _convert_several(words: Sequence[str], asked: Asked, crew: Crew, voice: Voice) -> int:
    """Convert what takes a plan to know."""
    from converter.archive import run  # noqa: PLC0415 (databases and processes: not for one file)

    folder, options = asked.out, asked.options
    plan, errors = run.plan_for(words, folder, options)
    if options.issue_id is not None and plan.size > 1:
        remedy = "leave --issue-id out: each file's name makes one"
        raise UsageError("several inputs can't have one issue id", remedy)
    _check_fonts(options)
    failed = [_failed(Path(str(error.path)), error) for error in errors]
    if plan.size > 1 or plan.is_archive or crew.cluster is not None:
        return run.convert(plan, errors, replace(asked, verbose=voice.verbose), crew, voice)
    converted = (_converted(one.path, asked, crew.jobs) for one in plan)
    return _tell([*failed, *converted], folder, voice)


def _check_fonts(options: Options) -> None:
    if "epub" in options.kinds:
        epub.check_fonts(options.styles[0])


def _converted(path: Path, asked: Asked, cores: int) -> Outcome:
    return _attempt(path, lambda path: pipeline.run(path, asked.out, asked.options, cores))


def account(out: Path, html: Path | None, csv: Path | None, voice: Voice) -> int:
    """Tell of all that was converted into a folder, in the terminal and in files."""
    from converter import outputs  # noqa: PLC0415 (for this command alone)
    from converter.archive import account as accounts  # noqa: PLC0415 (as above)
    from converter.archive import account_html, account_views  # noqa: PLC0415 (as above)
    from converter.archive.ledger import Ledger  # noqa: PLC0415 (as above)

    with Ledger.read(out) as ledger:
        known = accounts.reckoned(ledger)
        files = {} if csv is None else {csv: account_views.table(ledger.entries())}
    if html is not None:
        files[html] = account_html.page(known, out, html)
    outputs.save(files)
    if voice.json:
        print(report.to_json(account_views.document(known, out)))
    elif not files and not voice.quiet:
        account_views.draw(known, out)
    return 0


def show(path: Path, password: str | None, drawing: Drawing | None, voice: Voice) -> int:
    """Print what was recognized in a file, and draw a page of it where that is asked for."""
    from converter import show as view  # noqa: PLC0415 (brings rich, for this command alone)

    _listen(voice)
    overview = view.overview(*pipeline.examine(path, password, drawing))
    if voice.json:
        print(report.to_json(view.document(overview)))
    else:
        view.draw(overview)
    return 0


def make_book(path: Path, out: Path, options: BookOptions, voice: Voice) -> int:
    """Make the books of a TEI; `out` is the name, or the folder for one of the TEI's name."""
    _listen(voice)
    if out.suffix.lower() != ".epub":
        out /= f"{path.stem}.epub"
    outcome = _attempt(path, lambda path: books.make_book(path, out, options))
    return _tell([outcome], out.parent, voice)


def bind(
    words: Sequence[str], out: Path, title: str | None, options: BookOptions, voice: Voice
) -> int:
    """Make one book of several TEIs: of all that are named, or none."""
    _listen(voice)
    if out.suffix.lower() != ".epub":
        raise UsageError("the book's name does not end on '.epub'", "add it", path=out)
    if title is not None:
        check(Given(title=title))
    paths = _teis(words)
    try:
        results = books.bind_issues(paths, out, title, options)
    except BaokanError as error:
        return _tell([_failed(Path(str(error.path or out)), error)], out, voice)
    return _tell([Outcome(result.input, result) for result in results], out, voice)


def _teis(words: Sequence[str]) -> list[Path]:
    """The TEI files that words mean; a folder's METS and corpus are left out."""
    paths, errors = expand(words, (".xml",))
    if errors:
        raise errors[0]
    named = {Path(word) for word in words}
    return [path for path in paths if path in named or may_be_tei(path)] or paths


def corpus(
    words: Sequence[str], out: Path, title: str | None, profile: Profile, voice: Voice
) -> int:
    """Write a teiCorpus that names the TEI files of a run."""
    from converter.archive import corpus as made  # noqa: PLC0415 (for this command alone)

    _listen(voice)
    if title is not None:
        check(Given(title=title))
    paths, errors = expand(words, (".xml",))
    if errors:
        raise errors[0]
    named = {Path(word) for word in words}.intersection(paths)
    issues = made.save(paths, named, out, profile, title)
    return _told({"output": str(out), "issues": len(issues)}, voice)


def bag(folder: Path, out: Path, profile: Profile, voice: Voice) -> int:
    """Make a BagIt bag of a run."""
    from converter.archive import bag as made  # noqa: PLC0415 (for this command alone)

    _listen(voice)
    bagged = made.make(folder, out, profile)
    return _told({"output": str(out), **to_builtins(bagged)}, voice)


def _told(made: dict[str, object], voice: Voice) -> int:
    """Say what was made: its counts, and where it stands."""
    if voice.json:
        print(report.to_json({"baokan": __version__, "exit_code": 0, **made}))
    if not voice.quiet:
        counted = ((made[noun], noun[:-1]) for noun in ("issues", "files") if noun in made)
        counts = (report.number(count, noun) for count, noun in counted if isinstance(count, int))
        report.say(f"{', '.join(counts)} → {made['output']}")
    return 0


def validate(words: Sequence[str], voice: Voice) -> int:
    """Check files, and print what is wrong in each."""
    from converter import validation  # noqa: PLC0415 (no other command validates files)

    _listen(voice)
    paths, errors = expand(words, tuple(validation.CHECKS))
    verdicts = [validation.Verdict(Path(str(error.path)), error=error) for error in errors]
    named = {Path(word) for word in words}
    checked = [x for x in paths if x in named or not validation.is_page(x)] or paths
    for path in checked:
        verdicts.append(validation.judge(path))
        if not voice.json:
            for line in validation.lines(verdicts[-1]):
                print(line)
    for verdict in verdicts:
        if verdict.error:
            report.complain(verdict.error)
    if voice.json:
        print(report.to_json(validation.document(verdicts)))
    elif not voice.quiet:
        report.say(validation.summary(verdicts, len(paths) - len(checked)))
    return validation.exit_code(verdicts)


def compare(path: Path, other: Path, page: Path | None, force: bool, voice: Voice) -> int:
    """Show two TEIs side by side: in the terminal, as a web page, or as JSON."""
    from converter import comparison, comparison_page  # noqa: PLC0415 (brings rich)

    _listen(voice)
    known = comparison.compare(*(books.read_archival(file, Profile()) for file in (path, other)))
    names = (path.name, other.name)
    if page is not None:
        refuse_clashes({path: [page], other: []})
        _refuse_to_replace(page, force)
        outputs.save({page: comparison_page.page(known, names)})
    if voice.json:
        print(report.to_json(comparison_page.document(known)))
    elif page is None:
        comparison_page.draw(known, names)
    elif not voice.quiet:
        report.say(f"{comparison_page.summary(known)} → {page}")
    return 0


def propose(words: Sequence[str], out: Path, region: str, force: bool, voice: Voice) -> int:
    """Write a glossary of the names found in issues, for a person to look through."""
    from converter.traditional import proposal  # noqa: PLC0415 (for this alone)

    _listen(voice)
    _refuse_to_replace(out, force)
    paths, errors = expand(words, (*IN_FOLDERS, ".xml"), is_issue_folder)
    if errors:
        raise errors[0]
    refuse_clashes({path: [] for path in paths} | {path: [out] for path in paths[:1]})
    made = proposal.propose(_simplified(paths), region)
    outputs.save({out: made.content})
    if voice.json:
        told = {"output": str(out), "entries": made.entries, "doubtful": made.doubtful}
        print(report.to_json(told))
    elif not voice.quiet:
        names = report.number(made.entries, "name")
        report.say(f"{names}, {made.doubtful} of them in doubt → {out}")
    return 0


def _simplified(paths: Sequence[Path]) -> Iterator[Issue]:
    """The issues to take names from; traditional editions beside them are passed over."""
    met = False
    for path in paths:
        try:
            issue = pipeline.read(path)
        except BaokanError as error:
            raise error.about(path) from None
        if not issue.lang.startswith("zh-Hant"):
            met = True
            yield issue
    if not met:
        remedy = "give the simplified issues they were made from"
        raise UsageError("already traditional: there are no simplified names", remedy)


def _refuse_to_replace(path: Path, force: bool) -> None:
    if path.exists() and not force:
        remedy = "choose another name, or give --force to replace it"
        raise OutputError("there is a file of this name", remedy, path=path)


def _listen(voice: Voice) -> None:
    if voice.verbose:
        import logging  # noqa: PLC0415 (for this alone: see stages.py)

        logging.basicConfig(format="%(message)s")
        logging.getLogger(NAME).setLevel(logging.DEBUG)


def _attempt(path: Path, work: Callable[[Path], Result]) -> Outcome:
    log("%s", path)
    try:
        result = work(path)
    except BaokanError as error:
        return _failed(path, error.about(path))
    except Exception as error:  # one file that finds a fault in us must not end a run of thousands
        return _failed(path, report.fault(error, path))
    for finding in result.findings:
        log("  %s", finding)
    return Outcome(path, result)


def _failed(path: Path, error: BaokanError) -> Outcome:
    report.complain(error)
    return Outcome(path, error=error)


def _tell(outcomes: Sequence[Outcome], folder: Path, voice: Voice) -> int:
    if voice.json:
        print(report.to_json(report.document(outcomes)))
    if not voice.quiet and any(outcome.result for outcome in outcomes):
        report.say(report.summary(outcomes, folder))
    return report.exit_code(outcomes)
