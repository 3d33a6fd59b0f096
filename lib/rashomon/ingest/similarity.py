"""Which documents share text, and which passages?

1. words of each document without clutter and pull quotes; documents of the very same words are one group
2. every run of six words is a number; sorting them brings equal runs together, never all pairs of documents
3. pairs that share enough runs: Jaccard and containment (Broder 1997) tell copies from quotations; a
   shortened copy has a low Jaccard and a high containment
4. the shared passages of each pair, grown word by word, with their places in both texts
A run that is common to many documents (a slogan, a disclaimer) joins only neighbours, so that n copies cost n
pairs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from rashomon import schema

RUN = 6  # words
AT_ONCE = 20_000_000  # runs that are sorted at a time
COMMON = 40  # documents: a run in more of them joins neighbours only
LEAST_RUNS = 4  # shared, for a pair to be looked at
GAP = 4  # words that may differ inside a passage
SYNDICATED = 0.5  # of the shorter document's runs
UNREAD = {"boilerplate", "pull_quote"}
BREAK = 0  # the number of a word that equals none
WORD = re.compile(r"\w+(?:['’]\w+)*")


class Shared(NamedTuple):
    """The tables `similarity` and `reuse`."""

    similarity: pd.DataFrame
    reuse: pd.DataFrame


@dataclass(frozen=True)
class _Words:
    """A document's words as numbers, where each begins and ends, its runs' numbers, and these once each, in order."""

    doc_id: str
    numbers: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    runs: np.ndarray
    distinct: np.ndarray


def shared_text(documents: pd.DataFrame, segments: pd.DataFrame, min_words: int = 12) -> Shared:
    """Pairs of documents that share passages of `min_words` words or more, and the passages.

    relation: `duplicate` all words are the same; `syndicated` half of the shorter one's runs of six words or
    more are in the other; `reuse` less. Cost grows with the words in the corpus and with what is shared, not
    with pairs.
    """
    told = _words(documents, segments)
    groups = _same(told)
    heads = [group[0] for group in groups]
    similarity, reuse = [], []
    for group in groups:
        for other in group[1:]:
            similarity.append(_pair(told[group[0]], told[other], "duplicate", 1.0, 1.0))
            a, b = told[group[0]], told[other]
            reuse += _rows(a, b, _aligned(a, b, a.distinct, min_words))
    for a, b in _candidates([told[i] for i in heads]):
        found = _compare(told[heads[a]], told[heads[b]], min_words)
        if found:
            similarity.append(found[0])
            reuse += found[1]
    return Shared(schema.frame("similarity", similarity), schema.frame("reuse", reuse))


def _words(documents: pd.DataFrame, segments: pd.DataFrame) -> list[_Words]:
    """Documents in the order of their ids."""
    unread = defaultdict(list)
    for row in segments[segments["kind"].isin(UNREAD)].itertuples():
        unread[row.doc_id].append((int(row.start), int(row.end)))
    numbers: dict[str, int] = {}
    rows = sorted(schema.rows(documents[["doc_id", "text"]]), key=lambda row: row["doc_id"])
    return [_read(row["doc_id"], row["text"], unread[row["doc_id"]], numbers) for row in rows]


def _read(doc_id: str, text: str, unread: list[tuple[int, int]], numbers: dict[str, int]) -> _Words:
    found, starts, ends = [], [], []
    holes = iter(sorted(unread))
    hole = next(holes, None)
    for match in WORD.finditer(text):
        while hole and match.start() >= hole[1]:
            hole = next(holes, None)
        if hole and match.start() >= hole[0]:
            if found and found[-1] != BREAK:
                found.append(BREAK), starts.append(match.start()), ends.append(match.start())
            continue
        word = match.group().lower().replace("’", "'")
        found.append(numbers.setdefault(word, len(numbers) + 1))
        starts.append(match.start()), ends.append(match.end())
    array = np.array(found, dtype=np.uint32)
    runs = _runs(array)
    places = np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32)
    return _Words(doc_id, array, *places, runs, np.unique(runs[runs != 0]))


def _runs(numbers: np.ndarray) -> np.ndarray:
    """A number for each run of words, by polynomial hashing modulo 2^64; a run over a hole gets one that is
    left out.
    """
    if len(numbers) < RUN:
        return np.zeros(0, dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(numbers.astype(np.uint64), RUN)
    factors = np.array([pow(0x9E3779B97F4A7C15, k, 2**64) for k in range(1, RUN + 1)], dtype=np.uint64)
    mixed = (windows * factors).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    return np.where((windows == BREAK).any(axis=1), np.uint64(0), mixed | np.uint64(1))


def _same(told: list[_Words]) -> list[list[int]]:
    """Documents by their words; those without words stand alone."""
    groups: dict[bytes, list[int]] = {}
    for i, words in enumerate(told):
        key = words.numbers.tobytes() if len(words.numbers) else f"none {i}".encode()
        groups.setdefault(key, []).append(i)
    return list(groups.values())


def _candidates(told: list[_Words]) -> list[tuple[int, int]]:
    """Pairs of documents with enough runs in common, by one sort over all runs."""
    each = [words.distinct for words in told]
    parts = 1 + sum(map(len, each)) // AT_ONCE
    edges = np.array([2**64 * k // parts for k in range(1, parts)], dtype=np.uint64)
    cuts = [np.array([0, *np.searchsorted(runs, edges), len(runs)], dtype=np.int64) for runs in each]
    shared = Counter()
    for k in range(parts):
        for bearers in _bearers([runs[cut[k] : cut[k + 1]] for runs, cut in zip(each, cuts, strict=True)]):
            shared.update(_pairs(bearers))
    return sorted(pair for pair, times in shared.items() if times >= LEAST_RUNS)


def _bearers(each: list[np.ndarray]) -> Iterator[list[int]]:
    """For each run that several documents have, their numbers."""
    runs = np.concatenate(each) if each else np.zeros(0, np.uint64)
    owners = np.repeat(np.arange(len(each), dtype=np.int32), [len(part) for part in each])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    bounds = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1], [True]))) if len(runs) else np.zeros(1, int)
    several = np.flatnonzero(np.diff(bounds) > 1)
    for begin, end in zip(bounds[several].tolist(), bounds[several + 1].tolist(), strict=True):
        yield owners[begin:end].tolist()


def _pairs(bearers: list[int]) -> list[tuple[int, int]]:
    if len(bearers) > COMMON:
        return list(zip(bearers, bearers[1:], strict=False))
    return [(a, b) for i, a in enumerate(bearers) for b in bearers[i + 1 :]]


def _compare(a: _Words, b: _Words, min_words: int) -> tuple[dict, list[dict]] | None:
    common = _common(a, b)
    passages = _aligned(a, b, common, min_words)
    if not passages:
        return None
    in_a, in_b, both = len(a.distinct), len(b.distinct), len(common)
    jaccard, containment = both / (in_a + in_b - both), both / min(in_a, in_b)
    relation = "syndicated" if containment >= SYNDICATED else "reuse"
    return _pair(a, b, relation, round(jaccard, 4), round(containment, 4)), _rows(a, b, passages)


def _aligned(a: _Words, b: _Words, common: np.ndarray, min_words: int) -> list[tuple[int, int, int, int, int]]:
    """Shared passages as (first word, past the last) in a and in b and the number of equal words, from left to right in
    a; `common` are the runs in both.
    """
    where: dict[int, list[int]] = defaultdict(list)
    for j in _places(b.runs, common):
        same = where[int(b.runs[j])]
        if len(same) < 8:
            same.append(j)
    found, past = [], 0
    left, right = a.numbers.tolist(), b.numbers.tolist()
    for i in _places(a.runs, common):
        if i < past:
            continue
        length, j = max((_length(left, right, i, j), -j) for j in where[int(a.runs[i])])
        if length >= RUN:
            _join(found, i, -j, length)
            past = i + length
    return [passage for passage in found if passage[4] >= min_words]


def _common(a: _Words, b: _Words) -> np.ndarray:
    return np.intersect1d(a.distinct, b.distinct, assume_unique=True)


def _places(runs: np.ndarray, wanted: np.ndarray) -> list[int]:
    """Where runs are some of those that are wanted, which are in order."""
    if not len(wanted):
        return []
    at = np.searchsorted(wanted, runs)
    at[at == len(wanted)] = 0
    return np.flatnonzero(wanted[at] == runs).tolist()


def _length(left: list[int], right: list[int], i: int, j: int) -> int:
    n = 0
    while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n] != BREAK:
        n += 1
    return n


def _join(found: list, i: int, j: int, length: int) -> None:
    """Add a stretch of equal words, to the passage before it where only a few words lie between in both
    texts.
    """
    if found:
        a0, a1, b0, b1, words = found[-1]
        if 0 <= i - a1 <= GAP and 0 <= j - b1 <= GAP:
            found[-1] = (a0, i + length, b0, j + length, words + length)
            return
    found.append((i, i + length, j, j + length, length))


def _pair(a: _Words, b: _Words, relation: str, jaccard: float, containment: float) -> dict:
    return {
        "doc_a": a.doc_id,
        "doc_b": b.doc_id,
        "relation": relation,
        "jaccard": jaccard,
        "containment": containment,
    }


def _rows(a: _Words, b: _Words, passages: list[tuple[int, int, int, int, int]]) -> list[dict]:
    return [
        {"doc_a": a.doc_id, "start_a": int(a.starts[a0]), "end_a": int(a.ends[a1 - 1]),
         "doc_b": b.doc_id, "start_b": int(b.starts[b0]), "end_b": int(b.ends[b1 - 1]), "n_words": words}
        for a0, a1, b0, b1, words in passages
    ]  # fmt: skip
