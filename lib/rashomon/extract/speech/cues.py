"""Which words report speech?

Reads speech/cues.yml: verbs in groups (what the speaker does, and what can stand for the words reported), nouns that
carry words ("a statement that ..."), and the words that stand before titles rather than before speech.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from rashomon.extract import lexicon

SETS = ("nouns", "carriers", "titled", "terms", "plain", "issues", "small")


@dataclass(frozen=True)
class Cues:
    """speech/cues.yml, by lemma: `takes` and `groups` of verbs; the rest are sets of lemmas."""

    takes: dict[str, frozenset[str]]
    groups: dict[str, tuple[str, ...]]
    stance: frozenset[str]
    nouns: frozenset[str]
    carriers: frozenset[str]
    titled: frozenset[str]
    terms: frozenset[str]
    plain: frozenset[str]
    issues: frozenset[str]
    small: frozenset[str]
    phrases: dict[str, str]
    persons: dict[str, str]
    titles: dict[str, str]
    names: dict[str, str]


@cache
def load() -> Cues:
    """The cues, read once."""
    told = lexicon.read("speech/cues.yml")
    takes: dict[str, set[str]] = {}
    groups: dict[str, list[str]] = {}
    spoken = set()
    for group, entry in told["verbs"].items():
        for word in entry["words"]:
            takes.setdefault(word, set()).update(entry["takes"])
            groups.setdefault(word, []).append(group)
            if entry.get("voice") != "stance":
                spoken.add(word)
    sets = {key: frozenset(told[key]) for key in SETS}
    by_gender = {key: {w: g for g, words in told[key].items() for w in words} for key in ("persons", "titles")}
    return Cues(
        takes={w: frozenset(t) for w, t in takes.items()},
        groups={w: tuple(g) for w, g in groups.items()},
        stance=frozenset(set(takes) - spoken),
        names={n: g for g, names in lexicon.read("names/given.yml").items() for n in names},
        phrases=told["phrases"],
        **sets,
        **by_gender,
    )


def lemma(token: Token) -> str:
    """A word's lemma in lower case."""
    return token.lemma_.lower()


def is_verb(token: Token, takes: str | None = None) -> bool:
    """Whether a token is a verb that reports speech (that can take such a complement)."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod"):
        return False
    found = load().takes.get(lemma(token), frozenset())
    if not found and lemma(token) in load().phrases:
        found = {"quote"} if any(c.lower_ == load().phrases[lemma(token)] for c in token.rights) else found
    return takes in found if takes else bool(found)


def is_spoken(token: Token) -> bool:
    """Whether a reporting verb is one of speech rather than of belief."""
    return lemma(token) not in load().stance


def is_said_to(verb: Token) -> bool:
    """As in "X is said to be": nobody is named who says it, and what follows is the outlet's own hedge."""
    bare = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
    passive = bare or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    return passive and any(c.dep_ in ("xcomp", "oprd") for c in verb.rights) and agent(verb) is None


def agent(verb: Token) -> Token | None:
    """Who does it, of a passive verb: "by the police"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None
