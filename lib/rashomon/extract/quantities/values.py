"""The value of a number in words or figures: the grammar under numbers.py, with its words (quantities/numbers.yml)."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from rashomon.extract import lexicon

# a word that is nothing else, a sign of money with its letters, a figure, letters (with figures in them: G7), or any
# other single sign
WORD = re.compile(
    r"[^\W\d_]+(?:'[a-z]+)?(?![\w$.'])"
    r"|\d+(?:-\d+){2,}|(?:US|U\.S\.|AU|A|CA|C|NZ|HK|S|R|MX|NT)\$|\d+(?:[:/]\d+)+"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
    r"|(?:Rs|No|Nos|Ave|St|Rd|Oct|Nov|Dec|Jan|Feb|Aug|Sept|c)\.(?=\s?\d)|[ap]\.m\.?"
    r"|[^\W\d_]+(?:'[a-z]+)?\d*|\S",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")


class Word(NamedTuple):
    """A word of the text: text[start:end], in lower case, and whether it begins with a capital."""

    start: int
    end: int
    lower: str
    capital: bool


@dataclass(frozen=True)
class Value:
    """A value read from tokens[begin:end]; `scale` is the scale word's, `spread` marks a range."""

    begin: int
    end: int
    low: float
    high: float | None
    kind: str = "count"
    unit: str | None = None
    scale: float = 1
    vague: bool = False
    figures: bool = False
    spread: bool = False

    def but(self, **changes) -> "Value":
        """A copy with some fields changed."""
        return replace(self, **changes)


class Vocabulary:
    """quantities/numbers.yml, as the grammar asks for it."""

    def __init__(self, told: dict):
        self.ones, self.tens, self.scales = told["ones"], told["tens"], told["scales"]
        self.suffixes, self.money_suffixes = told["suffixes"], told["money_suffixes"]
        self.vague, self.multipliers = told["vague"], told["multipliers"]
        self.before, self.after = told["before"], told["after"]
        self.fractions, self.ordinals = told["fractions"], set(told["ordinals"])
        self.percent, self.signs, self.currencies = (
            set(told["percent"]),
            told["currency_signs"],
            told["currency_words"],
        )
        self.nations, self.units = told["currency_nations"], told["units"]
        self.time_units, self.months = set(told["time_units"]), set(told["month_names"])
        self.labels, self.labels_after, self.times = (
            set(told["labels"]),
            set(told["labels_after"]),
            set(told["times"]),
        )
        self.changes = set(told["changes"])
        self.heads = {phrase.split()[0] for phrase in [*self.vague, *self.multipliers]}
        self.beginnings = {"half", "a", "an", *self.ones, *self.tens, *self.heads, *self.ordinals}


@cache
def vocabulary() -> Vocabulary:
    """The words that make numbers."""
    return Vocabulary(lexicon.read("quantities/numbers.yml"))


def words(text: str) -> list[Word]:
    """A text's words, figures and signs, in order."""
    found = ((m, m.group()) for m in WORD.finditer(text))
    return [Word(m.start(), m.end(), word.lower(), word[0].isupper()) for m, word in found]


def read_value(tokens: list[Word], at: int) -> Value | None:
    """The value that begins at a token, or None; there may be no such token."""
    word = _lower(tokens, at)
    if word not in vocabulary().beginnings and not word[:1].isdigit():
        return None
    return _fraction(tokens, at) or _vague(tokens, at) or _plain(tokens, at) or _ordinal(tokens, at)


