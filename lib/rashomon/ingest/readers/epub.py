"""Books (.epub): the chapters in the order in which they are read, with the book's own Dublin Core.

A book is one document, its chapters' headings subheadings in it; one that is longer than a document may be is read
chapter by chapter (`!OEBPS/one.xhtml`). Its navigation is left out; a book under copy protection is `encrypted`.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from zipfile import ZipFile, ZipInfo

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits
from rashomon.ingest.readers import fragment, safe_xml, zips
from rashomon.ingest.readers.registry import Record, Source, reader

MEDIA_TYPE = "application/epub+zip"
DC = "{http://purl.org/dc/elements/1.1/}"
EVENT = "{http://www.idpf.org/2007/opf}event"
CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


@reader(MEDIA_TYPE, (".epub",), looks=lambda source: zips.kind(source) == "epub")
def read_epub(source: Source) -> Iterator[Record]:
    """One document, or one a chapter; ReadError `no_text` where the book holds pictures only."""
    raw = source.content()
    with zips.opened(source) as archive:
        told = zips.checked(archive, source)
        book = _Book(archive, told)
        yield from _records(source, raw, book)


def _records(source: Source, raw: bytes, book: "_Book") -> Iterator[Record]:
    chapters = [(name, parts) for name in book.chapters() if (parts := book.parts(name))]
    if not chapters:
        raise ReadError("no_text", "the book holds no text; if it holds pictures of pages, run OCR on them first")
    fields = book.fields()
    if sum(len(line) for _, parts in chapters for _, line in parts) <= limits.told()["document_characters"]:
        yield Record(raw, MEDIA_TYPE, parts=tuple(p for _, parts in chapters for p in parts), fields=fields)
        return
    for name, parts in chapters:
        if source.begins(f"!{name}"):
            title = next((line for kind, line in parts if kind == "subheading"), None)
            own = {k: v for k, v in (fields | {"title": title}).items() if v}
            yield Record(book.read(name), MEDIA_TYPE, f"!{name}", parts=tuple(parts), fields=own)


class _Book:
    """A book's package file, and what it leads to."""

    def __init__(self, archive: ZipFile, told: dict[str, ZipInfo]):
        self.archive, self.told = archive, told
        container = safe_xml.parse(self.read("META-INF/container.xml"), "META-INF/container.xml")
        paths = [e.get("full-path") or "" for e in container.iter() if safe_xml.local(e) == "rootfile"]
        self.path = next((p for p in paths if p in told), None)
        if self.path is None:
            raise ReadError("broken", "the book's container names no package file that is there; save it anew")
        self.package = safe_xml.parse(self.read(self.path), self.path)

    def fields(self) -> dict[str, str]:
        """title, author, outlet (the publisher), published, language, as Dublin Core says them."""
        named = {
            "title": self._dc("title")[:1],
            "author": self._dc("creator"),
            "outlet": self._dc("publisher")[:1],
            "published": self._dc("date")[:1],
            "language": self._dc("language")[:1],
        }
        return {name: ", ".join(values) for name, values in named.items() if values}

    def chapters(self) -> list[str]:
        """The names of the chapters' files in reading order; ReadError `encrypted` where one is."""
        items = {e.get("id"): e for e in self.package.iter() if safe_xml.local(e) == "item"}
        spine = [e.get("idref") for e in self.package.iter() if safe_xml.local(e) == "itemref"]
        listed = [items[ref] for ref in dict.fromkeys(spine) if ref in items]
        found = [
            self._place(item.get("href") or "")
            for item in listed
            if item.get("media-type") in CHAPTERS and "nav" not in (item.get("properties") or "").split()
        ]
        coded = self._encrypted()
        if any(name in coded for name in found):
            raise ReadError("encrypted", "the book is under copy protection; use a copy without")
        return [name for name in found if name in self.told]

    def parts(self, name: str) -> list[tuple[str, str]]:
        """The paragraphs of a chapter."""
        raw = self.read(name)
        limits.check("html_bytes", len(raw), "too_large", "bytes in one chapter; split the book")
        if b"<!ENTITY" in raw[:8192]:
            raise ReadError("doctype", f"{name} declares entities; save the book anew without")
        return fragment.parts(encoding.decode(raw)[0])

    def _dc(self, name: str) -> list[str]:
        """The values of an element; of dates only that of publication, or one that is not said to be another's."""
        found = [e for e in self.package.iter(f"{DC}{name}") if (e.text or "").strip()]
        if name == "date":
            found = [e for e in found if e.get(EVENT) in (None, "publication")]
            found.sort(key=lambda e: e.get(EVENT) is None)
        return [e.text.strip() for e in found]

    def _encrypted(self) -> set[str]:
        name = "META-INF/encryption.xml"
        if name not in self.told:
            return set()
        root = safe_xml.parse(self.read(name), name)
        return {unquote(e.get("URI") or "") for e in root.iter() if safe_xml.local(e) == "CipherReference"}

    def _place(self, href: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(href.partition("#")[0])))

    def read(self, name: str) -> bytes:
        """The bytes of a file of the book; ReadError `broken` where it is not there."""
        if name not in self.told:
            raise ReadError("broken", f"the book has no {name}; save it anew")
        return self.archive.read(self.told[name])
