"""Whom each source has a statement from, and which sources therefore are one.

1. where the passage stands word for word in another source too, the sources are copies of one text, and so are their
   copies; the text is called by the first of them
2. else the speaker of the figure, or of the quotation that the statement stands in: named where it is an entity
3. else the outlet's own account
4. against the other sources that say the same: `hardened` where this one states as fact what another, not a later one,
   has from somebody; `lost` where it copies that text without him; `changed` where both name somebody, and not the same
Two sources are independent of each other where they neither copy one text nor have it from one speaker: one entity, or,
where no name is given, the same words for him ("a police spokesman"). These are their `ties`, of which the independent
have none in common. So many may be independent of one source that only the first are listed, and all are counted.
"""

from collections import defaultdict
from itertools import islice

import pandas as pd

from rashomon import schema

ATTRIBUTED = {"named", "unnamed"}
LISTED = 20  # of those independent of a source: all of a long list are counted, none of a short one is left out
NO_ORIGIN = {"cited", "name", "gloss", "actor", "target", "agency"}


def find(
    statements: pd.DataFrame,
    quotes: pd.DataFrame,
    reuse: pd.DataFrame,
    entities: pd.DataFrame,
    dating: pd.DataFrame,
) -> pd.DataFrame:
    """The table `origins`: one row a statement on day, place or number that is not silence."""
    published = {d["doc_id"]: (d["published_from"], d["published_to"]) for d in schema.rows(dating)}
    names = {e["entity_id"]: e["name"] for e in schema.rows(entities)}
    said, shared = _by_document(quotes), _shared(reuse)
    groups = defaultdict(list)
    for s in schema.rows(statements):
        if s["state"] != "silent" and s["start"] is not None and s["field"] not in NO_ORIGIN:
            groups[s["event_id"], s["field"]].append(s)
    rows = (row for g in groups.values() for row in _flagged(_origins(g, said, shared, names), g, published))
    return schema.frame("origins", rows)


def _by_document(quotes: pd.DataFrame) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for quote in schema.rows(quotes):
        found[quote["doc_id"]].append(quote)
    return found


