from __future__ import annotations

from pathlib import Path

import pytest

from converter import commands, convert
from converter.archive.asked import Asked
from converter.archive.crew import Crew
from converter.checks import loss
from converter.errors import LossError, OutputError, UsageError
from converter.options import Options
from converter.report import Voice

LINES = [
    "本报讯 镇上的豆腐坊昨天又开张了，",
    "门口排起了长队。老板把第一锅豆腐送",
    "给了隔壁的学校。",
    "（记者 邵青禾）",
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    convert(path, tmp_path, only="tei")
    return path


def edited(page: Path, old: str, new: str) -> bytes:
    """The TEI after an edit by hand."""
    path = page.with_suffix(".xml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path.read_bytes()


def test_what_nobody_touched_is_replaced(page: Path) -> None:
    before = page.with_suffix(".xml").read_bytes()
    convert(page, page.parent, only="tei")
    assert page.with_suffix(".xml").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("长队", "长龙"),
        ("长队", "<choice><sic>长队</sic><corr>长龙</corr></choice>"),
        ("</revisionDesc>", '<change when="2025-03-20">核对。</change></revisionDesc>'),
    ],
)
def test_corrections_are_kept(page: Path, old: str, new: str) -> None:
    kept = edited(page, old, new)
    with pytest.raises(OutputError, match="corrected by hand"):
        convert(page, page.parent, only="tei")
    assert page.with_suffix(".xml").read_bytes() == kept
    convert(page, page.parent, only="tei", force=True)
    assert page.with_suffix(".xml").read_bytes() != kept


def test_a_stranger_is_kept(page: Path) -> None:
    page.with_suffix(".xml").write_text("<notes/>", encoding="utf-8")
    with pytest.raises(OutputError, match="no TEI"):
        convert(page, page.parent, only="tei")


def test_a_new_version_of_the_source_replaces(page: Path) -> None:
    page.write_text("\n".join([*LINES[:2], "给了隔壁的学堂。", LINES[3]]), encoding="utf-8")
    convert(page, page.parent, only="tei")
    assert "学堂" in page.with_suffix(".xml").read_text(encoding="utf-8")


def test_a_copy_with_less_text_is_a_loss(page: Path) -> None:
    path = page.with_suffix(".xml")
    before = path.read_bytes()
    shorter = before.replace("第一锅".encode(), b"")
    with pytest.raises(LossError, match="not all of this one's text"):
        loss.check_copy(path, shorter)
    with pytest.raises(LossError, match="another length"):
        loss.check_converted(before, shorter, path)
    loss.check_copy(path, before)
    loss.check_converted(before, before, path)


def test_one_issue_id_for_several_is_refused(page: Path) -> None:
    other = page.with_name("other.txt")
    other.write_bytes(page.read_bytes())
    voice = Voice(quiet=True, verbose=False, json=False)
    with pytest.raises(UsageError, match="one issue id"):
        asked = Asked(page.parent, Options(issue_id="one"))
        commands.convert([str(page), str(other)], asked, Crew(), voice)


def test_what_the_header_loses_is_told(page: Path, tmp_path: Path) -> None:
    path = page.with_suffix(".xml")
    edited(page, "版权状态未核实。", "公共领域。")
    found = convert(path, tmp_path / "copy", only="tei").findings
    assert [f.message for f in found if f.code == "header-rewritten"] == [
        "Baokan writes this part of the header anew, and “公共领域。” is not kept"
    ]


def test_an_untouched_header_says_nothing(page: Path, tmp_path: Path) -> None:
    found = convert(page.with_suffix(".xml"), tmp_path / "copy", only="tei").findings
    assert "header-rewritten" not in {f.code for f in found}
