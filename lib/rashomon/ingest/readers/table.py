"""CSV and TSV: one record a row, under the names of the first row."""

import csv
import io
import json
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits, metadata
from rashomon.ingest.readers.registry import Failure, Record, Source, reader
from rashomon.ingest.readers.sniff import is_text

SUFFIXES = (".csv", ".tsv", ".tab")


def looks_table(source: Source) -> bool:
    """By its name, since its content is text like any other; without it, by a first row of nothing but known
    names.
    """
    if not is_text(source):
        return False
    return source.suffix in SUFFIXES or (source.suffix in ("", ".txt") and _known_header(source.head))


@reader("text/csv", suffixes=SUFFIXES, looks=looks_table)
def read_table(source: Source) -> Iterator[Record | Failure]:
    """One record a row; a row with another number of cells than the first one is rejected, since its columns
    shift.
    """
    csv.field_size_limit(limits.told()["line_bytes"])
    text, name = encoding.decode(source.content())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(source, text), strict=True)
    header = _header(rows)
    number, last = 0, rows.line_num
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            where = f"lines {last + 1} to {rows.line_num}"
            yield Failure(f"#{number}", "bad_row", f"{where}: {error}; mend the quotation marks")
            row = []
        if row is None:
            return
        last = rows.line_num
        if row:
            number += 1
            if source.begins(f"#{number}"):
                raw = json.dumps(row, ensure_ascii=True).encode()
                yield record(header, row, f"#{number}", encoding.media_type("text/csv", name), raw)


def has_text(header: list[str]) -> bool:
    """Whether one of a first row's cells is a name under which text is looked for."""
    return bool(set(metadata.names()["text"]) & {_named(name) for name in header})


def no_text_column() -> ReadError:
    """What is wrong with a table in which no column is named as text is."""
    allowed = ", ".join(metadata.names()["text"])
    return ReadError("no_text_column", f"the first row names no column of text; call it one of {allowed}")


def record(header: list[str], row: list[str], member: str, media_type: str, raw: bytes) -> Record | Failure:
    """A row as a record, or why it is none."""
    if len(row) != len(header):
        return Failure(member, "bad_row", f"the row has {len(row)} cells, the first row {len(header)}; quote its text")
    fields = dict(zip(header, row, strict=True))
    text = metadata.from_fields(fields).get("text", "")
    if not text:
        return Failure(member, "empty", "the row's text is empty")
    return Record(raw, media_type, member, text=text, fields=fields)


def _named(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _known_header(head: bytes) -> bool:
    """Two names and more, all of fields.yml and one of them the text's, parted by one sign."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("ascii", "replace").strip().replace('"', "")
    known = {alias for aliases in metadata.names().values() for alias in aliases}
    return any(
        len(names) >= 2 and has_text(names) and {_named(n) for n in names} <= known
        for names in (first.split(mark) for mark in ",;\t")
    )


def _delimiter(source: Source, text: str) -> str:
    """A tab by name, else the one of comma, semicolon and tab that the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    return "\t" if source.suffix in (".tsv", ".tab") else max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def _header(rows) -> list[str]:
    try:
        header = next(rows, None) or []
    except csv.Error as error:
        raise ReadError("bad_row", f"the first row cannot be read: {error}") from error
    if not has_text(header):
        raise no_text_column()
    return [name.strip() for name in header]
