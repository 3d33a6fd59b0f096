"""Invented stories as tables: texts, and what stage 2 would have read in them, found by the words."""

import re
from collections import defaultdict
from inspect import signature

import pytest

from rashomon import schema
from rashomon.compare import events, omissions, origins, statements, utterances, verdicts, wording


def _days(day) -> tuple:
    """A day, or a pair of days, or None, as first and last day."""
    return day if isinstance(day, tuple) else (day, day)


class Story:
    """Rows of the tables that stage 3 reads, and what it makes of them.

    A finding is given by the words of the text in which it stands; they have to stand there once.
    """

    def __init__(self):
        self.texts: dict[str, str] = {}
        self.rows: dict[str, list[dict]] = defaultdict(list)
        self.shuffled: int | None = None

    def document(self, doc_id: str, text: str, published=None, outlet: str | None = None) -> None:
        """A text with the day (or first and last day) of its publication; a full stop ends a sentence."""
        self.texts[doc_id] = text
        row = {
            "doc_id": doc_id,
            "source_path": f"{doc_id}.txt",
            "sha256": "0" * 64,
            "media_type": "text/plain",
        }
        row |= {"translated": False, "text": text, "n_words": len(text.split()), "outlet": outlet}
        self.rows["documents"].append(row)
        first, last = _days(published)
        dated = {"published_from": first, "published_to": last, "basis": "metadata" if first else None}
        self.rows["dating"].append({"doc_id": doc_id, "reason": "Told by the test."} | dated)
        for m in re.finditer(r"\S[^.]*\.", text):
            self.rows["sentences"].append({"doc_id": doc_id, "start": m.start(), "end": m.end(), "voice": "own"})

    def entity(self, entity_id: str, name: str, label: str, parent: str | None = None, extent=None) -> None:
        """Somebody or some place that texts name."""
        counts = {"aliases": [name], "n_mentions": 1, "n_documents": 1}
        row = {"entity_id": entity_id, "name": name, "label": label, "parent_id": parent, "extent": extent}
        self.rows["entities"].append(row | counts)

    def mention(self, doc_id: str, words: str, entity_id: str, form: str = "full", **columns) -> None:
        """Where an entity is named: in the body, a place as where something is, unless columns say otherwise."""
        label = next(e["label"] for e in self.rows["entities"] if e["entity_id"] == entity_id)
        at = self.at(doc_id, words)
        row = {"mention_id": f"{doc_id}:{at['start']}", "text": words, "label": label, "form": form}
        row |= {"segment": "body", "locative": label in {"GPE", "LOC", "FAC"} or None}
        self.rows["mentions"].append(row | at | {"entity_id": entity_id} | columns)

    def trigger(self, doc_id: str, word: str, kind: str, lemma: str, on=None, **columns) -> None:
        """A word that tells of an event; its clause is its sentence."""
        at = self.at(doc_id, word)
        first, last = _days(on)
        row = {"trigger_id": f"{doc_id}:{at['start']}", "text": word, "lemma": lemma, "kind": kind}
        row |= {"status": "asserted", "generic": False, "passive": False, "date_from": first, "date_to": last}
        clause = self._sentence(doc_id, at["start"])
        row |= {"clause_start": clause["start"], "clause_end": clause["end"], "place_in": "clause"}
        self.rows["triggers"].append(row | at | columns)

    def count(self, doc_id: str, words: str, measure: str, low, high, **columns) -> None:
        """A number in the text: asserted, of people, of one incident, unless columns say otherwise."""
        at = self.at(doc_id, words)
        row = {"quantity_id": f"{doc_id}:{at['start']}:{measure}", "text": words, "measure": measure}
        row |= {"low": low, "high": high, "unit": "people", "status": "asserted", "scope": "incident"}
        self.rows["quantities"].append(row | at | columns)

    def quote(self, doc_id: str, words: str, speaker: str | None, entity_id: str | None = None) -> None:
        """Somebody's words, reported."""
        at = self.at(doc_id, words)
        row = {"quote_id": f"{doc_id}:{at['start']}", "text": words, "kind": "indirect", "cue": "said"}
        self.rows["quotes"].append(row | at | {"speaker": speaker, "entity_id": entity_id})

    def calls(self, doc_id: str, entity_id: str, words: str, voice: str = "own", kind: str = "label") -> None:
        """What a source calls somebody; it need not stand in the text."""
        start = len(self.rows["descriptions"])
        row = {"entity_id": entity_id, "doc_id": doc_id, "start": start, "end": start + len(words)}
        self.rows["descriptions"].append(row | {"text": words, "kind": kind, "voice": voice})

    def shares(self, doc_a: str, doc_b: str, passage: str) -> None:
        """A passage that stands in both texts."""
        a, b = self.at(doc_a, passage), self.at(doc_b, passage)
        row = {"doc_a": doc_a, "start_a": a["start"], "end_a": a["end"], "n_words": len(passage.split())}
        self.rows["reuse"].append(row | {"doc_b": doc_b, "start_b": b["start"], "end_b": b["end"]})

    def at(self, doc_id: str, words: str) -> dict:
        """Document and span of words that stand once in its text."""
        text = self.texts[doc_id]
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {text!r}"
        return {"doc_id": doc_id, "start": text.index(words), "end": text.index(words) + len(words)}

    def _sentence(self, doc_id: str, start: int) -> dict:
        here = [s for s in self.rows["sentences"] if s["doc_id"] == doc_id]
        return next(s for s in here if s["start"] <= start < s["end"])

    def table(self, name: str):
        """One of the tables that stage 3 reads; its rows in disorder where `shuffled` (a seed) is set."""
        found = schema.frame(name, self.rows[name])
        if self.shuffled is None:
            return found
        return found.sample(frac=1, random_state=self.shuffled).reset_index(drop=True)

    def call(self, function, **made):
        """A function of stage 3 with the tables that its parameters name: `made` before, else of stage 2."""
        wanted = signature(function).parameters
        return function(**{name: made[name] if name in made else self.table(name) for name in wanted})

    def find_events(self) -> tuple:
        """The tables `event_mentions` and `events`."""
        return self.call(events.find)

    def find_statements(self) -> tuple:
        """The tables `statements` and `events`, with the series."""
        mentions, found = self.find_events()
        tables = self.call(statements.gather)
        return self.call(statements.find, events=found, event_mentions=mentions, tables=tables)

    def find_all(self) -> dict:
        """All tables of stage 3 by name."""
        mentions, _ = self.find_events()
        said, found = self.find_statements()
        made = {"event_mentions": mentions, "events": found, "statements": said}
        rest = {"verdicts": verdicts, "origins": origins, "omissions": omissions, "wording": wording}
        rest |= {"utterances": utterances}
        return made | {name: self.call(module.find, **made) for name, module in rest.items()}

    def groups(self) -> list[list[str]]:
        """The documents of each event that is found, as sorted lists, sorted."""
        told = defaultdict(set)
        for row in schema.rows(self.find_events()[0]):
            told[row["event_id"]].add(row["doc_id"])
        return sorted(sorted(docs) for docs in told.values())

    def said(self, field: str) -> dict[str, dict]:
        """The statements on a field by document; there is one event that has it."""
        found = [s for s in schema.rows(self.find_statements()[0]) if s["field"] == field]
        assert len({s["event_id"] for s in found}) <= 1, f"{field} is told of several events: {found}"
        return {s["doc_id"]: s for s in found}

    def verdicts(self, field: str) -> dict[tuple[str, str], str]:
        """The verdicts on a field by pair of documents."""
        found = [v for v in schema.rows(self.find_all()["verdicts"]) if v["field"] == field]
        return {(v["doc_a"], v["doc_b"]): v["verdict"] for v in found}


