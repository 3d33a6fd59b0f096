"""What a source calls someone: roles of people, labels of bodies, glosses of names, in whose voice.

1. phrases around every name (nominals.around)
2. a body that a document has called a group, a party, a militia is what "the group" means there, until another such
   body is named; "an Iran-backed militia" at a document's head is the one such body of which the rest is said
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
from spacy.tokens import Doc, Token

from rashomon import schema
from rashomon.extract import columns
from rashomon.extract.lexicon import words
from rashomon.extract.names import nominals
from rashomon.extract.names.name import Name
from rashomon.extract.names.nominals import Phrase

NEAR = 6  # sentences back in which "the group" finds what it stands for
LEAD = 5  # paragraphs at the head of a document in which "a militia" may be who is named later


@dataclass(frozen=True)
class Description:
    """A phrase that a document uses for the actor at position `actor` in the list of actors.

    Once found, `phrase` is its place, which does not hold the document (a Name without a kind).
    """

    actor: int
    phrase: Phrase | Name
    kind: str
    stands_for: bool  # the phrase is a mention of the actor by itself, not a part of a name's mention


def find(doc: Doc, names: list[tuple[Name, int]], labels: Mapping[int, str]) -> list[Description]:
    """All descriptions in a document. `names` are its mentions with the position of their actor, `labels` those of the
    actors by position.
    """
    direct = _direct(names, labels)
    return [_placed(d) for d in _once(direct + _standing_for(doc, names, labels, direct))]


def _direct(names: list[tuple[Name, int]], labels: Mapping[int, str]) -> list[Description]:
    found = []
    inside = {k for name, _ in names for k in range(name.start, name.end)}
    for name, actor in names:
        label = labels[actor]
        if label not in {"PERSON", "ORG"} or name.form == "gloss":
            continue
        for phrase in nominals.around(name):
            kind = _kind(phrase, label) if phrase.head.i not in inside else None
            if kind:
                found.append(Description(actor, phrase, kind, False))
    return found


def _kind(phrase: Phrase, label: str) -> str | None:
    """Role for people, label for bodies; None where the head is no noun for such a thing."""
    said = {t.lower_.rstrip(".") for t in phrase.doc[phrase.start : phrase.end]}
    lemmas = {t.lemma_.lower() for t in phrase.doc[phrase.start : phrase.end]}
    if label == "PERSON":
        return (
            "role"
            if (said | lemmas) & (words("names/words.yml", "role_nouns") | words("names/words.yml", "titles"))
            else None
        )
    bodies = words("names/words.yml", "body_nouns") | words("names/words.yml", "bodies")
    fits = (said | lemmas) & (bodies | words("names/words.yml", "members"))
    return "label" if fits and not phrase.text.istitle() else None


def _standing_for(
    doc: Doc, names: list[tuple[Name, int]], labels: Mapping[int, str], direct: list[Description]
) -> list[Description]:
    """Phrases that are mentions of an actor by themselves."""
    inside = {k for name, actor in names if labels[actor] in {"ORG", "PERSON"} for k in range(name.start, name.end)}
    told = {k for d in direct for k in range(d.phrase.start, d.phrase.end)}
    people, bodies = _Offices(direct), _Bodies(doc, names, direct)
    told_of, found = columns.of(doc), []
    for at, (tag, dep) in enumerate(zip(told_of.tag, told_of.dep, strict=True)):
        if tag not in {"NN", "NNP"} or at in told or at in inside or dep == "compound":
            continue
        token = doc[at]
        if not (people.may_mean(token) or told_of.lemma[at] in words("names/words.yml", "group_nouns")):
            continue
        phrase = nominals.phrase(token, tail=False)
        if phrase is None or any(k in inside for k in range(phrase.start, phrase.end)):
            continue
        if (actor := people.meant(phrase)) is not None:
            found.append(Description(actor, phrase, "role", True))
            beside = [nominals.phrase(c) for c in token.children if c.dep_ == "appos" and c.i > token.i]
            found += [Description(actor, p, "role", False) for p in beside if p and _kind(p, "PERSON")]
        elif (actor := bodies.meant(phrase)) is not None:
            found.append(Description(actor, phrase, "label", True))
            bodies.heard(token, actor)
    return found


class _Offices:
    """Who "the prime minister" is in a document: the one person who is called so there, former holders aside."""

    def __init__(self, direct: list[Description]):
        self.holders: dict[str, set[int]] = defaultdict(set)
        for d in direct:
            former = any(t.lower_ in {"former", "previous", "ex", "late", "then"} for t in _tokens(d.phrase))
            if d.kind == "role" and not former and not d.phrase.plural:
                self.holders[_office(d.phrase)].add(d.actor)

    def may_mean(self, head: Token) -> bool:
        """Whether a phrase with that head can be a role that somebody here holds."""
        named = head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ not in {"NORP", "GPE"}
        return bool(self.holders) and (not named or any(head.lower_ in office.split() for office in self.holders))

    def meant(self, phrase: Phrase) -> int | None:
        """The person whom a role stands for; None where it is not one."""
        holders = self.holders.get(_office(phrase), set())
        former = any(t.lower_ in {"former", "previous", "ex", "late", "then"} for t in _tokens(phrase))
        definite = phrase.head.text.istitle() or any(c.lower_ == "the" for c in phrase.head.children)
        return min(holders) if len(holders) == 1 and definite and not former else None


class _Bodies:
    """Which body "the group" is in a document: the last one named that it calls a group or the like."""

    def __init__(self, doc: Doc, names: list[tuple[Name, int]], direct: list[Description]):
        self.lemmas: dict[int, set[str]] = defaultdict(set)
        self.said: dict[int, set[str]] = defaultdict(set)
        for d in direct:
            if d.kind == "label":
                kinds = {t.lemma_.lower() for t in _tokens(d.phrase)}
                if not d.phrase.plural or kinds & words("names/words.yml", "members"):
                    self.lemmas[d.actor] |= kinds & words("names/words.yml", "group_nouns")
                    self.said[d.actor] |= {t.text for t in _tokens(d.phrase)}
        self.sentences = [s.start for s in doc.sents]
        self.named = sorted((name.start, actor) for name, actor in names if actor in self.lemmas)

    def heard(self, token, actor: int) -> None:
        """A phrase for a body keeps it in play."""
        self.named = sorted([*self.named, (token.i, actor)])

    def meant(self, phrase: Phrase) -> int | None:
        """The body that a phrase stands for; None where it stands for none that is sure."""
        token, lemma = phrase.head, phrase.head.lemma_.lower()
        if lemma not in words("names/words.yml", "group_nouns") or not token.text.islower():
            return None
        article = next((c.lower_ for c in token.children if c.dep_ == "det"), None)
        if article in {"the", "this", "that"}:
            here = bisect_right(self.sentences, token.i)
            near = [a for k, a in self.named if k < token.i and here - bisect_right(self.sentences, k) <= NEAR]
            same = [a for a in near if lemma in self.lemmas[a]]
            if near:
                return near[-1] if lemma in self.lemmas[near[-1]] or not same else same[-1]
        return self._named_later(phrase, lemma) if article in {"the", "a", "an", None} else None

    def _named_later(self, phrase: Phrase, lemma: str) -> int | None:
        """The one body that the head of a document can mean before naming it."""
        if not _in_lead(phrase):
            return None
        adjectives = {t.text for t in _tokens(phrase) if t.ent_type_ in {"NORP", "GPE"} and t.text != "-"}
        fit = [a for a in self.lemmas if adjectives & self.said[a]] or [
            a for a in self.lemmas if lemma in self.lemmas[a]
        ]
        later = dict.fromkeys(a for k, a in self.named if k > phrase.start and a in fit)
        return next(iter(later)) if len(later) == 1 else None


def _tokens(phrase: Phrase):
    return phrase.doc[phrase.start : phrase.end]


def _office(phrase: Phrase) -> str:
    """A role without adjectives and countries: "prime minister"."""
    kept = [t for t in _tokens(phrase) if t.i <= phrase.head.i and t.ent_type_ not in {"NORP", "GPE"}]
    named = [t.lower_ for t in kept if t.pos_ in {"NOUN", "PROPN"} or t.lower_ in words("names/words.yml", "titles")]
    return " ".join(named)


def _in_lead(phrase: Phrase) -> bool:
    starts = [s["start"] for s in phrase.doc._.segments if s["kind"] in {"headline", "standfirst", "body"}]
    return bisect_right(starts, phrase.start_char) <= LEAD


def _once(found: list[Description]) -> list[Description]:
    seen, kept = set(), []
    for d in found:
        key = (d.actor, d.phrase.start, d.phrase.end, d.kind)
        if key not in seen:
            seen.add(key)
            kept.append(d)
    return kept


def _placed(d: Description) -> Description:
    return replace(d, phrase=Name(d.phrase.doc, d.phrase.start, d.phrase.end, ""))


def table(described: list[Description], ids: list[str], mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The table `descriptions`; `ids` are entity_ids by position of the actor. Glosses come from the mentions."""
    said = defaultdict(list)
    for row in schema.rows(quotes):
        if row["kind"] == "direct":
            said[row["doc_id"]].append(row)
    rows = [
        {"entity_id": ids[d.actor], "doc_id": d.phrase.doc_id, "start": d.phrase.start_char,
         "end": d.phrase.end_char, "text": " ".join(d.phrase.text.split()), "kind": d.kind}
        for d in described
    ]  # fmt: skip
    rows += [
        {key: m[key] for key in ("entity_id", "doc_id", "start", "end", "text")} | {"kind": "gloss"}
        for m in schema.rows(mentions)
        if m["form"] == "gloss"
    ]
    for row in rows:
        quote = next((q for q in said[row["doc_id"]] if q["start"] <= row["start"] and row["end"] <= q["end"]), None)
        row |= {"voice": "quoted" if quote else "own", "speaker": quote and quote["speaker"]}
    return schema.frame("descriptions", rows)
