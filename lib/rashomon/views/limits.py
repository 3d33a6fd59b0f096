"""How much of each part a page holds, so that a run over a thousand documents is still one page to send.

A part takes entries, the weightiest first, until its share of the page is full; what is left is told in a line with
the table that has it. A link to what was left out would lead nowhere, so it becomes plain text.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

from rashomon.views.tables import nothing

SHARE = {  # of the briefing in bytes, a part; with texts, sources, style and script it stays below 12 MB
    "unsettled": 200_000,  # verdicts, each kind of them
    "settled": 100_000,
    "running": 250_000,
    "events": 650_000,
    "single events": 150_000,
    "actors": 550_000,
    "single actors": 150_000,
    "places": 200_000,
    "single places": 100_000,
    "days": 150_000,
    "origins": 100_000,
    "open": 100_000,
}
LINES = 2_000  # rows of a table with a line a document
STEP = 20  # entries that are seen before "show more"
ID, INNER = re.compile(r' id="([^"]+)"'), re.compile(r'(<a\b[^>]*?) href="#([^"]*)"')


def fitting(made: Iterable[Markup], most: int) -> list[Markup]:
    """The first entries that fit into so many bytes, at least one; what comes after them is never made."""
    chosen, size = [], 0
    for entry in made:
        size += len(entry.encode("utf-8", "replace"))
        if chosen and size > most:
            break
        chosen.append(entry)
    return chosen


def listed(made: Iterable[Markup], many: int, part: str, table: str, *, step: int = STEP) -> Markup:
    """Entries one under the other, `step` at a time: as many as the part's share holds, and where the rest is.

    `many` is how many there are in all.
    """
    chosen = fitting(made, SHARE[part])
    told = Markup('<div class="paged" data-step="{}">{}</div>').format(step, Markup("").join(chosen))
    return told + told_rest(len(chosen), many, table)


def first(made: list[Markup], many: int, between: str) -> Markup:
    """The first of many things in a cell, and how many there are more."""
    more = f"{between}and {many - len(made):,} more" if len(made) < many else ""
    return Markup(between).join(made) + more


def told_rest(shown: int, many: int, table: str) -> Markup:
    """The line below the first rows of a long table; empty where all are shown."""
    rest = f"The first {shown:,} of {many:,}; all of them stand in tables/{table}.csv."
    return nothing(rest) if shown < many else Markup("")


def without_dead_links(html: Markup) -> Markup:
    """The markup of a whole page in which a link to a place that is not in it is no link."""
    held = set(ID.findall(html))
    return Markup(INNER.sub(lambda found: found.group() if found[2] in held else found[1], html))
