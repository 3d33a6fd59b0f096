"""Ids that stand in a sentence, put into words: "as in bulletin-7" as "as in The Daily Bulletin"."""

import re
from bisect import bisect_right
from collections.abc import Mapping

BEGIN, END = re.compile(r"(?<!\w)"), re.compile(r"(?!\w)")
HEAD = re.compile(r"\W*\w*")


class Naming:
    """Puts a name in the place of each id that stands in a text as words of its own, the longest that begins there.

    A text is read from left to right, and what was put in is not read again. How long it takes does not depend on how
    many ids there are.
    """

    def __init__(self, names: Mapping[str, str]):
        self._names = names
        self._longest = max(map(len, names), default=0)
        self._heads = {HEAD.match(told)[0] for told in names}

    def __call__(self, text: str) -> str:
        """The text with names for ids."""
        ends = [found.start() for found in END.finditer(text)]
        parts, at = [], 0
        for start in (found.start() for found in BEGIN.finditer(text)):
            if start >= at and HEAD.match(text, start)[0] in self._heads:
                near = ends[bisect_right(ends, start) : bisect_right(ends, start + self._longest)]
                stop = next((end for end in reversed(near) if text[start:end] in self._names), None)
                if stop is not None:
                    parts += [text[at:start], self._names[text[start:stop]]]
                    at = stop
        return "".join([*parts, text[at:]])