@pytest.fixture
def story():
    """An empty story, with the places and people that the invented ones share."""
    told = Story()
    told.entity("oskary", "Oskary", "GPE")
    told.entity("orvane", "Orvane", "GPE", parent="oskary")
    told.entity("weavers-row", "Weavers' Row", "FAC", parent="orvane")
    told.entity("brennick", "Brennick", "GPE")
    told.entity("guard", "River Guard", "ORG")
    told.entity("solano", "Petra Solano", "PERSON")
    told.entity("tenfold", "Emil Tenfold", "PERSON")
    return told


MILL = {  # text, outlet, day of publication
    "first": (
        "A blast tore through the mill in Orvane on Monday and killed nine workers.",
        "The Oskary Star",
        "2031-03-03",
    ),
    "second": (
        "Eleven people died in the blast at the Orvane mill, the fire chief said.",
        "Evening Loom",
        "2031-03-04",
    ),
    "third": (
        "Weavers were killed when the Orvane mill blew up on 3 March. The blast broke windows.",
        "The Weaver",
        "2031-03-05",
    ),
    "fourth": (
        "The blast at the mill in Orvane on Monday broke every window on the square.",
        "The Glazier",
        "2031-03-05",
    ),
}


@pytest.fixture
def mill(story):
    """The mill of Orvane burns on 3 March 2031: four accounts, of three days, of a toll that rises."""
    day = {"on": "2031-03-03", "place_id": "orvane"}
    for doc_id, (text, outlet, published) in MILL.items():
        story.document(doc_id, text, published, outlet)
        story.trigger(doc_id, "blast", "ASSAULT", "blast", **day)
    story.trigger("first", "killed", "ASSAULT", "kill", target="nine workers", **day)
    story.trigger("second", "died", "ASSAULT", "die", actor="eleven people", **day)
    story.trigger("third", "killed", "ASSAULT", "kill", target="weavers", **day)
    story.count("first", "nine workers", "killed", 9, 9, counted="workers")
    story.count("second", "Eleven people", "killed", 11, 11, counted="people", speaker="the fire chief")
    return story
