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
TURKISH = str.maketrans("\u0130\u0131", "ii")  # as patterns take them that ignore case
WINDOW = 90
REACH = 60  # characters from a word that a rule needs to the ends of what it fits; 40 lost nothing on 555 news reports


class Match(NamedTuple):
    """A rule that fits, where, and its named groups."""

    rule: str
    start: int
    end: int
    groups: dict[str, str | None]


def matches(text: str) -> list[Match]:
    """All that the grammar finds, in the text's order; of what overlaps the longest, then the first rule."""
    small, found = _small(text), []
    for begin, end in _windows(text):
        for pieces, rules in _by_need().items():
            for near, far in _around(text, small, pieces, begin, end):
                for order, rule, pattern in rules:
                    for m in pattern.finditer(text, near, far):
                        if m.end() > m.start() and _capital(m):
                            found.append((m.start(), -m.end(), order, Match(rule, m.start(), m.end(), m.groupdict())))
    found.sort(key=lambda f: (f[1] + f[0], f[2], f[0]))
    taken, chosen = bytearray(len(text)), []
    for start, end, _, match in found:
        if not any(taken[start:-end]):
            taken[start:-end] = b"\1" * (-end - start)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _small(text: str) -> str:
    """The text in small letters, of the same length."""
    text = text.translate(TURKISH)
    small = text.casefold()
    return small if len(small) == len(text) else "".join(f if len(f := c.casefold()) == 1 else c for c in text)


def _around(text: str, small: str, pieces: tuple[str, ...], begin: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch of text that rules with such a need can fit: those near one of the words they need."""
    if not pieces:
        return [(begin, end)]
    spans = []
    for piece in pieces:
        at, is_name = small.find(piece, begin, end), piece in _names()
        while at >= 0:
            far = at + len(piece)
            if not is_name or _is_name(text, at, far):
                spans.append((max(begin, at - REACH), min(end, far + REACH)))
            at = small.find(piece, far, end)
    found: list[tuple[int, int]] = []
    for near, far in sorted(spans):
        if found and near <= found[-1][1]:
            found[-1] = found[-1][0], max(far, found[-1][1])
        else:
            found.append((near, far))
    return [(_cut(text, near, -1), _cut(text, far, 1)) for near, far in found]


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


def _is_name(text: str, at: int, end: int) -> bool:
    """Whether what stands there is a whole word, or one with an s, and begins with a capital."""
    far = end + (text[end : end + 1] == "s")
    return not (text[at].islower() or text[at - 1 : at].isalpha() or text[far : far + 1].isalpha())


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
def _names() -> frozenset[str]:
    """Months and days of the week, in full and shortened, in small letters: words that rules take whole."""
    time = lexicon.read("time/words.yml")
    lists = ("months", "weekdays", "month_abbreviations", "weekday_abbreviations")
    return frozenset(word.lower() for name in lists for word in time[name])


@cache
def _trigger() -> re.Pattern:
    """Any word without which no rule can fit."""
    return re.compile(_spelled_out(lexicon.read("time/grammar.yml")["trigger"]), re.I)
