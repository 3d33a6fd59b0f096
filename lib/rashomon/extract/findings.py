"""What each document says by itself, once its names and its day are known: days, quotes, figures, events, sentences.

Documents go through in shards, one after another, on several cores or on a cluster (passes.py); no more than a shard's
rows are at hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from spacy.tokens import Doc

from rashomon import schema
from rashomon.extract import passes
from rashomon.extract.events import triggers
from rashomon.extract.quantities import quantities
from rashomon.extract.speech import quotes, sentences
from rashomon.extract.time import dates

TABLES = ("dates", "quotes", "quantities", "triggers", "sentences")


@dataclass(frozen=True)
class Findings:
    """The tables of these names."""

    dates: pd.DataFrame
    quotes: pd.DataFrame
    quantities: pd.DataFrame
    triggers: pd.DataFrame
    sentences: pd.DataFrame


def find(docs: Sequence[Doc], mentions: pd.DataFrame, dating: pd.DataFrame) -> Findings:
    """The tables of all documents; one that cannot be read to its end is left out of `docs`."""
    names, days = _Rows(mentions), _Rows(dating)

    def told(ids: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
        return names.of(ids), days.of(ids)

    found = [tables for _, tables in passes.over(docs, "quotes, figures, events", of_shard, told)]
    empty = {name: schema.frame(name, []) for name in TABLES}
    return Findings(**{name: schema.joined(name, [t[name] for t in found or [empty]]) for name in TABLES})


def of_shard(docs: list[Doc], told: tuple[pd.DataFrame, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of some documents, given the rows of `mentions` and `dating` that are theirs."""
    mentions, dating = told
    days = dates.table(docs, dating)
    said = quotes.table(docs, mentions)
    figures = quantities.table(docs, mentions, said, days)
    happened = triggers.table(docs, mentions, days, said)
    shown = sentences.table(docs, said)
    return dict(zip(TABLES, (days, said, figures, happened, shown), strict=True))


class _Rows:
    """The rows of a table by document."""

    def __init__(self, table: pd.DataFrame):
        self._table, self._at = table, table.groupby("doc_id", sort=False).indices

    def of(self, ids: list[str]) -> pd.DataFrame:
        """The rows of some documents, in the table's order within each."""
        at = [self._at[doc_id] for doc_id in ids if doc_id in self._at]
        return self._table.iloc[np.concatenate(at)] if at else self._table.head(0)
