"""What each document says by itself, once its names and its day are known: days, quotes, figures, events, sentences.

Documents go through in shards, one after another, on several cores or on a cluster; no more than a shard's rows are at
hand.
"""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from rashomon import engine, schema
from rashomon.extract import reading
from rashomon.extract.docs import Docs
from rashomon.extract.events import triggers
from rashomon.extract.quantities import quantities
from rashomon.extract.speech import quotes, sentences
from rashomon.extract.time import dates

SHARD = 32  # documents
TABLES = ("dates", "quotes", "quantities", "triggers", "sentences")


@dataclass(frozen=True)
class Findings:
    """The tables of these names."""

    dates: pd.DataFrame
    quotes: pd.DataFrame
    quantities: pd.DataFrame
    triggers: pd.DataFrame
    sentences: pd.DataFrame


def find(docs: Docs, mentions: pd.DataFrame, dating: pd.DataFrame) -> Findings:
    """The tables of all documents; one that cannot be read to its end is added to `docs.left_out`."""
    whole = _shards(docs, mentions, dating, SHARD)
    found = []
    for shard, tables in zip(whole, _run(docs, whole), strict=True):
        if isinstance(tables, engine.Lost):
            found += _one_by_one(docs, shard)
        else:
            found.append(tables)
    empty = {name: schema.frame(name, []) for name in TABLES}
    return Findings(**{name: schema.joined(name, [t[name] for t in found or [empty]]) for name in TABLES})


def of_shard(docs, mentions: pd.DataFrame, dating: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of some documents, given the rows of `mentions` and `dating` that are theirs."""
    days = dates.table(docs, dating)
    said = quotes.table(docs, mentions)
    figures = quantities.table(docs, mentions, said, days)
    told = triggers.table(docs, mentions, days, said)
    shown = sentences.table(docs, said)
    return dict(zip(TABLES, (days, said, figures, told, shown), strict=True))


def _shards(docs: Docs, mentions: pd.DataFrame, dating: pd.DataFrame, size: int) -> list[tuple]:
    """(entries, their rows of `mentions`, their rows of `dating`) of so many documents each."""
    starts = range(0, len(docs), size)
    number = {doc_id: at // size for at, (doc_id, _) in enumerate(docs.entries)}
    names, days = (dict(list(f.groupby(f["doc_id"].map(number), sort=False))) for f in (mentions, dating))
    none, never = mentions.head(0), dating.head(0)
    return [(docs.entries[k : k + size], names.get(k // size, none), days.get(k // size, never)) for k in starts]


def _run(docs: Docs, shards: list[tuple]):
    if docs.scheduler or docs.jobs > 1:
        sent = ((reading.within_reach(docs, entries), entries, *frames) for entries, *frames in shards)
        return engine.run(partial(_elsewhere, docs.model), sent, jobs=docs.jobs, size=1, scheduler=docs.scheduler)
    at = {doc_id: k for k, (doc_id, _) in enumerate(docs.entries)}
    here = lambda batch: [of_shard([docs[at[d]] for d, _ in entries], *frames) for entries, *frames in batch]  # noqa: E731
    return engine.run(here, shards, size=1)


def _elsewhere(model: str, batch: list[tuple]) -> list[dict[str, pd.DataFrame]]:
    """In another process, or on another machine: the same, over documents that it opens itself."""
    return [of_shard(list(reading.opened(model, entries, store)), *frames) for store, entries, *frames in batch]


def _one_by_one(docs: Docs, shard: tuple) -> list[dict[str, pd.DataFrame]]:
    """The tables of a shard's documents, each by itself; what fails again is left out."""
    entries, mentions, dating = shard
    reading.mend(docs, entries)  # an entry that was gone is nobody's fault
    alone = [([e], mentions[mentions["doc_id"] == e[0]], dating[dating["doc_id"] == e[0]]) for e in entries]
    found = []
    for (doc_id, _), tables in zip(entries, _run(docs, alone), strict=True):
        if isinstance(tables, engine.Lost):
            docs.left_out.append((doc_id, tables.reason))
        else:
            found.append(tables)
    return found
