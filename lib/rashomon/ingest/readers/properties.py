"""Which of a document's properties can be trusted? A title and an author that a person wrote; never the day, which is
that of the file.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ingest import bylines, encoding, phrases

LONGEST = 300  # characters of a title, of a list of authors
SURE_WORDS = 4  # a title of so many words need not stand in the text
HEAD = 4000  # characters in which a title stands


def trusted(title: str | None, author: str | None, text: str) -> dict[str, str]:
    """title and author as fields, each only where it can be trusted; `text` is the document's beginning."""
    fields = {"title": _title(title or "", text), "author": _author(author or "")}
    return {name: value for name, value in fields.items() if value}


def _title(told: str, text: str) -> str | None:
    """A title that is no file's name or program's, and stands in the text or is long enough to be one."""
    title = phrases.plain(encoding.clean(told))
    words = phrases.tokens(title)
    if not 2 <= len(title) <= LONGEST or any(p.fullmatch(title.lower()) for p in _told()["not_titles"]):
        return None
    stands = " ".join(words) in " ".join(phrases.tokens(text[:HEAD]))
    return title if stands or (len(words) >= SURE_WORDS and "_" not in title) else None


def _author(told: str) -> str | None:
    """A person's name, or several; not an account's or a program's."""
    names = [phrases.plain(name) for name in re.split(r"[;,]| and | & ", encoding.clean(told)) if name.strip()]
    if not names or len(told) > LONGEST or not all(_is_person(name) for name in names):
        return None
    return ", ".join(names)


def _is_person(name: str) -> bool:
    words = phrases.tokens(name)
    if len(words) < 2 or set(words) & _told()["not_authors"] or any(c.isdigit() for c in name):
        return False
    return bylines.is_name(name) or (not name.isascii() and len(words) <= 4)


@cache
def _told() -> dict:
    told = yaml.safe_load(files("rashomon.ingest").joinpath("properties.yml").read_text(encoding="utf-8"))
    return {
        "not_titles": [re.compile(p) for p in told["not_titles"]],
        "not_authors": frozenset(told["not_authors"]),
    }
