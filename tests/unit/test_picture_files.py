"""The pictures of a PDF as files beside its TEI: written, read back, and kept on failure."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter import cli, pipeline
from converter.errors import OutputError
from converter.model import Issue, figures, image_paths
from converter.sources import pdf, tei
from converter.writers import tei as writer
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written
from tests.pictures import jpeg, opened, png
from tests.tei_issues import ISSUE, edited, markup, select

BODY = [
    "\u3000\u3000本报讯 （记者 邵青禾）清河镇",
    "的水车昨天又转起来了，青石桥",
    "边站满了看水车的人。",
    "\u3000\u3000村民们说，各家都出一个工，三",
    "月底以前把桥修好，渠水才过得",
    "来。",
]

BOAT, BRIDGE = jpeg(120, (60, 40)), jpeg(60, (60, 40))


def sheet() -> Sheet:
    return Sheet().text(30, 40, "水车要转 渠水要清", 20).column(30, 80, BODY)


def illustrated_sheet(data: bytes = BOAT) -> Sheet:
    """A page with a picture beside the column, and its caption below it."""
    caption = "水车又转起来了。 邵青禾 摄"
    return sheet().picture(200, 70, 140, 80, data).text(200, 162, caption, 8, face="Hei")


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("linjiang.pdf")
    path.write_bytes(written(illustrated_sheet()))
    return path


def standing(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def convert(path: Path, *words: str) -> int:
    return cli.main(["convert", str(path), "-q", "--only", "tei", *words])


# ---------------------------------------------------------------- written


def test_the_picture_stands_beside_the_tei_which_names_it(paper: Path) -> None:
    assert convert(paper, "-o", "out") == 0
    files = standing(Path("out"))
    assert files["linjiang.images/p01-1.jpg"] == BOAT
    assert set(files) == {"linjiang.xml", "linjiang.images/p01-1.jpg"}
    (url,) = select(files["linjiang.xml"], "//t:div[@type='article']//t:figure/t:graphic/@url")
    assert url == "linjiang.images/p01-1.jpg"
    assert "水车又转起来了。" in markup(files["linjiang.xml"], "//t:figure/t:head")


def test_both_editions_name_the_same_file(paper: Path) -> None:
    assert convert(paper, "-o", "out", "--traditional") == 0
    files = standing(Path("out"))
    assert len(files) == 5  # two TEIs, the picture, two lists of doubts
    for name in ("linjiang.xml", "linjiang.zh-Hant.xml"):
        assert select(files[name], "//t:graphic/@url") == ["linjiang.images/p01-1.jpg"]


def test_the_folder_is_named_with_the_files(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["convert", str(paper), "--only", "tei", "-o", "out"]) == 0
    made = f"{paper} → {Path('out/linjiang.xml')}, {Path('out/linjiang.images')}"
    assert capsys.readouterr().err.splitlines()[0] == made
    convert(paper, "-o", "out", "--json")
    (entry,) = json.loads(capsys.readouterr().out)["inputs"]
    assert entry["folders"] == [str(Path("out/linjiang.images"))]


def test_a_book_alone_needs_no_files_beside_it(paper: Path) -> None:
    assert cli.main(["convert", str(paper), "-q", "--only", "epub", "-o", "out"]) == 0
    assert set(standing(Path("out"))) == {"linjiang.epub"}


def test_a_second_run_gives_the_same_files_and_tells_of_no_corrections(paper: Path) -> None:
    convert(paper, "-o", "out")
    before = standing(Path("out"))
    assert convert(paper, "-o", "out") == 0
    assert standing(Path("out")) == before


def test_a_file_that_has_the_folders_name_is_in_the_way(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").mkdir()
    Path("out/linjiang.images").write_bytes(b"mine")
    assert convert(paper, "-o", "out") == OutputError.exit_code
    assert "a file has the folder's name" in capsys.readouterr().err
    assert standing(Path("out")) == {"linjiang.images": b"mine"}


def test_an_input_that_has_the_folders_name_is_refused(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("linjiang.images").write_text("\n".join(BODY), encoding="utf-8")
    assert cli.main(["convert", str(paper), "linjiang.images", "-q"]) == OutputError.exit_code
    assert "would overwrite an input" in capsys.readouterr().err


@pytest.mark.parametrize("at", [1, 2])
def test_what_fails_at_last_leaves_the_old_pictures_with_the_old_tei(
    paper: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    convert(paper, "-o", "out")
    before = standing(Path("out"))
    paper.write_bytes(written(illustrated_sheet(BRIDGE)))
    replaced, real = [], Path.replace

    def fail(self: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) == at:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    assert convert(paper, "-o", "out", "--force") == OutputError.exit_code
    assert standing(Path("out")) == before


def test_what_fails_at_last_takes_new_files_away(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.suffix == ".xml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    assert convert(paper, "-o", "out") == OutputError.exit_code
    assert standing(Path("out")) == {}


def test_a_picture_of_printing_colours_is_shown_as_on_the_page(tmp_path: Path) -> None:
    """Of one JPEG, the PDF says whether 0 is no ink or full ink."""
    inks = jpeg((0, 255, 255, 0), (40, 40), "CMYK")
    path = tmp_path / "inks.pdf"
    for decode in ("", "/Decode[1 0 1 0 1 0 1 0]"):
        path.write_bytes(written(sheet().picture(200, 70, 100, 80, inks, decode=decode)))
        (shown,) = pdf.read(path).pages[0].pictures
        image = opened(shown.data or b"")
        assert (shown.media_type, image.mode) == ("image/jpeg", "RGB")
        page = pdf.picture(path, 0).getpixel((500, 220))
        assert image.getpixel((20, 20)) == pytest.approx(page, abs=4)


# ---------------------------------------------------------------- read back


def test_reading_the_tei_gives_the_issue_with_its_pictures(paper: Path) -> None:
    convert(paper, "-o", "out")
    issue = pipeline.read(paper)
    assert image_paths(issue) == ("linjiang.images/p01-1.jpg",)
    assert tei.read(Path("out/linjiang.xml")) == issue


def test_converting_the_tei_brings_its_pictures_along(paper: Path) -> None:
    convert(paper, "-o", "out")
    assert convert(Path("out/linjiang.xml"), "-o", "again") == 0
    assert standing(Path("again")) == standing(Path("out"))


def pictured(folder: Path, path: str) -> tuple[Issue, tuple[str, ...]]:
    """A TEI in this folder whose only picture has this path: what is read, and its findings."""
    url = "%E5%9B%BE/%E6%93%8D%E5%9C%BA%201.jpg"
    (folder / "lj.xml").write_bytes(edited(url, path))
    issue, findings = pipeline.examine(folder / "lj.xml")
    return issue, tuple(f.target or "" for f in findings if f.code == "image-missing")


def test_a_picture_below_the_tei_is_found(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "操场 1.JPG").write_bytes(BOAT)
    issue, missing = pictured(tmp_path, "%E5%9B%BE/%E6%93%8D%E5%9C%BA%201.JPG")
    assert [(image.path, image.data) for image in issue.images] == [("图/操场 1.JPG", BOAT)]
    assert missing == ()


@pytest.mark.parametrize(
    "path",
    [
        *("none.jpg", "../secret.jpg", "in/../../secret.jpg", "link/secret.jpg", "folder.jpg"),
        *("text.jpg", "page.xml", "file:/secret.jpg", "http://example.org/a.jpg", "C:%5Ca.jpg"),
        "%00.jpg",
    ],
)
def test_what_is_no_picture_below_the_tei_is_not_read_and_a_finding(
    tmp_path: Path, path: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.jpg").write_bytes(BOAT)
    (home / "page.xml").write_bytes(BOAT)
    (home / "link").symlink_to(tmp_path)
    (home / "folder.jpg").mkdir()
    (home / "text.jpg").write_text("清河镇", encoding="utf-8")
    issue, missing = pictured(home, path)
    assert issue.images == ()
    assert missing == ("lj-p01-f01",)


def test_an_absolute_path_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(BOAT)
    issue, missing = pictured(tmp_path, (tmp_path / "secret.jpg").as_posix())
    assert (issue.images, missing) == ((), ("lj-p01-f01",))


def test_bytes_alone_have_no_folder() -> None:
    assert tei.read(writer.write(ISSUE)) == ISSUE


def test_a_png_is_a_picture_as_well(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(png())
    issue, _ = pictured(tmp_path, "map.png")
    assert [image.data for image in issue.images] == [png()]


def test_a_picture_in_doubt_is_named_in_the_findings(paper: Path) -> None:
    issue = pipeline.read(paper)
    (figure,) = figures(issue.pages[0])
    loose = replace(figure, caption=None, cert="medium")
    page = replace(issue.pages[0], items=(loose,))
    found = pipeline.findings.collect(None, replace(issue, pages=(page,)))
    assert "the picture “p01-1.jpg” is likely but not sure" in [f.message for f in found]
