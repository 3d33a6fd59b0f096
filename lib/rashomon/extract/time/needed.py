"""Which words must a text have for a pattern to fit? Read from the pattern itself, so that most are never tried.

A pattern needs one of some pieces of text: of a sequence the rarest that any part of it needs, of alternatives those of
each. Where nothing can be said for sure a pattern needs nothing.
"""

import re
from collections.abc import Iterable
from re import _constants as code
from re import _parser

DIGITS = tuple("0123456789")
LONGEST = 64  # pieces, beyond which a pattern counts as needing nothing


def pieces(pattern: re.Pattern) -> tuple[str, ...]:
    """Pieces of text, small letters, one of which is in all that the pattern fits; () where none is known."""
    return tuple(sorted(_of_sequence(_parser.parse(pattern.pattern, pattern.flags)) or ()))


def _of_sequence(parsed: Iterable) -> frozenset[str] | None:
    """Of what stands one after another, the pieces of the part that fits least often."""
    found, run = [], ""
    for kind, value in parsed:
        if kind is code.LITERAL and chr(value).isascii():
            run += chr(value).lower()
            continue
        found += [frozenset([run])] if run else []
        run = ""
        found += [needed for needed in [_of_one(kind, value)] if needed]
    found += [frozenset([run])] if run else []
    found = [f for f in found if len(f) <= LONGEST and all(p.strip() for p in f)]
    return min(found, key=lambda f: (-min(map(len, f)), len(f), sorted(f)), default=None)


def _of_one(kind, value) -> frozenset[str] | None:
    if kind is code.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is code.BRANCH:
        ways = [_of_sequence(way) for way in value[1]]
        return frozenset().union(*ways) if all(ways) else None
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    if kind is code.IN:
        return _of_set(value)
    return None


def _of_set(members: list) -> frozenset[str] | None:
    found: set[str] = set()
    for kind, value in members:
        if kind is code.LITERAL and chr(value).isascii():
            found.add(chr(value).lower())
        elif kind is code.RANGE and value[1] < 128 and value[1] - value[0] < 10:
            found |= {chr(c).lower() for c in range(value[0], value[1] + 1)}
        else:  # a class such as a digit holds signs of all scripts
            return None
    return frozenset(found)
