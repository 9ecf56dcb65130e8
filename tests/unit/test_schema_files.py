"""The schema files: found, in step with one another, and explained."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from converter.schema_files import schema_path

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "{http://www.tei-c.org/ns/1.0}"
ROOT = Path(__file__).parents[2]


def elements_of_the_grammar() -> set[str]:
    grammar = etree.parse(schema_path("baokan.rng"))
    return {e.get("name", "") for e in grammar.iter(f"{RNG}element")}


@pytest.mark.parametrize("name", ["baokan.rnc", "baokan.rng", "baokan.sch", "baokan.odd"])
def test_found_in_the_checkout(name: str) -> None:
    assert schema_path(name) == ROOT / "schemas" / name
    assert schema_path(name).is_file()


def test_installed_files_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "baokan.rng").touch()
    monkeypatch.setattr("converter.schema_files._PACKAGE", tmp_path)
    assert schema_path("baokan.rng") == tmp_path / "schemas" / "baokan.rng"


def test_both_forms_of_the_grammar_are_the_same(jar: dict[str, Path], tmp_path: Path) -> None:
    made = tmp_path / "baokan.rng"
    command = ["java", "-jar", str(jar["trang"]), str(schema_path("baokan.rnc")), str(made)]
    subprocess.run(command, check=True)
    assert canonical(made) == canonical(schema_path("baokan.rng"))


def canonical(path: Path) -> bytes:
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return etree.tostring(etree.parse(path, parser), method="c14n")


def test_odd_is_tei(tei_all: etree.RelaxNG) -> None:
    assert tei_all.validate(etree.parse(schema_path("baokan.odd"))), tei_all.error_log


def test_odd_names_every_element_and_no_other() -> None:
    odd = etree.parse(schema_path("baokan.odd"))
    specified = {e.get("ident", "") for e in odd.iter(f"{TEI}elementSpec")}
    included = {
        name for m in odd.iter(f"{TEI}moduleRef") for name in (m.get("include") or "").split()
    }
    assert specified == elements_of_the_grammar()
    assert included == elements_of_the_grammar()


def test_odd_names_every_attribute_and_its_values() -> None:
    odd = etree.parse(schema_path("baokan.odd"))
    described = {
        (spec.get("ident", ""), attribute.get("ident", "")): {
            item.get("ident", "") for item in attribute.iter(f"{TEI}valItem")
        }
        for spec in odd.iter(f"{TEI}elementSpec")
        for attribute in spec.iter(f"{TEI}attDef")
    }
    assert described == attributes_of_the_grammar()


def attributes_of_the_grammar() -> dict[tuple[str, str], set[str]]:
    """Element and attribute → the values that are listed, none where they are not."""
    grammar = etree.parse(schema_path("baokan.rng"))
    defines = {d.get("name"): d for d in grammar.iter(f"{RNG}define")}
    found: dict[tuple[str, str], set[str]] = {}

    def walk(node: etree._Element, element: str, attribute: str | None) -> None:
        for child in node.iterchildren(f"{RNG}*"):
            name = child.get("name", "")
            match child.tag.removeprefix(RNG):
                case "element":
                    continue
                case "attribute":
                    found.setdefault((element, name), set())
                    walk(child, element, name)
                case "ref":
                    walk(defines[name], element, attribute)
                case "value" if attribute is not None:
                    found[element, attribute].add(child.text or "")
                case _:
                    walk(child, element, attribute)

    for element in grammar.iter(f"{RNG}element"):
        walk(element, element.get("name", ""), None)
    return found


@pytest.mark.parametrize("name", sorted(elements_of_the_grammar()))
def test_profile_page_explains_every_element(name: str) -> None:
    page = (ROOT / "docs" / "tei-profile.md").read_text(encoding="utf-8")
    assert re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", page)
