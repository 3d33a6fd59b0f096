"""Office documents: their paragraphs with their kinds, properties only where they can be trusted, and bombs."""

import datetime
import io
import zipfile

import docx
import openpyxl
import pytest
from odf import opendocument, style, text
from tests.ingest.readers.conftest import BODY, MORE, kinds, told, words, zipped

from rashomon import ingest
from rashomon.ingest.readers import properties

DOCTYPE = b'<!DOCTYPE x [<!ENTITY name "Somebody Else">]>'


def a_docx(build=None) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ruth Banda"
    document.core_properties.title = "Microsoft Word - draft.doc"
    document.core_properties.created = datetime.datetime(2001, 2, 3)
    document.sections[0].header.paragraphs[0].text = "Never in the text"
    document.add_paragraph("Dockers stop work in Marula", style="Title")
    document.add_paragraph(BODY)
    document.add_heading("Cranes not tested", 2)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cranes", "Four"
    document.add_paragraph("Dockers at the gate", style="Caption")
    document.add_paragraph(MORE)
    if build:
        build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def an_odt() -> bytes:
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="Dockers stop work in Marula"))
    paragraph = text.P(text=BODY[:17])
    paragraph.addElement(text.S(c=1))
    paragraph.addElement(text.Span(text=BODY[18:]))
    document.text.addElement(paragraph)
    document.text.addElement(text.P(text=MORE))
    caption = style.Style(name="P7", parentstylename="Caption", family="paragraph")
    document.automaticstyles.addElement(caption)
    document.text.addElement(text.P(stylename="P7", text="Dockers at the gate"))
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def an_xlsx(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(raw: bytes, name: str, change) -> bytes:
    """A ZIP file with one member changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


ROWS = [["id", "headline", "text", "date"], ["r1", "Strike", BODY, datetime.date(2021, 4, 6)], ["r2", "Talks", MORE]]
MADE = {"a.docx": a_docx, "a.odt": an_odt, "a.xlsx": lambda: an_xlsx({"S": ROWS})}


@pytest.mark.parametrize("name", ["a.docx", "misnamed.txt", "bare"])
def test_docx(read, name):
    (record,) = read(a_docx(), name)
    assert record.media_type.endswith("wordprocessingml.document")
    assert kinds(record) == {
        "Dockers stop work in Marula": "headline",
        BODY: "",
        "Cranes not tested": "subheading",
        "Cranes": "",
        "Four": "",
        "Dockers at the gate": "caption",
        MORE: "",
    }
    assert record.fields == {"author": "Ruth Banda"}


def test_docx_shows_what_a_reader_sees(read):
    """Insertions and content controls are text, deletions, hidden text and field codes are not."""
    shown = b"""<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>Four </w:t></w:r>
        <w:ins><w:r><w:t>tall </w:t></w:r></w:ins><w:del><w:r><w:delText>small </w:delText></w:r></w:del>
        <w:sdt><w:sdtContent><w:r><w:t>cranes</w:t></w:r></w:sdtContent></w:sdt>
        <w:hyperlink><w:r><w:t xml:space="preserve"> stood</w:t></w:r></w:hyperlink>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r>
        <w:r><w:br/><w:t>idle.</w:t></w:r></w:p>"""
    raw = with_part(a_docx(), "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + shown))
    assert read(raw)[0].parts[0] == ("", "Four tall cranes stood idle.")


def test_odt(read):
    (record,) = read(an_odt())
    assert kinds(record) == {
        "Dockers stop work in Marula": "subheading",
        BODY: "",
        MORE: "",
        "Dockers at the gate": "caption",
    }


def test_xlsx(read):
    found = read(an_xlsx({"Articles": ROWS, "Notes": [["a", "b"], [1, 2]], "More": [["text"], [BODY], [None], [MORE]]}))
    assert told(found) == {
        "!Articles#1": "read",
        "!Articles#2": "read",
        "!More#1": "read",
        "!More#2": "read",
        "!Notes": "skipped",
    }
    assert found[0].fields == {"id": "r1", "headline": "Strike", "text": BODY, "date": "2021-04-06"}


def test_xlsx_without_a_column_of_text(read):
    assert told(read(an_xlsx({"Notes": [["a", "b"], [1, 2]]}))) == {"": "no_text_column"}


def test_the_whole_stage_reads_office(tmp_path):
    for name, make in MADE.items():
        (tmp_path / name).write_bytes(make())
    found = ingest.read(str(tmp_path))
    rows = {row["doc_id"]: row for row in found.documents.to_dict("records")}
    assert list(rows) == ["a.docx", "a.odt", "r1", "r2"] and not len(found.rejected)
    assert rows["a.docx"]["title"] == "Dockers stop work in Marula"
    assert rows["a.docx"]["author"] == "Ruth Banda"
    assert found.documents["published_from"].notna().sum() == 1  # the file's day is not the text's
    assert rows["r1"]["source_path"] == "a.xlsx!S#1" and rows["r1"]["published_from"] == "2021-04-06"
    parts = found.segments[found.segments["doc_id"] == "a.docx"]
    assert set(parts["kind"]) == {"headline", "body", "subheading", "caption"}


def test_paragraphs_without_styles_are_told_by_their_words(tmp_path):
    document = docx.Document()
    for line in ("Dockers stop work in Marula", "April 6, 2021", "By Ruth Banda", BODY, MORE):
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    found = ingest.read(str(tmp_path))
    assert list(found.segments["kind"]) == ["headline", "dateline", "byline", "body", "body"]
    row = found.documents.iloc[0]
    assert (row["title"], row["author"], row["published_from"]) == (
        "Dockers stop work in Marula",
        "Ruth Banda",
        "2021-04-06",
    )
    assert row["published_basis"] == "stated"


@pytest.mark.parametrize("name", list(MADE))
def test_a_document_type_is_refused(read, name):
    part = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.xlsx": "xl/workbook.xml"}[name]
    for before in (DOCTYPE, b"<!-- x -->" + DOCTYPE, b"<?xml version='1.0'?>\n" + DOCTYPE):
        raw = with_part(MADE[name](), part, lambda old, b=before: b + old[old.find(b"?>") + 2 :])
        assert told(read(raw)) == {"": "doctype"}
    wide = with_part(MADE[name](), part, lambda old: (DOCTYPE.decode() + "<a/>").encode("utf-16"))
    assert told(read(wide)) == {"": "doctype"}


@pytest.mark.parametrize("name", list(MADE))
def test_bombs_are_told_by_the_directory(read, limit, name):
    limit(ratio_free_bytes=100_000)
    assert told(read(with_part(MADE[name](), "bomb.xml", lambda _: bytes(3_000_000)))) == {"": "too_large"}
    limit(ratio=100_000)
    assert "read" in told(read(with_part(MADE[name](), "bomb.xml", lambda _: bytes(3_000_000)))).values()
    limit(document_bytes=1_000_000)
    assert told(read(with_part(MADE[name](), "bomb.xml", lambda _: bytes(3_000_000)))) == {"": "too_large"}


def test_a_docx_of_very_many_paragraphs(read, limit):
    limit(xml_elements=10_000)
    assert told(read(a_docx(lambda d: [d.add_paragraph("x") for _ in range(4_000)]))) == {"": "too_many"}


def test_an_xlsx_whose_rows_are_padded(read, limit):
    limit(cells=10_000)
    book = an_xlsx({"S": ROWS})
    wide = with_part(book, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", FAR + b"</sheetData>"))
    assert list(told(read(wide)).values()) == ["read", "read", "too_many"]


FAR = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(4, 9))


@pytest.mark.parametrize("name", list(MADE))
def test_torn_documents(read, name):
    raw = MADE[name]()
    assert told(read(raw[: len(raw) // 2], name)) == {"": "broken"}
    part = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.xlsx": "xl/workbook.xml"}[name]
    assert list(told(read(with_part(raw, part, lambda old: old[: len(old) // 2]))).values()) in (
        ["bad_xml"],
        ["broken"],
    )


def test_a_document_without_text(read):
    file = io.BytesIO()
    docx.Document().save(file)
    assert told(read(file.getvalue())) == {"": "no_text"}


def test_encrypted_and_old_office(read):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert told(read(old, "a.doc")) == {"": "unknown_format"}
    assert told(read(old + "EncryptedPackage".encode("utf-16-le"), "a.docx")) == {"": "encrypted"}
    coded = with_part(an_odt(), "META-INF/manifest.xml", lambda old: old + b"<!-- encryption-data -->")
    assert told(read(coded)) == {"": "encrypted"}


def test_slides_are_refused(read):
    assert told(read(zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<p/>"}))) == {"": "unknown_format"}


@pytest.mark.parametrize(
    ("title", "trusted"),
    [
        ("Dockers stop work in Marula", True),
        ("Strike", True),  # as it stands in the text
        ("Microsoft Word - strike.doc", False),
        ("strike_final_2.indd", False),
        ("Untitled", False),
        ("Document1", False),
        ("C:\\Users\\x\\strike.docx", False),
        ("Quarterly report", False),  # short, and not in the text
        ("2021-04-06", False),
        ("", False),
        (None, False),
    ],
)
def test_titles_that_can_be_trusted(title, trusted):
    assert ("title" in properties.trusted(title, None, f"Strike\n{BODY}")) is trusted


@pytest.mark.parametrize(
    ("author", "trusted"),
    [
        ("Ruth Banda", "Ruth Banda"),
        ("Ruth Banda; Amina Yusuf", "Ruth Banda, Amina Yusuf"),
        ("Łukasz Żółć", "Łukasz Żółć"),
        ("rbanda", None),
        ("Microsoft Office User", None),
        ("python-docx", None),
        ("Canon iR2018", None),
        ("Admin", None),
        ("", None),
    ],
)
def test_authors_that_can_be_trusted(author, trusted):
    assert properties.trusted(None, author, BODY).get("author") == trusted


def test_words_are_whole(read):
    assert words(read(a_docx())[0]).count("Dockers") == 3
