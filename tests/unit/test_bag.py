"""A run in a BagIt bag: whole, valid, a copy, and the same again."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from converter import cli
from tests.unit.test_corpus import save

bagit = pytest.importorskip("bagit", reason='needs bagit: pip install "baokan[bagit]"')


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run's folder: two issues, one in both scripts, pictures, and what is hidden."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    out = Path("out")
    (out / "三月" / "a.images").mkdir(parents=True)
    (out / ".baokan").mkdir()
    save(out / "三月" / "a.xml", "a", "2031-03-11")
    save(out / "b.xml", "b", "2031-03-10")
    save(out / "b.zh-Hant.xml", "b", "2031-03-10", hant=True)
    (out / "三月" / "a.images" / "p01-1.jpg").write_bytes(b"\xff\xd8 no picture")
    (out / ".baokan" / "ledger.sqlite").write_bytes(b"in use")
    (out / ".b.xml.1.part").write_bytes(b"half")
    return out


def standing(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*") if p.is_file()
    }


def bag(*words: str) -> int:
    return cli.main(["bag", "-q", *words])


SHOWN = {"三月/a.xml", "三月/a.images/p01-1.jpg", "b.xml", "b.zh-Hant.xml"}


def test_the_bag_is_valid_and_holds_the_run(run: Path) -> None:
    before = standing(run)
    assert bag("out", "-o", "bags/march") == 0
    bagit.Bag("bags/march").validate()
    payload = standing(Path("bags/march/data"))
    assert payload == {name: before[name] for name in SHOWN}
    assert standing(run) == before
    assert [p.name for p in Path("bags").iterdir()] == ["march"]


def test_it_is_a_bag_of_the_standard(run: Path) -> None:
    assert bag("out", "-o", "march") == 0
    declared = Path("march/bagit.txt").read_text(encoding="utf-8")
    assert declared == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for name in ("sha256", "sha512"):
        lines = Path(f"march/manifest-{name}.txt").read_text(encoding="utf-8").splitlines()
        found = dict(reversed(line.split(maxsplit=1)) for line in lines)
        assert found == {
            f"data/{path}": hashlib.new(name, data).hexdigest()
            for path, data in standing(run).items()
            if path in SHOWN
        }


def test_names_that_the_standard_would_write_otherwise(run: Path) -> None:
    """BagIt 1.0 writes '%' as %25, the library as it is, which is 0.97's way."""
    (run / "b.xml").rename(run / "100%.xml")
    assert bag("out", "-o", "march") == 0
    assert Path("march/bagit.txt").read_text(encoding="utf-8").startswith("BagIt-Version: 0.97\n")
    bagit.Bag("march").validate()


def test_bag_info(run: Path) -> None:
    Path("paper.toml").write_text('publisher = "清河出版社"\nissn = "1234-5679"', encoding="utf-8")
    assert bag("out", "-o", "march", "--profile", "paper.toml") == 0
    info = bagit.Bag("march").info
    size = sum(len(data) for name, data in standing(run).items() if name in SHOWN)
    assert info["Source-Organization"] == "清河出版社"
    assert info["External-Identifier"] == "urn:issn:1234-5679"
    assert info["External-Description"] == "清河新报 2031-03-10/2031-03-11 (2 issues)"
    assert info["Internal-Sender-Identifier"] == "march"
    assert info["Bagging-Date"] == "2031-03-11"
    assert info["Payload-Oxum"] == f"{size}.4"


def test_what_the_teis_say_stands_where_there_is_no_profile(run: Path) -> None:
    (run / "三月" / "a.xml").unlink()
    assert bag("out", "-o", "march") == 0
    info = bagit.Bag("march").info
    assert info["Source-Organization"] == "清河新报社"
    assert info["External-Identifier"] == "b"


def test_the_day_of_bagging_is_the_environments(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931500000")
    assert bag("out", "-o", "march") == 0
    assert bagit.Bag("march").info["Bagging-Date"] == "2031-03-17"


def test_the_same_run_gives_the_same_bag(run: Path) -> None:
    assert bag("out", "-o", "one/march") == 0
    assert bag("out", "-o", "two/march") == 0
    assert standing(Path("one")) == standing(Path("two"))


def test_what_is_corrected_later_is_not_the_bags(run: Path) -> None:
    assert bag("out", "-o", "march") == 0
    with (run / "b.xml").open("ab") as file:
        file.write(b"<!-- corrected -->")
    bagit.Bag("march").validate()


def test_told(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bag", "out", "-o", "march", "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == "2 issues, 4 files → march\n"
    document = json.loads(told.out)
    assert (document["output"], document["issues"], document["files"]) == ("march", 2, 4)


REFUSED = [
    ("out", "out", 7, "something has the bag's name already"),
    ("out", "out/bag", 7, "the bag would stand in the folder it is made of"),
    ("nowhere", "march", 3, "there is no such folder"),
    ("out/.baokan", "march", 3, "there is no TEI in this folder"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused[-1])
def test_refusals(
    run: Path, capsys: pytest.CaptureFixture[str], refused: tuple[str, str, int, str]
) -> None:
    folder, out, code, message = refused
    before = standing(Path())
    assert bag(folder, "-o", out) == code
    assert message in capsys.readouterr().err
    assert standing(Path()) == before


def test_a_link_to_a_folder_is_not_left_out_unseen(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (run / "link").symlink_to(run.resolve() / "三月", target_is_directory=True)
    assert bag("out", "-o", "march") == 3
    assert "a bag can't hold a link to a folder" in capsys.readouterr().err


def test_a_bag_that_is_not_right_gets_no_name(
    run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise bagit.BagValidationError("a checksum differs")

    monkeypatch.setattr(bagit.Bag, "validate", fail)
    assert bag("out", "-o", "bags/march") == 6
    assert "the bag made of this would not be valid" in capsys.readouterr().err
    assert list(Path("bags").iterdir()) == []


def test_without_the_package(
    run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "bagit", None)
    assert bag("out", "-o", "march") == 8
    assert 'pip install "baokan[bagit]"' in capsys.readouterr().err
