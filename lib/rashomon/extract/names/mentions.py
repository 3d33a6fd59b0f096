"""Where somebody or something is named.

1. what the model finds is repaired: articles, titles, prefixes ("pro-") and possessives off, letters joined by a
   hyphen or an apostrophe on, lower-case words at the end off
2. what words around it prove is added: a name behind "Mr", in front of "party", an acronym in brackets
3. every document is read again knowing every name found in the corpus; the longest name wins
4. what is written small elsewhere in the corpus ("coronavirus") is no name
"""

import re
from collections import Counter, defaultdict
from itertools import chain

from spacy.tokens import Doc, Token

from rashomon.extract.lexicon import words
from rashomon.extract.names import datelines
from rashomon.extract.names.name import Name
from rashomon.extract.names.spelling import NICKNAME, acronyms
from rashomon.extract.names.votes import CONTEXT, HONORIFICS, given_names, vote
from rashomon.extract.places import lookup

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
PREFIXES = {"pro", "anti", "post", "pre", "ex", "non", "mid", "former", "un"}
ARTICLES = {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"}
NICKNAME_WORDS = 3
SYLLABLE = re.compile(
    r"[bcdfghjklmnpqrstwxyz]{0,3}[aeiou]{1,3}(?:ng|[nklmprht])?"
)  # Wade-Giles, pinyin, McCune-Reischauer
NO_SYLLABLES = {"run", "like", "to", "in-law", "era"}
HYPHENS = "-\u2010\u2011\u2013"


def find(docs: list[Doc]) -> list[Name]:
    """All names in all documents, by document and place; none overlaps another."""
    finders = (_by_model, _by_title, _by_nickname, _by_body_noun, datelines.find)
    first = [_apart(chain.from_iterable(find_in(doc) for find_in in finders)) for doc in docs]
    small = _small_words(docs)
    first = [[n for n in names if not _is_common(n, small)] for names in first]
    known = _known(first)
    found = [
        _apart(chain(names, _again(names[0].doc if names else doc, known)))
        for doc, names in zip(docs, first, strict=True)
    ]
    for names in found:
        _add_acronyms(names)
        for name in names:
            vote(name)
    return [name for names in found for name in names]


def _by_model(doc: Doc) -> list[Name]:
    found = []
    for entity in doc.ents:
        if entity.label_ in NAMED:
            for start, end in _pieces(doc, entity.start, entity.end):
                name = _trimmed(doc, start, end, entity.label_)
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


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """The name without what does not belong to it, or None where nothing is left."""
    while start < end and _goes_left(doc, start, end, label):
        start += 1
    while end > start and _goes_right(doc[end - 1]):
        end -= 1
    if start == end or (end - start == 1 and doc[start].lower_.rstrip(".") in words("names/words.yml", "ranks")):
        return None
    start, end = _grown(doc, start, end)
    if start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].lower_ in PREFIXES:
        label = _behind_prefix(doc, start, end, label)
    if not any(c.isupper() for t in doc[start:end] for c in t.text) or not doc[start].text[0].isalnum():
        return None
    return Name(doc, start, end, label, votes=Counter({label: 1}))


def _behind_prefix(doc: Doc, start: int, end: int, label: str) -> str:
    """The model's label of "pro-X" is not X's: a place of the gazetteer, a person by the given name, else as it is."""
    if lookup.is_known(doc[start:end].text):
        return "GPE"
    return "PERSON" if end - start > 1 and doc[start].lower_ in given_names() else label


def _goes_left(doc: Doc, start: int, end: int, label: str) -> bool:
    token = doc[start]
    low = token.lower_.rstrip(".")
    if token.is_space or (token.is_punct and token.text not in "'"):
        return True
    if low in ARTICLES:
        return not (token.text == "The" and start and not token.is_sent_start and label == "ORG")
    if low in PREFIXES and start + 1 < end and doc[start + 1].text in HYPHENS:
        return True
    return label == "PERSON" and start + 1 < end and low in words("names/words.yml", "titles")


def _goes_right(token: Token) -> bool:
    if token.is_space or token.text in {"'s", "'", "'S"} or (token.is_punct and token.text != "."):
        return True
    return token.text.islower() and token.lower_ not in words("names/words.yml", "particles")


