"""Does a paragraph begin with a dateline (BEIRUT (AP) —; NAIROBI, 3 May 2019 (Xinhua) --), and how far does
it reach?

A dateline is a place in capitals, or a place beside a day or an agency, and then a dash or a colon. A place
alone in small letters needs a long, spaced dash.
"""

import re
from dataclasses import dataclass
from itertools import islice

from rashomon.ingest import days, phrases

REACH = 130  # characters in which a dateline comes to its dash
DASH = re.compile(r"\s*(?:—|–|―|--+)[\s_]*|\s+-+\s+|(?<=[A-Z)])-\s+|(?<=\))_\s*|\s*:\s+")
LATER_DASH = 4  # dashes looked at: a place or a day may hold one itself
LINKS = ("de", "del", "la", "las", "los", "el", "le", "of", "and", "du", "dos", "the")  # small words in a place's name
WORD = rf"(?:[A-Z][\w'’.&-]*|al-[A-Z][\w'’-]*|{'|'.join(LINKS)})"
SMALL = re.compile(r"(?<![\w'’.&-])[a-z]+")  # what begins small
MAY_BE_SMALL = {*LINKS, "al", "no", "date"}  # beside the words of a day: al-Xyz, and NO_DAY
PLACE = re.compile(rf"{WORD}(?:[ /-]+{WORD}){{0,4}}(?:,\s*{WORD}(?: {WORD}){{0,3}}){{0,2}}\.?")
AGENCY = re.compile(r"[\s,/]*[(\[/]\s*([^()\[\]\n]{2,45}?)\s*[)\]/]\s*$")
COUNTRY = re.compile(r"\s*\([^()\d]{2,30}\)")
TAGS = re.compile(r"(?:\s*\[[^\]]{2,160}\]){0,6}\s*")
NO_DAY = re.compile(r"\bno date\b", re.IGNORECASE)


@dataclass(frozen=True)
class Dateline:
    """A dateline's length in characters, its day (ISO, only with its year) and the agency it names."""

    length: int
    iso: str | None
    agency: str | None


def leading(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, the paragraph's own words following; or None."""
    found, head = None, text[: 2 * REACH]
    for dash in islice(DASH.finditer(head), LATER_DASH):
        read = _read(head[: dash.start()]) if dash.start() <= REACH else None
        if read:
            end = TAGS.match(text, dash.end()).end()
            if _sound(read, dash.group(), text[end : end + 1]):
                found = Dateline(end, read[1], read[2])
    return found


def alone(text: str) -> Dateline | None:
    """A paragraph that is nothing but a place, a day and perhaps an agency; or None."""
    if len(text) > REACH or not any(c.isdigit() for c in text) or days.line(text):
        return None
    read = _read(text.rstrip(" -–—:"))
    return Dateline(len(text), read[1], read[2]) if read and read[0] and read[3] else None


def _read(told: str) -> tuple[str, str | None, str | None, bool] | None:
    """Place, day, agency and whether a day is told at all, where words are a dateline's and nothing else."""
    agency = AGENCY.search(told)
    rest = told[: agency.start()] if agency else told
    if "(" not in rest and not all(word in MAY_BE_SMALL or days.tells(word) for word in SMALL.findall(rest)):
        return None
    found = days.find(rest)
    without = days.without(NO_DAY.sub("", rest))
    place = COUNTRY.sub("", without).strip(" ,.-–—/\n")
    place = " ".join(place.split())
    if place and not PLACE.fullmatch(place):
        return None
    if not place and not agency:
        return None
    return place, found[0].iso if found else None, agency[1] if agency else None, without != rest


def _sound(read: tuple[str, str | None, str | None, bool], dash: str, begin: str) -> bool:
    """What tells a place from any other words before a dash; `begin` is the first letter behind it."""
    place, _, agency, dated = read
    if not place:
        return bool(agency and agency[:1].isupper() and (phrases.is_agency(agency) or agency.isupper()))
    if dated and begin:
        return True
    if not begin or place.split()[0].lower().strip(".,") in phrases.clutter()["not_a_place"]:
        return False
    if agency and ":" not in dash:
        return True
    if not (begin.isupper() or begin.isdigit() or begin in "\"'“‘«"):
        return False
    letters = [c for c in re.sub(r"\b(?:and|de|del|la|of|al)\b", "", place) if c.isalpha()]
    if sum(c.isupper() for c in letters) >= 0.6 * len(letters) and len(letters) >= 4:
        return True
    return dash.strip() in ("—", "–") and dash != dash.strip() and len(place.split()) <= 3
