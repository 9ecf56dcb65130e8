"""What `--help` tells besides the options: what the commands are for, and examples."""

from __future__ import annotations

ABOUT = """\
Turn newspaper issues into archival TEI, e-books and traditional-Chinese editions.

  baokan convert page.pdf -o out    page.pdf becomes out/page.xml and out/page.epub
  baokan show page.pdf              what was recognized in it, at a glance
"""

CODES = """\
'baokan COMMAND --help' has examples.

exit codes:
  0  all went well               5  text would have been lost
  1  some of several failed      6  a file is not valid
  2  wrong words                 7  an output can't be written
  3  an input can't be read      8  a needed program is missing
  4  an input is not safe        9  a conversion was stopped
                               130  interrupted

docs/errors.md explains every message.
"""

CONVERT = """\
examples:
  baokan convert page.pdf                  page.xml and page.epub in this folder
  baokan convert page.txt                  the same of a text dump; of ALTO, METS and hOCR, too
  baokan convert issues -o out             every .pdf and .txt file in a folder and its folders;
                                           issues/2024/a.pdf becomes out/2024/a.xml
  baokan convert issues -o out             once more: what is new, changed, or failed before
  baokan convert issues -o out --jobs 8 --timeout 120 --memory 2000
  baokan convert issues/2024-01-26         a folder of ALTO pages is one issue: 2024-01-26.xml
  baokan convert mets.xml -o out           the pages that a METS names, and its articles
  baokan convert "2024-*.txt" --only tei   the files whose names fit
  baokan convert page.txt --traditional    page.zh-Hant.xml and page.zh-Hant.epub as well
  baokan convert page.pdf --page-images    besides, a JPEG of each page: page.pages/p01.jpg
  baokan convert page.pdf --page-images 300 --only tei
  baokan convert page.txt --vertical       page.vertical.epub as well, of either edition
  baokan convert page.txt --embed-font song.otf --embed-font song-bold.otf
  baokan convert page.pdf --mets           besides, page.mets.xml, which ties all these files
  baokan convert page.txt --title 清河时报 --date 2024-01-26

  baokan convert issues -o out --profile paper.toml
  baokan convert issues -o out --cluster local                    a process for each core
  baokan convert issues -o out --cluster tcp://192.0.2.10:8786    the workers of a Dask cluster

a traditional edition, checked by a person:
  baokan glossary init issues -o names.tsv
  baokan convert page.pdf -o out --traditional --glossary names.tsv
                                           what is in doubt: out/page.zh-Hant.review.html and .tsv;
                                           fill in the last column of the .tsv, then:
  baokan convert page.pdf -o out --traditional --glossary names.tsv \\
                          --decisions out/page.zh-Hant.review.tsv

Of a folder, out/.baokan/ledger.sqlite keeps what was done, so that a run that was cut off goes on;
'baokan report out' tells of it. Files that are given themselves are converted each time.

The pictures of page.pdf stand in page.images beside page.xml, which names them; keep them together.
What has no pages to be seen, as texts, ALTO and hOCR, is converted without --page-images.

A file page.toml beside page.txt may hold title, date, number, publisher and issue-id. A profile
holds what is the same in all issues: title, publisher, issn, cn, and in [cover] style ("plain",
"headlines") and the colours paper, ink, masthead. An option counts more than the issue's own
file, that file more than the profile, the profile more than what the text tells, and the text
more than the file's name (as in paper-2024-01-26.txt).
"""

SHOW = """\
examples:
  baokan show page.txt
  baokan show out/page.xml --json
  baokan show page.pdf --png page.png            the page, with what each line was taken for
  baokan show page.pdf --png page.png --page 3   the third page of the file
"""

EPUB = """\
examples:
  baokan epub page.xml -o book.epub
  baokan epub page.xml --profile paper.toml
  baokan epub page.xml -o book.epub --vertical   book.vertical.epub as well
"""

BIND = """\
examples:
  baokan bind out/2024-01-2?.xml -o week.epub     one book, its issues in the order of their dates
  baokan bind out -o 2024.epub --title 清河时报2024年合订本
  baokan bind "out/*.zh-Hant.xml" -o week.zh-Hant.epub --profile paper.toml
  baokan bind out -o 2024.epub --vertical         2024.vertical.epub as well

Each issue begins with its masthead; the contents are by date, page and article. All issues must
be valid and in one language.
"""

CORPUS = """\
examples:
  baokan corpus out -o out/corpus.xml              every issue in a folder, in the order of dates
  baokan corpus "out/*.zh-Hant.xml" -o out/corpus.zh-Hant.xml
  baokan corpus out -o out/corpus.xml --title 清河时报全文库 --profile paper.toml

The corpus holds a header, and an xi:include for each TEI by its path; keep them together. Of a
folder, traditional editions are left out where the issue itself is there.
"""

BAG = """\
examples:
  baokan bag out -o bags/2024-01
  baokan bag out -o bags/2024-01 --profile paper.toml    its publisher becomes Source-Organization
  SOURCE_DATE_EPOCH=$(date +%s) baokan bag out -o bags/2024-01    today is the Bagging-Date

The files are copied, not moved. Without SOURCE_DATE_EPOCH the last issue's date is Bagging-Date, so
that the same run gives the same bag. It needs: pip install "baokan[bagit]"
"""

VALIDATE = """\
examples:
  baokan validate out/page.xml out/page.epub
  baokan validate out                      every TEI and EPUB in a folder and its folders
"""

COMPARE = """\
examples:
  baokan compare out/page.xml out/page.zh-Hant.xml
  baokan compare out/page.xml out/page.zh-Hant.xml --html side-by-side.html
"""

GLOSSARY = """\
examples:
  baokan glossary init issues/                     names.tsv: the names found in all its issues
  baokan glossary init out/page.xml -o names.tsv   the same of one issue
  baokan convert issues/ -o out --traditional --glossary names.tsv

Look the table through in a spreadsheet: source, target (or keep), note.
Delete the lines that are no names.
"""

REPORT = """\
examples:
  baokan report out                                  what failed, and what to look at first
  baokan report out --html out/report.html           the same to pass on, with plots over time
  baokan report out --csv issues.csv                 a line an issue
  baokan report out --json
"""
