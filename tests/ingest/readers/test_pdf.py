"""PDF: paragraphs in reading order over lines, columns and pages, without what pages repeat; what is refused."""

import pytest
from tests.ingest.readers.conftest import BODY, MORE, a_pdf, kinds, set_in, told

from rashomon import ingest
from rashomon.ingest.readers import pdf_lines

TITLE = "Dockers stop work in Marula harbour"
LONG = f"{BODY} {MORE} The harbour's master, who has worked there since it was built, said that nobody had asked him."


def body(record) -> list[str]:
    return [line for kind, line in record.parts if kind == ""]


@pytest.mark.parametrize("name", ["a.pdf", "misnamed.txt", "bare"])
def test_paragraphs_and_headings(read, name):
    lines = [(50, 790, 20, TITLE), *set_in(LONG, 60, 50, 750), (50, 640, 13, "Talks go on"), *set_in(MORE, 60, 50, 610)]
    (record,) = read(a_pdf(lines), name)
    assert record.parts == (("headline", TITLE), ("", LONG), ("subheading", "Talks go on"), ("", MORE))


def test_paragraphs_by_indent_and_by_room(read):
    first, second = set_in(LONG, 60, 50, 750), set_in(LONG.upper(), 48, 50, 750 - 12 * 6)
    indented = [(62, *second[0][1:]), *second[1:]]
    assert [line for _, line in read(a_pdf(first + indented))[0].parts] == [LONG, LONG.upper()]


def column(text: str, x: float, top: float = 750) -> list[tuple]:
    return set_in(text, 40, x, top)


ONE, TWO = LONG, LONG.replace("Dockers", "Porters").replace("harbour", "station")


@pytest.mark.parametrize("order", ["by column", "by row", "shuffled"])
def test_columns(read, order):
    left, right = column(ONE, 50), column(TWO, 310)
    rows = [line for pair in zip(left, right, strict=True) for line in pair]
    drawn = {"by column": left + right, "by row": rows, "shuffled": rows[::2] + rows[1::2]}[order]
    (record,) = read(a_pdf([(50, 790, 20, TITLE), *drawn]))
    assert record.parts == (("headline", TITLE), ("", ONE), ("", TWO))


def test_three_columns_by_row(read):
    texts = [ONE, TWO, ONE.replace("Dockers", "Sailors")]
    columns = [set_in(text, 26, x, 750, 9) for text, x in zip(texts, (40, 225, 410), strict=True)]
    rows = [line for row in zip(*columns, strict=False) for line in row]
    rest = [line for c in columns for line in c[min(map(len, columns)) :]]
    assert body(read(a_pdf(rows + rest))[0]) == texts


def test_a_table_is_no_columns(read):
    rows = [(x, 600 - 14 * n, 10, f"{word} {n}") for n in range(6) for x, word in ((50, "Crane"), (250, "Tons"))]
    text = "\n".join(body(read(a_pdf(set_in(LONG, 60, 50, 750) + rows))[0]))
    assert "Crane 0 Tons 0" in text and "Crane 5 Tons 5" in text


def test_a_paragraph_goes_on_over_columns_and_pages(read):
    lines = set_in(LONG, 40, 50, 750)
    head = (50, 815, 8, "Marula Times")
    first = [head, *lines[:4], (50, 30, 8, "1")]
    second = [head, *[(50, 760 - 12 * n, 10, text) for n, (*_, text) in enumerate(lines[4:])], (50, 30, 8, "2")]
    (record,) = read(a_pdf(first, second))
    assert body(record) == [LONG]
    assert [line for kind, line in record.parts if kind == "boilerplate"] == ["Marula Times", "1", "Marula Times", "2"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The dockers of the har-", "bour waited at the gate."], "The dockers of the harbour waited at the gate."),
        (["The talks with the al-", "Noor company did not end."], "The talks with the al-Noor company did not end."),
        (["They waited for twenty-", "five days at the gate."], "They waited for twenty-five days at the gate."),
        (["A self-made man and a self-", "made boat went."], "A self-made man and a self-made boat went."),
        (["The ship carried 100-", "200 boxes to the old gate."], "The ship carried 100-200 boxes to the old gate."),
    ],
)
def test_words_broken_at_a_lines_end(read, lines, text):
    assert body(read(a_pdf([(50, 700 - 12 * n, 10, line) for n, line in enumerate(lines)]))[0]) == [text]


