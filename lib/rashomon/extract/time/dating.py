"""When was each document published, and how is that known? The date audit.

1. a document's own day stands, and so does an analyst's override
2. another document gets the days on which its expressions of time fit the days of the same events elsewhere:
   its "on Monday" is the Monday of the raid that a dated account tells (retellings.py says which tell
   the same)
3. an anniversary told gives a day where the beginning of what is remembered is dated
4. where the latest day told is told as news in the first sentences, the document is of that day or the next;
   where that day is told as "May 11", of its week
5. what was dated helps to date the rest, until nothing more is found

A day of capture, a caption's day and a quoted report's day are never publication; a caption's day, as any
day told with its year, only says that the document is not older. Where the evidence disagrees the weaker
goes, and where neither is weaker, or nothing settles it within a month, the day is null and the reason says
why.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
from spacy.tokens import Doc

from rashomon import schema
from rashomon.extract.docs import ids
from rashomon.extract.time import dates, retellings
from rashomon.extract.time.bounds import (
    earliest,
    is_deictic,
    is_news,
    is_yearless,
    latest_weekday,
    meet,
    named_weekdays,
    says_today,
)
from rashomon.extract.time.calendar import Period
from rashomon.extract.time.evidence import (
    Dated,
    Evidence,
    by_name,
    dated_tellings,
    from_anniversaries,
    from_events,
    from_itself,
)
from rashomon.extract.time.retellings import Account, Telling

CLEAR = 1.25  # how much likelier one day must be than another
ROUNDS = 5


def infer(
    documents: pd.DataFrame,
    docs: Sequence[Doc],
    mentions: pd.DataFrame | None = None,
    overrides: dict[str, str] | None = None,
) -> pd.DataFrame:
    """The table `dating`, one row a document of `documents`.

    docs are the parsed documents (others keep their own day or null), mentions the table of that name where
    there is one (names that are one entity then count as one), overrides ISO days by doc_id, which win.
    """
    rows = {row["doc_id"]: _own(row, overrides or {}) for row in schema.rows(documents)}
    undated = {doc_id for doc_id in ids(docs) if rows[doc_id]["published_from"] is None}
    if undated:
        captured = {row["doc_id"]: row["captured"] for row in schema.rows(documents)}
        _infer_from(retellings.accounts(docs, mentions, undated), rows, captured)
    parsed = set(ids(docs))
    unread = {row["doc_id"]: row["language"] for row in schema.rows(documents) if row["doc_id"] not in parsed}
    return schema.frame("dating", [row | {"unread": unread.get(row["doc_id"])} for row in rows.values()])


def _infer_from(accounts: list[Account], rows: dict[str, dict], captured: dict[str, str | None]) -> None:
    """Put days into those of the rows that have none, from what the accounts of all documents tell."""
    for _ in range(ROUNDS):
        known = [d for a in accounts for d in dated_tellings(a, rows[a.doc_id])]
        index = by_name(known)
        open_ = [a for a in accounts if rows[a.doc_id]["published_from"] is None]
        new = {a.doc_id: _inferred(a, index, known, captured[a.doc_id]) for a in open_}
        rows |= new
        if not any(row["published_from"] for row in new.values()):
            return


def _own(row: dict, overrides: dict[str, str]) -> dict:
    doc_id = row["doc_id"]
    if doc_id in overrides:
        day = date.fromisoformat(overrides[doc_id]).isoformat()
        told = {
            "published_from": day,
            "published_to": day,
            "basis": "override",
            "reason": "The overrides say so.",
        }
        return {"doc_id": doc_id} | told
    first, basis = row["published_from"], row["published_basis"]
    if first:
        named = (row.get("manifest") or "").split(", ")
        where = "The manifest" if "published" in named else "Its record" if basis == "metadata" else "Its text"
        told = {"published_from": first, "published_to": row["published_to"] or first, "basis": basis}
        return {"doc_id": doc_id} | told | {"reason": f"{where} gives its day of publication."}
    return _unknown(doc_id, "It gives no day of publication, and it was not read for others' events.")


def _unknown(doc_id: str, reason: str) -> dict:
    return {"doc_id": doc_id, "published_from": None, "published_to": None, "basis": None, "reason": reason}


def _inferred(account: Account, index: dict[str, list[Dated]], known: list[Dated], captured: str | None) -> dict:
    """The row of a document without a day of its own, from all evidence that there is."""
    floor = earliest(account)
    told = [t for t in account.tellings if t.expression.sentence not in account.remembering]
    evidence = [e for t in told for e in from_events(t, index) if is_news(account, t, e.event)]
    evidence += from_anniversaries(account, known)
    evidence += [from_itself(account.doc_id, *found) for found in named_weekdays(account, floor)]
    kept = [e for e in evidence if floor is None or e.fits.last >= floor]
    if not kept:
        return _unknown(account.doc_id, _why_unknown(account, floor, bool(evidence), captured))
    chosen = _agreed(kept)
    if chosen is None:
        days = " and ".join(sorted({e.event.isoformat() for e in kept}))
        return _unknown(account.doc_id, f"Its events fit other accounts' of {days} about equally well.")
    days, basis = chosen
    if floor:
        days = Period(max(days.first, floor), days.last)
    days, news = _narrowed(account, days, basis)
    row = {
        "doc_id": account.doc_id,
        "published_from": days.first.isoformat(),
        "published_to": days.last.isoformat(),
    }
    row |= {"basis": "inferred", "doc_ref": basis.doc_ref, "start": basis.start, "end": basis.end}
    return row | {"reason": f"{basis.why}{news}"}


def _agreed(evidence: list[Evidence]) -> tuple[Period, Evidence] | None:
    """What the evidence agrees on; the weaker is dropped, and None where what is as strong disagrees."""
    ranked = sorted(evidence, key=lambda e: (-e.strength, e.fits, e.doc_ref, e.start))
    days, first = ranked[0].fits, ranked[0]
    for e in ranked[1:]:
        if e.strength * CLEAR < first.strength:
            break
        days = meet(days, e.fits)
        if days is None:
            return None
    return days, first


def _narrowed(account: Account, days: Period, basis: Evidence) -> tuple[Period, str]:
    """The day itself or the next one where it is told as news, and the words that say so."""
    found = _news_day(account, days)
    if found is None:
        yearless = is_yearless(basis.telling.expression)
        week = "; news told without the year is of the same week" if yearless else ""
        return days, f"{week}, which leaves {days.first.isoformat()} to {days.last.isoformat()}."
    day, telling = found
    if says_today(account, quoted=True) and not says_today(account, quoted=False):
        news = meet(days, Period(day, day))
        words = "the latest day it tells and \u201ctoday\u201d to whom it quotes, so it is of that day."
    else:
        news = meet(days, Period(day, day + timedelta(days=1)))
        words = "the latest day it tells, at its beginning, so it is of that day or the next."
    return (news, f"; {telling.expression.text} {day.isoformat()} is {words}") if news else (days, ".")


def _news_day(account: Account, days: Period) -> tuple[date, Telling] | None:
    """The weekday told at the beginning that is the same day from all these days, with none told after it."""
    for t in account.tellings:
        e = t.expression
        if not t.lead or e.value.kind != "cycle" or e.value.unit != "weekday" or e.tense == "future":
            continue
        first, last, _ = dates.resolve(e, days.first, days.last)
        if first and first == last and latest_weekday(account, first, t):
            return first, t
    return None


def _why_unknown(account: Account, floor: date | None, refused: bool, captured: str | None) -> str:
    """Why nothing dates the document, as far as that can be said."""
    since = f" It is not older than {floor.isoformat()}, which it tells." if floor else ""
    since += f" {captured} is the day it was saved, not published." if captured else ""
    if refused:
        return f"The accounts that its events are like are older than what it tells itself.{since}"
    if any(is_deictic(t.expression) or is_yearless(t.expression) for t in account.tellings):
        return f"No account with a known day tells the events that it gives a day to.{since}"
    return f"It tells no day that would tie it to another account.{since}"
