"""The same utterance as different sources give it: word for word, trimmed, in other words, or told and not quoted.

1. quotations, direct and indirect, are held against one another where they share rare words (never all with all)
2. two are one utterance where they share a run of words, or, of one speaker, enough of what they say
3. what became of it: the `same` words; `trimmed`, where one has all of the other's words in their order, and more;
   `reworded`, where both stand in quotation marks and are not the same, so that one is edited or they are two
   translations; `paraphrased`, where at least one is told in the source's own words
4. where the two sources give it to two speakers, the reason says so
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import log
from sys import intern

import pandas as pd
import yaml
from anyascii import anyascii

from rashomon import schema

RARE = 40  # quotations; a term of more than that brings no two together
BROUGHT = 2  # rare terms that two quotations share before they are held against one another
ENOUGH = 3  # terms that two quotations of one speaker share, at least
COVERED = {2: 0.5, 1: 0.55, 0: 0.65}  # share of its terms, by weight, that the other has; by how many are quoted
RUN, RUN_OF_OTHERS = 3, 4  # terms in one run of words that two share: of one speaker, of two or of nobody known
SHORT_RUN, NEARLY = 2, 0.45  # of one speaker a shorter run does, where so much else is shared
ORDERED = 0.9  # share of the shorter one's words that stand in the other in their order, where it was only trimmed
WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
SHOWN = 12  # words of what was left out


@dataclass(frozen=True)
class Said:
    """A quotation with its words, folded, and the terms among them; there are very many: equal words are one object."""

    row: dict
    words: tuple[str, ...]
    terms: frozenset[str]


def find(quotes: pd.DataFrame, entities: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The table `utterances`: a row a pair of quotations, of two documents, that give one utterance."""
    ordered = sorted(schema.rows(quotes), key=lambda q: (q["doc_id"], q["start"], q["end"]))
    said = [s for s in map(_said, ordered) if len(s.terms) >= SHORT_RUN]
    weights = _weights(said)
    names = {e["entity_id"]: e["name"] for e in schema.rows(entities)}
    translated = {d["doc_id"] for d in schema.rows(documents) if d["translated"]}
    best: dict[tuple, tuple] = {}
    for a, b in _candidates(said):
        likeness = _likeness(a, b, weights)
        if likeness:
            pair = (likeness, a, b)
            for key in ((a.row["quote_id"], b.row["doc_id"]), (b.row["quote_id"], a.row["doc_id"])):
                best[key] = max(best.get(key, pair), pair, key=_rank)
    pairs = {(a.row["quote_id"], b.row["quote_id"]): (n, a, b) for n, a, b in best.values()}
    kept = [p for p in pairs.values() if all(best[k] == p for k in _keys(p))]
    return schema.frame("utterances", [_row(*p, names, translated) for p in _without_nested(kept)])


def _said(row: dict) -> Said:
    told = list(WORD.finditer(row["text"]))
    words = tuple(intern(anyascii(m[0]).lower()) for m in told)
    shouted = row["text"].isupper()
    plain = (w for m, w in zip(told, words, strict=True) if shouted or m[0].islower() or _opens(m, told))
    terms = frozenset(intern(_stem(w)) for w in plain if w not in _lists()["function_words"])  # names say little
    return Said(row, words, terms)


def _opens(word: re.Match, told: list[re.Match]) -> bool:
    return word is told[0] and not word[0].isupper()


def _weights(said: list[Said]) -> dict[str, float]:
    having: dict[str, int] = defaultdict(int)
    for one in said:
        for term in one.terms:
            having[term] += 1
    return {term: log(1 + len(said) / n) for term, n in having.items()}


def _candidates(said: list[Said]) -> list[tuple[Said, Said]]:
    """Pairs of two documents that share rare terms, in order; linear, since a term brings few together."""
    having: dict[str, list[int]] = defaultdict(list)
    for k, one in enumerate(said):
        for term in one.terms:
            having[term].append(k)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in having.values():
        for pair in combinations(held, 2) if len(held) <= RARE else ():
            shared[pair] += 1
    found = (pair for pair, n in sorted(shared.items()) if n >= BROUGHT)
    return [(said[i], said[j]) for i, j in found if said[i].row["doc_id"] != said[j].row["doc_id"]]


def _likeness(a: Said, b: Said, weights: dict[str, float]) -> float:
    """How much of the shorter one the other says, 0 to 1; 0 where the two are not one utterance."""
    shared = a.terms & b.terms
    least = min(sum(weights[t] for t in s.terms) for s in (a, b))
    covered = sum(weights[t] for t in shared) / least
    speakers = {s.row["entity_id"] for s in (a, b)}
    one_speaker = len(speakers) == 1 and None not in speakers
    quoted = _quoted(a) + _quoted(b)
    told = one_speaker and len(shared) >= ENOUGH and covered >= COVERED[quoted]
    least_run = RUN_OF_OTHERS if not one_speaker else SHORT_RUN if covered >= NEARLY else RUN
    copied = (quoted or one_speaker) and _run(a, b) >= least_run
    return round(min(covered, 1.0), 4) if told or copied else 0.0


