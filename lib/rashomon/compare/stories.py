"""Which documents tell one story, by all that their reports have in common.

1. a report is the names and the words that it has, each weighted by how often it has it and by how few reports have it
   (tf-idf); what only one report has is left out, and a name counts double
2. two reports are held against one another where they share rare names or words (`candidates`), by the cosine
3. the two groups of reports that are most alike become one, again and again, while they are alike enough

This is group-average clustering of news by event: Yang, Pierce, Carbonell 1998, "A study of retrospective and on-line
event detection", SIGIR.
"""

import heapq
import re
from collections import Counter, defaultdict
from itertools import combinations
from math import log, sqrt

import pandas as pd
from anyascii import anyascii

from rashomon import schema
from rashomon.compare.apart import differences
from rashomon.compare.tellings import Telling, World

NAME = 2.0  # a name weighs more than a word: names tell events apart
# mean likeness of two groups of one story; on reports of shootings and on look-alike news alike, .18 to .22 parts best
ALIKE = 0.2
DOUBT = 0.5  # what likeness counts where their days, victims or places differ: one such difference in three is misread
TOO_MANY = 2  # differences; so many are not all misread
RARE = 40  # documents; a term of more than that brings no two together
SHARED = 3  # rare terms that two reports must have in common to be held against one another

Vector = dict[str, float]


def find(documents: pd.DataFrame, mentions: pd.DataFrame, news: dict[str, Telling], world: World) -> dict[str, int]:
    """The number of the story that each document tells; one that tells it alone has a number of its own.

    `news` is what each document is about; where these differ, likeness counts less.
    """
    vectors = _vectors(_terms(documents, mentions))
    alike = {}
    for a, b in candidates(vectors):
        against = differences(news[a], news[b], world) if a in news and b in news else 0
        if against < TOO_MANY:
            alike[a, b] = DOUBT**against * _cosine(vectors[a], vectors[b])
    groups = _cluster(sorted(vectors), alike)
    return {doc_id: k for k, group in enumerate(groups) for doc_id in group}


def candidates(vectors: dict[str, Vector]) -> list[tuple[str, str]]:
    """Pairs of documents that share enough rare terms, in order. Linear in documents: a term brings few together."""
    having: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(vectors):
        for term in vectors[doc_id]:
            having[term].append(doc_id)
    shared = Counter(pair for found in having.values() if len(found) <= RARE for pair in combinations(found, 2))
    return sorted(pair for pair, n in shared.items() if n >= SHARED)


def _terms(documents: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, Counter]:
    """How often each document has each word (`w:`) and each name (`n:`)."""
    found = {}
    for d in schema.rows(documents):
        words = re.findall(r"[^\W\d_]{3,}", anyascii(f"{d['title'] or ''} {d['text']}").lower())
        found[d["doc_id"]] = Counter(f"w:{word}" for word in words)
    for m in schema.rows(mentions):
        if m["entity_id"] and m["doc_id"] in found:
            found[m["doc_id"]][f"n:{m['entity_id']}"] += 1
    return found


def _vectors(terms: dict[str, Counter]) -> dict[str, Vector]:
    """Weights of unit length; log(number of documents / documents that have the term) for its rarity."""
    having = Counter(term for counts in terms.values() for term in counts)
    found = {}
    for doc_id, counts in terms.items():
        weights = {
            term: (NAME if term.startswith("n:") else 1.0) * (1 + log(n)) * log(len(terms) / having[term])
            for term, n in sorted(counts.items())
            if having[term] > 1
        }
        length = sqrt(sum(w * w for w in weights.values())) or 1.0
        found[doc_id] = {term: w / length for term, w in weights.items()}
    return found


def _cosine(a: Vector, b: Vector) -> float:
    short, long = sorted((a, b), key=len)
    return sum(w * long[term] for term, w in short.items() if term in long)


def _cluster(doc_ids: list[str], alike: dict[tuple[str, str], float]) -> list[list[str]]:
    """Groups whose mean likeness is ALIKE at least; a pair that is not held against one another has none."""
    members = {k: [d] for k, d in enumerate(doc_ids)}
    number = {d: k for k, d in enumerate(doc_ids)}
    near: dict[int, dict[int, float]] = {k: {} for k in members}
    for (a, b), likeness in alike.items():
        near[number[a]][number[b]] = near[number[b]][number[a]] = likeness
    heap = [(-s, a, b) for a, found in near.items() for b, s in found.items() if a < b and s >= ALIKE]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if near.get(a, {}).get(b) == -negative:
            _merge(a, b, members, near)
            for c, likeness in near[a].items():
                if likeness >= ALIKE:
                    heapq.heappush(heap, (-likeness, min(a, c), max(a, c)))
    return sorted(sorted(group) for group in members.values())


def _merge(a: int, b: int, members: dict[int, list[str]], near: dict[int, dict[int, float]]) -> None:
    """Put group b into group a; a group's likeness to the new one is the mean over its members."""
    n, m = len(members[a]), len(members[b])
    mine, theirs = near.pop(a), near.pop(b)
    members[a] += members.pop(b)
    near[a] = {}
    for c in sorted({*mine, *theirs} - {a, b}):
        for gone in (a, b):
            near[c].pop(gone, None)
        near[a][c] = near[c][a] = (mine.get(c, 0.0) * n + theirs.get(c, 0.0) * m) / (n + m)
