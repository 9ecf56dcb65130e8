"""Checks a TEI against the profile: RELAX NG for what stands where, Schematron for the rest."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from lxml import etree

from converter.checks import schematron
from converter.checks.violation import Violation, violation_at
from converter.errors import InvalidError
from converter.schema_files import schema_path
from converter.xml_safety import parse

Tei = bytes | Path | etree._ElementTree
"""A TEI file: its bytes, its path, or the document itself."""

_BY_RULES_ALONE = frozenset(("doubt", "line-piece", "id-unique"))
"""Rules for what `grammar` does not look at: attributes that need one another, ids given twice."""

_RESTATED = frozenset(("attribute-space", "date"))
"""Rules that say in better words what the grammar says of an attribute's value."""


def violations(tei: Tei) -> list[Violation]:
    """Give every breach of the profile, in the order of the file's lines; none for a valid file.

    Raises what `xml_safety.parse` raises for a file that is no XML or not safe to read.
    """
    tree = tei if isinstance(tei, etree._ElementTree) else parse(tei)
    rules = breaches(tree)
    found = rules + ([] if _relax_ng().validate(tree) else _grammar_breaches(tree, rules))
    return sorted(found, key=lambda v: v.line)


def breaches(tree: etree._ElementTree) -> list[Violation]:
    """The breaches of the profile's rules alone."""
    return list(schematron.breaches(tree))


def misfits(tree: etree._ElementTree) -> list[Violation]:
    """None for a document that fits the grammar; else every breach of the profile."""
    return [] if _relax_ng().validate(tree) else violations(tree)


def check(tei: Tei, path: Path | str | None = None, *, ignoring: Collection[str] = ()) -> None:
    """Raise `InvalidError` for the first error and the number of the others; warnings pass.

    `path` names the file in the message; `ignoring` holds codes of violations that do not matter.
    """
    errors = [v for v in violations(tei) if v.severity == "error" and v.code not in ignoring]
    if not errors:
        return
    first, more = errors[0], len(errors) - 1
    others = f", and {more} more error{'s' * (more > 1)}" if more else ""
    place = f"line {first.line}: {first.element}"
    raise InvalidError(first.message, f"correct it there{others}", path=path, place=place)


def ready() -> None:
    """Compile the grammar now: worker processes forked afterwards need not."""
    _relax_ng()


@cache
def _relax_ng() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schema_path("baokan.rng")))


def _grammar_breaches(tree: etree._ElementTree, rules: list[Violation]) -> list[Violation]:
    """What the grammar says, save where a rule has already said it better of the same attribute."""
    from converter.checks import grammar  # noqa: PLC0415 (needed for invalid files alone)

    restated = {(v.line, v.element) for v in rules if v.code in _RESTATED}
    explained = list(grammar.explain(tree.getroot()))
    if not explained and _BY_RULES_ALONE.isdisjoint(v.code for v in rules):
        error = _relax_ng().error_log[0]
        explained = [violation_at(tree.getroot(), "grammar", f"line {error.line}: {error.message}")]
    return [
        v for v in explained if v.code != "grammar-attribute" or (v.line, v.element) not in restated
    ]
