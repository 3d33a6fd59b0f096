"""A document that tells an anniversary is dated where the day remembered is."""

import re
from datetime import date

from spacy.tokens import Span

from rashomon.extract.time.bounds import days_that_fit, is_deictic
from rashomon.extract.time.calendar import Period, moved
from rashomon.extract.time.evidence import Dated, Evidence
from rashomon.extract.time.retellings import COMMON, Account, Telling
from rashomon.extract.time.values import TIME, number

STRENGTH = 0.5  # an anniversary said in so many words outweighs a likeness of words
CONFIRMED = 0.15
PATTERN = re.compile(
    rf"\b(?:(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(TIME['ordinals'], key=len, reverse=True))})[ -]"
    rf"(?:year )?anniversary|(?P<n>\d{{1,3}}|{'|'.join(TIME['numbers'])})[ -]year anniversary|"
    r"(?P<since>one year|a year) (?:on from|after|since) the)\b",
    re.I,
)
MEMORY = re.compile(r"\b(?:anniversary|anniversaries|commemorat\w+|memorial)\b", re.I)


def anniversaries(account: Account, known: list[Dated]) -> list[Evidence]:
    """For each anniversary told, evidence from each dated telling of the beginning of what is remembered."""
    out = []
    sentences = list(account.doc.sents)
    for m in PATTERN.finditer(account.doc._.plain):
        at = next(i for i, s in enumerate(sentences) if s.start_char <= m.start() < s.end_char)
        years = _years(m)
        for telling in account.tellings:
            if telling.expression.sentence == at and is_deictic(telling.expression) and years:
                out += _remembered(account, sentences[at], years, telling, known)
    return out


def remembering(account: Account) -> set[int]:
    """The sentences that tell of an anniversary: their day is not that of what is remembered."""
    return {i for i, s in enumerate(account.doc.sents) if MEMORY.search(s.text)}


def _remembered(account: Account, sentence: Span, years: int, telling: Telling, known: list[Dated]) -> list[Evidence]:
    """The dated tellings whose sentence says that the thing remembered began, or happened, on that day."""
    told, names = _topics(sentence), frozenset().union(*(t.names for t in account.tellings))
    out = []
    for d in known:
        if d.telling.doc_id == account.doc_id and d.telling.expression.value.kind != "fixed":
            continue
        if not d.telling.begun & told or not d.telling.names & names:
            continue
        day = moved(d.day, "year", years)
        fits = day and days_that_fit(telling.expression, day)
        if fits:
            out.append(_evidence(account, telling, d, fits, day))
    return out


def _evidence(account: Account, telling: Telling, d: Dated, fits: Period, day: date) -> Evidence:
    """Stronger where the account itself tells the month of the beginning."""
    named = [e.value for e in account.expressions if e.value.kind == "cycle" and e.value.unit == "month"]
    strength = STRENGTH + (CONFIRMED if any(v.key[0] == d.day.month for v in named) else 0.0)
    theirs = d.telling.expression
    why = (
        f"It tells the anniversary, \u201c{telling.expression.text}\u201d, of what {d.telling.doc_id} "
        f"dates {d.day.isoformat()} (\u201c{theirs.text}\u201d)"
    )
    return Evidence(fits, strength, day, telling, d.telling.doc_id, theirs.start, theirs.end, why)


def _topics(sentence: Span) -> set[str]:
    return {t.lemma_.lower() for t in sentence if t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() not in COMMON}


def _years(m: re.Match) -> int | None:
    if m["since"]:
        return 1
    if m["n"]:
        return number(m["n"])
    nth = m["nth"].lower()
    return TIME["ordinals"].get(nth) or int("".join(c for c in nth if c.isdigit()))
