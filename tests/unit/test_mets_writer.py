"""The METS beside the TEI: valid, and every file, id and checksum in it is right."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from msgspec.structs import replace

from converter import cli, sources
from converter.checks import mets as references
from converter.errors import SourceError
from converter.model import Fact, Issue, Metadata
from converter.writers import mets, tei
from tests.alto_pages import alto, area, block, div, line
from tests.alto_pages import mets as of_pages
from tests.alto_pages import written as saved
from tests.continued_issue import CONTINUED
from tests.pdf_pages import Sheet
from tests.pdf_pages import pdf as written
from tests.pictures import jpeg

NS = {
    "m": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "x": "http://www.w3.org/1999/xlink",
}
ID = "{http://www.w3.org/XML/1998/namespace}id"
BODY = [
    "\u3000\u3000本报讯 （记者 邵青禾）清河镇",
    "的水车昨天又转起来了，青石桥",
    "边站满了看水车的人。",
]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF with a picture, whose name no address has as it is."""
    monkeypatch.chdir(tmp_path)
    sheet = Sheet().text(30, 40, "水车要转 渠水要清", 20).column(30, 80, BODY)
    sheet.picture(200, 70, 140, 80, jpeg(120, (60, 40)))
    sheet.text(200, 162, "水车又转起来了。 邵青禾 摄", 8, face="Hei")
    path = Path("清河 日报 2031-03-10.pdf")
    path.write_bytes(written(sheet))
    return path


def convert(path: Path, *words: str) -> int:
    return cli.main(["convert", str(path), "-q", "-o", "out", "--mets", *words])


