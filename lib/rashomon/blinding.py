"""A run as it is shown to somebody who shall not know which outlet wrote what: Source 1, Source 2, Source 3.

Sources are numbered by the hash of their bytes, so that neither file names nor days tell which is which. Tables on
disk stay as they are; what is shown has
1. in place of every doc_id, and of ids that begin with one, the source's number
2. no outlet, author, address or file name
3. in all texts dots over the outlets' names, as many as the name has letters, so that offsets hold
4. in all other columns the source's number in place of its outlet's name
"""

import re
from collections.abc import Callable

import pandas as pd

from rashomon import schema
from rashomon.naming import Naming

HIDDEN = ("outlet", "outlet_basis", "author", "url", "standfirst")
DOT = "\u2022"
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Blinding:
    """What stands for what; made from the table `documents`, and `entities` where it is there."""

    def __init__(self, documents: list[dict], entities: list[dict] = ()):
        order = sorted(documents, key=lambda d: (d["sha256"], d["doc_id"]))
        self.sources = {d["doc_id"]: f"Source {n}" for n, d in enumerate(order, 1)}
        self.outlets: dict[str, str] = {}
        for d in order:
            for name in _forms(d["outlet"] or ""):
                self.outlets[name] = self.sources[d["doc_id"]] if name not in self.outlets else "an outlet"
        self.ids = dict(self.sources)
        for e in entities:
            aliases = [e["name"], *(e["aliases"] or ())]
            known = next((self.outlets[f] for text in aliases for f in _forms(text) if f in self.outlets), None)
            if known:
                self.ids[e["entity_id"]] = f"outlet-{len(self.ids) - len(self.sources) + 1}"
                self.outlets |= {f: known for text in aliases for f in _forms(text) if f not in self.outlets}
        self._names = _any_of(self.outlets)
        self._named = Naming(self.sources)

    def row(self, table: str, row: dict) -> dict:
        """A row of a table as it is shown."""
        shown = {column: self._value(value) for column, value in row.items()}
        if table == "documents":
            shown |= {column: None for column in HIDDEN if column in shown}
            shown |= {column: self._masked(row[column]) for column in ("title", "text") if row.get(column)}
        if "source_path" in shown:
            shown["source_path"] = self.sources.get(row.get("doc_id"), "hidden")
        return shown

    def _value(self, value):
        if isinstance(value, list):
            return [self._value(v) for v in value]
        if not isinstance(value, str):
            return value
        if value in self.ids:
            return self.ids[value]
        head, colon, rest = value.partition(":")
        if colon and head in self.sources:
            return f"{self.sources[head]}:{rest}"
        value = self._named(value)
        return self._names.sub(lambda m: self.outlets[m.group().casefold()], value) if self.outlets else value

    def _masked(self, text: str) -> str:
        """The text with dots over every outlet's name, of the same length."""
        return self._names.sub(lambda m: DOT * len(m.group()), text) if self.outlets else text


def tables(found: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """All tables of a run, as rows, as they are shown."""
    blinding = Blinding(found["documents"], found.get("entities", ()))
    return {name: [blinding.row(name, row) for row in rows] for name, rows in found.items()}


def viewer(documents: pd.DataFrame, blind: bool) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """A function that shows a table as it is, or where `blind` with sources by number: for a notebook's cells."""
    if not blind:
        return lambda table: table
    blinding = Blinding(schema.rows(documents))

    def shown(table: pd.DataFrame) -> pd.DataFrame:
        rows = [blinding.row("documents" if "outlet" in table else "", row) for row in schema.rows(table)]
        return pd.DataFrame(rows, columns=table.columns)

    return shown


def _forms(name: str) -> set[str]:
    """An outlet's name without its article, and as it stands in an address."""
    bare = ARTICLE.sub("", name).casefold().strip()
    return {form for form in (bare, re.sub(r"\W", "", name.casefold()), re.sub(r"\W", "", bare)) if len(form) > 2}


def _any_of(names) -> re.Pattern:
    """Any of some names as whole words, in any case, the longest first."""
    told = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)
