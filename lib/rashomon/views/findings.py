"""All that a run found, as views need it: rows by document, event, actor; each source's letter and name."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property, wraps

import pandas as pd

from rashomon import blinding, schema
from rashomon.naming import Naming
from rashomon.pages import phrases
from rashomon.store import Run

STAGES = ("ingest", "entity_extraction", "source_comparison")
BRIEF = 34
TEXTS, TEXTS_BYTES = 200, 1_500_000  # documents whose text the briefing holds, and what they may weigh together
WEIGHT = 3  # bytes in a page for a byte of text, with its marks
GRAVE = {"conflict": 100, "undecidable": 10, "update": 10}
GAP = re.compile(r"\n[ \t]*\n\s*")
ISO = re.compile(r"(?<![\w-])(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?(?![\w-])")
Span = tuple[int, int]


def once(made: Callable) -> Callable:
    """A function of findings, and of what a key can be made of, whose result is made once and kept with them.

    It must be the same for every page that findings are shown `on`, and nobody may change it.
    """

    @wraps(made)
    def kept(findings: "Findings", *args, **kwargs):
        key = made, args, *kwargs.items()
        if key not in findings.made:
            findings.made[key] = made(findings, *args, **kwargs)
        return findings.made[key]

    return kept


@dataclass(frozen=True)
class Source:
    """A document as readers meet it: its letter and number, by day of publication, and what to call it."""

    doc_id: str
    letter: str
    number: int
    name: str


class Findings:
    """The tables of a run, with the look-ups that views share.

    `sources` stand in the order of their days. `mentions`, `called` (descriptions), `merges`, `wording` are
    by actor; `told` (places where an event is told), `said` (statements) by event; `verdicts` by event and
    field; `statements`, `origins` and `omissions` by event, field and document. `sentences` and `paragraphs`
    are spans by document, in the text's order. `page` is put before every link to the briefing: empty within
    it, its file name elsewhere. `blind` is whether sources are numbers.
    """

    def __init__(self, tables: dict[str, list[dict]], page: str = "", blind: bool = False):
        self.tables, self.page, self.blind = tables, page, blind
        self.documents = {d["doc_id"]: d for d in tables["documents"]}
        self.dating = {d["doc_id"]: d for d in tables["dating"]}
        self.entities = {e["entity_id"]: e for e in tables["entities"]}
        self.events = {e["event_id"]: e for e in tables["events"]}
        self.segments = grouped(tables["segments"], "doc_id")
        sentences = grouped(tables.get("sentences", []), "doc_id")
        self.sentences = _Asked(lambda d: [(s["start"], s["end"]) for s in sentences.get(d, ())])
        self.paragraphs = _Asked(lambda d: _paragraphs(self.documents[d]["text"], self.segments.get(d, [])))
        self.sources = _sources(self)
        self.mentions, self.called, self.merges, self.wording = (
            grouped(tables[name], "entity_id") for name in ("mentions", "descriptions", "merges", "wording")
        )
        self.told = grouped(tables["event_mentions"], "event_id")
        self.said = grouped(tables["statements"], "event_id")
        self.statements = _keyed(tables["statements"])
        self.verdicts = defaultdict(list)
        for verdict in tables["verdicts"]:
            self.verdicts[verdict["event_id"], verdict["field"]].append(verdict)
        self.origins, self.omissions = _keyed(tables["origins"]), _keyed(tables["omissions"])
        self.made: dict = {}
        self._naming = Naming({doc_id: source.name for doc_id, source in self.sources.items()})

    def on(self, page: str) -> "Findings":
        """The same findings, whose links to the briefing are made for another page."""
        found = copy(self)
        found.page = page
        return found

    def name(self, entity_id: str | None) -> str | None:
        """What to call an actor or a place; null where it is not known."""
        return self.entities[entity_id]["name"] if entity_id in self.entities else None

    def day(self, doc_id: str) -> str | None:
        """The first day on which a document can have been published, by the date audit."""
        return self.dating.get(doc_id, {}).get("published_from")

    def with_names(self, text: str) -> str:
        """A sentence of a table with sources by what they are called, not by their doc_id."""
        return self._naming(text)

    def heading(self, doc_id: str) -> tuple[str, str | None]:
        """What a source is called over what is told of it, and its title, null where it is called by that already."""
        name, title = self.sources[doc_id].name, self.documents[doc_id]["title"]
        return (title, None) if title and name == phrases.short(title, BRIEF) else (name, title)

    @cached_property
    def texts(self) -> set[str]:
        """The documents whose text the briefing holds: those that its findings cite most, as many as fit."""
        cited = Counter(dict.fromkeys(self.sources, 0))
        for verdict in self.tables["verdicts"]:
            for side in ("doc_a", "doc_b"):
                cited[verdict[side]] += GRAVE.get(verdict["verdict"], 1)
        held, room = set(), TEXTS_BYTES
        for doc_id in sorted(cited, key=lambda d: (-cited[d], self.sources[d].number))[:TEXTS]:
            room -= WEIGHT * len(self.documents[doc_id]["text"].encode("utf-8", "replace"))
            if room < 0 and held:
                break
            held.add(doc_id)
        return held

    def readable(self, text: str | None) -> str | None:
        """A sentence of a table as people read it: sources by what they are called, days as they are written."""
        return text and ISO.sub(_day, self.with_names(text))

    @once
    def tellers(self, event_id: str) -> list[str]:
        """The documents that tell an event or say something of it, in the sources' order."""
        said = [s for s in self.said.get(event_id, []) if s["state"] != "silent"]
        docs = {row["doc_id"] for row in [*self.told.get(event_id, []), *said]}
        return sorted(docs, key=lambda d: self.sources[d].number)


