"""Books and rich text: chapters in reading order, the book's own fields, and what is refused."""

import pytest
from tests.ingest.readers.conftest import BODY, MORE, kinds, told, words, zipped

from rashomon import ingest

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="2.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Harbour Papers</dc:title>
<dc:creator>Ruth Banda</dc:creator><dc:creator>Amina Yusuf</dc:creator><dc:publisher>Marula Press</dc:publisher>
<dc:date opf:event="modification">2022-01-01</dc:date><dc:date opf:event="publication">2021-04-06</dc:date>
<dc:language>en-GB</dc:language></metadata>
<manifest><item id="two" href="b%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="a.css" media-type="text/css"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""
XHTML = """<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>%s</body></html>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": OPF,
    "OEBPS/nav.xhtml": XHTML % "<p>Contents</p>",
    "OEBPS/one.xhtml": XHTML % f"<h1>Strike</h1><p>{BODY}</p>",
    "OEBPS/b two.xhtml": XHTML % f"<h1>Talks</h1><p>{MORE}</p>",
}


@pytest.mark.parametrize("name", ["a.epub", "misnamed.txt", "bare"])
def test_epub(read, name):
    (record,) = read(zipped(BOOK), name)
    assert kinds(record) == {"Strike": "subheading", BODY: "", "Talks": "subheading", MORE: ""}
    assert list(kinds(record)) == ["Strike", BODY, "Talks", MORE]
    assert record.fields == {
        "title": "The Harbour Papers",
        "author": "Ruth Banda, Amina Yusuf",
        "outlet": "Marula Press",
        "published": "2021-04-06",
        "language": "en-GB",
    }


def test_a_long_book_is_read_by_chapter(read, limit):
    limit(document_characters=200)
    begun = []
    found = read(zipped(BOOK), begun=begun.append)
    assert told(found) == {"!OEBPS/one.xhtml": "read", "!OEBPS/b two.xhtml": "read"}
    assert [r.fields["title"] for r in found] == ["Strike", "Talks"] and begun == [r.member for r in found]


def test_the_whole_stage_reads_books(tmp_path):
    (tmp_path / "a.epub").write_bytes(zipped(BOOK))
    row = ingest.read(str(tmp_path)).documents.iloc[0]
    assert (row["title"], row["outlet"], row["published_from"]) == ("The Harbour Papers", "Marula Press", "2021-04-06")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"META-INF/container.xml": "<!DOCTYPE x []>" + CONTAINER}, "doctype"),
        ({"OEBPS/book.opf": "<!DOCTYPE x []>" + OPF}, "doctype"),
        ({"OEBPS/one.xhtml": "<!DOCTYPE html [<!ENTITY who 'Somebody'>]>" + XHTML[21:] % "<p>&who;</p>"}, "doctype"),
        ({"META-INF/container.xml": CONTAINER.replace("book.opf", "gone.opf")}, "broken"),
        ({"OEBPS/book.opf": OPF[:200]}, "bad_xml"),
        ({"OEBPS/one.xhtml": XHTML % "", "OEBPS/b two.xhtml": XHTML % "<img src='a.png'/>"}, "no_text"),
        ({"META-INF/encryption.xml": '<e><CipherReference URI="OEBPS/one.xhtml"/></e>'}, "encrypted"),
    ],
)
def test_books_that_cannot_be_read(read, change, reason):
    assert told(read(zipped(BOOK | change))) == {"": reason}


def test_fonts_that_are_hidden_do_not_matter(read):
    assert told(read(zipped(BOOK | {"META-INF/encryption.xml": '<e><CipherReference URI="a.ttf"/></e>'}))) == {
        "": "read"
    }


def test_a_chapter_outside_of_the_book_is_not_there(read):
    opf = OPF.replace("one.xhtml", "../../../etc/passwd")
    assert words(read(zipped(BOOK | {"OEBPS/book.opf": opf}))[0]) == f"Talks\n{MORE}"


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title D\'e9bardeurs en gr\'e8ve \'e0 Marula}"
    rb"{\author Ruth Banda}{\creatim\yr2001\mo2\dy3}}\pard D\'e9bardeurs en gr\'e8ve \'e0 Marula\par "
    + BODY.encode()
    + rb"\par{\pict 89504e47}{\*\generator Word}\u8222\'84Talks\u8220\'93 and \u-10179?\u-8704?\par "
    + MORE.encode()
    + rb"\par}"
)


@pytest.mark.parametrize("name", ["a.rtf", "misnamed.doc", "bare"])
def test_rtf(read, name):
    (record,) = read(RTF, name)
    assert [line for _, line in record.parts] == ["Débardeurs en grève à Marula", BODY, "„Talks“ and 😀", MORE]
    assert record.fields == {"title": "Débardeurs en grève à Marula", "author": "Ruth Banda"}


def test_torn_and_empty_rtf(read):
    assert told(read(b"{\\rtf1" + b"{" * 20 + b"x")) == {"": "broken"}
    assert told(read(b"{\\rtf1{\\pict 8950}}")) == {"": "no_text"}
    assert told(read(b"{\\rtf1 " + b"{" * 200_000 + b"x" + b"}" * 200_000 + b"}")) == {"": "read"}
