"""Which sentences of two documents tell the same event? What they share of rare words, names before all.

A telling is an expression of time with the words of its sentence and, at half weight, of the sentences
beside it. Words weigh by how few documents have them (log(1 + N/df): above zero even where all have them);
names weigh double.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from math import log

import pandas as pd
from spacy.tokens import Doc, Token

from rashomon import schema
from rashomon.extract import columns, lexicon, passes
from rashomon.extract.docs import ids
from rashomon.extract.time import anniversary
from rashomon.extract.time.anniversary import COMMON, Anniversary
from rashomon.extract.time.dates import TimeExpression, find

SIGNS = re.compile('[\u201c\u201d"\n]')
SILENT = {"caption", "boilerplate", "pull_quote", "byline"}
CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "NUM"}
ONSETS = lexicon.words("time/words.yml", "onsets")
BESIDE = 0.5
NAME = 2.0
SUBJECTS = {"nsubj", "nsubjpass", "dobj", "agent"}


@dataclass(frozen=True)
class Telling:
    """One expression of time in the account's own text, with the weights of the words it is told in."""

    doc_id: str
    expression: TimeExpression
    quoted: bool
    lead: bool
    words: dict[str, float] = field(hash=False, compare=False, default_factory=dict)
    names: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Account:
    """A document as the audit reads it: all its expressions, and those that tell what happened when."""

    doc_id: str
    expressions: list[TimeExpression]
    tellings: list[Telling]
    anniversaries: tuple[Anniversary, ...] = ()
    remembering: frozenset[int] = frozenset()  # the sentences that tell of an anniversary or the like


def accounts(docs: Sequence[Doc], mentions: pd.DataFrame | None, undated: Set[str]) -> list[Account]:
    """The documents with their tellings, weighed over all of them: those of these ids, and of the others what shares a
    name with a telling of theirs.

    mentions: the table of that name; a name with an entity_id counts as that entity, so that spellings agree.
    """
    named: dict[str, list[tuple[int, int, str]]] = {}
    for row in schema.rows(mentions) if mentions is not None else ():
        if row["entity_id"] and row["form"] in ("full", "short", "acronym"):
            named.setdefault(row["doc_id"], []).append((row["start"], row["end"], row["entity_id"]))
    found: dict[str, Account] = {}
    counts: Counter = Counter()

    def ask(only: Set[str], wanted: frozenset[str] | None = None) -> None:
        question = partial(passes.of_each, partial(_told, wanted))
        for _, answers in passes.over(docs, "days", question, lambda ids: [named.get(k, []) for k in ids], only):
            for account, words in answers:
                counts.update(words)
                if account:
                    found[account.doc_id] = account

    ask(undated)
    ask(set(ids(docs)) - undated, frozenset().union(*(t.names for a in found.values() for t in a.tellings)))
    weights = {word: log(1 + len(docs) / n) for word, n in counts.items()}
    ordered = [found[doc_id] for doc_id in ids(docs) if doc_id in found]
    return [replace(account, tellings=[_weighed(t, weights) for t in account.tellings]) for account in ordered]


def _told(
    wanted: frozenset[str] | None, doc: Doc, named: list[tuple[int, int, str]]
) -> tuple[Account | None, set[str]]:
    """A document with its tellings, not weighed yet, and its words; `named` are (start, end, entity_id) of names.

    Of the tellings those that have a name that is `wanted`, and no account where none has.
    """
    bags = _sentence_bags(doc, _entities(named))
    account = _account(doc, bags)
    if wanted is not None:
        told = [telling for telling in account.tellings if telling.names & wanted]
        account = replace(account, tellings=told) if told else None
    return account, {word for bag in bags for word in bag}


def likeness(a: Telling, b: Telling) -> float:
    """0 to 1: the weight of what both say, of the weight of the one that says less."""
    small, large = sorted((a.words, b.words), key=len)
    shared = sum(min(weight, large[word]) for word, weight in small.items() if word in large)
    least = min(sum(a.words.values()), sum(b.words.values()))
    return shared / least if least else 0.0


def shared_names(a: Telling, b: Telling) -> frozenset[str]:
    """The names that both tellings have."""
    return a.names & b.names


def _account(doc: Doc, bags: list[dict[str, float]]) -> Account:
    """The document with its tellings, whose words are not weighed yet by how few documents have them."""
    expressions = find(doc)
    quoted = _quoted(doc)
    lead = _lead(doc, expressions)
    tellings = []
    for e in expressions:
        if e.segment in SILENT:
            continue
        words = _around(bags, e.sentence)
        names = frozenset(w for w in words if w.startswith("="))
        begun = _begun(doc, e)
        tellings.append(Telling(doc._.doc_id, e, bool(quoted[e.start]), e.sentence in lead, words, names, begun))
    return Account(doc._.doc_id, expressions, tellings, anniversary.told(doc), anniversary.remembering(doc))


