"""Is a paragraph a picture's caption? By its credit anywhere; by its wording only at the head of an
article.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ingest import days, phrases

LONGEST = 600  # characters
SHORT = 320
NAME = r"(?:[A-Z][\w'’.-]+|[aA]l|bin|ibn|bint|van|von|de|da|ul|ud)"
OFFICE = re.compile(rf"(?P<name>{NAME}(?:[ -]+{NAME}){{1,5}}), (?P<rest>[a-z][^,.;:!?]{{4,140}})")
WIRE_CREDIT = re.compile(r"[\[(]([A-Za-z ./&-]{2,30})[\])]\W*$")


def credited(line: str) -> bool:
    """Whether a paragraph bears a picture's credit."""
    return len(line) <= LONGEST and any(p.search(line) for p in _told()["credit"])


def pictured(line: str) -> bool:
    """Whether a paragraph at the head of an article is worded as a caption is."""
    if len(line) > SHORT:
        return False
    return _present(line) or _office(line) or (_sentences(line) == 1 and bool(_wire_credit(line)))


def _present(line: str) -> bool:
    """Protesters march through Kisumu, Kenya, August 3, 2017: present tense, and a full date or a pointing
    word.
    """
    words = re.findall(r"[a-z]+", line)
    if any(p.search(line) for p in _told()["pointing"]):
        return True
    if any(w in _told()["reported"] for w in words):
        return False
    first = re.split(r"(?<=[a-z\d])[.!?][\"”’)]?\s+(?=[A-Z])", line)[0]
    return bool(days.find(first)) and any(w in _told()["verbs"] for w in words) and _sentences(line) <= 2


def _office(line: str) -> bool:
    """A name, a comma and an office, without a verb: Jane Otieno, head of the county assembly."""
    match = OFFICE.fullmatch(line)
    told = [w for w in re.findall(r"[\w'’-]+", match["rest"]) if w[0].islower()] if match else []
    return bool(told) and all(w in _told()["office"] or w.startswith(("al-", "ul-")) for w in told)


def _wire_credit(line: str) -> bool:
    match = WIRE_CREDIT.search(line)
    return bool(match and phrases.is_agency(match[1]))


def _sentences(line: str) -> int:
    return len(re.findall(r"[.!?][\"”’)]?(?=\s+[A-Z\"“]|$)", line)) or 1


@cache
def _told() -> dict:
    told = yaml.safe_load(files("rashomon.ingest").joinpath("captions.yml").read_text(encoding="utf-8"))
    return {
        "credit": [re.compile(p) for p in told["credit"]],
        "pointing": [re.compile(p, re.IGNORECASE) for p in told["pointing"]],
        "verbs": frozenset(told["verbs"]),
        "reported": frozenset(told["reported"]),
        "office": frozenset(told["office"]),
    }