def _lower(tokens: list[Word], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _joined(tokens: list[Word], at: int) -> bool:
    """Whether a token follows the one before it without a space."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _phrase(tokens: list[Word], at: int, known: dict) -> tuple[str | None, int]:
    for length in (5, 4, 3, 2, 1):
        phrase = " ".join(t.lower for t in tokens[at : at + length]).replace(" - ", "-")
        if phrase in known:
            return phrase, min(at + length, len(tokens))
    return None, at


def _vague(tokens: list[Word], at: int) -> Value | None:
    """Dozens, hundreds of thousands, a few hundred, half a million, no one."""
    if _lower(tokens, at) not in vocabulary().heads:
        return None
    phrase, end = _phrase(tokens, at, vocabulary().multipliers)
    scale = vocabulary().scales.get(_lower(tokens, end)) if phrase else None
    if scale:
        low, high = vocabulary().multipliers[phrase]
        return Value(at, end + 1, low * scale, high * scale if high else None, scale=scale, vague=True)
    phrase, end = _phrase(tokens, at, vocabulary().vague)
    if phrase is None:
        return None
    low, high = vocabulary().vague[phrase]
    if phrase == "no" and (
        _lower(tokens, end)[:1].isdigit()
        or _lower(tokens, end) in {"longer", "more", "fewer", "less", ",", ".", "doubt"}
    ):
        return None
    if (
        phrase.endswith(" of")
        and _lower(tokens, end) in {"the", "those", "these", "them"}
        and phrase.startswith("a number")
    ):
        return None
    return Value(at, end, low, high, vague=high is None)


def _plain(tokens: list[Word], at: int) -> Value | None:
    """Figures or words with their scales: 1,200; 2.5 million; 5 crore; three hundred and twelve thousand."""
    figure = _figure(tokens, at)
    if figure is None:
        return _worded(tokens, at)
    low, end, scale = figure, at + 1, 1
    suffix = vocabulary().suffixes.get(_lower(tokens, end)) if _joined(tokens, end) else None
    if suffix:
        low, end, scale = low * suffix, end + 1, suffix
    while (size := _scale(tokens, end)) is not None:
        low, scale, end = low * size, scale * size, end + 1
    low = round(low, 6)
    low = int(low) if low == int(low) and (scale > 1 or "." not in tokens[at].lower) else low
    return Value(at, end, low, low, scale=scale, figures=True)


def _figure(tokens: list[Word], at: int) -> float | None:
    text = _lower(tokens, at)
    if not text[:1].isdigit() or set(text) & set(":/-"):
        return None
    if "," in text and not GROUPED.fullmatch(text):
        return None
    return float(text.replace(",", "")) if "." in text else int(text.replace(",", ""))


def _scale(tokens: list[Word], at: int) -> int | None:
    """A scale word after a value: " million" or "-million"; "score" only after a number of them is rare and
    left out.
    """
    word = _lower(tokens, at)
    return vocabulary().scales.get(word) if word != "score" else None


def _worded(tokens: list[Word], at: int) -> Value | None:
    total = current = 0
    end, scale, seen = at, 1, False
    while end < len(tokens):
        word, hyphen = tokens[end].lower, 0
        if word in {"-", "and"} and seen and _continues(tokens, end, current):
            hyphen, word = 1, _lower(tokens, end + 1)
        size = _scale(tokens, end + hyphen)
        if word in vocabulary().ones and (
            current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and vocabulary().ones[word] < 10)
        ):
            current += vocabulary().ones[word]
        elif word in vocabulary().tens and current % 100 == 0:
            current += vocabulary().tens[word]
        elif size and seen:
            scale = size
            total, current = (total, current * size) if size <= 100 else (total + (current or 1) * size, 0)
        else:
            break
        seen, end = True, end + hyphen + 1
    return Value(at, end, total + current, total + current, scale=scale) if seen else None


def _continues(tokens: list[Word], at: int, current: int) -> bool:
    """twenty-five; two hundred and twelve; never "two and three"."""
    after = _lower(tokens, at + 1)
    small = after in vocabulary().ones or after in vocabulary().tens
    if tokens[at].lower == "-":
        return (after in vocabulary().ones and current % 100 >= 20 and current % 10 == 0) or _scale(
            tokens, at + 1
        ) is not None
    return small and (_lower(tokens, at - 1) in {"hundred", "thousand"})


def _fraction(tokens: list[Word], at: int) -> Value | None:
    """two-thirds, a quarter of, half of, one in five, two out of three."""
    first = _lower(tokens, at)
    if first == "half" and _lower(tokens, at + 1) in {"of", "the"}:
        return Value(at, at + 1, 0.5, 0.5, "fraction")
    parts = 1 if first in {"a", "an"} else read_small(tokens, at)
    return (_named_fraction(tokens, at, parts) or _ratio(tokens, at, parts)) if parts else None


def _named_fraction(tokens: list[Word], at: int, parts: int) -> Value | None:
    end = at + 2 + (_lower(tokens, at + 1) == "-")
    name = _lower(tokens, end - 1)
    if name not in vocabulary().fractions or (parts > 1 and not name.endswith("s")):
        return None
    if not name.endswith("s") and _lower(tokens, end) not in {"of", "majority"}:
        return None
    share = round(parts / vocabulary().fractions[name], 4)
    return Value(at, end, share, share, "fraction")


def _ratio(tokens: list[Word], at: int, parts: int) -> Value | None:
    """one in five, two out of three, one of every four."""
    if _lower(tokens, at) in {"a", "an"}:
        return None
    for link in (["in"], ["out", "of"], ["of", "every"], ["in", "every"]):
        end = at + 1 + len(link)
        whole = read_small(tokens, end)
        if whole is None or [t.lower for t in tokens[at + 1 : end]] != link or whole <= parts:
            continue
        timed = _lower(tokens, end + 1) in vocabulary().time_units | vocabulary().months
        if not timed and (link != ["in"] or (parts == 1 and whole <= 100)):
            return Value(at, end + 1, round(parts / whole, 4), round(parts / whole, 4), "fraction")
    return None


def read_small(tokens: list[Word], at: int) -> int | None:
    """A whole number in one word or figure."""
    text = _lower(tokens, at)
    return int(text) if text.isdigit() else vocabulary().ones.get(text) or vocabulary().tens.get(text)


def _ordinal(tokens: list[Word], at: int) -> Value | None:
    """first, 136th; in a list of its own, since it counts nothing."""
    return Value(at, at + 1, 0, None, "ordinal") if _lower(tokens, at) in vocabulary().ordinals else None
