"""Which days does a web page name, and where does each stand?

1. its data for machines: JSON-LD, meta elements, time elements and items (`ld`, `meta`, `item`)
2. its address (`address`)
3. lines of the article that hold a day and little else, with their distance from the headline (`shown`)
A day in another part of the page (comments, lists of other articles, the foot) is no sign. `page_day` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from rashomon.ingest import days, publication
from rashomon.ingest.readers import page_lines
from rashomon.ingest.readers.page_lines import Line

LONGEST_LINE = 200  # characters of a line that is read for days
CLOSE = 100  # characters from the headline, in which a part's name does not make it another one
BESIDE = 70  # characters that may stand beside the day in its line
LABELS = ("published", "updated", "other")
LABEL_LINE = 30  # characters of a line that can be the label of the next one
UTC = re.compile(r"T(\d\d):?\d\d(?::?\d\d)?(?:\.\d+)?(?:Z|[+-]00:?00)$")
ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(\d\d?)[/_.-]?(\d\d)(?!\d)|(?<!\d)(\d\d)-(\d\d)-(20\d\d)(?!\d)")
SLASHED = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:20)?\d\d(?![\d/])")


@dataclass(frozen=True)
class Sign:
    """A day (or month, or year) that a page names.

    kind: ld meta item address shown. label: published, updated or bare. also: the neighbouring day, where a moment in
    universal time may be that one where it was published. distance: characters of text between headline and line,
    below 0 before it, None without a headline. marked: whether the element is named as one that holds a date. alone:
    whether nothing else stands in the line.
    """

    kind: str
    label: str
    first: str
    last: str
    also: str | None = None
    distance: int | None = None
    marked: bool = False
    alone: bool = False


def sign(kind: str, label: str, value: object) -> Sign | None:
    """The sign of a field's value; None where it means no day."""
    text = " ".join(str(value or "").split())
    told = publication.told(text)
    return Sign(kind, label, *told, also=_neighbour(told[0], text)) if told else None


def items(tree, heading) -> Iterator[Sign]:
    """Time elements and items that say they are the article's day of publication or change."""
    holders = set() if heading is None else set(heading.iterancestors())
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified' or @pubdate]")[:50]:
        inside = (a for a in (element, *element.iterancestors()) if a not in holders)
        if not any(page_lines.outside(a) for a in inside):
            label = "updated" if element.get("itemprop") == "dateModified" else "published"
            value = element.get("datetime") or element.get("content") or "".join(element.itertext())
            if told := sign("item", label, value):
                yield told


def address(url: str) -> Sign | None:
    """The day in a page's address: /2016/05/12/, -20160512, 2016-05-12."""
    found = set()
    for match in ADDRESS.finditer(re.sub(r"^\w+://[^/]*", "", url or "").split("?")[0]):
        year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        try:
            found.add(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    day = found.pop() if len(found) == 1 else None
    return Sign("address", "bare", day, day) if day else None


def shown(tree, heading, language: str) -> list[Sign]:
    """The days in the lines of the article that say little else, each with its distance from the headline."""
    told = page_lines.lines(tree, heading)
    inside = set() if heading is None else set(heading.iter())
    start = next((line.at for line in told if inside & set(line.elements)), None)
    order, found, before = _order(told, language), [], ""
    for line in told:
        distance = None if start is None else line.at - start
        near = distance is not None and -CLOSE < distance <= 2 * CLOSE
        if line.outside <= near:
            found += _in_line(line, distance, order, before)
        before = line.text if len(line.text) <= LABEL_LINE else ""
    return found


def _order(told: list[Line], language: str) -> str:
    """How the page writes 04/05/2019: as its other days show, else by its language; "" where English tells neither."""
    numbers = [(int(m[1]), int(m[2])) for line in told for m in SLASHED.finditer(line.text)]
    american, other = any(b > 12 >= a for a, b in numbers), any(a > 12 >= b for a, b in numbers)
    if american != other:
        return "mdy" if american else "dmy"
    code = language.lower().replace("_", "-")
    return "mdy" if code == "en-us" else "" if code in ("", "en") else "dmy"


def _in_line(line: Line, distance: int | None, order: str, before: str) -> Iterator[Sign]:
    stand = days.find(line.text[:LONGEST_LINE], order)
    if not stand:
        return
    first, beside = stand[0], len(line.text) - sum(d.end - d.start for d in stand)
    if beside > BESIDE or distance == 0:
        label = _in_sentence(line.text[: first.start], line.text[first.end :], distance == 0)
        if label:
            yield Sign("shown", label, first.iso, first.iso, distance=distance)
        return
    marked = any(_is_named(element) for element in line.elements)
    alone = not re.search(r"[^\W\d_]{3}", days.without("".join(_around(line.text, stand))))
    at = 0
    for day in stand:
        label = _label((before + " " if alone and not at else "") + line.text[at : day.start], line.text[day.end :])
        at = day.end
        if label:
            yield Sign("shown", label, day.iso, day.iso, distance=distance, marked=marked, alone=alone)


def _in_sentence(before: str, after: str, is_headline: bool) -> str | None:
    """`bare` for the day that a headline or a paragraph begins with, `published` in a sentence that says so."""
    words = page_lines.words()
    if words["sentence"].search(before) and words["published"].search(before + " " + after[:80]):
        return "published"
    if is_headline:
        return None if before.strip() else "bare"
    ends = re.match(r"\s*(?:[)\].:|]|[–—-]+\s)", after)
    return "bare" if ends and words["place"].search(before) else None


def _around(text: str, stand: list) -> Iterator[str]:
    at = 0
    for day in stand:
        yield text[at : day.start]
        at = day.end
    yield text[at:]


def _label(before: str, after: str) -> str | None:
    """What the words beside a day say it is: the nearest before it, else after it; None for a day that is neither."""
    words = page_lines.words()
    ends = {name: max((m.end() for m in words[name].finditer(before)), default=-1) for name in LABELS}
    best = max(ends, key=ends.get)
    if ends[best] < 0:
        starts = {name: min((m.start() for m in words[name].finditer(after[:30])), default=99) for name in LABELS}
        best = min(starts, key=starts.get)
        if starts[best] == 99:
            return "bare"
    return None if best == "other" else best


def _is_named(element) -> bool:
    for one in (element, *islice(element.iterancestors(), 2)):
        named = f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}"
        if one.tag == "time" or (named.strip() and page_lines.words()["beside"].search(named)):
            return True
    return False


def _neighbour(iso: str, text: str) -> str | None:
    """A moment in universal time before noon is the day before in the Americas, one in the evening the next in Asia."""
    match = UTC.search(text)
    if not match or not 10 < len(text) < 40:
        return None
    day = date.fromisoformat(iso)
    return (day - timedelta(1) if int(match[1]) < 12 else day + timedelta(1)).isoformat()
