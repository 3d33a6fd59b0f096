"""The phrases of clutter.yml and agencies.yml, ready to be matched against a paragraph."""

import re
from functools import cache
from importlib.resources import files

import yaml

CREDIT = re.compile(r"(?<=[.!?”\"])\s*[\[(][^\])]{1,40}[\])]\s*$")  # an agency named behind the last sentence
LONGEST = 320  # characters; a longer paragraph is never clutter by its words alone


@cache
def clutter() -> dict:
    """clutter.yml with its expressions compiled: rule -> pattern that has to match a whole paragraph."""
    told = _load("clutter.yml")
    return told | {
        "boilerplate": {rule: _either(patterns) for rule, patterns in told["boilerplate"].items()},
        "link_label": _either([told["link_label"]]),
        "menu": re.compile(rf"\W{{0,3}}{told['menu']}", re.IGNORECASE),
        "outlet_stated": [re.compile(_whole(p), re.IGNORECASE) for p in told["outlet_stated"]],
        "sections": frozenset(told["sections"]),
        "not_a_place": frozenset(told["not_a_place"]),
    }


@cache
def agencies() -> dict[str, frozenset[str]]:
    """Agencies by what they send (`wire`, `photo`) and names often quoted (`quoted`), in lower case."""
    return {kind: frozenset(name.lower() for name in names) for kind, names in _load("agencies.yml").items()}


def boilerplate(line: str) -> str | None:
    """The rule by which a paragraph is clutter, or None."""
    if len(line) > LONGEST:
        return None
    return next((rule for rule, pattern in clutter()["boilerplate"].items() if pattern.fullmatch(line)), None)


def is_agency(name: str) -> bool:
    """Whether a name is an agency's rather than an outlet's."""
    bare = re.sub(r"^the ", "", name.strip().lower())
    return any(bare in names or f"the {bare}" in names for names in agencies().values())


def plain(text: str) -> str:
    """A paragraph on one line, its runs of space as one."""
    return " ".join(text.split())


def tokens(text: str) -> list[str]:
    """Words in lower case, marks left out."""
    return re.findall(r"\w+", text.lower())


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a full stop (inside quotation marks or brackets too), an ellipsis or a colon
    aside.
    """
    bare = CREDIT.sub("", line).rstrip(" \"'”’»)]")
    return bare.endswith((".", "。", "؟", "।")) and not bare.endswith(("..", " .")) and not _acronym(bare)


def ends_open(line: str) -> bool:
    """Whether a line ends in neither a full stop nor a question or exclamation mark."""
    return not ends_sentence(line) and not line.rstrip(" \"'”’»)]").endswith(("?", "!", "…", ".."))


def _acronym(line: str) -> bool:
    """A headline may end in `U.S.`"""
    return bool(re.search(r"(?:^|\W)(?:[A-Z]\.){2,}$", line)) and len(line.split()) <= 16


def _either(patterns: list[str]) -> re.Pattern:
    return re.compile("|".join(f"(?:{_whole(p)})" for p in patterns), re.IGNORECASE)


def _whole(pattern: str) -> str:
    return pattern.replace("{text}", ".{0,200}")


def _load(name: str) -> dict:
    return yaml.safe_load(files("rashomon.ingest").joinpath(name).read_text(encoding="utf-8"))
