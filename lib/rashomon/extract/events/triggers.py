"""Words that tell of an event, with who did what to whom, where and when, by the words beside them.

1. a word of events/events.yml, as the verb or the noun that it has to be
2. its clause: the word with all that hangs on it, other clauses with a subject of their own left out
3. actor and target by grammar: subject and object, the passive turned round, "raid on X", "X's arrest", "police raid"
4. place and day: what is named in the clause, else what its sentence says of the clause that this one hangs on
5. what the source does with it: asserts it, denies it, expects it, or speaks of many such things at once (stance.py)
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache

import pandas as pd
from spacy.tokens import Doc, Token

from rashomon import schema
from rashomon.extract import columns
from rashomon.extract.events import arguments, grammar, stance
from rashomon.extract.lexicon import read
from rashomon.extract.lexicon import words as lists

PLACE_LABELS = ("GPE", "LOC", "FAC")  # in the order in which they tell where something happened


@cache
def lexicon() -> tuple[dict[tuple[str, str], str], dict[str, list[tuple[str, ...]]]]:
    """Event types by (part of speech, lemma), and phrases by their verb."""
    single: dict[tuple[str, str], str] = {}
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for kind, modes in read("events/events.yml").items():
        for told in modes.values():
            single |= {("VERB", lemma): kind for lemma in told.get("verbs", "").split()}
            single |= {("NOUN", lemma): kind for lemma in told.get("nouns", "").split()}
            for phrase in filter(None, told.get("phrases", "").split(", ")):
                verb, *rest = phrase.split()
                phrases[verb].append((kind, *rest))
    for told in phrases.values():
        told.sort(key=lambda phrase: phrase[0] != "NONE")
    return single, phrases


def table(docs: list[Doc], mentions: pd.DataFrame, dates: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The table `triggers` of all documents."""
    names, days, said = (_by_document(f) for f in (mentions, dates, quotes))
    found = []
    for doc in docs:
        doc_id = doc._.doc_id
        told = _Arguments(doc, names[doc_id], days[doc_id], said[doc_id])
        found += [told.row(token, kind) for token, kind in triggers(doc)]
    return schema.frame("triggers", found)


def triggers(doc: Doc) -> list[tuple[Token, str]]:
    """The words of a document that tell of an event, with their event type."""
    single, phrases = lexicon()
    words, found = columns.of(doc), []
    for at, told in enumerate(zip(words.pos, words.lemma, strict=True)):
        if told in single or told[1] in phrases:
            kind = _kind(doc[at])
            if kind:
                found.append((doc[at], kind))
    return found


def _kind(token: Token) -> str | None:
    single, phrases = lexicon()
    lemma = token.lemma_.lower()
    for kind, *rest in phrases.get(lemma, ()):
        if _has(token, rest):
            return kind if kind != "NONE" else None
    if token.pos_ == "ADJ" or token.ent_type_ in {"ORG", "PERSON", "WORK_OF_ART", "LAW"}:
        return None
    if lemma == "meet" and any(c.dep_ == "nsubjpass" for c in token.children):
        return None  # "were met with gunfire"
    if lemma == "name" and _is_called(token):
        return None
    if lemma == "fire" and token.pos_ == "VERB" and _is_of_a_weapon(token):
        return "ASSAULT"
    if token.pos_ in {"VERB", "NOUN"}:
        if token.dep_ == "compound" and token.head.pos_ == "NOUN" and ("NOUN", token.head.lemma_.lower()) not in single:
            return None
        return single.get((token.pos_, lemma))
    return None


def _is_of_phrase(token: Token, target: Token | None) -> bool:
    """Whether a word belongs to the phrase that tells the event ("opened fire"), and is not to whom it was done."""
    phrases = lexicon()[1].get(token.lemma_.lower(), ())
    return target is not None and any(target.lemma_.lower() in rest for _, *rest in phrases)


def _is_called(token: Token) -> bool:
    """Whether "name" gives somebody's name, and no post: "a man named Omar", "named the victim as Omar"."""
    behind = [c for c in token.children if c.i > token.i]
    if token.dep_ == "acl":
        return any(c.ent_type_ for c in behind)
    return any(g.ent_type_ == "PERSON" for c in behind if c.lower_ == "as" for g in c.children)


def _is_of_a_weapon(token: Token) -> bool:
    """Whether "fire" stands without anybody who is dismissed: "the guards fired", "began firing"."""
    roles = {c.dep_ for c in token.children}
    if roles & {"dobj", "nsubjpass", "auxpass", "agent"} or token.dep_ in {"acl", "amod", "relcl"}:
        return False
    return token.tag_ == "VBG" or (token.tag_ != "VBN" and "nsubj" in roles)


def _has(token: Token, rest: list[str]) -> bool:
    """Whether the words of a phrase hang on its first word, or stand right behind it ("mass grave")."""
    beside = {c.lemma_.lower() for c in token.children}
    if token.pos_ != "AUX":  # of "is dead", "dead" has to hang on "is"
        beside |= {c.lemma_.lower() for c in token.subtree if abs(c.i - token.i) <= 6}
    follows = [t.lemma_.lower() for t in token.doc[token.i + 1 : token.i + 3]]
    return rest[0] in follows[:1] if len(rest) == 1 and rest[0] in {"on", "at", "out", "grave"} else set(rest) <= beside


def _by_document(frame: pd.DataFrame) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in schema.rows(frame):
        found[row["doc_id"]].append(row)
    return found


