"""JSON: one record a line (JSONL), or a file that is a list of records, or one record."""

import json
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits, metadata
from rashomon.ingest.readers.registry import Failure, Record, Source, reader
from rashomon.ingest.readers.sniff import is_text

BOM = b"\xef\xbb\xbf"
JSONL, JSON = "application/x-ndjson", "application/json"


def looks_jsonl(source: Source) -> bool:
    """The first line is an object of its own, or the name says so and the content is text."""
    first, more = _first_line(source)
    if first.startswith(b"{") and _parses(first):
        return more or source.suffix in (".jsonl", ".ndjson")
    return source.suffix in (".jsonl", ".ndjson") and is_text(source)


def looks_json(source: Source) -> bool:
    """The content begins as JSON does."""
    head = source.head.removeprefix(BOM).lstrip()
    return (
        head.startswith((b"[{", b"{"))
        and (source.suffix == ".json" or _parses(head))
        or (source.suffix == ".json" and head.startswith(b"["))
    )


@reader(JSONL, suffixes=(".jsonl", ".ndjson"), looks=looks_jsonl)
def read_jsonl(source: Source) -> Iterator[Record | Failure]:
    """One record a line; a bad line costs itself only."""
    number = 0
    for line in _lines(source):
        if line.strip():
            number += 1
            if source.begins(f"#{number}"):
                yield _from_line(line.strip(), f"#{number}")


@reader(JSON, suffixes=(".json",), looks=looks_json)
def read_json(source: Source) -> Iterator[Record | Failure]:
    """A list of records, an object that holds one, or one record."""
    raw = source.content()
    found = _parse(raw)
    if isinstance(found, dict):
        listed = next((found[k] for k in metadata.names()["lists"] if isinstance(found.get(k), list)), None)
        if listed is None:
            yield _record(found, raw, "", JSON)
            return
        found = listed
    for number, value in enumerate(found, 1):
        if source.begins(f"#{number}"):
            raw = json.dumps(value, ensure_ascii=True, sort_keys=True).encode()
            yield _record(value, raw, f"#{number}", JSON)


def _lines(source: Source) -> Iterator[bytes]:
    if source.head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from encoding.decode(source.content())[0].encode().split(b"\n")
        return
    longest = limits.told()["line_bytes"]
    with source.open() as file:
        first = True
        while line := file.readline(longest + 1):
            yield line.removeprefix(BOM) if first else line
            first = False
            while len(line) > longest and not line.endswith(b"\n"):
                line = file.readline(longest + 1)


def _from_line(line: bytes, member: str) -> Record | Failure:
    try:
        limits.check("line_bytes", len(line), "too_large", "bytes and more in one line; split the record")
        return _record(_parse(line), line, member, JSONL)
    except ReadError as error:
        return Failure(member, error.reason, error.detail)


def _record(value: object, raw: bytes, member: str, media_type: str) -> Record | Failure:
    if not isinstance(value, dict):
        return Failure(member, "bad_record", f"a record is an object of names and values, not {type(value).__name__}")
    text = metadata.from_fields(value).get("text", "")
    if not text:
        allowed = ", ".join(metadata.names()["text"])
        return Failure(member, "empty", f"the record has no text; it is looked for under the names {allowed}")
    return Record(raw, media_type, member, text=text, fields=value)


def _parse(raw: bytes) -> object:
    try:
        return json.loads(encoding.decode(raw)[0], parse_constant=_no_constant)
    except RecursionError:
        raise ReadError("bad_json", "it is nested too deep; flatten the record") from None
    except ValueError as error:
        raise ReadError("bad_json", f"not JSON: {error}; mend or remove it") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _first_line(source: Source) -> tuple[bytes, bool]:
    """The first line that is not blank, whole or as far as the head goes, and whether another one follows."""
    lines = source.head.removeprefix(BOM).lstrip().split(b"\n", 1)
    return lines[0].strip(), len(lines) > 1 and bool(lines[1].strip()) or source.size > len(source.head)


def _parses(line: bytes) -> bool:
    """Whether bytes are a JSON object, or the beginning of a long one."""
    if len(line) > 4000 and not line.endswith(b"}"):
        return line.lstrip(b"{ \t").startswith(b'"')
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
