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
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import fsum, log, sqrt

import numpy as np
import pandas as pd
from anyascii import anyascii

from rashomon import schema
from rashomon.compare.apart import differences
from rashomon.compare.tellings import Telling
from rashomon.compare.world import World

NAME = 2.0  # a name weighs more than a word: names tell events apart
# mean likeness of two groups of one story; on reports of shootings and on look-alike news alike, .18 to .22 parts best
ALIKE = 0.2
DOUBT = 0.5  # what likeness counts where their days, victims or places differ: one such difference in three is misread
TOO_MANY = 2  # differences; so many are not all misread
RARE = 40  # documents; a term of more than that brings no two together
SHARED = 3  # rare terms that two reports must have in common to be held against one another

Vector = dict[str, float]


@dataclass(frozen=True)
class Stories:
    """The number of each document's story, one of its own where it tells it alone, and how alike pairs are, 0 to 1."""

    number: dict[str, int]
    alike: dict[tuple[str, str], float]


def find(documents: pd.DataFrame, mentions: pd.DataFrame, news: dict[str, Telling], world: World) -> Stories:
    """The stories that documents tell. `news` is what each is about; where these differ, likeness counts less."""
    vectors = _vectors(_terms(documents, mentions))
    groups, alike = _Groups(vectors), {}
    for a, b in candidates(vectors):
        against = differences(news[a], news[b], world) if a in news and b in news else 0
        alike[a, b] = groups.hold(a, b, DOUBT**against if against < TOO_MANY else 0.0)
    return Stories({doc_id: k for k, group in enumerate(groups.found()) for doc_id in group}, alike)


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


class _Sums:
    """Vectors by number, of which one after the other is multiplied with many: it then lies spread over all terms."""

    def __init__(self, vectors: Sequence[Vector]):
        terms = {term: k for k, term in enumerate(dict.fromkeys(chain.from_iterable(vectors)))}
        self.of = {
            k: (np.fromiter((terms[term] for term in v), np.intp, len(v)), np.fromiter(v.values(), float, len(v)))
            for k, v in enumerate(vectors)
        }
        self.spread, self.whose = np.zeros(len(terms)), None

    def product(self, a: int, b: int) -> float:
        """The scalar product of two; exact, so in whatever order."""
        if self.whose not in (a, b):
            self._spread(a)
        terms, weights = self.of[b if self.whose == a else a]
        return fsum((self.spread[terms] * weights).tolist())

    def add(self, a: int, b: int) -> None:
        """Add the second to the first; the second is gone."""
        self._spread(a)
        terms, weights = self.of.pop(b)
        self.spread[terms] += weights
        every = np.union1d(self.of[a][0], terms)
        self.of[a] = every, self.spread[every]

    def _spread(self, a: int) -> None:
        if self.whose is not None:
            self.spread[self.of[self.whose][0]] = 0.0
        terms, weights = self.of[a]
        self.spread[terms], self.whose = weights, a


class _Groups:
    """Groups of documents by number, at first of one each.

    The mean likeness of two groups is the product of their summed vectors over the number of pairs, so that no pair
    need be looked at; of those that are, `held` says how much of their likeness counts.
    """

    def __init__(self, vectors: dict[str, Vector]):
        self.number = {doc_id: k for k, doc_id in enumerate(sorted(vectors))}
        self.members = {k: [doc_id] for doc_id, k in self.number.items()}
        self.sums = _Sums([vectors[doc_id] for doc_id in self.number])
        self.held: dict[int, dict[int, tuple[float, float]]] = {k: {} for k in self.members}
        self.now: dict[tuple[int, int], float] = {}

    def hold(self, doc_a: str, doc_b: str, counts: float) -> float:
        """Hold two documents against one another; `counts`, 0 to 1, of their likeness does, which is given back."""
        a, b = self.number[doc_a], self.number[doc_b]
        likeness = self.sums.product(a, b)
        self.held[a][b] = self.held[b][a] = (likeness, likeness * counts)
        return likeness * counts

    def found(self) -> list[list[str]]:
        """The groups when those that are most alike have been joined while they are ALIKE."""
        heap = [self._measured(a, b) for a in self.held for b in self.held[a] if a < b]
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if -negative < ALIKE:
                break
            if self.now.get((a, b)) == -negative:
                self._join(a, b)
                for c in sorted(self.held[a]):
                    heapq.heappush(heap, self._measured(min(a, c), max(a, c)))
        return sorted(sorted(group) for group in self.members.values())

    def _measured(self, a: int, b: int) -> tuple[float, int, int]:
        held, counting = self.held[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        mean = held if pairs == 1 else self.sums.product(a, b) / pairs
        self.now[a, b] = mean * (counting / held if held else 0.0)
        return -self.now[a, b], a, b

    def _join(self, a: int, b: int) -> None:
        """Put group b into group a."""
        self.members[a] += self.members.pop(b)
        self.sums.add(a, b)
        for c, (held, counting) in self.held.pop(b).items():
            del self.held[c][b]
            self.now.pop((min(b, c), max(b, c)), None)
            if c != a:
                before = self.held[a].get(c, (0.0, 0.0))
                self.held[a][c] = self.held[c][a] = (before[0] + held, before[1] + counting)
