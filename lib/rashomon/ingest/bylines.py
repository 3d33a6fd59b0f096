"""Who signs a text? A paragraph that is a byline or a sign-off, and the author's name in it."""

import re
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ingest import days

LONGEST, LONGEST_DESK = 220, 80  # characters
NAME = (
    r"(?:[aA]l-[A-Z][\w'’-]*|[A-Z][\w'’.-]*[a-z.][\w'’.-]*|[A-Z]{2,}[\w'’-]*"
    r"|[aA]l-?|bin|ibn|van|von|de|da|el)"
)
NAMES = rf"{NAME}(?:[ -]{NAME}){{1,4}}"
LIST = rf"{NAMES}(?:(?:,? and |, | & ){NAMES}){{0,5}}"


def author(line: str) -> str | None:
    """The name or names in a byline (By Amina Yusuf in Kano), or None where the paragraph is none."""
    if len(line) > LONGEST or line.rstrip().endswith((".", "?")):
        return None
    match = _told()["by"].fullmatch(line)
    if not match or not _only_beside(match["rest"]) or days.find(match["author"]):
        return None
    if {word.lower() for word in match["author"].split()} & _told()["no_name"]:
        return None
    return _told()["role"].sub("", match["author"]).strip(" ,-")


def is_byline(line: str) -> bool:
    """Whether a paragraph only says who wrote, edited or sent the text."""
    if len(line) > LONGEST:
        return False
    if author(line) is not None or _told()["signed"].fullmatch(line):
        return True
    if len(line) > LONGEST_DESK:
        return False
    return bool(_told()["desk"].fullmatch(re.sub(r"(?:\s+(?:on|at))?[\s,|•·-]*$", "", days.without(line))))


def is_name(line: str) -> bool:
    """Whether a short paragraph can be a person's name: two to four capitalised words and nothing else."""
    return len(line.split()) <= 4 and not line.isupper() and bool(re.fullmatch(NAMES, line))


def _only_beside(told: str) -> bool:
    """What may follow the author: a place, a day, an office, an agency; never a clause."""
    small = re.findall(r"(?<![\w'’-])[a-z][\w'’-]*", days.without(told))
    return all(word in _told()["beside"] for word in small)


@cache
def _told() -> dict:
    told = yaml.safe_load(files("rashomon.ingest").joinpath("bylines.yml").read_text(encoding="utf-8"))
    return {
        "by": re.compile(rf"(?i:{told['by']})\s*:?\s+(?P<author>{LIST})(?P<rest>.{{0,120}})"),
        "role": re.compile(rf",? (?:{told['role']})\b.*$"),
        "beside": frozenset(told["beside"]),
        "no_name": frozenset(told["no_name"]),
        "signed": re.compile("|".join(f"(?:{p})" for p in told["signed"]), re.IGNORECASE),
        "desk": re.compile("|".join(f"(?:{p})" for p in told["desk"]), re.IGNORECASE),
    }
