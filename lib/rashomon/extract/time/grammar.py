"""Where do expressions of time stand in a text? By the patterns of time/grammar.yml; meaning comes later."""

import re
from functools import cache
from typing import NamedTuple

from rashomon.extract import lexicon
from rashomon.extract.time import needed

BLANK = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
MACRO = re.compile(r"\{([a-z_]+)\}")
LITERAL = re.compile(r"\\.|\[[^\]]*\]|( )")
LEFT, RIGHT = r"(?<![\w$\u00a3\u20ac#@/])(?<!\d[.,:])", r"(?![\w/]|'\w\w)"
WINDOW = 90


class Match(NamedTuple):
    """A rule that fits, where, and its named groups."""

    rule: str
    start: int
    end: int
    groups: dict[str, str | None]


def matches(text: str) -> list[Match]:
    """All that the grammar finds, in the text's order; of what overlaps the longest, then the first rule."""
    found = []
    for begin, end in _windows(text):
        for order, rule, pattern in _worth_trying(text[begin:end]):
            for m in pattern.finditer(text, begin, end):
                if m.end() > m.start() and _capital(m):
                    found.append((m.start(), -m.end(), order, Match(rule, m.start(), m.end(), m.groupdict())))
    found.sort(key=lambda f: (f[1] + f[0], f[2], f[0]))
    taken, chosen = bytearray(len(text)), []
    for start, end, _, match in found:
        if not any(taken[start:-end]):
            taken[start:-end] = b"\1" * (-end - start)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _worth_trying(window: str) -> list[tuple[int, str, re.Pattern]]:
    """The rules that a stretch of text can fit, by the words that it has: number, name, pattern."""
    small = window.casefold().replace("\u0131", "i")
    return [
        rule
        for pieces, rules in _by_need().items()
        if not pieces or any(piece in small for piece in pieces)
        for rule in rules
    ]


@cache
def _by_need() -> dict[tuple[str, ...], list[tuple[int, str, re.Pattern]]]:
    found: dict[tuple[str, ...], list] = {}
    for order, (rule, pattern) in enumerate(_rules().items()):
        found.setdefault(needed.pieces(pattern), []).append((order, rule, pattern))
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of text around words that tell of time; the rest of a text is read no further."""
    found: list[tuple[int, int]] = []
    for m in _trigger().finditer(text):
        begin, end = max(0, m.start() - WINDOW), min(len(text), m.end() + WINDOW)
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return [(_cut(text, a, -1), _cut(text, b, 1)) for a, b in found]


def _cut(text: str, at: int, step: int) -> int:
    """The nearest place that is not within a word, so that no half word is read as a whole one."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += step
    return at


def _capital(m: re.Match) -> bool:
    """Names of months and days have a capital: "march" is a verb and "sun" shines."""
    groups = m.groupdict()
    return not any(g[0].islower() for name, g in groups.items() if g and name.startswith(("month", "weekday")))


@cache
def _rules() -> dict[str, re.Pattern]:
    return {rule: _compiled(pattern) for rule, pattern in lexicon.read("time/grammar.yml")["rules"].items()}


@cache
def _pieces() -> dict[str, str]:
    time = lexicon.read("time/words.yml")
    months, weekdays = time["months"], time["weekdays"]
    short, short_days = list(time["month_abbreviations"]), list(time["weekday_abbreviations"])
    lists = {
        "month_full": months,
        "month_short": short,
        "weekday_full": weekdays,
        "weekday_short": short_days,
        "ordinal": list(time["ordinals"]),
        "feast": list(time["feasts"]),
    }
    found = {name: _any(words) for name, words in lists.items()}
    values = time["numbers"]
    tens, ones = (_any([n for n, v in values.items() if low <= v < high]) for low, high in ((20, 100), (1, 10)))
    found["number"] = rf"(?:\d{{1,3}}|{tens}(?: |-){ones}|{ones} hundred|{_any(list(values))})"
    found["month"] = rf"(?:{found['month_full']}|{found['month_short']}\.?)"
    found["weekday"] = rf"(?:{found['weekday_full']}|{found['weekday_short']}\.?)"
    return found | lexicon.read("time/grammar.yml")["pieces"]


def _any(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(longest_first)})"


def _spelled_out(pattern: str) -> str:
    while MACRO.search(pattern):
        pattern = MACRO.sub(lambda m: _pieces()[m[1]], pattern)
    return pattern


def _compiled(pattern: str) -> re.Pattern:
    spaced = LITERAL.sub(lambda m: BLANK if m[1] else m[0], _spelled_out(pattern))
    return re.compile(f"{LEFT}(?:{spaced}){RIGHT}", re.I)


@cache
def _trigger() -> re.Pattern:
    """Any word without which no rule can fit."""
    return re.compile(_spelled_out(lexicon.read("time/grammar.yml")["trigger"]), re.I)