def _begun(doc: Doc, expression: TimeExpression) -> frozenset[str]:
    """What is said to have begun, or struck, on that day: lemmas of the subject, or of the noun it dates."""
    node = doc.char_span(expression.start, expression.end, alignment_mode="expand").root
    below = [v for v in node.children if v.dep_ in ("relcl", "advcl", "acl") and v.lemma_ in ONSETS]
    if below:
        return _lemmas([c for v in below for c in v.children if c.dep_ in SUBJECTS])
    for _ in range(6):
        node = node.head
        if node.pos_ == "NOUN":
            return frozenset({node.lemma_.lower()})
        if node.pos_ == "VERB":
            first = any(c.lower_ == "first" for c in node.children)
            subjects = [c for c in node.children if c.dep_ in SUBJECTS]
            return _lemmas(subjects) if first or node.lemma_ in ONSETS else frozenset()
    return frozenset()


def _lemmas(tokens: list[Token]) -> frozenset[str]:
    """The nouns under these words: what they head and what stands beside them."""
    found = {t.lemma_.lower() for head in tokens for t in head.subtree if t.pos_ in ("NOUN", "PROPN")}
    return frozenset(found - COMMON)


def _around(bags: list[dict[str, float]], at: int) -> dict[str, float]:
    """The words of a sentence and of those beside it, with their own weight."""
    out: dict[str, float] = {}
    for i in (at, at - 1, at + 1):
        if 0 <= i < len(bags):
            for word, weight in bags[i].items():
                out[word] = max(out.get(word, 0.0), weight * (1 if i == at else BESIDE))
    return out


def _weighed(telling: Telling, weights: dict[str, float]) -> Telling:
    return replace(telling, words={word: weight * weights[word] for word, weight in telling.words.items()})


def _sentence_bags(doc: Doc, entities: dict[int, str]) -> list[dict[str, float]]:
    """For each sentence its content words and names, with their own weight."""
    silent = bytearray(len(doc._.plain) + 1)
    for s in doc._.segments:
        if s["kind"] in SILENT:
            silent[s["start"] : s["end"]] = b"\1" * (s["end"] - s["start"])
    told, bags = columns.of(doc), []
    for sentence in doc.sents:
        bag: dict[str, float] = {}
        for at in range(sentence.start, sentence.end):
            if not silent[told.starts[at]]:
                word = _word(doc, told, at, entities)
                if word:
                    bag[word] = NAME if word.startswith("=") else 1.0
        bags.append(bag)
    return bags


def _word(doc: Doc, told: columns.Columns, at: int, entities: dict[int, str]) -> str | None:
    """A name's word is `=word`, or `=entity_id` where that is known; any other content word its lemma."""
    entity = entities.get(told.starts[at])
    if entity is not None:
        return f"={entity}" if entity else None
    pos, lemma = told.pos[at], told.lemma[at]
    if pos not in CONTENT or len(lemma) < 3 or lemma in COMMON:
        return None
    token = doc[at]
    if token.is_stop or token.ent_type_ == "DATE":
        return None
    return f"={told.lower[at]}" if pos == "PROPN" and told.texts[at][0].isupper() else lemma


def _entities(named: list[tuple[int, int, str]]) -> dict[int, str]:
    """In a document, the entity of the name that begins at a character; the characters within it have none."""
    found: dict[int, str] = {}
    for start, end, entity_id in named:
        found |= {start: entity_id} | dict.fromkeys(range(start + 1, end), "")
    return found


def _lead(doc: Doc, expressions: list[TimeExpression]) -> set[int]:
    """The sentences of headline, standfirst and the first three of the text."""
    kinds = sorted((s["start"], s["end"], s["kind"]) for s in doc._.segments)
    lead, bodies, at = set(), 0, 0
    for i, sentence in enumerate(doc.sents):
        start = next((t.idx for t in sentence if not t.is_space), sentence.start_char)
        while at < len(kinds) and kinds[at][1] <= start:
            at += 1
        kind = kinds[at][2] if at < len(kinds) and kinds[at][0] <= start else "body"
        if kind in ("headline", "standfirst", "dateline"):
            lead.add(i)
        elif kind == "body" and sentence.text.strip() and bodies < 3:
            bodies += 1
            lead.add(i)
    return lead


def _quoted(doc: Doc) -> bytearray:
    """For each character whether it stands between quotation marks; a paragraph's end closes them."""
    text, opened = doc._.plain, -1
    out = bytearray(len(text) + 1)
    for sign in SIGNS.finditer(text):
        at, letter = sign.start(), sign.group()
        opens = letter == "\u201c" or (letter == '"' and opened < 0)
        if opened >= 0 and not opens:
            out[opened:at] = b"\1" * (at - opened)
            opened = -1
        elif opens and opened < 0:
            opened = at
    if opened >= 0:
        out[opened : len(text)] = b"\1" * (len(text) - opened)
    return out
