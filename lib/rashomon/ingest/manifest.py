"""What an analyst knows about the files: a manifest gives metadata by file, by pattern or by id, and its word comes
first.

A manifest is a CSV (`file,outlet,published`), or YAML or JSON: a list of such rows, or an object from a file, pattern
or id to its fields. The key of a row is called file, path, source_path or doc_id. What names a document more closely
comes before what names more of them: a pattern, then the file, then the record or the id. A row or a value that cannot
be used is told and costs itself only.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from rashomon.errors import CorpusError, ReadError
from rashomon.ingest import encoding, language, metadata, publication

KEYS = ("file", "path", "source_path", "filename", "doc_id", "id")
NAMES = ("manifest.csv", "manifest.yml", "manifest.yaml", "manifest.json")
DELIMITERS = ",;\t"
WANTED = {
    "published": "no sure day; write it as 2020-05-11, a month as 2020-05, an interval as 2020-05-11/2020-05-13",
    "captured": "no sure day; write it as 2020-05-11",
    "language": "no language; write its ISO 639-1 code, as en",
    "url": "no address of the web; it begins with http:// or https://",
}


@dataclass
class Manifest:
    """Fields by key, the keys that some document bore, and what cannot be used: (where, sentence)."""

    name: str = ""
    rows: dict[str, dict] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    bad: list[tuple[str, str]] = field(default_factory=list)

    def of(self, source_path: str, doc_id: str) -> dict:
        """The fields of a document, by patterns in their order, then its file's name without the suffix, its file's
        path, its own path, its id.
        """
        path = source_path.split("#")[0]
        patterns = [key for key in self.rows if is_pattern(key) and (_fits(key, path) or _fits(key, source_path))]
        found: dict = {}
        for key in (*patterns, Path(path).stem, path, source_path, doc_id):
            if key in self.rows:
                self.used.add(key)
                found |= self.rows[key]
        return found

    def rejected(self) -> Iterator[tuple[str, str]]:
        """What of the manifest could not be used, and rows that fit no document: (where, sentence)."""
        yield from self.bad
        for key in sorted(set(self.rows) - self.used):
            yield f"{self.name}: {key}", "the row fits no document; give the file's path in the corpus"


def load(path: Path | None) -> Manifest:
    """The manifest of a file; an empty one for None. CorpusError says what is wrong with it as a whole."""
    if path is None:
        return Manifest()
    try:
        text, _ = encoding.decode(path.read_bytes())
        rows = list(_rows(path.suffix.lower(), text))
    except (OSError, ReadError, csv.Error, ValueError, RecursionError, yaml.YAMLError) as error:
        raise CorpusError(f"the manifest {path.name} cannot be read: {error}") from error
    found = Manifest(path.name)
    for where, row in rows:
        _take(found, where, row)
    if rows and not found.rows:
        raise CorpusError(f"the manifest {path.name} says nothing that is known: {found.bad[0][1]}")
    return found


def beside(folder: Path) -> Path | None:
    """A corpus folder's own manifest, where it has one."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def is_pattern(key: str) -> bool:
    """Whether a key stands for several files: `bbc/*.html`, `news.zip!*`; `**` reaches into folders."""
    return "*" in key or "?" in key


def _fits(pattern: str, path: str) -> bool:
    kinds = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*|\*|\?)", pattern)
    return bool(re.fullmatch("".join(kinds.get(part) or re.escape(part) for part in parts), path, re.S))


def _rows(suffix: str, text: str) -> Iterator[tuple[str, object]]:
    """Each row with its place: the line of a CSV, the number or the key of another's row."""
    if suffix in (".csv", ".tsv", ".tab"):
        first = text.lstrip().split("\n", 1)[0]
        mark = max(DELIMITERS, key=lambda one: (first.count(one), one == ","))
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        for row in reader:
            yield f"line {reader.line_num}", row
        return
    told = json.loads(text) if suffix == ".json" else yaml.safe_load(text)
    if isinstance(told, dict):
        for key, value in told.items():
            yield str(key), value | {"file": str(key)} if isinstance(value, dict) else value
    elif isinstance(told, list):
        yield from ((f"row {number}", row) for number, row in enumerate(told, 1))
    elif told is not None:
        raise ValueError("it is neither a list of rows nor an object from files to their fields")


def _take(found: Manifest, where: str, row: object) -> None:
    """Add a row, or say what is wrong with it; of a row with a wrong value the others are taken."""

    def bad(said: str) -> None:
        found.bad.append((f"{found.name}: {where}", said))

    if not isinstance(row, dict):
        return bad("it is no row of names and values")
    if None in row or (None in row.values() and where.startswith("line ")):
        return bad("it has more or fewer cells than the first line; quote what holds a comma")
    key = next((k for k in KEYS if row.get(k)), None)
    if key is None:
        return bad(f"it names no document; give it one of {', '.join(KEYS)}")
    told = {name: value for name, value in row.items() if name != key}
    fields = metadata.from_fields(told)
    wrong = [name for name in fields if not _holds(name, fields[name])]
    for name in wrong:
        bad(f"{name} {fields.pop(name)!r} is {WANTED[name]}")
    if not fields and not wrong and any(told.values()):
        known = ", ".join(c for c in metadata.names() if c not in ("lists", "text"))
        return bad(f"it says nothing known of {row[key]}; it may say {known}")
    if str(row[key]) in found.rows:
        return bad(f"{row[key]} is told of twice; the first row holds")
    found.rows[str(row[key])] = fields
    return None


def _holds(name: str, value: str) -> bool:
    if name in ("published", "captured"):
        return publication.told(value) is not None
    if name == "language":
        return language.told(value) is not None
    return name != "url" or value.startswith(("http://", "https://"))