def read(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def select(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [str(one) for one in found]


def own(folder: Path = Path("out")) -> Path:
    (path,) = folder.glob("*.mets.xml")
    return path


def document(issue: Issue) -> etree._Element:
    data = tei.write(issue)
    file = mets.written("_tei", "TEI", "paper.xml", data)
    made = mets.write(issue, [file], "paper.mets.xml")
    assert references.faults(made, {"paper.xml": data}) == []
    return etree.fromstring(made)


# ---------------------------------------------------------------- what is in it


def test_it_is_valid_mets(paper: Path, mets_schema: etree.XMLSchema) -> None:
    assert convert(paper, "--traditional", "--page-images") == 0
    mets_schema.assertValid(etree.parse(own()))
    mets_schema.assertValid(document(CONTINUED).getroottree())


def test_every_file_is_there_with_its_size_and_checksum(paper: Path) -> None:
    assert convert(paper, "--traditional", "--page-images", "--vertical", "--no-review") == 0
    root = read(own())
    found = {}
    for file in root.iterfind(".//m:file", NS):
        location = file.find("m:FLocat", NS)
        assert location is not None
        place = Path("out", unquote(location.attrib[f"{{{NS['x']}}}href"]))
        data = place.read_bytes()
        assert file.get("CHECKSUMTYPE") == "SHA-256"
        assert (int(file.attrib["SIZE"]), file.get("CHECKSUM")) == (
            len(data),
            hashlib.sha256(data).hexdigest(),
        )
        found[place.resolve()] = file.get("MIMETYPE")
    everything = {p.resolve() for p in Path("out").rglob("*") if p.is_file()} | {paper.resolve()}
    assert set(found) == everything - {own().resolve()}
    assert sorted(set(filter(None, found.values()))) == [
        "application/epub+zip",
        "application/pdf",
        "application/tei+xml",
        "image/jpeg",
    ]


def test_files_are_grouped_by_what_they_are_for(paper: Path) -> None:
    assert convert(paper, "--traditional", "--page-images") == 0
    root = read(own())
    sizes = {use: len(select(root, f"//m:fileGrp[@USE='{use}']/m:file/@ID")) for use in USES}
    assert sizes == {"SOURCE": 1, "TEI": 2, "EPUB": 2, "IMAGES": 2}
    assert select(root, "//m:fileGrp/@USE") == list(USES)
    assert sorted(select(root, "//m:fileGrp[@USE='IMAGES']/m:file/@USE")) == ["page", "picture"]
    assert select(root, "//m:fileGrp[@USE='TEI']/m:file/m:FLocat/@x:title") == [
        "zh-Hans",
        "zh-Hant-TW",
    ]


USES = ("SOURCE", "TEI", "EPUB", "IMAGES")


def test_every_reference_leads_somewhere(paper: Path) -> None:
    assert convert(paper, "--traditional", "--page-images") == 0
    root = read(own())
    ids = select(root, "//@ID")
    assert len(ids) == len(set(ids))
    named = [*select(root, "//@FILEID"), *select(root, "//@DMDID")]
    named += [*select(root, "//m:smLink/@x:from"), *select(root, "//m:smLink/@x:to")]
    assert named != []
    assert set(named) <= set(ids)
    for file in root.iterfind(".//m:fileGrp[@USE='TEI']/m:file", NS):
        href = select(file, "m:FLocat/@x:href")[0]
        there = {e.get(ID) for e in read(Path("out", unquote(href))).iter()}
        begins = set(select(root, f"//m:area[@FILEID='{file.get('ID')}']/@BEGIN"))
        assert begins != set()
        assert begins <= there


def test_the_logical_map_has_the_ids_of_the_tei(paper: Path) -> None:
    assert convert(paper) == 0
    root = read(own())
    (tei_file,) = (p for p in Path("out").glob("*.xml") if p != own())
    ids = {e.get(ID) for e in read(tei_file).iter()}
    logical = select(root, "//m:structMap[@TYPE='LOGICAL']//m:div/@ID")
    assert logical[0] == "_newspaper"
    assert set(logical[1:]) <= ids
    types = select(root, "//m:structMap[@TYPE='LOGICAL']//m:div/@TYPE")
    assert types == ["NEWSPAPER", "ISSUE", "PAGE", "ARTICLE", "ILLUSTRATION"]


def test_the_picture_and_the_page_are_where_they_belong(paper: Path) -> None:
    assert convert(paper, "--page-images") == 0
    root = read(own())
    (page,) = select(root, "//m:structMap[@TYPE='PHYSICAL']//m:div[@TYPE='PAGE']/m:fptr/@FILEID")
    (picture,) = select(root, "//m:div[@TYPE='ILLUSTRATION']/m:fptr/@FILEID")
    assert select(root, f"//m:file[@ID='{page}']/@USE") == ["page"]
    assert select(root, f"//m:file[@ID='{picture}']/@USE") == ["picture"]


def test_an_article_over_pages_is_a_sequence_where_it_begins() -> None:
    root = document(CONTINUED)
    first = next(a for a in CONTINUED.articles if a.next)
    path = f"//m:div[@ID='{first.id}']/m:fptr/m:seq/m:area/@BEGIN"
    assert select(root, path) == ["qh-p01-a01", "qh-p02-a02", "qh-p03-a01"]
    assert select(root, f"//m:div[@ID='{first.next}']/@TYPE") == ["CONTINUATION"]
    assert select(root, f"//m:div[@ID='{first.next}']/m:fptr/m:area/@BEGIN") == [first.next]


def test_the_issue_and_its_articles_are_described(paper: Path) -> None:
    words = ("--number", "4127", "--publisher", "清河日报社", "--title", "清河日报")
    assert convert(paper, *words) == 0
    root = read(own())
    of_issue, of_article = root.findall("m:dmdSec", NS)
    assert select(of_issue, ".//mods:mods/mods:titleInfo/mods:title/text()") == ["清河日报"]
    assert select(of_issue, ".//mods:dateIssued/text()") == ["2031-03-10"]
    assert select(of_issue, ".//mods:dateIssued/@qualifier") == ["inferred"]
    assert select(of_issue, ".//mods:part//mods:number/text()") == ["4127"]
    assert select(of_issue, ".//mods:publisher/text()") == ["清河日报社"]
    assert select(of_article, ".//mods:title/text()") == ["水车要转 渠水要清"]
    assert select(of_article, ".//mods:name/mods:namePart/text()") == ["邵青禾"]
    assert select(root, "m:metsHdr/@CREATEDATE") == ["2031-03-10T00:00:00Z"]


def test_without_a_date_no_moment_is_invented() -> None:
    undated = replace(CONTINUED, metadata=Metadata(title=Fact("清河新报")))
    assert select(document(undated), "m:metsHdr/@CREATEDATE") == []


def test_two_runs_give_the_same_bytes(paper: Path) -> None:
    assert convert(paper, "--traditional") == 0
    first = own().read_bytes()
    assert convert(paper, "--traditional") == 0
    assert own().read_bytes() == first


def test_a_tei_whose_source_is_gone_keeps_its_checksum(paper: Path) -> None:
    assert convert(paper) == 0
    (made,) = (p for p in Path("out").glob("*.xml") if p != own())
    digest = hashlib.sha256(paper.read_bytes()).hexdigest()
    paper.unlink()
    again = ["convert", str(made), "-q", "-o", "again", "--mets"]
    assert cli.main(again) == 0
    root = read(own(Path("again")))
    assert select(root, "//m:fileGrp[@USE='SOURCE']/m:file/@CHECKSUM") == [digest]
    assert select(root, "//m:fileGrp[@USE='SOURCE']/m:file/@OWNERID") == [paper.name]
    assert select(root, "//m:fileGrp[@USE='SOURCE']//m:FLocat/@LOCTYPE") == []


def test_pages_in_several_files_are_one_source_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mets_schema: etree.XMLSchema
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("1", "水车又转起来了"), ("2", "渡口来了新船")):
        saved(Path(f"issue/alto/{name}.xml"), alto(block("b1", line(text, 100))))
    listed = [("two", "alto/2.xml"), ("one", "alto/1.xml")]
    article = div("ARTICLE", area("two", "b1"), name="a")
    saved(Path("issue/paper.xml"), of_pages(listed, ["two", "one"], article))
    assert convert(Path("issue/paper.xml")) == 0
    root = read(own())
    mets_schema.assertValid(root.getroottree())
    found = select(root, "//m:fileGrp[@USE='SOURCE']/m:file/m:FLocat/@x:href")
    assert found == ["../issue/paper.xml", "../issue/alto/2.xml", "../issue/alto/1.xml"]
    path = "//m:structMap[@TYPE='PHYSICAL']/m:div/m:fptr/m:seq/m:area/@FILEID"
    assert select(root, path) == ["_source-1", "_source-2", "_source-3"]
    assert not sources.is_issue_folder(Path("out"))


# ---------------------------------------------------------------- beside the other files


def test_a_reference_that_leads_nowhere_is_told() -> None:
    data = tei.write(CONTINUED)
    made = mets.write(CONTINUED, [mets.written("_tei", "TEI", "paper.xml", data)], "m.xml")
    first = CONTINUED.articles[0].id
    moved = made.replace(f'BEGIN="{first}"'.encode(), b'BEGIN="nowhere"')
    assert "'nowhere' is no id in paper.xml" in references.faults(moved, {"paper.xml": data})
    lost = made.replace(b'<mets:file ID="_tei"', b'<mets:file ID="_other"')
    assert "'_tei' is no id in it" in references.faults(lost, {"paper.xml": data})
    twice = made.replace(b'ID="_newspaper"', b'ID="_phys"')
    assert "the id '_phys' is there twice" in references.faults(twice, {"paper.xml": data})


def test_the_output_folder_is_no_issue(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(paper) == 0
    assert not sources.is_issue_folder(Path("out"))
    assert cli.main(["convert", "out", "-o", "again", "-q"]) == 3
    assert "no file in this folder ends in" in capsys.readouterr().err
    with pytest.raises(SourceError, match="lists what Baokan made of an issue"):
        sources.read(own())


def test_without_a_tei_there_is_nothing_to_tie(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(paper, "--only", "epub") == 2
    assert "a METS ties the other files to the TEI" in capsys.readouterr().err


def test_a_strangers_mets_stays(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = Path("out") / f"{paper.stem}.mets.xml"
    stranger.parent.mkdir()
    theirs = b'<mets xmlns="http://www.loc.gov/METS/"><metsHdr/><structMap/></mets>'
    stranger.write_bytes(theirs)
    assert convert(paper) == 7
    assert "there is a file that is no METS of Baokan's" in capsys.readouterr().err
    assert [p.name for p in Path("out").iterdir()] == [stranger.name]
    assert convert(paper, "--force") == 0
    assert stranger.read_bytes() != theirs


def test_it_is_passed_over_by_bind_and_validate(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(paper, "--only", "tei") == 0
    assert cli.main(["bind", "out", "-o", "book.epub"]) == 0
    assert cli.main(["validate", "out"]) == 0
    assert "1 file valid, 1 passed over" in capsys.readouterr().err
