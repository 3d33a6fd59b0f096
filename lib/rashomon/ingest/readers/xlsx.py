"""Workbooks (.xlsx): every sheet with a column of text is a table of records; a row's member is `!Sheet#3`."""

import datetime
import io
import json
from collections.abc import Iterator

from rashomon.ingest import limits
from rashomon.ingest.readers import members, table, zips
from rashomon.ingest.readers.registry import Outcome, Skipped, Source, reader

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reader(MEDIA_TYPE, (".xlsx", ".xlsm"), looks=lambda source: zips.kind(source) == "xlsx")
def read_xlsx(source: Source) -> Iterator[Outcome]:
    """One record a row, under the names of the sheet's first row; sheets without a column of text are skipped,
    and ReadError `no_text_column` where none has one.
    """
    from openpyxl import load_workbook

    with zips.opened(source) as archive:
        zips.refuse_doctypes(archive, zips.checked(archive, source))
    with io.BytesIO(source.content()) as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        taken, left, cells = {}, [], [0]
        sheets = [(members.place(s.title, taken), s) for s in book.worksheets if hasattr(s, "iter_rows")]
        for member, sheet in sheets:
            rows = _rows(sheet, cells)
            header = next(rows, [])
            if table.has_text(header):
                yield from _records(source, header, rows, member)
            else:
                left.append(Skipped(member))
    if len(left) == len(sheets):
        raise table.no_text_column()
    yield from left


def _rows(sheet, cells: list[int]) -> Iterator[list[str]]:
    """A sheet's rows that are not empty, as text; counts the cells, also those that only pad a row."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        cells[0] += max(1, len(row))
        limits.check("cells", cells[0], "too_many", "cells in one workbook; split it")
        if row := _trimmed(row):
            yield row


def _records(source: Source, header: list[str], rows: Iterator[list[str]], member: str) -> Iterator[Outcome]:
    for number, row in enumerate(rows, 1):
        if source.begins(f"{member}#{number}"):
            row += [""] * (len(header) - len(row))
            raw = json.dumps(row, ensure_ascii=True).encode()
            yield table.record(header, row, f"{member}#{number}", MEDIA_TYPE, raw)


def _trimmed(row: tuple) -> list[str]:
    """A row's cells as text, without the empty ones at its end."""
    cells = [_cell(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
