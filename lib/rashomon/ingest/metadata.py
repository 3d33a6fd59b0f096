"""Who published a document, under what title, by whom: from its fields first, else from what its text
says.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ingest import bylines, encoding, phrases
from rashomon.ingest.parts import Segment

LONGEST = 1000  # characters of a field that is no text
TOLD = re.compile(r"\btold (The (?:[A-Z][\w’'&-]+)(?: [A-Z][\w’'&-]+){0,3})")
CITED = re.compile(r"\b(?:told|according to|reported by|quoted by)\s+(?:the\s+)?([A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2})")
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:/.*)?", re.IGNORECASE)


@cache
def names() -> dict[str, list[str]]:
    """fields.yml: column -> the names it goes by."""
    return yaml.safe_load(files("rashomon.ingest").joinpath("fields.yml").read_text(encoding="utf-8"))


def from_fields(fields: dict) -> dict[str, str]:
    """What a record's free-form fields say, by column; a field that is empty or no plain value says
    nothing.
    """
    by_name = {str(name).strip().lower().replace(" ", "_").replace("-", "_"): value for name, value in fields.items()}
    found = {}
    for column, aliases in names().items():
        values = (plain(by_name[alias]) for alias in aliases if alias in by_name)
        value = next((v for v in values if v), None) if column != "lists" else None
        if value and column != "text":
            value = phrases.plain(value)
        if value:
            found[column] = value
    return {c: v for c, v in found.items() if c in ("text", "standfirst") or len(v) <= LONGEST}


def plain(value: object) -> str | None:
    """A field's value as text: a name out of an object, a list joined; None where there is nothing."""
    if isinstance(value, dict):
        return plain(value.get("name") or value.get("title") or value.get("#text"))
    if isinstance(value, list):
        return ", ".join(v for v in (plain(x) for x in value) if v) or None
    if value is None or isinstance(value, bool):
        return None
    text = encoding.clean(str(value)).strip()
    return None if not text or text.lower() in ("null", "none", "nan", "n/a") else text


def title(parts: list[Segment]) -> str | None:
    """The first headline's words."""
    return next((p.line for p in parts if p.kind == "headline"), None)


def standfirst(parts: list[Segment]) -> str | None:
    """The first standfirst's words."""
    return next((p.line for p in parts if p.kind == "standfirst"), None)


def author(parts: list[Segment]) -> str | None:
    """The name in the first byline that holds one."""
    for part in parts:
        if part.kind == "byline" and (name := bylines.author(part.line)):
            return name
        if part.rule == "name_by_date":
            return part.line
    return None


def outlet(parts: list[Segment]) -> tuple[str | None, str | None]:
    """The outlet that the text names as its own and the basis: `stated`, or `inferred` from whom people
    talked to.
    """
    for part in parts:
        named = _stated(part.line) if part.kind == "boilerplate" else None
        if named:
            return named, "stated"
    named = _talked_to([p.line for p in parts if p.kind in ("body", "standfirst")])
    return named, "inferred" if named else None


def is_translated(parts: list[Segment]) -> bool:
    """Whether a line says that a machine translated the text."""
    return any(p.rule in phrases.clutter()["translated"] for p in parts)


def _stated(line: str) -> str | None:
    for pattern in phrases.clutter()["outlet_stated"]:
        match = pattern.fullmatch(line)
        named = match["outlet"].strip(" .,-–—") if match else ""
        if len(named) >= 2 and not phrases.is_agency(named) and not re.fullmatch(r"[\d\W]+", named):
            return named
    return None


def _talked_to(lines: list[str]) -> str | None:
    """The paper that people told things to, where it is the only one: `told The Star`. An agency is never
    one.

    One mention tells nothing where the text cites other media too: a paper quotes its rivals once, itself
    often.
    """
    told = Counter(m[1] for line in lines for m in TOLD.finditer(line) if not phrases.is_agency(m[1]))
    others = {m[1] for line in lines for m in CITED.finditer(line) if phrases.is_agency(m[1])}
    if len(told) != 1:
        return None
    name, times = next(iter(told.items()))
    again = sum(
        len(
            re.findall(
                rf"(?:according to|reported by|as reported in) {re.escape(name)}|{re.escape(name)} reported",
                line,
            )
        )
        for line in lines
    )
    return name if not again and (times > 1 or not others) else None
