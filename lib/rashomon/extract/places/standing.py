"""How the name of a place stands in its text: as where something is, or as somebody's home, a body's name, an outlet's.

"in Orvane", "at an Orvane mill" and "near the Orvane mill" say where something is; "an Orvane man", "of Orvane",
"Orvane police" and the "Orvane Star" behind a headline say nothing of the kind.
"""

import re

from spacy.tokens import Doc, Span

from rashomon.extract.lexicon import words

SIGN = re.compile(r"\s[-–—|«]+\s|\s[:]{2}\s|\s?\|")  # what sets the outlet's name off from a headline
OTHER = re.compile(r"(?<![\w.])(?!of\b|and\b|the\b)[a-z][a-z']+(?![\w.-])")  # a small word, which no outlet's name has
ENOUGH = 4  # words of a headline in front of an outlet's name


def is_locative(name: Span) -> bool | None:
    """Whether a preposition of place leads to a name, or to what it is a part of ("in the Orvane mill").

    None for the name of a body ("Orvane County Jail"), from which one speaks of what was elsewhere, and for no name.
    """
    said = [t.lower_.rstrip(".") for t in name if not t.is_punct]
    if not said or said[-1] in words("places/words.yml", "bodies") or set(said) <= words("places/words.yml", "no_name"):
        return None
    root = name.root
    while root.dep_ in {"compound", "nmod", "appos", "conj", "amod"} and root.head.i != root.i:
        root = root.head
    leads = root.dep_ == "pobj" and root.head.lower_ in words("places/words.yml", "place_before")
    return leads and not (root.i >= name.end and root.lower_ in words("places/words.yml", "of_a_body"))


def segment(doc: Doc, start: int) -> str | None:
    """The kind of the segment that a character stands in, "outlet" where a headline ends in the outlet's name."""
    found = next((s for s in doc._.segments if s["start"] <= start < s["end"]), None)
    if found is None:
        return None
    text = doc._.text[found["start"] : found["end"]]
    if found["kind"] == "headline" and _outlet(text) <= start - found["start"]:
        return "outlet"
    return found["kind"]


def _outlet(headline: str) -> int:
    """Where the outlet's name begins behind a headline; the headline's length where there is none."""
    for sign in SIGN.finditer(headline):
        if len(headline[: sign.start()].split()) >= ENOUGH and not OTHER.search(headline, sign.end()):
            return sign.end()
    return len(headline)
