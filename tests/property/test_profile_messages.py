"""A broken TEI is always seen, and always in words: documents broken at random."""

from __future__ import annotations

import random
from copy import deepcopy

import pytest
from lxml import etree

from converter.checks import grammar, schema, schematron
from converter.checks.violation import Violation
from converter.schema_files import schema_path
from tests.property.random_instances import XML_PREFIX, Walker

SEED, NUMBER = 20240127, 400


@pytest.fixture(scope="module")
def broken() -> list[etree._ElementTree]:
    walker, dice = Walker(schema_path("baokan.rng"), SEED), random.Random(SEED)
    return [_break(walker.document(), dice) for _ in range(NUMBER)]


def _break(document: etree._ElementTree, dice: random.Random) -> etree._ElementTree:
    """The document after one careless edit."""
    elements = list(document.getroot().iter())[1:]
    victim, other = dice.choice(elements), dice.choice(elements)
    parent = victim.getparent()
    match dice.randrange(6):
        case 0:
            parent.remove(victim)
        case 1:
            parent.insert(dice.randint(0, len(parent)), deepcopy(other))
        case 2:
            victim.text = (victim.text or "") + "又"
        case 3 if victim.attrib:
            del victim.attrib[dice.choice(sorted(victim.attrib))]
        case 4:
            name = dice.choice(("type", "n", "when", "cert", "facs", f"{XML_PREFIX}id"))
            victim.set(name, dice.choice(("", "2024-02-30", "20240124", "0.87", "main", "北")))
        case _:
            victim.tag = other.tag
    return document


def test_invalid_is_always_explained(broken: list[etree._ElementTree]) -> None:
    profile = etree.RelaxNG(etree.parse(schema_path("baokan.rng")))
    verdicts = [(d, profile.validate(d)) for d in broken]
    assert sum(not valid for _, valid in verdicts) > NUMBER / 2
    for document, valid in verdicts:
        explained = list(grammar.explain(document.getroot()))
        if valid:
            assert explained == []
        else:
            assert explained or list(schematron.breaches(document)), profile.error_log
            assert "grammar" not in {v.code for v in schema.violations(document)}


def test_same_verdicts_as_another_schematron(broken: list[etree._ElementTree]) -> None:
    from lxml import isoschematron  # noqa: PLC0415 (slow to import)

    reference = isoschematron.Schematron(
        etree.parse(schema_path("baokan.sch")), store_report=True, error_finder=_FAILED
    )
    for document in broken:
        reference.validate(document)
        failed = sorted(
            (f.get("id"), " ".join("".join(f.itertext()).split()))
            for f in _FAILED(reference.validation_report)
        )
        assert sorted(map(_verdict, schematron.breaches(document))) == failed


_FAILED = etree.XPath("//s:failed-assert", namespaces={"s": "http://purl.oclc.org/dsdl/svrl"})


def _verdict(violation: Violation) -> tuple[str, str]:
    return violation.code, violation.message
