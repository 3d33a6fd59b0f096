"""The labels laid beside a run: which of its documents, entities and events each label is about.

A document that the run rejected has no text and no rows, so that all that is labelled in it is missed; one that the
run never met is an error of the labels, and so are words that do not stand in their document.
"""

from collections import Counter
from functools import cached_property
from pathlib import Path, PurePath

from rashomon import schema
from rashomon.errors import GoldError
from rashomon.score import form, gold
from rashomon.score.matching import Folded, Span, fold, name_key, overlap, same_name
from rashomon.store import Run

SERIES = "SERIES"  # the kind of an event that is a running figure
FIELDS = {"name of the group": "name", "meaning of the name": "gloss"}  # fields as people say them
SHOWN = 20  # documents that a message names
PLAIN_FIELDS = {"date", "place", "actor", "target", "agency", "name", "gloss", "cited"}


class Case:
    """A run and its labels. `documents` holds each labelled document's row, null where the run could not read it."""

    def __init__(self, run: Run, path: Path):
        self.run, self.path, self.labels = run, path, gold.read(path)
        self._tables: dict[str, dict[str, list[dict]]] = {}
        self.documents = self._documents()
        self._texts = {doc: Folded(row["text"]) for doc, row in self.documents.items() if row}
        self._check_words()
        self._check_fields()

    def table(self, name: str) -> dict[str, list[dict]]:
        """The rows of a table of findings by doc_id, in the table's order."""
        if name not in self._tables:
            grouped: dict[str, list[dict]] = {}
            for row in schema.rows(self.run.read(name)):
                grouped.setdefault(row["doc_id"], []).append(row)
            self._tables[name] = grouped
        return self._tables[name]

    def rows(self, name: str, doc: str) -> list[dict]:
        """The rows of a table about a labelled document."""
        row = self.documents[doc]
        return self.table(name).get(row["doc_id"], []) if row else []

    def spots(self, doc: str, words: str, near: str | None = None) -> list[Span]:
        """Where words stand in a labelled document; with `near` only within or over those words."""
        if doc not in self._texts:
            return []
        found = self._texts[doc].spots(words)
        zones = self._texts[doc].spots(near) if near else found
        return [spot for spot in found if any(overlap(spot, zone) for zone in zones)]

    def at(self, name: str, doc: str, spots: list[Span]) -> list[dict]:
        """The rows of a table that overlap one of these spots."""
        return [r for r in self.rows(name, doc) if any(overlap(spot, (r["start"], r["end"])) for spot in spots)]

    @cached_property
    def entities(self) -> dict[str, dict]:
        """The run's entities by id."""
        return {row["entity_id"]: row for row in schema.rows(self.run.read("entities"))}

    @cached_property
    def answers(self) -> dict[str, dict[tuple[str, str], str | None]]:
        """By labelled name for each (document, alias) the run's entity: the one that most mentions so spelt have."""
        spelt = {doc: self._spelt(doc) for doc in self.documents}
        return {
            label["name"]: {
                (doc, alias): _most(spelt[doc].get(name_key(alias), Counter()))
                for doc, aliases in label["aliases"].items()
                for alias in aliases
            }
            for label in self.labels["entities"]
        }

    @cached_property
    def who(self) -> dict[str, str]:
        """The run's entity by labelled name: the one that most of its aliases have; without those not found."""
        votes = {name: Counter(filter(None, found.values())) for name, found in self.answers.items()}
        return {name: _most(many) for name, many in votes.items() if many}

    @cached_property
    def tellings(self) -> dict[str, dict[str, set[str]]]:
        """For each labelled event and document the run's events that are told at the labelled words."""
        return {
            label["id"]: {doc: self._told(doc, many) for doc, many in label["mentions"].items()}
            for label in self.labels["events"]
        }

    @cached_property
    def what(self) -> dict[str, str]:
        """The run's event by labelled event: the one in most of its documents; without those not found."""
        votes: dict[str, Counter] = {}
        for name, docs in self.tellings.items():
            votes[name] = Counter(event for found in docs.values() for event in sorted(found))
        return {name: _most(many) for name, many in votes.items() if many}

    def speaks(self, wanted: str, words: str | None, entity_id: str | None) -> bool:
        """Whether a speaker, by words or as an entity, is the labelled one."""
        named = self.entities.get(entity_id, {}).get("name")
        known = entity_id is not None and self.who.get(wanted) == entity_id
        return known or same_name(wanted, words) or bool(named and name_key(named) == name_key(wanted))

    def field(self, label: dict) -> str | None:
        """The field of `statements` that a comparison is about: its own, or for a running figure the measure that
        stands among its words; null where there is none."""
        told = FIELDS.get(label["field"], label["field"])
        if told in self._fields:
            return told
        spoken = [word for word in fold(told).split() if word in self._fields - PLAIN_FIELDS]
        return spoken[0] if label["event"] is None and spoken else None

    @cached_property
    def _fields(self) -> set[str]:
        measures = {row["measure"] for rows in self.table("quantities").values() for row in rows}
        return PLAIN_FIELDS | measures | {label["measure"] for label in self.labels["quantities"]}

    def _told(self, doc: str, many: list[str]) -> set[str]:
        spots = [spot for words in many for spot in self.spots(doc, words)]
        return {row["event_id"] for row in self.at("event_mentions", doc, spots)}

    def _spelt(self, doc: str) -> dict[str, Counter]:
        """How often each of the run's entities is named in a document, by spelling."""
        found: dict[str, Counter] = {}
        for row in self.rows("mentions", doc):
            if row["entity_id"] is not None:
                found.setdefault(name_key(row["text"]), Counter())[row["entity_id"]] += 1
        return found

    def _documents(self) -> dict[str, dict | None]:
        """The run's document by labelled one; null for one that it rejected."""
        known: dict[str, list[dict]] = {}
        for row in [row for rows in self.table("documents").values() for row in rows]:
            for name in {row["doc_id"], *_names(row["source_path"])}:
                known.setdefault(name, []).append(row)
        rejected = {name for path in self.run.read("rejected")["source_path"] for name in _names(path)}
        found, taken = {}, set()
        for number, label in enumerate(self.labels["documents"], 1):
            row = self._document(number, label, known, rejected)
            if row and row["doc_id"] in taken:
                told = f"the run's document {row['doc_id']!r} is labelled already; drop one"
                raise self._error("documents", number, label, told)
            found[label["doc"]] = row
            taken |= {row["doc_id"]} if row else set()
        return found

    def _document(self, number: int, label: dict, known: dict[str, list[dict]], rejected: set[str]) -> dict | None:
        for name in filter(None, (label["file"], label["doc"])):
            found = known.get(name, [])
            if len(found) > 1:
                paths = ", ".join(row["source_path"] for row in found)
                told = f"{name!r} is several documents of the run: {paths}; give the path of one as `file`"
                raise self._error("documents", number, label, told)
            if found:
                return found[0]
            if name in rejected:
                return None
        there = list(self.table("documents"))
        shown = ", ".join(there[:SHOWN] + ["…"] * (len(there) > SHOWN))
        told = f"the run in {self.run.folder} has no such document; it has: {shown or 'none'}"
        raise self._error("documents", number, label, told)

    def _check_words(self) -> None:
        """GoldError where labelled words do not stand in their document."""
        for part in form.parts().values():
            for number, label in enumerate(self.labels[part.name] if part.keys else [], 1):
                for docs, words in form.words(part, label):
                    near = label.get("near") if words == label.get("text") else None
                    read = [doc for doc in docs if doc in self._texts]
                    if read and not any(self.spots(doc, words, near) for doc in read):
                        told = f"{words!r} does not stand in document {', '.join(docs)}"
                        raise self._error(part.name, number, label, told + (f" within {near!r}" if near else ""))

    def _check_fields(self) -> None:
        for number, label in enumerate(self.labels["comparisons"], 1):
            if self.field(label) is None:
                told = f"the field {label['field']!r} is not known; the fields are: {', '.join(sorted(self._fields))}"
                raise self._error("comparisons", number, label, told)

    def _error(self, part: str, number: int, label: dict, told: str) -> GoldError:
        return GoldError(f"{gold.place(self.path, part, number, label)}: {told}")


def _names(source_path: str) -> set[str]:
    """What a file may be called: its path, its name, its name without suffix."""
    path = PurePath(source_path)
    return {source_path, path.name, path.stem}


def _most(votes: Counter) -> str | None:
    """The most frequent, of equals the one that came first."""
    return votes.most_common(1)[0][0] if votes else None
