"""What an analyst knows about the files: a manifest gives metadata by file or by id, and its word comes
first.

A manifest is a CSV (`file,outlet,published`), or YAML or JSON: a list of such rows, or an object from a file
or id to its fields. The key of a row is called file, path, source_path or doc_id.
"""

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from rashomon.errors import CorpusError, ReadError
from rashomon.ingest import encoding, metadata

KEYS = ("file", "path", "source_path", "filename", "doc_id", "id")
NAMES = ("manifest.csv", "manifest.yml", "manifest.yaml", "manifest.json")


@dataclass
class Manifest:
    """Fields by key, and the keys that some document bore."""

    name: str = ""
    rows: dict[str, dict] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def of(self, source_path: str, doc_id: str) -> dict:
        """The fields of a document, by its path, its file's path, its file's name without the suffix, or its
        id.
        """
        path = source_path.split("#")[0]
        found: dict = {}
        for key in (Path(path).stem, path, source_path, doc_id):
            if key in self.rows:
                self.used.add(key)
                found |= self.rows[key]
        return found

    def unused(self) -> list[str]:
        """Keys of rows that fit no document, sorted."""
        return sorted(set(self.rows) - self.used)


def load(path: Path | None) -> Manifest:
    """The manifest of a file; an empty one for None. CorpusError says what is wrong with it."""
    if path is None:
        return Manifest()
    try:
        text, _ = encoding.decode(path.read_bytes())
        rows = _rows(path.suffix.lower(), text)
    except (OSError, ReadError, csv.Error, ValueError, yaml.YAMLError) as error:
        raise CorpusError(f"the manifest {path.name} cannot be read: {error}") from error
    return Manifest(path.name, {key: _known(path.name, key, told) for key, told in rows})


def beside(folder: Path) -> Path | None:
    """A corpus folder's own manifest, where it has one."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def _rows(suffix: str, text: str) -> list[tuple[str, dict]]:
    if suffix == ".csv":
        told = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    else:
        told = json.loads(text) if suffix == ".json" else yaml.safe_load(text)
    if isinstance(told, dict):
        return [(str(key), value) for key, value in told.items()]
    return [_keyed(number, row) for number, row in enumerate(told or [], 1)]


def _keyed(number: int, row: object) -> tuple[str, dict]:
    if not isinstance(row, dict):
        raise ValueError(f"row {number} is no row of names and values")
    key = next((k for k in KEYS if row.get(k)), None)
    if key is None:
        raise ValueError(f"row {number} names no document; give it one of {', '.join(KEYS)}")
    return str(row[key]), {k: v for k, v in row.items() if k != key}


def _known(name: str, key: str, told: object) -> dict:
    fields = metadata.from_fields(told) if isinstance(told, dict) else {}
    if not fields and not (isinstance(told, dict) and not any(told.values())):
        known = ", ".join(c for c in metadata.names() if c not in ("lists", "text"))
        raise CorpusError(f"the manifest {name} says nothing known of {key}; it may say {known}")
    return fields
