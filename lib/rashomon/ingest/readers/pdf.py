"""PDF: its text in reading order, without what its pages repeat; its day is that of the file, and never taken.

1. pdfium opens it and gives the lines of each page, column by column (`pdf_lines`)
2. lines become paragraphs over columns and pages (`pdf_layout`)
3. title and author of its properties, where they can be trusted (`properties`)
"""

from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits
from rashomon.ingest.readers import pdf_layout, pdf_lines, pdf_streams, properties
from rashomon.ingest.readers.registry import Record, Source, reader

END = 4096  # bytes at the end of a file in which its end mark stands
PASSWORD = 4  # pdfium's code for a file that it cannot open without one


def looks_pdf(source: Source) -> bool:
    """The mark at the beginning, or behind some bytes of another kind."""
    head = source.head
    return head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head)


@reader("application/pdf", (".pdf",), looks=looks_pdf)
def read_pdf(source: Source) -> Iterator[Record]:
    """One document; ReadError `encrypted`, `broken`, or `no_text` where its pages are pictures."""
    import pypdfium2

    raw = source.content()
    if b"%%EOF" not in raw[-END:]:
        raise ReadError("broken", "the file ends before its end mark; fetch it again")
    limits.check("pdf_objects", raw.count(b" obj"), "too_many", "objects in one PDF; print its text anew")
    pdf_streams.check(raw, source)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD and b"/Encrypt" in raw:  # the code may be left from a file before
            raise ReadError("encrypted", "the file is encrypted; save it without a password") from error
        raise ReadError("broken", f"it is no PDF that can be opened ({error}); fetch it again") from error
    try:
        pages = _pages(document)
        told = document.get_metadata_dict()
    finally:
        document.close()
    parts = [(kind, line) for kind, text in pdf_layout.parts(pages) if (line := encoding.clean(text).strip())]
    if not any(kind != "boilerplate" for kind, _ in parts):
        advice = "its pages are pictures without text; run OCR on it (ocrmypdf, for example) and read the result"
        raise ReadError("no_text", advice if pages else "it has no pages; fetch it again")
    text = "\n".join(line for _, line in parts[:40])
    fields = properties.trusted(told.get("Title"), told.get("Author"), text)
    yield Record(raw, "application/pdf", parts=tuple(parts), fields=fields)


def _pages(document) -> list[list[pdf_lines.Line]]:
    """The lines of each page; ReadError where there is more on them than on any document's."""
    limits.check("pdf_pages", len(document), "too_many", "pages in one PDF; split it")
    pages, characters = [], 0
    for page in document:
        lines = pdf_lines.read(page)
        page.close()
        characters += sum(len(line.text) for line in lines)
        limits.check("document_characters", characters, "too_long", "characters in one document; split it")
        pages.append(lines)
    return pages