def test_headers_footers_and_page_numbers(read):
    names = ("Harbour", "Station", "Market", "School")
    texts = [f"{name} workers stopped. {LONG} So much of the {name}." for name in names]
    pages = [
        [(50, 820, 8, f"Marula Times, No. {n}"), *set_in(text, 60, 50, 750), (280, 30, 8, f"Page {n} of 4")]
        for n, text in enumerate(texts, 1)
    ]
    record = read(a_pdf(*pages))[0]
    assert body(record) == texts
    assert [line for kind, line in record.parts if kind == "boilerplate"] == [
        told_ for n in range(1, 5) for told_ in (f"Marula Times, No. {n}", f"Page {n} of 4")
    ]


def test_ligatures_are_letters():
    assert "efficient flags".translate(pdf_lines.LIGATURES) == "e\ufb03cient \ufb02ags".translate(pdf_lines.LIGATURES)


INFO = "/Title ({}) /Author (Ruth Banda) /CreationDate (D:20010203000000) /ModDate (D:20010203000000)"


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        (TITLE, {"title": TITLE, "author": "Ruth Banda"}),
        ("Microsoft Word - dockers.doc", {"author": "Ruth Banda"}),
        ("dockers_final.indd", {"author": "Ruth Banda"}),
    ],
)
def test_properties_that_can_be_trusted(read, title, fields):
    lines = [(50, 790, 20, TITLE), *set_in(LONG, 60, 50, 750)]
    assert read(a_pdf(lines, info=INFO.format(title)))[0].fields == fields


def test_the_whole_stage_reads_pdf(tmp_path):
    lines = [(50, 790, 20, TITLE), (50, 770, 10, "April 6, 2021"), *set_in(LONG, 60, 50, 740)]
    (tmp_path / "a.pdf").write_bytes(a_pdf(lines, info=INFO.format("x")))
    (tmp_path / "b.pdf").write_bytes(a_pdf(lines[:1] + lines[2:], info=INFO.format("x")))
    found = ingest.read(str(tmp_path))
    a, b = found.documents.to_dict("records")
    assert (a["title"], a["author"], a["media_type"]) == (TITLE, "Ruth Banda", "application/pdf")
    assert (a["published_from"], a["published_basis"]) == ("2021-04-06", "stated")
    assert found.documents["published_from"].notna().sum() == 1  # the day of the file is not that of publication
    assert list(found.segments["kind"]) == ["headline", "dateline", "body", "headline", "body"]


def test_a_scan_without_text(read):
    (failure,) = read(a_pdf([], []))
    assert failure.reason == "no_text" and "OCR" in failure.detail
    assert told(read(a_pdf([(50, 30, 8, "1")], [(50, 30, 8, "2")]))) == {"": "no_text"}


@pytest.mark.parametrize("cut", [0.05, 0.3, 0.6, 0.95, 0.99])
def test_a_truncated_pdf(read, cut):
    raw = a_pdf(set_in(LONG, 60, 50, 750), set_in(LONG, 60, 50, 750))
    assert told(read(raw[: int(len(raw) * cut)])) == {"": "broken"}


def test_an_encrypted_pdf_is_never_called_empty(read):
    keys = "<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {keys} /U {keys} /P -4 >> /ID [<00> <00>]"
    assert told(read(a_pdf(set_in(LONG, 60, 50, 750), trailer=lock))) == {"": "encrypted"}


def test_a_pdf_without_pages_and_one_of_junk(read):
    assert list(told(read(a_pdf())).values()) in (["no_text"], ["broken"])
    assert told(read(b"%PDF-1.7\n" + b"junk " * 100 + b"\n%%EOF")) == {"": "broken"}


def test_more_pages_or_objects_or_letters_than_any_document_has(read, limit):
    raw = a_pdf(*[set_in(LONG, 60, 50, 750)] * 5)
    limit(pdf_pages=4)
    assert told(read(raw)) == {"": "too_many"}
    limit(pdf_pages=5, pdf_objects=10)
    assert told(read(raw)) == {"": "too_many"}
    limit(pdf_objects=100, document_characters=500)
    assert told(read(raw)) == {"": "too_long"}


def test_a_stream_that_unpacks_to_too_much(read, limit):
    page = set_in(LONG, 60, 50, 750)
    limit(pdf_stream_bytes=50_000)
    assert told(read(a_pdf(page, packed=True))) == {"": "read"}
    for raw in (a_pdf(page * 500, packed=True), a_pdf(page, page * 500, packed=True)):
        assert len(raw) < 50_000 and told(read(raw)) == {"": "too_large"}
    assert told(read(a_pdf(page * 500, packed=True, told="/Kind /Image"))) == {"": "read"}  # pictures are not unpacked


def test_kinds_are_told_once(read):
    assert set(kinds(read(a_pdf(set_in(LONG, 60, 50, 750)))[0]).values()) == {""}