def _shared(reuse: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    found = defaultdict(list)
    for r in schema.rows(reuse):
        found[r["doc_a"]].append((r["start_a"], r["end_a"], r["doc_b"]))
        found[r["doc_b"]].append((r["start_b"], r["end_b"], r["doc_a"]))
    return found


def _origins(group: list[dict], said: dict, shared: dict, names: dict[str, str]) -> list[dict]:
    copies = _copies(group, shared)
    speakers = {s["doc_id"]: _speaker(s, said[s["doc_id"]]) for s in group}
    ties = {d: _ties(copies.get(d), speaker) for d, speaker in speakers.items()}
    tied, order, rows = defaultdict(set), sorted(speakers), []
    for doc_id, its in ties.items():
        for tie in its:
            tied[tie].add(doc_id)
    for s in group:
        doc_id = s["doc_id"]
        origin, kind = _told(copies.get(doc_id), speakers[doc_id], names)
        near = {doc_id}.union(*(tied[tie] for tie in ties[doc_id]))
        apart = list(islice((d for d in order if d not in near), LISTED))
        rows.append({key: s[key] for key in ("event_id", "field", "doc_id")}
                    | {"origin": origin, "origin_kind": kind, "independent_of": apart,
                       "n_independent": len(order) - len(near), "ties": ties[doc_id]})  # fmt: skip
    return rows


def _ties(copy: str | None, speaker: tuple[str | None, str | None]) -> list[str]:
    """What makes a source one with others: the text that it copies, and whom it has it from."""
    words, entity_id = speaker
    told = [f"copy: {copy}"] if copy else []
    if entity_id:
        return [*told, f"named: {entity_id}"]
    folded = " ".join(w for w in (words or "").lower().split() if w not in {"a", "an", "the"})
    return [*told, f"unnamed: {folded}"] if words else told


def _flagged(rows: list[dict], group: list[dict], published: dict) -> list[dict]:
    """The rows with what became of an attribution on the way from one source to another."""
    said = {s["doc_id"]: s for s in group}
    alike = defaultdict(list)
    for row in rows:
        alike[_content(said[row["doc_id"]])].append(row)
    telling = {content: _telling(same, said, published) for content, same in alike.items() if content}
    for row in rows:
        doc_id = row["doc_id"]
        same = [r for r in telling.get(_content(said[doc_id]), ()) if r["doc_id"] != doc_id]
        row["flag"], row["flag_reason"] = _flag(row, said[doc_id], same, said, published)
    return rows


def _telling(same: list[dict], said: dict, published: dict) -> list[dict]:
    """Of rows that say the same those that `_flag` can find first, whichever row it asks for: few, however many say it.

    The first copy that names somebody, the first rows from two named people, and each attributed row that came out
    before all attributed rows ahead of it.
    """
    chosen, people, earliest, copied = [], set(), None, False
    for row in same:
        kind, day = row["origin_kind"], published.get(row["doc_id"], (None, None))[0] or ""
        copy = kind == "copy" and bool(said[row["doc_id"]]["speaker"]) and not copied
        person = kind == "named" and len(people) < 2 and row["origin"] not in people
        early = kind in ATTRIBUTED and (earliest is None or day < earliest)
        copied, people = copied or copy, people | ({row["origin"]} if person else set())
        earliest = day if early else earliest
        if copy or person or early:
            chosen.append(row)
    return chosen


def _flag(row: dict, own: dict, same: list[dict], said: dict, published: dict) -> tuple[str | None, str | None]:
    for other in same:
        doc_id, words = other["doc_id"], said[other["doc_id"]]["speaker"] or other["origin"]
        if row["origin_kind"] == other["origin_kind"] == "copy" and said[doc_id]["speaker"] and not own["speaker"]:
            return "lost", f"the same text has it from {words} in {doc_id}; here nobody is named"
        if other["origin_kind"] not in ATTRIBUTED:
            continue
        if row["origin_kind"] == "own" and not _is_later(doc_id, row["doc_id"], published):
            return "hardened", f"{doc_id} has it from {words}; here it stands as a fact"
        if row["origin_kind"] == other["origin_kind"] == "named" and row["origin"] != other["origin"]:
            return "changed", f"here it is from {row['origin']}, in {doc_id} from {other['origin']}"
    return None, None


def _content(s: dict) -> tuple | None:
    """What a statement says, alike where two say the same: its interval, else its day or place; null if not stated."""
    if s["state"] != "stated":
        return None
    told = ("low", "high") if s["low"] is not None else ("high", "date_from", "date_to", "value_id")
    return tuple(s[column] for column in told)


def _is_later(one: str, other: str, published: dict) -> bool:
    """Whether one source surely came out after the other."""
    first, last = published.get(one, (None, None))[0], published.get(other, (None, None))[1]
    return bool(first and last) and first > last


def _copies(group: list[dict], shared: dict) -> dict[str, str]:
    """The first of the documents that share the statement's text, for each that shares it, through copies of copies."""
    linked: dict[str, set[str]] = {}
    for s in group:
        with_it = {other for a, b, other in shared.get(s["doc_id"], ()) if a <= s["start"] and s["end"] <= b}
        if with_it:
            whole = {s["doc_id"], *with_it}
            for other in list(whole):
                whole |= linked.get(other, set())
            linked |= dict.fromkeys(whole, whole)
    return {doc_id: min(whole) for doc_id, whole in linked.items()}


def _speaker(statement: dict, quotes: list[dict]) -> tuple[str | None, str | None]:
    """Words and entity_id of whom a statement is from."""
    if statement["speaker"]:
        return statement["speaker"], statement["speaker_id"]
    quote = next((q for q in quotes if q["start"] <= statement["start"] < q["end"] and q["speaker"]), None)
    return (quote["speaker"], quote["entity_id"]) if quote else (None, None)


def _told(copy: str | None, speaker: tuple[str | None, str | None], names: dict[str, str]) -> tuple[str | None, str]:
    words, entity_id = speaker
    if copy:
        return copy, "copy"
    if entity_id:
        return names[entity_id], "named"
    return (" ".join(words.split()), "unnamed") if words else (None, "own")
