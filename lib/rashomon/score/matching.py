"""Where labelled words stand in a text, and when two names or phrases are the same for a score.

Folded: quotation marks and dashes of every kind are one, white space is one space, compatibility forms (NFKD) and
upper case are dissolved, and what cannot be seen is dropped.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

Span = tuple[int, int]
FOLDS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-"),
)
WORD = re.compile(r"[^\W_]+")
LONG = 8  # letters: a phrase of more of them is no chance find within another one


class Folded:
    """A text folded, which still knows where each of its characters stood."""

    def __init__(self, text: str):
        self.source, letters, self.origin = text, [], []
        for at, letter in enumerate(text):
            for folded in _folded(letter):
                if folded != " " or (letters and letters[-1] != " "):
                    letters.append(folded)
                    self.origin.append(at)
        self.text = "".join(letters)

    def spots(self, words: str) -> list[Span]:
        """Where these words stand, as spans of the text before it was folded; never within a longer word."""
        wanted, found, at = fold(words), [], -1
        while wanted and (at := self.text.find(wanted, at + 1)) >= 0:
            end = at + len(wanted)
            if not (self._glued(at) or self._glued(end)):
                found.append((self.origin[at], self.origin[end - 1] + 1))
        return found

    def _glued(self, at: int) -> bool:
        """Whether a word runs on over this place. A capital begins a word, as in HomeNews; in scripts without
        capitals, which may not part words, none runs on."""
        if not 0 < at < len(self.text):
            return False
        before, after = (self.source[self.origin[n]] for n in (at - 1, at))
        return _of_word(before) and _of_word(after) and not (before.islower() and after.isupper())


def fold(text: str) -> str:
    """A text folded, without white space around it."""
    return Folded(text).text.strip()


def name_key(name: str) -> str:
    """A name as it is compared: folded, without a possessive, an article or titles before it."""
    words = re.sub(r"'s?$", "", fold(name)).split()
    while len(words) > 1 and words[0].rstrip(".") in _titles():
        words = words[1:]
    return " ".join(words)


def letters(name: str) -> str:
    """The letters and digits of a name, without an article before it: rferl for RFE/RL."""
    return "".join(WORD.findall(name_key(name)))


def same_name(a: str | None, b: str | None) -> bool:
    """Whether one name holds the other, in whole words: Tosk, Ilmar Tosk."""
    return bool(a and b) and (_holds(name_key(a), name_key(b)) or _holds(name_key(b), name_key(a)))


def same_phrase(wanted: str, found: str) -> bool:
    """Whether what was found holds the labelled phrase, or is a long part of it, in whole words."""
    return _holds(found, wanted) or (len(fold(found)) > LONG and _holds(wanted, found))


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _folded(letter: str) -> str:
    if letter.isspace():
        return " "
    told = unicodedata.normalize("NFKD", letter.translate(FOLDS)).translate(FOLDS)
    return "".join(" " if c.isspace() else c for c in told.lower() if unicodedata.category(c) != "Cf")


def _of_word(letter: str) -> bool:
    return letter.isdigit() or letter.lower() != letter.upper()


def _holds(outer: str, inner: str) -> bool:
    """Whether the words of one stand in the other, one after another; nothing holds nothing."""
    wanted = _words(inner)
    return bool(wanted.strip()) and wanted in _words(outer)


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text)))} "


@cache
def _titles() -> frozenset[str]:
    return frozenset(files("rashomon.score").joinpath("titles.txt").read_text(encoding="utf-8").split())
