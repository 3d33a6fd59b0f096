"""What a source does with a word that tells of an event: asserts it, denies it, thinks it possible, or means no event.

1. denied: "did not attack", "denied the attack", "denied that they had attacked", "nobody was attacked"
2. figurative: "attacked the policy", "a heart attack", "the battle against inflation"; nobody is hurt by it
3. hypothetical: "could attack", "a possible attack", "plans for an attack", "feared an attack"
4. future: "will attack", "vowed to attack"
5. general, beside any of these: "attacks are common", "have repeatedly attacked", "people are dying"
"""

from spacy.tokens import Token

from rashomon.extract.lexicon import words


def status(token: Token, target: Token | None = None) -> str:
    """asserted, denied, figurative, hypothetical or future; `target` heads the words for to whom it was done."""
    verb = token if token.pos_ == "VERB" else token.head
    around = {c.lower_ for c in verb.children if c.dep_ in {"aux", "mark"}}
    if any(c.dep_ == "neg" for c in (*token.children, *verb.children)) or verb.lemma_ == "deny" or _is_denied(verb):
        return "denied"
    if is_figurative(token, target):
        return "figurative"
    if around & _list("hypothetical") or token.head.lemma_ in {"accuse", "suspect", "threaten"} or _is_possible(token):
        return "hypothetical"
    if around & {"will", "shall"} or (around & {"to"} and token.head.lemma_ in _list("intending")):
        return "future"
    return "asserted"


def _is_denied(verb: Token) -> bool:
    """ "denied that anyone had been killed", "denied killing", "nobody was killed"."""
    if verb.dep_ in {"ccomp", "xcomp", "pcomp", "dobj"} and verb.head.lemma_ in _list("denying"):
        return True
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})
    return any(not {t.lower_ for t in (s, *s.lefts)}.isdisjoint({"no", "nobody", "none"}) for s in subjects)


def is_figurative(token: Token, target: Token | None) -> bool:
    """Whether a word for violence stands for something else: by what it is done to, or by the word in front of it."""
    lemma = token.lemma_.lower()
    if lemma not in _list("figurative"):
        return False
    if target is not None and target.ent_type_ == "" and target.lemma_.lower() in _list("abstract"):
        return True
    before = {c.lower_ for c in token.children if c.dep_ in {"amod", "compound", "nmod"}}
    if before & _list("figurative_behind"):
        return True
    against = [g for c in token.children if c.lower_ in _list("figurative_before") for g in c.children]
    if any(g.lemma_.lower() in _list("abstract") for g in against):
        return True
    return lemma in _list("verbal") and token.pos_ == "VERB" and _is_criticism(token)


def _is_criticism(verb: Token) -> bool:
    """ "attacked the opposition for failing", "attacked it as weak"."""
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"for", "over", "as"}]
    return any(
        g.dep_ == "pcomp" or g.dep_ == "amod" or g.lemma_.lower() in _list("abstract")
        for c in preps
        for g in c.children
    )


def _is_possible(token: Token) -> bool:
    """A noun for what may come or was kept from coming: "a possible attack", "the threat of an attack"."""
    if token.pos_ == "VERB":
        return False
    if any(c.lower_ in _list("possible") for c in token.children if c.dep_ == "amod"):
        return True
    if token.dep_ in {"dobj", "nsubjpass"}:
        return token.head.lemma_.lower() in _list("averting")
    prep = token.head if token.dep_ == "pobj" else None
    return prep is not None and prep.head.lemma_.lower() in _list("chances")


def generic(token: Token) -> bool:
    """A habit, or many such things at once: a bare plural, "have repeatedly", the plain present, "people are dying"."""
    if token.pos_ == "NOUN":
        told = any(c.dep_ in {"det", "poss", "nummod"} for c in token.children)
        return token.tag_ == "NNS" and not told
    adverbs = {c.lower_ for c in token.children if c.dep_ == "advmod"}
    if adverbs & _list("habits") or _is_ongoing(token):
        return True
    if token.tag_ == "VB" and token.head.lemma_ in _list("perception"):
        return False
    plain = token.tag_ in {"VBP", "VBZ", "VB"} and not any(c.dep_ == "aux" for c in token.children)
    return plain and token.i != token.sent.root.i


def _is_ongoing(token: Token) -> bool:
    """Death as a state of things: "are dying", "are being killed", by no number."""
    now = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    goes_on = (token.tag_ == "VBG" and now & {"are", "is"}) or now >= {"are", "being"}
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    counted = subject is not None and any(t.like_num or t.ent_type_ for t in subject.subtree)
    return bool(goes_on) and token.lemma_.lower() in _list("states") and not counted


def _list(name: str) -> frozenset[str]:
    return words("events/words.yml", name)
