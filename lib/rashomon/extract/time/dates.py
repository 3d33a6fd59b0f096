"""Which days do a document's expressions of time stand for?

1. find them by the grammar (time/grammar.yml), leaving out what only looks like one
2. read the tense of what they are told of from the parse
3. resolve them against the document's day, or against the day told before ("two days later"), or not at all

A document's day may be an interval. Then an expression is resolved from each of its days: where all agree,
that is its interval; where they do not and the document's interval is at most a week, it is the union; else
it is null.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
from spacy.tokens import Doc

from rashomon import schema
from rashomon.extract.time import grammar, lookalikes, named, relative, tenses, values
from rashomon.extract.time.calendar import Period, union
from rashomon.extract.time.resolution import needs_anchor, period_of
from rashomon.extract.time.values import Value

NARROW = 7  # days: the widest document's interval over which a union of readings is still told
READERS = named.READERS | relative.READERS
JOINS = {"", "and", "or", "to", ",", "through", "until", "-", "\u2013", ", and", "and in", "and on"}
MEMORY = 3  # sentences after which the day told before is forgotten


@dataclass(frozen=True)
class TimeExpression:
    """An expression of time where it stands, with what it says but not yet which days that is.

    `start, end, text` are characters of the document; `rule` is the grammar's; `tense` is past, future or
    None; `sentence` counts from 0; `segment` is the kind of segment that it stands in.
    """

    start: int
    end: int
    text: str
    rule: str
    value: Value
    tense: str | None
    sentence: int
    segment: str


def find(doc: Doc) -> list[TimeExpression]:
    """A document's expressions of time in the text's order, unresolved; looked for once."""
    if "times" not in doc.user_data:
        doc.user_data["times"] = _found(doc)
    return doc.user_data["times"]


def _found(doc: Doc) -> list[TimeExpression]:
    found = grammar.matches(doc._.plain)
    if not found:
        return []
    sentences = [sentence.start for sentence in doc.sents]
    starts = [s["start"] for s in doc._.segments]
    kept = (_expression(doc, match, sentences, starts) for match in found)
    return _settled(doc, [e for e in kept if e is not None])


def resolve(
    expression: TimeExpression,
    anchor_from: date | None,
    anchor_to: date | None = None,
    reference: Period | None = None,
) -> tuple[date | None, date | None, str]:
    """First and last day of an expression, and the rule that read it.

    anchor_from..anchor_to is the document's day or interval of days (None: unknown), reference the period
    told before it in the text. Days are None where the expression has none or hangs on an unknown one.
    """
    period = _resolved(expression, anchor_from, anchor_to or anchor_from, reference)
    return (period.first, period.last, expression.rule) if period else (None, None, expression.rule)


def table(docs: list[Doc], dating: pd.DataFrame) -> pd.DataFrame:
    """The table `dates`: all expressions of all documents, resolved against the days that `dating` gives."""
    days = {row["doc_id"]: (_day(row["published_from"]), _day(row["published_to"])) for row in schema.rows(dating)}
    rows = [row for doc in docs for row in in_document(doc, *days.get(doc._.doc_id, (None, None)))]
    return schema.frame("dates", rows)


def in_document(doc: Doc, anchor_from: date | None, anchor_to: date | None) -> list[dict]:
    """The rows of `dates` of one document whose day is known to lie in that interval (None: unknown)."""
    return [_row(doc, e, period, anchor) for e, period, anchor in resolved(find(doc), anchor_from, anchor_to)]


def resolved(
    found: list[TimeExpression], anchor_from: date | None, anchor_to: date | None
) -> list[tuple[TimeExpression, Period | None, date | None]]:
    """Each expression of a document with its period and the day that this was resolved against."""
    told: list[tuple[TimeExpression, Period]] = []
    out = []
    for expression in found:
        reference = _reference(expression, told)
        first, last, _ = resolve(expression, anchor_from, anchor_to, reference)
        period = Period(first, last) if first else None
        if period and expression.value.kind not in ("window", "year_ago"):
            told.append((expression, period))
        out.append((expression, period, _anchor(expression, period, anchor_from, reference)))
    return out


def _expression(doc: Doc, match: grammar.Match, sentences: list[int], starts: list[int]) -> TimeExpression | None:
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or not lookalikes.is_time(match, span):
        return None
    value = READERS[match.rule](match.groups)
    if value is None:
        return None
    rule = "duration" if match.rule == "vague_slice" else match.rule
    segment = doc._.segments[bisect_right(starts, match.start) - 1]["kind"] if starts else "body"
    text = (doc._.text or doc._.plain)[match.start : match.end]
    tense = tenses.tense(span, segment == "headline") if value.kind in ("cycle", "fixed") else None
    return TimeExpression(
        match.start, match.end, text, rule, value, tense, bisect_right(sentences, span.start) - 1, segment
    )


def _settled(doc: Doc, found: list[TimeExpression]) -> list[TimeExpression]:
    """What habit and neighbours decide: the order of 03/04/2020, the year of "March 3 and May 5, 1999"."""
    british = _british(found)
    out = []
    for i, expression in enumerate(found):
        value = expression.value
        if value.kind == "numeric":
            period = None if british is None else date.fromordinal(value.key[0 if british else 1])
            value = Value("fixed", period=Period(period, period)) if period else values.NOTHING
        elif value.kind == "cycle" and value.unit in ("date", "month") and not (value.pick or value.year_shift):
            value = _carried(doc._.plain, expression, found[i + 1 : i + 4]) or value
        out.append(replace(expression, value=value))
    return out


def _british(found: list[TimeExpression]) -> bool | None:
    """Whether the document puts the day before the month: by figures that read one way, else words."""
    for e in found:
        if e.rule == "numeric_day" and e.value.kind == "fixed":
            first, second = (int(x) for x in re.split(r"[/.-]", e.text)[:2])
            if first != second:
                return first > 12
    orders = {e.text.lstrip()[0].isdigit() for e in found if e.rule in ("full_day", "month_day")}
    return orders.pop() if len(orders) == 1 else None


def _carried(text: str, expression: TimeExpression, following: list[TimeExpression]) -> Value | None:
    """A date without a year that is joined to one with a year ("March 3 and May 5, 1999") has that year."""
    at = expression.end
    for other in following:
        between = text[at : other.start].strip().lower()
        if between not in JOINS:
            return None
        if other.rule in ("full_day", "month_year", "year_words") and other.value.kind == "fixed":
            period = period_of(expression.value, other.value.period.first, "past", None)
            return period and Value("fixed", period=period)
        at = other.end
    return None


def _reference(expression: TimeExpression, told: list[tuple[TimeExpression, Period]]) -> Period | None:
    """The period told last before the expression, near enough, and as fine as what is counted from it."""
    value = expression.value
    longest = {"year": 366, "decade": 3660, "quarter": 92, "month": 31}.get(value.unit, 7)
    for other, period in reversed(told):
        if expression.sentence - other.sentence > MEMORY:
            return None
        if value.kind in ("year_ago", "quarter_of") or (value.unit == "year" and not value.pick):
            told_with_year = other.value.kind == "fixed" and (value.pick == "earlier" or value.kind == "shift")
            if other.value.unit == "quarter" or (told_with_year and period.days <= 366):
                return period
        elif period.days <= longest:
            return period
    return None


def _resolved(expression, anchor_from, anchor_to, reference) -> Period | None:
    value = expression.value
    if not needs_anchor(value) or (reference and (value.base == "reference" or value.kind == "year_ago")):
        return period_of(value, anchor_from or date(2000, 1, 1), expression.tense, reference)
    if anchor_from is None:
        return None
    width = (anchor_to - anchor_from).days + 1
    steps = range(width) if width <= 62 else (0, width - 1)
    found = [period_of(value, anchor_from + timedelta(days=k), expression.tense, reference) for k in steps]
    if None in found:
        return None
    if len(set(found)) == 1:
        return found[0]
    return union(found) if width <= NARROW else None


def _anchor(expression, period, anchor_from, reference) -> date | None:
    """The day that had a say: the document's first possible one, or the first of the period told before."""
    if period is None or not needs_anchor(expression.value):
        return None
    return reference.first if expression.value.base == "reference" and reference else anchor_from


def _row(doc: Doc, expression: TimeExpression, period: Period | None, anchor: date | None) -> dict:
    row = {"doc_id": doc._.doc_id, "start": expression.start, "end": expression.end, "text": expression.text}
    row |= {"rule": expression.rule, "anchor": anchor and anchor.isoformat(), "verb": _verb(doc, expression)}
    return row | {
        "date_from": period and period.first.isoformat(),
        "date_to": period and period.last.isoformat(),
    }


def _verb(doc: Doc, expression: TimeExpression) -> str | None:
    word = doc.char_span(expression.start, expression.end, alignment_mode="expand").root
    while word.dep_ != "ROOT" and word.pos_ not in ("VERB", "AUX"):
        word = word.head
    return word.lemma_.lower() if word.pos_ in ("VERB", "AUX") else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
