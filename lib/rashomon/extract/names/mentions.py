"""Where somebody or something is named.

1. what the model finds is made whole and bare (trimming.py): articles, titles, prefixes and possessives off, letters
   joined by a hyphen or an apostrophe on
2. what words around it prove is added (signs.py, datelines.py): a name behind "Mr", in front of "party"; an acronym in
   brackets
3. every document is read again knowing every name found in the corpus; the longest name wins
4. what is written small elsewhere in the corpus ("coronavirus") is no name
"""

from collections import Counter, defaultdict
from itertools import chain

from spacy.tokens import Doc, Token

from rashomon.extract import columns
from rashomon.extract.names import datelines, signs
from rashomon.extract.names.name import Name, counter
from rashomon.extract.names.spelling import acronyms
from rashomon.extract.names.trimming import trimmed
from rashomon.extract.names.votes import CONTEXT, vote

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}


def sure(first: list[list[Name]], small: Counter) -> list[list[Name]]:
    """Of the names that documents show by themselves those that are names; `small` are the words that the corpus
    writes small, with their counts.
    """
    return [[n for n in names if not _is_common(n, small)] for names in first]


def in_document(doc: Doc, first: list[Name], known: dict) -> list[Name]:
    """A document's names, knowing those of the corpus (`known_from`), with their votes; none overlaps another."""
    names = _apart(chain(first, _again(doc, known)))
    _add_acronyms(names)
    for name in names:
        vote(name)
    return names


def first(doc: Doc) -> list[Name]:
    """The names that a document shows by itself, by place; none overlaps another."""
    finders = (_by_model, signs.by_title, signs.by_nickname, signs.by_body_noun, datelines.find)
    return _apart(chain.from_iterable(find_in(doc) for find_in in finders))


def small_words(doc: Doc) -> Counter:
    """The words that a document writes small, with their counts."""
    words = columns.of(doc)
    told = zip(words.texts, words.pos, strict=True)
    return Counter(text for text, pos in told if pos in {"NOUN", "VERB", "ADJ"} and text.islower())


def shown(doc: Doc) -> tuple[list[Name], Counter]:
    """The names that a document shows by itself and the words that it writes small, as they were found when it was
    read (reading.py), where it was.
    """
    told = doc.user_data
    if "names" not in told:
        return first(doc), small_words(doc)
    return [Name(doc, *place, counter(votes)) for *place, votes in told["names"]], counter(told["small"])


def _by_model(doc: Doc) -> list[Name]:
    found = []
    for entity in doc.ents:
        if entity.label_ in NAMED:
            for start, end in _pieces(doc, entity.start, entity.end):
                name = trimmed(doc, start, end, entity.label_)
                if name:
                    found.append(name)
    return found


def _pieces(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """A name ends at a slash or at a break between paragraphs."""
    pieces, begin = [], start
    for k in range(start, end):
        if doc[k].text == "/" or (doc[k].is_space and doc[k].text.count("\n") > 1):
            pieces.append((begin, k))
            begin = k + 1
    return [(a, b) for a, b in [*pieces, (begin, end)] if a < b]


def _apart(names) -> list[Name]:
    """Of names that overlap the longest stays and keeps the votes of those inside it that say the same thing."""
    kept: list[Name] = []
    taken: dict[int, Name] = {}
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start, -sum(n.votes.values()))):
        over = next((taken[k] for k in range(name.start, name.end) if k in taken), None)
        if over is None:
            kept.append(name)
            taken.update((k, name) for k in range(name.start, name.end))
        elif (over.start, over.end) == (name.start, name.end):
            over.votes.update(name.votes)
    return sorted(kept, key=lambda n: n.start)


def _is_common(name: Name, small: Counter) -> bool:
    """One word, with a capital only because of where it stands, that the corpus writes small."""
    return len(name.words) == 1 and name.label != "NORP" and small[name.words[0].lower()] > 1 and name.text.istitle()


def known_from(found: list[list[Name]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names worth looking for again, by their first word, the longest first: those of two words and more, and
    single words that the model took for a name at least twice."""
    labels: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    for names in found:
        for name in names:
            labels[name.words].update(name.votes)
    known = defaultdict(list)
    for phrase, votes in labels.items():
        sure = len(phrase) > 1 or (sum(votes.values()) > 1 and len(phrase[0]) > 2)
        if sure and phrase[0][0].isupper():
            known[phrase[0]].append((phrase, max(votes, key=lambda v: (votes[v], v))))
    return {first: sorted(rest, key=lambda r: (-len(r[0]), r[0])) for first, rest in known.items()}


def _again(doc: Doc, known: dict) -> list[Name]:
    found, texts = [], columns.of(doc).texts
    for at, text in enumerate(texts):
        for phrase, label in known.get(text, ()):
            end = _match(texts, at, phrase)
            if end and (len(phrase) > 1 or _stands_alone(doc[at])):
                found.append(Name(doc, at, end, label))
                break
    return found


def _match(texts: list[str], at: int, phrase: tuple[str, ...]) -> int | None:
    for word in phrase:
        while at < len(texts) and texts[at].isspace() and texts[at].count("\n") < 2:
            at += 1
        if at >= len(texts) or texts[at] != word:
            return None
        at += 1
    return at


def _stands_alone(token: Token) -> bool:
    """Not a part of a longer name that nobody knows."""
    beside = [token.nbor(k) for k in (-1, 1) if 0 <= token.i + k < len(token.doc)]
    return token.pos_ == "PROPN" and not any(
        b.pos_ == "PROPN" and b.text[0].isupper() and not b.ent_type_ for b in beside
    )


def _add_acronyms(names: list[Name]) -> None:
    """ "Popular Mobilisation Forces (PMF)": the acronym is a name, and the two of one kind."""
    at = {name.start: name for name in names}
    for name in list(names):
        doc, k = name.doc, name.end
        if k + 2 >= len(doc) or doc[k].text != "(" or doc[k + 2].text != ")":
            continue
        token = doc[k + 1]
        if token.is_upper and token.text in acronyms(name.text):
            name.votes["ORG" if name.label == "PERSON" else name.label] += CONTEXT
            short = at.get(k + 1) or Name(doc, k + 1, k + 2, name.label)
            short.form = "acronym"
            short.votes = Counter({"ORG" if name.label == "PERSON" else name.label: CONTEXT})
            if k + 1 not in at:
                names.append(short)
    names.sort(key=lambda n: n.start)
