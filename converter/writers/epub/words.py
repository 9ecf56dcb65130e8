"""The book's own words (contents, links, labels) in the script of the issue."""

from __future__ import annotations

from msgspec import Struct

from converter.model import NoticeKind


class Words(Struct, frozen=True):
    """What the book says in its own voice; everything else in it is the paper's."""

    paper: str
    """Stands for the name of a paper that has none."""
    cover: str
    contents: str
    """The issue's table of contents."""
    all_contents: str
    """The contents of a book of several issues."""
    landmarks: str
    page_list: str
    body: str
    """Landmark: where reading begins."""
    on_page: str
    """The contents of one page."""
    previous: str
    next: str
    previous_issue: str
    next_issue: str
    continued: str
    """Before an article that began on another page; that page's label follows."""
    untitled: str
    caption: str
    """Before the caption of a picture that the book does not show."""
    photo: str
    """Stands for a picture without a caption, where it can't be seen."""
    advertisement: str
    notice: str
    unassigned: str
    colophon: str
    name: str
    date: str
    number: str
    publisher: str
    cn: str
    """The number under which China's press administration has the paper."""
    source: str
    edition: str
    conformance: str
    """A claim of accessibility that a person answers for."""
    maker: str
    vertical: str
    """Tells a vertical book from the horizontal one beside it."""
    summary: str
    """Accessibility summary."""
    summary_of_pictures: str
    """The same of the pictures, where there are any."""
    bound_summary: str
    """The same of a book of several issues."""

    def label(self, kind: NoticeKind) -> str:
        """How text that is no article is marked."""
        return {
            "advertisement": self.advertisement,
            "notice": self.notice,
            "unassigned": self.unassigned,
        }[kind]


SIMPLIFIED = Words(
    paper="报纸",
    cover="封面",
    contents="本期导读",
    all_contents="总目录",
    landmarks="导航",
    page_list="版次",
    body="正文",
    on_page="本版目录",
    previous="上一篇",
    next="下一篇",
    previous_issue="上一期",
    next_issue="下一期",
    continued="上接",
    untitled="（无题）",
    caption="图片",
    photo="新闻照片",
    advertisement="广告",
    notice="公告",
    unassigned="未归入文章的文字",
    colophon="版本说明",
    name="报名",
    date="日期",
    number="期号",
    publisher="出版者",
    cn="国内统一刊号",
    source="来源文件",
    edition="版本",
    conformance="无障碍",
    maker="制作",
    vertical="竖排版",
    summary="全书为可重排的文字，目录分版次与文章两级，各版起始处有版次标记，封面图附文字说明。",
    summary_of_pictures="文中图片附文字说明，无说明者只注明为新闻照片。",
    bound_summary="全书为可重排的文字，目录分日期、版次与文章三级，各版起始处有版次标记，"
    "封面图附文字说明。",
)

TRADITIONAL = Words(
    paper="報紙",
    cover="封面",
    contents="本期導讀",
    all_contents="總目錄",
    landmarks="導航",
    page_list="版次",
    body="正文",
    on_page="本版目錄",
    previous="上一篇",
    next="下一篇",
    previous_issue="上一期",
    next_issue="下一期",
    continued="上接",
    untitled="（無題）",
    caption="圖片",
    photo="新聞照片",
    advertisement="廣告",
    notice="公告",
    unassigned="未歸入文章的文字",
    colophon="版本說明",
    name="報名",
    date="日期",
    number="期號",
    publisher="出版者",
    cn="國內統一刊號",
    source="來源檔案",
    edition="版本",
    conformance="無障礙",
    maker="製作",
    vertical="直排版",
    summary="全書為可重排的文字，目錄分版次與文章兩級，各版起始處有版次標記，封面圖附文字說明。",
    summary_of_pictures="文中圖片附文字說明，無說明者只註明為新聞照片。",
    bound_summary="全書為可重排的文字，目錄分日期、版次與文章三級，各版起始處有版次標記，"
    "封面圖附文字說明。",
)


def words_for(lang: str) -> Words:
    """The words in the script of this BCP 47 tag."""
    return TRADITIONAL if lang.startswith("zh-Hant") else SIMPLIFIED
