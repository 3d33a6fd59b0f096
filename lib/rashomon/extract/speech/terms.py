"""Are words between quotation marks a title, a name or a term rather than speech?"""

from spacy.tokens import Doc, Token

from rashomon.extract.speech import cues
from rashomon.extract.speech.layout import Layout, Place, last_sign

COMMAS = (",", "?", "!")
NICKNAME_TOKENS = 6


def is_nickname(doc: Doc, place: Place) -> bool:
    """Joe "the hammer" Silva: a few words in the middle of a name."""
    around = doc[place.first - 1 : place.first], doc[place.last : place.last + 1]
    if not all(around) or place.last - place.first > NICKNAME_TOKENS or doc[place.last - 2].text in COMMAS:
        return False
    return all(t.pos_ == "PROPN" for part in around for t in part) and around[0][0].is_title


def is_term(doc: Doc, place: Place) -> bool:
    """Titles, names, words spoken about: after "titled", "known as", "the phrase", or all capitalised."""
    known, near = cues.load(), [doc[i] for i in place.before[:3] if doc[i].pos_ != "DET"]
    if [cues.lemma(t) for t in near[:2]] == ["as", "know"]:
        return True
    near = near[1:] if near and near[0].lower_ in ("as", ",") else near
    if near and cues.lemma(near[0]) in known.titled and _is_bare_participle(near[0]):
        return True
    if near and near[0].pos_ in ("NOUN", "PROPN") and cues.lemma(near[0]) in known.terms:
        return True
    return is_title_case(doc, place)


def _is_bare_participle(verb: Token) -> bool:
    """As in "a report titled": neither "has titled" nor "called ... by its critics"."""
    active = any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return verb.tag_ == "VBN" and not active and cues.agent(verb) is None


def is_title_case(doc: Doc, place: Place) -> bool:
    """Capitalised throughout, as names of works and programmes are; a sentence of its own is none."""
    sentence = place.leads and last_sign(doc, place) in ("!", "?", ".", ",")
    return _is_capitalised(doc, place) and not sentence


def is_heading(lay: Layout, place: Place) -> bool:
    """A paragraph of its own in marks, capitalised throughout: a heading between paragraphs."""
    first, last = lay.bounds[place.paragraph]
    alone = not any(t.is_alpha for t in (*lay.doc[first : place.first], *lay.doc[place.last : last]))
    return alone and _is_capitalised(lay.doc, place)


def _is_capitalised(doc: Doc, place: Place) -> bool:
    words = [t for t in doc[place.first : place.last] if t.text[0].isalpha()]
    large = [t for t in words if t.lower_ not in cues.load().small]
    return len(large) > 1 and all(t.text[0].isupper() for t in large)
