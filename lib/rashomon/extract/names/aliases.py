"""Where a text itself says that two names are one: "X, also known as Y", "X, née Y", "X, or the Y".

A phrase of aliases.yml right behind a name, then capitals: those are the other name. A nickname inside a name
("John 'Jack' Reed") says the same of its bearer. A gloss ("named X or Y", "X, or the Y") is what a name means; it
stands for the name and is shown as its gloss.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from rashomon.extract.lexicon import read
from rashomon.extract.names import nominals, spelling
from rashomon.extract.names.name import Name
from rashomon.extract.names.votes import CONTEXT

GLOSSED = {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "FAC"}
PLACES = {"GPE", "LOC", "FAC"}
RENAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT"}
GLOSS = re.compile(r"\s*(,?)\s+or\s+(?:\"|\u201c|')?(?=(?:the\s+)?[A-Z])")
MARK = re.compile("[\"'\u201c\u2018\u2019\u02bc\u201b]")
OF_ONE_KIND = "formerly, if of one kind"
BORN = "born as"
NICKNAME = "nickname"


@dataclass(frozen=True)
class Alias:
    """Two names that a text says are one, the rule for the ledger, and what else the second stands for.

    `whole` is a full name put together ("Clara Whitfield" of "Clara Boone, née Whitfield"), or None.
    """

    name: Name
    other: Name
    rule: str
    whole: str | None = None


def glosses(names: list[Name]) -> list[tuple[Name, Name]]:
    """Pairs of a name and what its document says it means: "named X or Y", "X, or the Y".

    The second of a pair is the mention that stands there, where one does, else a new one.
    """
    at = {n.start_char: n for n in names}
    found = []
    for name in names:
        between = GLOSS.match(name.doc._.plain, name.end_char) if name.label in GLOSSED else None
        token = between and name.doc.char_span(between.end(), between.end() + 1, alignment_mode="expand")
        gloss = token and _capitals(name.doc, token.start, "ORG")
        if gloss and gloss.end - gloss.start > 1 and (between.group(1) or any(nominals.naming(name))):
            gloss = at.get(gloss.start_char, gloss)
            gloss.form = "gloss"
            found.append((name, gloss))
    return found


def find(names: list[Name]) -> tuple[list[Name], list[Alias]]:
    """A document's names with those that only an alias's phrase shows, and the aliases; no name overlaps another."""
    at = {k: n for n in names for k in range(n.start, n.end)}
    told: list[Alias] = []
    for name in names:
        for alias in _behind(name, at) if name.label in RENAMED else ():
            told.append(alias)
            at.update((k, alias.other) for k in range(alias.other.start, alias.other.end))
    others = {id(a.other): a.other for a in told}
    covered = {k for o in others.values() for k in range(o.start, o.end)}
    kept = [n for n in names if id(n) in others or not covered & set(range(n.start, n.end))]
    kept += [o for o in others.values() if not any(o is n for n in kept)]
    kept.sort(key=lambda n: n.start)
    return kept, told + [Alias(n, nick, NICKNAME) for n in kept if n.label == "PERSON" for nick in _nickname(n)]


def _behind(name: Name, at: dict) -> Iterator[Alias]:
    """What a phrase right behind a name says it is called besides."""
    doc, text, end = name.doc, name.doc._.plain, name.end_char
    for rule, pattern in _patterns().items():
        match = pattern.match(text, end)
        token = match and doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if not token:
            continue
        here = at.get(token.start)
        other = _longer(here, _capitals(doc, token.start, name.label))
        if other is None or (rule == OF_ONE_KIND and (here is None or not _of_one_kind(name, here))):
            continue
        if (name.label in PLACES) != (other.label in PLACES):
            continue
        if rule == BORN and (doc[other.start].ent_type_ not in {"PERSON", ""} or name.label != "PERSON"):
            continue
        other.votes[name.label] += CONTEXT
        yield Alias(name, other, rule.split(",")[0], _whole(name, other) if rule == BORN else None)
        return


def _longer(here: Name | None, read: Name | None) -> Name | None:
    """The mention that stands there, unless the capitals that stand there are more."""
    if here is None or read is None:
        return here or read
    return read if here.start > read.start or here.end < read.end else here


def _of_one_kind(name: Name, other: Name) -> bool:
    return name.label == other.label != "PERSON"


def _whole(name: Name, other: Name) -> str | None:
    """A maiden name with the given name before it."""
    given = name.words[0]
    return f"{given} {other.text}" if len(other.words) == 1 and len(name.words) > 1 else None


def _nickname(name: Name) -> list[Name]:
    """The nickname inside a person's name, in quotation marks."""
    if not MARK.search(name.text):  # so that the document need not be at hand
        return []
    match = spelling.NICKNAME.search(name.doc._.plain, name.start_char, name.end_char)
    span = match and name.doc.char_span(*match.span(1), alignment_mode="contract")
    return [Name(name.doc, span.start, span.end, "PERSON")] if span else []


def _capitals(doc: Doc, start: int, label: str) -> Name | None:
    """Capitals with small words and possessives between them; the article stays off."""
    start += doc[start].lower_ == "the"
    end = start
    while end < len(doc) and (doc[end].text[0].isupper() or (end > start and doc[end].text in {"'s", "of", "the"})):
        end += 1
    while end > start and not doc[end - 1].text[0].isupper():
        end -= 1
    return Name(doc, start, end, label) if end > start else None


@cache
def _patterns() -> dict[str, re.Pattern]:
    """A pattern a rule of aliases.yml: from behind a name to the first letter of the other."""
    return {
        rule: re.compile(rf"\s*[,(\u2013\u2014-]*\s*(?:{'|'.join(phrases)})\s+(?:the\s+)?[\"\u201c\u2018']?(?=[A-Z])")
        for rule, phrases in read("names/aliases.yml").items()
    }