class _Asked(dict):
    """What is made for a document when it is first asked for: of very many documents most are never shown."""

    def __init__(self, make: Callable[[str], list[Span]]):
        self._make = make

    def __missing__(self, doc_id: str) -> list[Span]:
        self[doc_id] = found = self._make(doc_id)
        return found


def of(tables: dict[str, pd.DataFrame], *, page: str = "index.html", blind: bool = False) -> Findings:
    """The findings of some tables by name, for a notebook whose later stages have not run; `page` as in Findings."""
    told = {
        name: schema.rows(tables[name]) if name in tables else []
        for stage in STAGES
        for name in schema.written_by(stage)
    }
    return Findings(blinding.tables(told) if blind else told, page, blind)


def load(run: Run, page: str = "index.html", blind: bool = False) -> Findings:
    """The findings of a run; StoreError says which stage is missing. `page` as in Findings.

    Where `blind`, sources are shown by number, and nothing shown tells which outlet they are.
    """
    names = [name for stage in STAGES for name in schema.written_by(stage)]
    tables = {name: schema.rows(run.read(name)) for name in names}
    return Findings(blinding.tables(tables) if blind else tables, page, blind)


def grouped(rows: list[dict], column: str) -> dict[str, list[dict]]:
    """Rows by the value of a column, in their order."""
    found = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return dict(found)


def _keyed(rows: list[dict]) -> dict[tuple[str, str, str], dict]:
    """Rows about what one source says of one field of one event, by those three."""
    return {(row["event_id"], row["field"], row["doc_id"]): row for row in rows}


def letter(number: int) -> str:
    """A, B … Z, AA, AB … for 0, 1 … 25, 26, 27 …"""
    told = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


def _paragraphs(text: str, segments: list[dict]) -> list[Span]:
    """The parts of segments between empty lines; what holds only white space is left out."""
    found = []
    for segment in segments or [{"start": 0, "end": len(text)}]:
        at = segment["start"]
        for gap in [*GAP.finditer(text, segment["start"], segment["end"]), None]:
            stop = gap.start() if gap else segment["end"]
            found.append((at, stop))
            at = gap.end() if gap else stop
    return [(begin, end) for begin, end in found if text[begin:end].strip()]


def _sources(findings: Findings) -> dict[str, Source]:
    """Sources by doc_id, in the order of their days; those without a day last."""
    order = sorted(findings.documents, key=lambda d: (findings.day(d) or "9999", d))
    named = {d: d if findings.blind else _name(findings.documents[d]) for d in order}
    return {d: Source(d, letter(n), n, named[d]) for n, d in enumerate(order)}


def _day(found: re.Match) -> str:
    try:
        return phrases.days(found[1], found[2] or found[1])
    except ValueError:  # no day of the calendar
        return found.group()


def _name(document: dict) -> str:
    return document["outlet"] or phrases.short(document["title"] or document["doc_id"], BRIEF)
