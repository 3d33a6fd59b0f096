"""What a document is read from: its text and where its segments stand, put together when it is asked for."""

from array import array
from collections.abc import Iterator, Mapping

import pandas as pd

from rashomon import schema
from rashomon.row import Columns


class Sources(Mapping):
    """(text, segments as dicts of start, end, kind) by doc_id, of the documents in a language or in none that is known.

    The tables stay as they are: of a hundred thousand documents there are a million segments.
    """

    def __init__(self, documents: pd.DataFrame, segments: pd.DataFrame, language: str):
        rows = schema.rows(documents[["doc_id", "language", "text"]])
        self._rows = {row["doc_id"]: row for row in rows if row["language"] in (None, language)}
        self._parts = Columns(segments[["doc_id", "start", "end", "kind"]])
        self._at: dict[str, array] = {}
        for at, doc_id in enumerate(self._parts["doc_id"]):
            self._at.setdefault(doc_id, array("i")).append(at)

    def __getitem__(self, doc_id: str) -> tuple[str, list[dict]]:
        text, parts = self._rows[doc_id]["text"], self._parts
        return text, [
            {"start": parts["start"][k], "end": parts["end"][k], "kind": parts["kind"][k]}
            for k in self._at.get(doc_id, ())
        ]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
