"""Names that the words around them prove: behind "Mr", in front of "party", around a nickname in quotation marks."""

from spacy.tokens import Doc, Token

from rashomon.extract import columns
from rashomon.extract.lexicon import words
from rashomon.extract.names.name import Name
from rashomon.extract.names.spelling import NICKNAME
from rashomon.extract.names.trimming import ARTICLES, trimmed
from rashomon.extract.names.votes import CONTEXT, HONORIFICS

NICKNAME_WORDS = 3


def by_title(doc: Doc) -> list[Name]:
    """ "Mr Al Fleih" is a person, whatever the model thinks."""
    found = []
    for at, low in enumerate(columns.of(doc).lower[:-1]):
        if low in HONORIFICS:
            end = at + 1
            while end < len(doc) and end - at <= 4 and _is_name_word(doc, end, at + 1):
                end += 1
            name = trimmed(doc, at + 1, end, "PERSON") if end > at + 1 else None
            if name:
                name.votes["PERSON"] += 2 * CONTEXT
                found.append(name)
    return found


def by_nickname(doc: Doc) -> list[Name]:
    """ "John 'Jack' Reed" is one name."""
    found = []
    for match in NICKNAME.finditer(doc._.plain):
        inside = doc.char_span(*match.span(), alignment_mode="expand")
        start, end = inside.start, inside.end
        while start > 0 and doc[start - 1].pos_ == "PROPN" and _is_capital(doc[start - 1]):
            start -= 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and _is_capital(doc[end]):
            end += 1
        short = match.group(1)[0].isupper() and len(match.group(1).split()) <= NICKNAME_WORDS
        if short and start < inside.start and end > inside.end:
            name = trimmed(doc, start, end, "PERSON")
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


def by_body_noun(doc: Doc) -> list[Name]:
    """ "the Sairoun bloc": capitals in front of a common noun for a body, and full names that end in one."""
    found = []
    bodies, nouns = words("names/words.yml", "bodies"), words("names/words.yml", "body_nouns")
    for at, low in enumerate(columns.of(doc).lower):
        if low not in bodies and low not in nouns:
            continue
        token = doc[at]
        proper = token.text.istitle() and low in bodies and not token.is_sent_start
        if not proper and low not in nouns:
            continue
        start = token.i
        while start > 0 and _is_capital(doc[start - 1]):
            start -= 1
        if start == token.i or (start + 1 == token.i and doc[start].is_sent_start):
            continue
        if not proper and (doc[start].ent_type_ in {"NORP", "GPE"} or token.text[0].isupper()):
            continue
        name = trimmed(doc, start, token.i + proper, "ORG")
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
