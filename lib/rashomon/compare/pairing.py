"""Which statements on one field of one event are held against one another.

All pairs of them; where more than MANY sources speak, each with the first source to say each of the MANY things that
most sources say, so that the pairs grow with sources and not with their square. Of things that equally many say, those
said first are chosen. Every source is compared; two that both say what few say are then not compared with each other.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rashomon.compare import fields

MANY = 40  # sources on one field of one event above which not all pairs are compared, and things said they then meet
CONTENT = ("value_id", "low", "high", "unit", "date_from", "date_to", "period_from", "period_to")


def pairs(said: list[dict], published: dict) -> Iterator[tuple[dict, dict]]:
    """The pairs of statements to compare, each in the order of doc_id. `published` has first and last days."""
    said = sorted(said, key=lambda s: s["doc_id"])
    if len(said) <= MANY:
        yield from combinations(said, 2)
        return
    chosen = {s["doc_id"]: s for s in _first(said, published)}
    for a in said:
        for doc_id, b in chosen.items():
            if a["doc_id"] < doc_id:
                yield a, b
            elif a["doc_id"] > doc_id and a["doc_id"] not in chosen:
                yield b, a


def _first(said: list[dict], published: dict) -> list[dict]:
    """The first statement to say each of the MANY things that most say, in the order of publication."""
    said = sorted(said, key=lambda s: (published.get(s["doc_id"], (None,))[0] or "9999", s["doc_id"]))
    first: dict[tuple, dict] = {}
    for s in said:
        first.setdefault(_content(s), s)
    most = {content for content, _ in Counter(map(_content, said)).most_common(MANY)}  # of equals the first comes first
    return [s for content, s in first.items() if content in most]


def _content(s: dict) -> tuple:
    """What a statement says: its number, its day, its actor or place, or its words where it has none of these."""
    told = tuple(s[column] for column in CONTENT)
    words = None if any(v is not None for v in told) or s["value"] is None else " ".join(s["value"].casefold().split())
    return s["state"], words, fields.counted_class(s["counted"]), *told