class _Arguments:
    """What a document's triggers may take: its names, days and quotes by place."""

    def __init__(self, doc: Doc, names: list[dict], days: list[dict], said: list[dict]):
        self.doc = doc
        self.names = sorted(names, key=lambda r: r["start"])
        self.days = sorted((d for d in days if d["rule"] != "duration"), key=lambda r: r["start"])
        self.said = said
        self.seat = next(
            (n["entity_id"] for n in self.names if n["segment"] == "dateline" and n["locative"] is not None), None
        )

    def row(self, token: Token, kind: str) -> dict:
        """One trigger as a row of the table."""
        start, end = token.idx, token.idx + len(token)
        clause = grammar.clause(token)
        first, last = clause[0], clause[-1]
        passive = arguments.is_passive(token)
        actor, target = arguments.actor(token, kind, passive), arguments.target(token, kind, passive)
        target = None if _is_of_phrase(token, target) else target
        (place, level), day = self._place(token, clause), self._day(token)
        speech = next((q for q in self.said if q["start"] <= start < q["end"]), None)
        return {
            "trigger_id": f"{self.doc._.doc_id}:{start}", "doc_id": self.doc._.doc_id, "start": start, "end": end,
            "text": self.doc._.text[start:end], "lemma": token.lemma_.lower(), "kind": kind,
            "clause_start": first.idx, "clause_end": last.idx + len(last),
            "status": stance.status(token, target), "generic": stance.generic(token), "passive": passive,
            "actor": arguments.words(actor), "actor_id": self._entity(actor),
            "target": arguments.words(target), "target_id": self._entity(target),
            "target_known": arguments.is_known(target),
            "place_id": place, "place_in": level,
            "date_from": day and day["date_from"],
            "date_to": day and day["date_to"],
            "speaker": speech and speech["speaker"], "speaker_id": speech and speech["entity_id"],
        }  # fmt: skip

    def _entity(self, head: Token | None) -> str | None:
        """The entity that a noun names: one that covers it, else one that it belongs to ("the militia's office")."""
        if head is None:
            return None
        covering = [n for n in self.names if n["start"] <= head.idx < n["end"] and n["entity_id"]]
        if not covering:
            left, right = head.left_edge.idx, head.right_edge.idx
            covering = [
                n
                for n in self.names
                if left <= n["start"] <= right and n["label"] in {"ORG", "PERSON"} and n["entity_id"]
            ]
        return covering[0]["entity_id"] if covering else None

    def _place(self, token: Token, clause: list[Token]) -> tuple[str | None, str | None]:
        """Where it happened, and whether its clause or only its sentence says so: a town before a street, what it is
        said to be in before what it only has to do with, behind the word that tells it before in front of it."""
        named = [n for n in self.names if n["label"] in PLACE_LABELS and n["entity_id"] and n["locative"] is not None]
        named = [n for n in named if n["segment"] != "outlet"]
        for level, tokens in (("clause", clause), ("sentence", list(token.sent))):
            here = [n for n in self._within(named, tokens) if level == "clause" or not self._is_of_speech(n)]
            if self.seat and any(grammar.is_seat(t) for t in tokens):
                return self.seat, level
            for fit in ([n for n in here if n["locative"]], [n for n in here if self._is_beside(n)]):
                if fit:
                    rank = [(PLACE_LABELS.index(n["label"]), n["start"] < token.idx, n["start"]) for n in fit]
                    return fit[rank.index(min(rank))]["entity_id"], level
        return None, None

    def _is_of_speech(self, name: dict) -> bool:
        """Whether it is where somebody said something ("he said in Orvane that …")."""
        head = self._root(name).head.head
        return head.lemma_ in lists("events/words.yml", "speech")

    def _is_beside(self, name: dict) -> bool:
        root = self._root(name)
        return root.dep_ == "pobj" and root.head.lower_ in lists("places/words.yml", "place_beside")

    def _root(self, name: dict) -> Token:
        root = self.doc.char_span(name["start"], name["end"], alignment_mode="expand").root
        while root.dep_ in {"compound", "appos", "conj"} and root.head.i != root.i:
            root = root.head
        return root

    def _day(self, token: Token) -> dict | None:
        """The day named in the trigger's own clause, else the only one of the clauses that this one hangs on."""
        sentence = self._within(self.days, list(token.sent))
        verb = grammar.verb(token)
        own = [d for d in sentence if grammar.tells_when(self._governor(d, token), token, verb)]
        if not own:
            above = [d for d in sentence if grammar.hangs_on(token, self._governor(d, token))]
            own = above if len(above) == 1 else []
        apart = {d["start"]: self._governor(d, token).i != token.i for d in own}  # "last Sunday's accident" has its own
        return min(own, key=lambda d: (apart[d["start"]], abs(d["start"] - token.idx), d["start"])) if own else None

    def _governor(self, day: dict, token: Token) -> Token:
        """The trigger where the day hangs on it, else the verb that the day belongs to."""
        word = self.doc.char_span(day["start"], day["end"], alignment_mode="expand").root
        while word.dep_ != "ROOT" and word.i != token.i and word.pos_ not in {"VERB", "AUX"}:
            word = word.head
        return word

    @staticmethod
    def _within(rows: list[dict], tokens: list[Token]) -> list[dict]:
        starts = sorted(t.idx for t in tokens)
        return [r for r in rows if bisect_left(starts, r["start"]) < bisect_left(starts, max(r["end"], r["start"] + 1))]
