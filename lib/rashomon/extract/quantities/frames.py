"""The frames: what is counted, told in frames.yml and frame_people.yml, and which words of a sentence call for which
frame.

`Lexicon` turns the lists into word forms ("slay" into slay, slays, slaying, slew, slain), so that a sentence
is looked up word by word, in any case; its `triggers` yields the longest phrase that begins at each word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from rashomon.errors import RashomonError
from rashomon.extract import lexicon

KEYS = {
    "counts",
    "unit",
    "singular",
    "strict",
    "object",
    "subject",
    "subject_alone",
    "state",
    "noun",
    "figure",
}
KEYS |= {"itself", "subject_with", "object_with", "object_to", "fatal", "becomes", "otherwise", "weak", "unless"}
KINDS = ("object", "subject", "subject_alone", "state", "noun", "figure", "itself")
PAIRS = ("subject_with", "object_with", "object_to")
COUNTS = {"people", "money", "percent", "things"}
VOWELS = "aeiou"


@dataclass(frozen=True)
class Frame:
    """One measure: what it counts (people, money, percent, things), in which unit, and how single people are
    taken.
    """

    measure: str
    counts: str
    unit: str | None
    singular: bool = False
    strict: bool = False
    fatal: tuple[str, ...] = ()
    fatal_measure: str | None = None
    becomes: str | None = None
    otherwise: str | None = None
    weak: bool = False
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Trigger:
    """A word or phrase of a frame: its kind (object, subject, state, noun ...), its words and the verb's
    form.
    """

    frame: Frame
    kind: str
    words: tuple[str, ...]
    form: str = ""
    nouns: tuple[str, ...] = ()


class Lexicon:
    """Frames looked up by the words that call for them."""

    def __init__(self, told: dict):
        self.irregular = told.get("irregular", {})
        self.frames = [_frame(name, spec) for name, spec in told.items() if name != "irregular"]
        self._by_first: dict[str, list[Trigger]] = {}
        for frame in self.frames:
            for kind in KINDS:
                for phrase in told[frame.measure].get(kind) or []:
                    self._add(frame, kind, phrase)
            for kind in PAIRS:
                for verb, nouns in (told[frame.measure].get(kind) or {}).items():
                    self._add(frame, kind, verb, tuple(nouns))
        for triggers in self._by_first.values():
            triggers.sort(key=lambda t: -len(t.words))

    def triggers(self, words: list[str]) -> Iterator[tuple[int, Trigger]]:
        """Where in a list of lower-case words a frame is called for: the longest phrase of each frame and
        kind.
        """
        for at, word in enumerate(words):
            seen: set[tuple[str, str]] = set()
            for trigger in self._by_first.get(word, []):
                key = (trigger.frame.measure, trigger.kind)
                if key not in seen and tuple(words[at : at + len(trigger.words)]) == trigger.words:
                    seen.add(key)
                    yield at, trigger

    def _add(self, frame: Frame, kind: str, phrase: str, nouns: tuple[str, ...] = ()) -> None:
        first, *rest = phrase.split()
        verbal = kind in {"object", "subject", "subject_alone", *PAIRS}
        forms = verb_forms(first, self.irregular.get(first)) if verbal else _noun_forms(phrase, kind)
        for words, form in forms.items():
            whole = (words, *rest) if verbal else tuple(words.split())
            self._by_first.setdefault(whole[0], []).append(Trigger(frame, kind, whole, form, nouns))


@cache
def load(path: str | None = None) -> Lexicon:
    """The frames of a file, by default those that come with the suite; RashomonError names a key that is
    unknown.
    """
    told = yaml.safe_load(Path(path).read_text(encoding="utf-8")) if path else lexicon.read("quantities/frames.yml")
    return Lexicon(told)


@dataclass(frozen=True)
class People:
    """Words for persons, for several persons (with their number), and for what is no person."""

    persons: frozenset[str]
    plurals: frozenset[str]
    groups: dict
    collectives: frozenset[str]
    multiples: dict
    things: frozenset[str]


@cache
def people() -> People:
    """Who counts as a person: quantities/frame_people.yml."""
    told = lexicon.read("quantities/frame_people.yml")
    plurals = frozenset(plural(word) for word in told["persons"]) - set(told["persons"])
    persons = plurals | set(told["persons"])
    things = frozenset(w for word in told["things"] for w in (word, plural(word)))
    collectives = frozenset(plural(word) for word in told["collectives"])
    return People(persons, plurals, told["groups"], collectives, told["multiples"], things)


def verb_forms(verb: str, irregular: list[str] | None = None) -> dict[str, str]:
    """A verb's written forms with their kind: base, s, ing, past; preterite and participle where they differ.

    A verb that ends in one consonant after one vowel doubles it (rob), unless its stress lies elsewhere
    (gather): longer ones are given both ways, since nothing else is written like the wrong one.
    """
    silent = verb.endswith("e") and not verb.endswith("ee")
    stems = [verb[:-1] if silent else verb]
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        stems = [verb + verb[-1], *(stems if len(verb) > 4 else [])]
    forms = {verb: "base", _add_s(verb): "s"}
    forms |= {"dying": "ing"} if verb == "die" else {stem + "ing": "ing" for stem in stems}
    if irregular and irregular[0] != irregular[1]:
        return forms | {irregular[0]: "preterite", irregular[1]: "participle"}
    pasts = irregular[:1] if irregular else [verb + "d"] if verb.endswith("e") else [_past(stem) for stem in stems]
    return forms | dict.fromkeys(pasts, "past")


def plural(noun: str) -> str:
    """The plural of a noun or of the last word of a phrase."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    odd = {
        "child": "children",
        "life": "lives",
        "wife": "wives",
        "person": "people",
        "thief": "thieves",
        "foot": "feet",
    }
    last = noun.split()[-1]
    return noun[: len(noun) - len(last)] + odd[last] if last in odd else _add_s(noun)


def _noun_forms(phrase: str, kind: str) -> dict[str, str]:
    if kind in {"noun", "itself"} and not phrase.endswith((" of", "s")):
        return {phrase: "singular"} | ({} if phrase.startswith("the ") else {plural(phrase): "plural"})
    return {phrase: "plural" if kind == "noun" else ""}


def _add_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past(verb: str) -> str:
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else verb + "ed"


def _frame(measure: str, spec: dict) -> Frame:
    odd = set(spec) - KEYS
    if odd:
        raise RashomonError(f"frame {measure}: key {sorted(odd)[0]!r} is unknown; known are {', '.join(sorted(KEYS))}")
    if spec.get("counts") not in COUNTS:
        raise RashomonError(
            f"frame {measure}: counts is {spec.get('counts')!r}, not one of {', '.join(sorted(COUNTS))}"
        )
    fatal = spec.get("fatal") or {}
    return Frame(
        measure=measure,
        counts=spec["counts"],
        unit=spec.get("unit"),
        singular=bool(spec.get("singular")),
        strict=bool(spec.get("strict")),
        fatal=tuple(fatal.get("words", ())),
        fatal_measure=fatal.get("measure"),
        becomes=spec.get("becomes"),
        otherwise=spec.get("otherwise"),
        weak=bool(spec.get("weak")),
        unless=frozenset(spec.get("unless", ())),
    )
