"""Actors in the making: names joined to one person, body or place, and the ledger of why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.extract.names import spelling
from rashomon.extract.names.name import Name


@dataclass
class Join:
    """A row of the ledger: two names, why they are one (or not), and where that is seen."""

    a: str
    b: str
    rule: str
    score: float | None = None
    at: Name | None = None


@dataclass
class Actor:
    """One entity: its mentions, its surface forms and label votes with their counts, the joins that made it."""

    mentions: list[Name] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    texts: Counter = field(default_factory=Counter)
    votes: Counter = field(default_factory=Counter)
    by_names: set[str] = field(default_factory=set)  # what it is also, or was formerly, called

    def add(self, mention: Name) -> None:
        """Put a mention in; a spelling that is new is a row of the ledger."""
        text = flat(mention.text)
        if self.mentions and text not in self.texts:
            self.joins.append(Join(self.mentions[0].text, text, "same letters once folded", 1.0, mention))
        self.mentions.append(mention)
        self.texts[text] += 1
        self.votes += label_votes([mention])

    def take(self, other: "Actor") -> None:
        """Put all of another actor in."""
        self.mentions += other.mentions
        self.joins += other.joins
        self.texts += other.texts
        self.votes += other.votes
        self.by_names |= other.by_names

    @property
    def label(self) -> str:
        """The label by majority; a tie goes to the first in the alphabet."""
        return majority(self.votes)

    @property
    def name(self) -> str:
        """The name it is shown by: of people the one with most parts, of others the one most in use; no short form and
        no by-name where there is another."""
        full = Counter(flat(m.text) for m in self.mentions if m.form not in {"gloss", "acronym", "short"})
        full = Counter({t: n for t, n in full.items() if t not in self.by_names}) or full
        counts = full or self.texts
        parts = {t: len(spelling.parts(t)) if self.label == "PERSON" else 0 for t in counts}
        return min(counts, key=lambda t: (-parts[t], -counts[t], t))


class Actors:
    """A union-find over actors, keyed by spelling (or by spelling and document)."""

    def __init__(self):
        self.of: dict[tuple, Actor] = {}
        self.up: dict[tuple, tuple] = {}
        self.text: dict[tuple, str] = {}
        self.key_of: dict[int, tuple] = {}  # by id of the mention

    def add(self, key: tuple, mention: Name) -> None:
        """Put a mention under a key."""
        self.up.setdefault(key, key)
        self.text.setdefault(key, mention.text)
        self.key_of[id(mention)] = key
        self.of.setdefault(self.root(key), Actor()).add(mention)

    def root(self, key: tuple) -> tuple:
        """The key that stands for all that were joined with this one."""
        while self.up[key] != key:
            self.up[key] = self.up[self.up[key]]
            key = self.up[key]
        return key

    def join(self, a: tuple, b: tuple, join: Join) -> None:
        """Make two keys one actor, with a row of the ledger."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self.up[b] = a
            self.of[a].take(self.of.pop(b))
            self.of[a].joins.append(join)

    def __contains__(self, key: tuple) -> bool:
        return key in self.up

    def __getitem__(self, key: tuple) -> Actor:
        return self.of[self.root(key)]


def label_votes(mentions: Iterable[Name]) -> Counter:
    """Labels with their weights over mentions; the model's own label breaks ties."""
    total: Counter = Counter()
    for mention in mentions:
        total.update(mention.votes)
        total[mention.label] += 0.1
    return total


def majority(votes: Counter) -> str:
    """The label with most votes, of several the first in the alphabet."""
    return min(votes, key=lambda v: (-votes[v], v))


def flat(text: str) -> str:
    """A name with all white space as one blank."""
    return " ".join(text.split())
