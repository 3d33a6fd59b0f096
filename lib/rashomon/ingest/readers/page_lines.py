"""Which lines of text does a web page show, in what elements, and which of them lie outside of its article?

An element that holds the headline is never outside. Some are by their tag (nav, footer, aside), others are named like
one (comments, related): a name is often a theme's own, so that close to the headline it does not count.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from lxml import etree

from rashomon.ingest import encoding, phrases

BLOCKS = frozenset(("address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"))  # fmt: skip
UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "button", "select", "head"))
OUTSIDE = frozenset(("nav", "footer", "aside"))
NEVER_OUTSIDE = frozenset(("html", "body", "main", "article"))


@dataclass(frozen=True)
class Line:
    """A line of text, the elements it stands in, how many characters are before it, and whether it lies outside: 0
    inside, 1 in a part named like one outside, 2 in an element for what is outside.
    """

    text: str
    elements: tuple
    at: int
    outside: int


@cache
def words() -> dict[str, re.Pattern]:
    """The patterns of page_days.yml."""
    told = yaml.safe_load(files("rashomon.ingest").joinpath("page_days.yml").read_text(encoding="utf-8"))
    small = {name: "" if name == "place" else "(?i)" for name in told}
    return {name: re.compile(small[name] + re.sub(r"\|\s+", "|", pattern)) for name, pattern in told.items()}


def headline(tree, title: str):
    """The heading that shows the title, or begins as it does; else the first one of three words; None without any."""
    wanted = phrases.tokens(title)
    best, length = None, 1
    headings = [(h, phrases.tokens("".join(h.itertext()))) for h in tree.iter("h1", "h2", "h3", "h4", "h5")]
    for heading, told in headings[:300]:
        same = min(len(told), len(wanted))
        if same > length and told[:same] == wanted[:same]:
            best, length = heading, same
    if best is not None:
        return best
    for tags, least in ((("h1",), 3), (("h1",), 1), (("h2",), 3)):
        found = next((h for h, told in headings if h.tag in tags and len(told) >= least), None)
        if found is not None:
            return found
    return None


def outside(element) -> int:
    """2 for an element that is never the article's, 1 for one with a name like that, 0 for any other."""
    if element.tag in OUTSIDE:
        return 2
    named = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return int(bool(named) and element.tag not in NEVER_OUTSIDE and bool(words()["outside"].search(named)))


def lines(tree, heading) -> list[Line]:
    """The lines that a page shows, in order."""
    holders = set() if heading is None else {heading, *heading.iterancestors()}
    found: list[Line] = []
    pieces: list[tuple[str, object]] = []
    depth, at = [0, 0, 0], 0
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        away = outside(element) if named and element not in holders else 0
        if named and (element.tag in BLOCKS or away):
            at += _flush(found, pieces, at, depth)
        step = 1 if event == "start" else -1
        if named:
            depth[away] += step
            hidden += step * (element.tag in UNSEEN)
        text, owner = (element.text, element) if event == "start" else (element.tail, element.getparent())
        if text and not hidden:
            pieces.append((text, owner))
    _flush(found, pieces, at, depth)
    return found


def _flush(found: list[Line], pieces: list[tuple[str, object]], at: int, depth: list[int]) -> int:
    """A line of the pieces, which are cleared; its length."""
    text = phrases.plain(encoding.clean("".join(t for t, _ in pieces)))
    if text:
        elements = tuple(e for t, e in pieces if t.strip())
        found.append(Line(text, elements, at, 2 if depth[2] else 1 if depth[1] else 0))
    pieces.clear()
    return len(text)