def _run(a: Said, b: Said) -> int:
    """The most terms in one run of words that two quotations have in common."""
    blocks = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
    return max(len({_stem(w) for w in a.words[m.a : m.a + m.size]} & a.terms) for m in blocks)


def _rank(pair: tuple) -> tuple:
    """Which of two pairs of one quotation is the better: the more alike, then direct speech, the longer, the first."""
    likeness, a, b = pair
    return likeness, _quoted(a) + _quoted(b), len(a.words) + len(b.words), a.row["quote_id"], b.row["quote_id"]


def _keys(pair: tuple) -> tuple:
    _, a, b = pair
    return (a.row["quote_id"], b.row["doc_id"]), (b.row["quote_id"], a.row["doc_id"])


def _without_nested(pairs: list[tuple]) -> list[tuple]:
    """Of pairs whose quotations lie in one another in both documents, the best."""
    kept: dict[tuple, list[tuple]] = defaultdict(list)
    for pair in sorted(pairs, key=_rank, reverse=True):
        _, a, b = pair
        others = kept[a.row["doc_id"], b.row["doc_id"]]
        if not any(_overlap(a, c) and _overlap(b, d) for _, c, d in others):
            others.append(pair)
    flat = [pair for group in kept.values() for pair in group]
    return sorted(flat, key=lambda p: tuple((s.row["doc_id"], s.row["start"]) for s in p[1:]))


def _overlap(a: Said, b: Said) -> bool:
    return a.row["start"] < b.row["end"] and b.row["start"] < a.row["end"]


def _row(likeness: float, a: Said, b: Said, names: dict[str, str], translated: set[str]) -> dict:
    relation, reason = _relation(a, b, translated)
    speakers = [s.row["entity_id"] for s in (a, b)]
    if None not in speakers and speakers[0] != speakers[1]:
        given = (f"to {names[e]} in {s.row['doc_id']}" for e, s in zip(speakers, (a, b), strict=True))
        reason += f"; it is given {' and '.join(given)}"
    sides = ((s.row, end) for s, end in ((a, "a"), (b, "b")))
    columns = {f"{name.removesuffix('_id')}_{end}": row[name] for row, end in sides
               for name in ("quote_id", "doc_id", "start", "end")}  # fmt: skip
    speaker = next((e for e in speakers if e), None)
    return columns | {"speaker_id": speaker, "relation": relation, "likeness": likeness, "reason": reason}


def _relation(a: Said, b: Said, translated: set[str]) -> tuple[str, str]:
    if a.words == b.words:
        return "same", "both give it in the same words"
    less, more = sorted((a, b), key=lambda s: len(s.words))
    matcher = SequenceMatcher(None, less.words, more.words, autojunk=False)
    if sum(m.size for m in matcher.get_matching_blocks()) >= ORDERED * len(less.words):
        return "trimmed", f"{less.row['doc_id']} leaves out \u2018{_left_out(matcher, more)}\u2019"
    if _quoted(a) and _quoted(b):
        machine = [s.row["doc_id"] for s in (a, b) if s.row["doc_id"] in translated]
        why = f"{machine[0]} says that a machine translated it" if machine else "edited, or two translations"
        return "reworded", f"both put it in quotation marks, and not in the same words: {why}"
    told = [s.row["doc_id"] for s in (a, b) if not _quoted(s)]
    own = "both tell it" if len(told) == 2 else f"{told[0]} tells it"
    return "paraphrased", f"{own} in words that are not the speaker's"


def _left_out(matcher: SequenceMatcher, more: Said) -> str:
    """The longest stretch of the longer quotation that the shorter one has not."""
    missing = [m for m in matcher.get_opcodes() if m[0] in {"insert", "replace"}]
    _, _, _, first, last = max(missing, key=lambda m: (m[4] - m[3], -m[3]))
    spans = [m.span() for m in WORD.finditer(more.row["text"])][first:last]
    shown = more.row["text"][spans[0][0] : spans[:SHOWN][-1][1]]
    return " ".join(shown.split()) + " \u2026" * (len(spans) > SHOWN)


def _quoted(said: Said) -> bool:
    return said.row["kind"] == "direct"


@cache
def _stem(word: str) -> str:
    ending = next((e for e in _lists()["endings"] if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)


@cache
def _lists() -> dict:
    told = yaml.safe_load(files("rashomon.compare").joinpath("utterances.yml").read_text(encoding="utf-8"))
    return {
        "function_words": frozenset(told["function_words"].split()),
        "endings": sorted(told["endings"], key=len, reverse=True),
    }
