"""Places that stand where the model sees no name, or another one.

For certain: abbreviated states ("W.Va."), datelines ("BASRA (Reuters) -"), what a list calls counties or
provinces ("Polk, Scott and Adams counties"), where a member of a parliament is from ("Ann Lee, D-Salem").
Likely, where no other name stands: a place of the document named again, countries and their divisions by
their own names, and roads.
"""

from collections import Counter
from functools import cache

from spacy.tokens import Doc, Token

from rashomon.extract import columns
from rashomon.extract.lexicon import read, words
from rashomon.extract.names.name import Name
from rashomon.extract.names.votes import CONTEXT, given_names
from rashomon.extract.places.gazetteer import divisions
from rashomon.extract.places.lookup import candidates, spelled_out
from rashomon.extract.places.place import fold

WORDS = "places/words.yml"
CERTAIN = 4 * CONTEXT
DASHES = {"-", "--", "\u2013", "\u2014", "\u2212", ":"}
LINKS = {",", "and", "or", "/", "&"}


def certain(doc: Doc) -> list[Name]:
    """Names of places that nothing else can be; their votes outweigh the model's."""
    texts = columns.of(doc).texts
    found = [*_states(doc, texts), *_datelines(doc, texts), *_listed(doc, texts), *_parties(doc, texts)]
    return [Name(doc, start, end, "GPE", votes=Counter(GPE=CERTAIN)) for start, end in found]


def likely(doc: Doc, names: list[Name]) -> list[Name]:
    """Names of places to be added where no other name stands; `names` are those found so far."""
    texts = columns.of(doc).texts
    found = [
        Name(doc, *at, "GPE", votes=Counter(GPE=1)) for at in [*_again(doc, texts, names), *_divisions(doc, texts)]
    ]
    return found + [Name(doc, *at, "FAC", votes=Counter(FAC=1)) for at in _roads(doc, texts)]


def _states(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """Abbreviated states: "W.Va.", and behind a comma those that are words ("Miss.", "Wash.")."""
    found = []
    for k, text in enumerate(texts):
        if text not in _beginnings():
            continue
        for length in _lengths(texts, k):
            text = doc[k : k + length].text
            if spelled_out(text) != text and (text.count(".") > 1 or (k and texts[k - 1] == ",")):
                found.append((k, k + length))
                break
    return found


def _lengths(texts: list[str], k: int) -> range:
    """How many words from the k-th on may be a name: three, two or one, and no more than there are."""
    return range(min(3, len(texts) - k), 0, -1)


@cache
def _beginnings() -> frozenset[str]:
    """What a token that begins an abbreviated state can be, however it is cut."""
    all_of_them = {short for by_country in read(WORDS)["abbreviations"].values() for short in by_country}
    return frozenset(short[:n] for short in all_of_them for n in range(1, len(short) + 1))


def _datelines(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """Capitals at the head of a paragraph, in front of a dash, an agency in brackets, or a state and
    these.
    """
    found = []
    for k, text in enumerate(texts):
        if not _shouts(text) or (k and _shouts(texts[k - 1])):
            continue
        before = doc[k - 1] if k else None
        if before is not None and not (doc[k].is_sent_start or before.is_space or before.is_punct or before.like_num):
            continue
        end = k + 1
        while end < len(texts) and end - k < 4 and (_shouts(texts[end]) or texts[end] == "."):
            end += 1
        if _ends_dateline(texts, end) and candidates(doc[k:end].text):
            found.append((k, end))
    return found


def _shouts(text: str) -> bool:
    return text.isupper() and (len(text) > 2 or text in {"AL", "EL", "LA", "DE", "ST", "LE"}) and text.isalpha()


def _ends_dateline(texts: list[str], k: int) -> bool:
    k += k < len(texts) and texts[k].isspace()
    if k + 1 < len(texts) and texts[k] == ",":
        while k < len(texts) and (texts[k] in {",", "."} or texts[k][0].isupper()):
            k += 1
    if k + 6 >= len(texts):
        return False
    agency = texts[k] == "(" and ")" in texts[k + 1 : k + 5]
    if agency:
        return texts[k + 1].isupper() or texts[texts.index(")", k) + 1] in DASHES
    return texts[k] in DASHES


def _listed(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """What stands before "counties" or "provinces", name by name."""
    found = []
    for at, text in enumerate(texts):
        k = at - 1
        if text.lower() not in words(WORDS, "listed"):
            continue
        while k >= 0:
            end = k + 1
            while k >= 0 and texts[k][0].isupper() and doc[k].pos_ in {"PROPN", "NOUN", "ADJ"}:
                k -= 1
            if k + 1 == end:
                break
            if candidates(doc[k + 1 : end].text):
                found.append((k + 1, end))
            while k >= 0 and (texts[k] in LINKS or texts[k].isspace()):
                k -= 1
    return found


def _parties(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """ "Ann Lee, D-Salem": where a member of a parliament is from."""
    found = []
    for k in range(1, len(texts) - 2):
        if texts[k] in {"D", "R", "I"} and texts[k + 1] == "-" and texts[k - 1] in {",", "("}:
            end = k + 3
            while end < len(texts) and texts[end].istitle() and end < k + 5:
                end += 1
            if candidates(doc[k + 2 : end].text):
                found.append((k + 2, end))
    return found


def _again(doc: Doc, texts: list[str], names: list[Name]) -> list[tuple[int, int]]:
    """Places of the document that it names again, in capitals or not."""
    known = {
        tuple(w.lower() for w in n.words)
        for n in names
        if n.label == "GPE" and n.votes["GPE"] * 2 > n.votes.total() and len(n.text) > 3 and candidates(n.text)
    }
    first, low, found = {k[0] for k in known}, [t.lower() for t in texts], []
    for k, text in enumerate(low):
        for length in _lengths(texts, k) if text in first else ():
            is_name = tuple(low[k : k + length]) in known and all(t[0].isupper() for t in texts[k : k + length])
            if is_name and not any(_is_capital(doc[i]) for i in (k - 1, k + length) if 0 <= i < len(doc)):
                found.append((k, k + length))
                break
    return found


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"}


def _divisions(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """Countries, US states, provinces and districts of several words, wherever they do not end a longer
    name.
    """
    found = []
    for k, text in enumerate(texts):
        if not text[0].isupper() or (k and texts[k - 1][0].isupper() and doc[k - 1].pos_ == "PROPN"):
            continue
        for length in _lengths(texts, k):
            if not all(t[0].isupper() for t in texts[k : k + length]) or (
                length == 1 and text.lower() in given_names()
            ):
                continue
            if doc[k].pos_ == "PROPN" and fold(doc[k : k + length].text) in divisions():
                found.append((k, k + length))
                break
    return found


def _roads(doc: Doc, texts: list[str]) -> list[tuple[int, int]]:
    """Capitals that end in Street, Parkway, Ave. and the like."""
    found = []
    for k, text in enumerate(texts):
        if not text[0].isupper() or text.lower() not in words(WORDS, "roads"):
            continue
        begin = k
        while begin and k - begin < 4 and (texts[begin - 1][0].isupper() or texts[begin - 1] in {"'", "'s"}):
            begin -= 1
        begin += texts[begin] in {"'", "'s"}
        if any(t.is_alpha for t in doc[begin:k]):
            found.append((begin, k + 1))
    return found
