"""What the profile allows, TEI allows: documents at random from its grammar, judged by tei_all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from converter.checks import grammar
from converter.schema_files import schema_path
from tests.property.random_instances import Walker

NUMBER = 600


@pytest.fixture(scope="module")
def walker() -> Walker:
    return Walker(schema_path("baokan.rng"), seed=20240126)


@pytest.fixture(scope="module")
def documents(walker: Walker) -> list[etree._ElementTree]:
    return [walker.document() for _ in range(NUMBER)]


def test_every_way_through_the_grammar_was_taken(
    walker: Walker, documents: list[etree._ElementTree]
) -> None:
    assert walker.ways_not_taken == []


def test_valid_against_the_profile(documents: list[etree._ElementTree]) -> None:
    profile = etree.RelaxNG(etree.parse(schema_path("baokan.rng")))
    for document in documents:
        assert profile.validate(document), profile.error_log
        assert list(grammar.explain(document.getroot())) == []


def test_valid_against_tei_all(documents: list[etree._ElementTree], tei_all: etree.RelaxNG) -> None:
    for document in documents:
        assert tei_all.validate(document), (tei_all.error_log, etree.tostring(document))


def test_valid_against_both_with_jing(
    documents: list[etree._ElementTree], tei_all_path: Path, jar: dict[str, Path], tmp_path: Path
) -> None:
    names = []
    for number, document in enumerate(documents):
        names.append(str(tmp_path / f"{number}.xml"))
        document.write(names[-1], encoding="UTF-8", xml_declaration=True)
    for grammar_path in (tei_all_path, schema_path("baokan.rng")):
        command = ["java", "-jar", str(jar["jing"]), str(grammar_path), *names]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout) == (0, "")
