"""Whom do "he", "his office" and "the statement" mean?

One pass over a document, in the order of the text. A pronoun is the last person that fits: first the subjects
of its own sentence that stand before it, then sentence by sentence backwards, subjects before others. Where
two fit, one of whom is the only one who has just been speaking, it is that one; else nobody (null). Gender
rules out, never in: titles (Mr), given names and nouns (spokeswoman) tell it, often nothing does. Who is
named between quotation marks is not looked at for a pronoun outside them.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from rashomon.extract import columns
from rashomon.extract.speech import cues, roles
from rashomon.extract.speech.speakers import PRONOUNS, Speaker

SENTENCES_BACK = 4
PARTICLES = {"al", "el", "de", "da", "von", "van", "bin", "ibn", "ben", "abu", "di", "der", "la"}
UNNAMED = ("appos", "attr", "compound")


class Person(NamedTuple):
    """Somebody a pronoun can mean: characters start..end, family name or noun (`key`), given name, gender."""

    start: int
    end: int
    key: str
    given: str | None
    gender: str | None
    subject: bool
    speaks: bool
    quoted: bool


class People:
    """The persons and bodies of one document, and what its pronouns mean.

    `quoted` tells whether a token stands in marks; `names` replace the model's own entities.
    """

    def __init__(self, doc: Doc, quoted: Callable[[Token], bool], names: Iterable[Span] | None = None):
        self._doc, self._quoted = doc, quoted
        named = doc.ents if names is None else names
        self._heads = {e.root.i: e for e in named if e.label_ == "PERSON" or e.label_ in roles.BODIES}
        self._genders: dict[str, str | None] = {}
        self._means: dict[int, Person | None] = {}
        self._sure: set[int] = set()
        self._owners: dict[str, tuple[int, int] | None] = {}
        self._roles: dict[str, Person | None] = {}
        self._read()

    def behind(self, speaker: Speaker | None) -> tuple[int, int] | None:
        """Characters that name whoever is behind a speaker: antecedent, an office's owner, the head itself.

        None where the text leaves it open, and for several speakers at once.
        """
        if speaker is None or any(c.dep_ == "conj" and c.i < speaker.last for c in speaker.head.children):
            return None
        return self._behind(speaker.head, 0)

    def meant(self, pronoun: Token) -> int | None:
        """The first character of whoever a pronoun surely means; None where that is open or a rival is near."""
        found = self._means.get(pronoun.i)
        return found.start if found and pronoun.i in self._sure else None

    def _behind(self, head: Token, depth: int) -> tuple[int, int] | None:
        if head.lower_ in PRONOUNS:
            found = self._means.get(head.i)
            return (found.start, found.end) if found else None
        named = self._name(head)
        if named is not None:
            return named.start_char, named.end_char
        appos = next((c for c in head.children if c.dep_ == "appos" and c.i in self._heads), None)
        if appos is not None and self._heads[appos.i].label_ == "PERSON":
            return self._behind(appos, depth + 1)
        if cues.lemma(head) not in cues.load().carriers:
            held = self._roles.get(roles.role(head)) if roles.is_definite(head) else None
            if held is not None:
                return held.start, held.end
            return head.idx, head.idx + len(head)
        owner = roles.owner(head)
        if owner is not None and depth < 4:
            return self._behind(owner, depth + 1)
        return self._owners.get(cues.lemma(head)) if owner is None and roles.is_definite(head) else None

    def _name(self, head: Token) -> Span | None:
        return self._heads.get(head.i) or roles.named_part(head)

    def _read(self) -> None:
        """Resolve every pronoun, sentence by sentence."""
        earlier: list[list[Person]] = []
        known, words = cues.load(), columns.of(self._doc)
        for sentence in self._doc.sents:
            here: list[Person] = []
            for at in range(sentence.start, sentence.end):
                lemma = words.lemma[at]
                if words.lower[at] in PRONOUNS or at in self._heads or lemma in known.persons:
                    person = self._met(self._doc[at], here, earlier)
                    here += [person] if person is not None else []
                if lemma in known.carriers and (owner := roles.owner(self._doc[at])) is not None:
                    self._owners[lemma] = self._behind(owner, 1)
            blank = all(text.isspace() for text in words.texts[sentence.start : sentence.end])
            earlier = earlier if blank else [here, *earlier][:SENTENCES_BACK]

    def _met(self, token: Token, here: list[Person], earlier: list[list[Person]]) -> Person | None:
        """The person met at a token, by name, noun or pronoun."""
        kind = PRONOUNS.get(token.lower_)
        if kind in ("male", "female", "thing"):
            found = self._means[token.i] = self._resolve(token, kind, here, earlier)
            if found is None or kind == "thing":
                return None
            if self._is_sure(token, kind, found, [here, *earlier[:1]]):
                self._sure.add(token.i)
            self._genders[found.key] = self._genders.get(found.key) or kind
            return found._replace(gender=kind, **self._stance(token))
        person = self._person(token)
        if person is not None:
            self._remember(token, person)
        return person

    def _stance(self, token: Token) -> dict[str, bool]:
        """How a person is met: as what the sentence is about, speaking, in marks."""
        lead = token.head if token.dep_ == "appos" else token
        return {"subject": roles.is_main(lead), "speaks": roles.speaks(lead), "quoted": self._quoted(token)}

    def _resolve(self, pronoun: Token, kind: str, here: list[Person], earlier: list[list[Person]]) -> Person | None:
        quoted, subject = self._quoted(pronoun), self._own_subject(pronoun)
        own = [] if roles.follows_its_content(pronoun) else here
        for people in [own, *(earlier[:1] if kind == "thing" else earlier)]:
            fitting = [p for p in people if (not p.quoted or quoted) and self._fits(p, kind)]
            fitting = [p for p in fitting if subject is None or p.key != subject.key]
            for chosen in ([p for p in fitting if p.subject], fitting):
                if chosen:
                    return _only(chosen) or _only([p for p in chosen if p.speaks])
        return None

    def _is_sure(self, pronoun: Token, kind: str, found: Person, near: list[list[Person]]) -> bool:
        """Whether nobody else can be meant nearby, or a subject goes on being the subject; never between marks."""
        fitting = [p for people in near for p in people if self._fits(p, kind)]
        if self._quoted(pronoun) or not any(p.key == found.key for p in fitting):
            return False
        goes_on = found.subject and roles.is_main(pronoun) and found.gender == kind
        return goes_on or all(p.key == found.key for p in fitting)

    def _own_subject(self, pronoun: Token) -> Person | None:
        """Whom an object is not: the subject of its own verb ("She told him")."""
        verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
        if pronoun.dep_ not in ("dobj", "dative", "pobj") or verb.pos_ != "VERB":
            return None
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None:
            return None
        return self._means.get(subject.i) if subject.lower_ in PRONOUNS else self._person(subject)

    def _fits(self, person: Person, kind: str) -> bool:
        """Whether somebody can be "he" (or "she", "it"); a pronoun before has told it where the name does not."""
        if kind == "thing" or person.gender == "thing":
            return person.gender == kind
        return (person.gender or self._genders.get(person.key)) in (None, kind)

    def _person(self, token: Token) -> Person | None:
        """The person or body that a token heads, or None."""
        entity = self._heads.get(token.i)
        if entity is None:
            return self._by_noun(token)
        at, stance = (entity.start_char, entity.end_char), self._stance(token)
        if entity.label_ in roles.BODIES:
            return Person(*at, entity.text.lower(), None, "thing", **stance)
        words = [t.lower_ for t in entity if t.is_alpha and t.lower_ not in cues.load().titles]
        words = words or [entity.text.lower()]
        given = words[0] if len(words) > 1 and words[0] not in PARTICLES else None
        return Person(*at, words[-1], given, self._gender(entity, given, words[-1]), **stance)

    def _by_noun(self, token: Token) -> Person | None:
        """Somebody told by a noun alone: "the prime minister" (whoever holds the office), "his mother"."""
        gender = cues.load().persons.get(cues.lemma(token))
        if gender is None or token.pos_ != "NOUN" or token.tag_ == "NNS" or token.dep_ in UNNAMED:
            return None
        stance = self._stance(token)
        named = any(c.dep_ == "appos" and c.i in self._heads for c in token.children)
        if named or not (stance["subject"] or gender != "any"):
            return None
        held = self._roles.get(roles.role(token)) if roles.is_definite(token) else None
        if held is not None:
            return held._replace(**stance)
        known = None if gender == "any" else gender
        return Person(token.idx, token.idx + len(token), cues.lemma(token), None, known, **stance)

    def _remember(self, token: Token, person: Person) -> None:
        """Who is minister, by "Minister X" and "X, the minister"; two of them are nobody."""
        if token.i not in self._heads or person.gender == "thing":
            return
        nouns = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
        nouns += [token.head] if token.dep_ == "appos" and token.head.pos_ == "NOUN" else []
        names = [*map(roles.role, nouns), roles.title(self._heads[token.i])]
        for name in sorted({part for n in names if n for part in (n, n.split()[-1])}):
            held = self._roles.get(name, person)
            self._roles[name] = person if held is not None and held.key == person.key else None

    def _gender(self, entity: Span, given: str | None, key: str) -> str | None:
        """Title, given name or noun before the name; else what was known of the family name before."""
        known, doc = cues.load(), self._doc
        before = [t.lower_.strip(".") for t in doc[max(0, entity.start - 1) : entity.start + 1]]
        told = next((known.titles[w] for w in before if w in known.titles), None)
        told = told or known.names.get(given or key)
        if told is None and entity.start:
            noun = known.persons.get(cues.lemma(doc[entity.start - 1]))
            told = None if noun == "any" else noun
        if told or given:
            self._genders[key] = told
        return told or self._genders.get(key)


def _only(people: list[Person]) -> Person | None:
    """The one person that all of them are, told by the last mention; a bare family name is its bearer's."""
    if not people or any(p.key != people[0].key for p in people):
        return None
    given = {p.given for p in people if p.given}
    return people[-1] if len(given) < 2 else None