def _grown(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The name with the rest of a word that the model cut ("Khaz" of "Khaz'ali")."""
    while end < len(doc) and not doc[end - 1].whitespace_ and doc[end].is_alpha and doc[end].text != "'s":
        if doc[end - 1].text.isalpha() or doc[end].text.islower():
            break
        end += 1
    if end - start > 1 and end + 1 < len(doc) and doc[end].text == "-" and doc[end - 1].text[0].isupper():
        end = end + 2 if _is_syllable(doc, end + 1) else end
    while start > 0 and not doc[start - 1].whitespace_ and doc[start - 1].text.lower() in {"al", "el", "ul", "an"}:
        start -= 1
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in words("names/words.yml", "articles"):
        start -= 2
    return start, end


def _is_syllable(doc: Doc, at: int) -> bool:
    """Whether a word joined by a hyphen can be the second syllable of an East Asian given name: "Ing-wen", "Jae-in"."""
    joined = not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_
    return joined and bool(SYLLABLE.fullmatch(doc[at].text)) and doc[at].text not in NO_SYLLABLES


def _by_title(doc: Doc) -> list[Name]:
    """ "Mr Al Fleih" is a person, whatever the model thinks."""
    found = []
    for token in doc[:-1]:
        if token.lower_ in HONORIFICS:
            end = token.i + 1
            while end < len(doc) and end - token.i <= 4 and _is_name_word(doc, end, token.i + 1):
                end += 1
            name = _trimmed(doc, token.i + 1, end, "PERSON") if end > token.i + 1 else None
            if name:
                name.votes["PERSON"] += 2 * CONTEXT
                found.append(name)
    return found


def _by_nickname(doc: Doc) -> list[Name]:
    """ "John 'Jack' Reed" is one name."""
    found = []
    for match in NICKNAME.finditer(doc.text):
        inside = doc.char_span(*match.span(), alignment_mode="expand")
        start, end = inside.start, inside.end
        while start > 0 and doc[start - 1].pos_ == "PROPN" and _is_capital(doc[start - 1]):
            start -= 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and _is_capital(doc[end]):
            end += 1
        short = match.group(1)[0].isupper() and len(match.group(1).split()) <= NICKNAME_WORDS
        if short and start < inside.start and end > inside.end:
            name = _trimmed(doc, start, end, "PERSON")
            found += [name] if name else []
    return found


def _is_name_word(doc: Doc, at: int, begin: int) -> bool:
    token = doc[at]
    if token.is_space or (at > begin and doc[at - 1].text == "'s"):
        return False
    joint = token.text in "-'" and not token.whitespace_ and not doc[at - 1].whitespace_
    return (
        joint
        or token.text[0].isupper()
        or (
            token.lower_ in words("names/words.yml", "particles")
            and at + 1 < len(doc)
            and doc[at + 1].text[0].isupper()
        )
    )


def _by_body_noun(doc: Doc) -> list[Name]:
    """ "the Sairoun bloc": capitals in front of a common noun for a body, and full names that end in one."""
    found = []
    for token in doc:
        low = token.lower_
        proper = token.text.istitle() and low in words("names/words.yml", "bodies") and not token.is_sent_start
        if not proper and low not in words("names/words.yml", "body_nouns"):
            continue
        start = token.i
        while start > 0 and _is_capital(doc[start - 1]):
            start -= 1
        if start == token.i or (start + 1 == token.i and doc[start].is_sent_start):
            continue
        if not proper and (doc[start].ent_type_ in {"NORP", "GPE"} or token.text[0].isupper()):
            continue
        name = _trimmed(doc, start, token.i + proper, "ORG")
        if name and not all(w.lower() in words("names/words.yml", "bodies") for w in name.words):
            name.votes["ORG"] += CONTEXT
            found.append(name)
    return found


def _is_capital(token: Token) -> bool:
    return (
        token.is_alpha
        and token.text[0].isupper()
        and token.pos_ in {"PROPN", "ADJ", "NOUN"}
        and token.lower_ not in ARTICLES
    )


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


def _small_words(docs: list[Doc]) -> Counter:
    return Counter(t.text for doc in docs for t in doc if t.text.islower() and t.pos_ in {"NOUN", "VERB", "ADJ"})


def _is_common(name: Name, small: Counter) -> bool:
    """One word, with a capital only because of where it stands, that the corpus writes small."""
    return len(name.words) == 1 and name.label != "NORP" and small[name.words[0].lower()] > 1 and name.text.istitle()


def _known(found: list[list[Name]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
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
    found = []
    for token in doc:
        for phrase, label in known.get(token.text, ()):
            end = _match(doc, token.i, phrase)
            if end and (len(phrase) > 1 or _stands_alone(token)):
                found.append(Name(doc, token.i, end, label))
                break
    return found


def _match(doc: Doc, at: int, phrase: tuple[str, ...]) -> int | None:
    for word in phrase:
        while at < len(doc) and doc[at].is_space and doc[at].text.count("\n") < 2:
            at += 1
        if at >= len(doc) or doc[at].text != word:
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
