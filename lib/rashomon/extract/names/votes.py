"""What the words around a name prove about its kind, as votes beside the model's own guess."""

from spacy.tokens import Token

from rashomon.extract.lexicon import words
from rashomon.extract.names.name import Name

HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr."}
GOING_BY = {"go", "know", "operate", "act"}
CONTEXT = 3  # what the words around a name prove counts as much as so many guesses of the model


def vote(name: Name) -> None:
    """What the words around a name prove about its kind."""
    doc, root = name.doc, name.span.root
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if before is not None and before.lower_ == "the" and name.label == "PERSON" and root.dep_ != "compound":
        name.votes["ORG"] += CONTEXT
    ahead = after is not None and after.lower_ in words("names/words.yml", "body_nouns") and root.head.i == after.i
    if ahead and name.label not in {"NORP", "GPE", "LOC"}:
        name.votes["ORG"] += CONTEXT
    if _is_role(before) and (len(name.words) > 1 or before.lower_ in HONORIFICS):
        name.votes["PERSON"] += CONTEXT
    if 1 < len(name.words) < 5 and doc[name.start].lower_ in given_names() and not _ends_in_body(name):
        name.votes["PERSON"] += 2
    if _belongs_to_body(name):
        name.votes["ORG"] += CONTEXT
    if root.dep_ in {"appos", "oprd"} and root.head.lemma_.lower() in words("names/words.yml", "body_nouns"):
        name.votes["ORG"] += CONTEXT
    elif root.dep_ == "appos" and root.head.lemma_.lower() in words("names/words.yml", "role_nouns"):
        name.votes["PERSON"] += CONTEXT
    beside = {c.lemma_.lower() for c in root.children if c.dep_ == "appos" and c.pos_ == "NOUN"}
    if beside & words("names/words.yml", "body_nouns"):
        name.votes["ORG"] += CONTEXT
    elif beside & words("names/words.yml", "role_nouns"):
        name.votes["PERSON"] += CONTEXT
    head = listed_under(root)
    if head is not None and head.lemma_.lower() in words("names/words.yml", "body_nouns"):
        name.votes["ORG"] += CONTEXT
    if head is not None and head.lemma_.lower() in {
        "city",
        "town",
        "village",
        "province",
        "state",
        "country",
        "region",
        "district",
    }:
        name.votes["GPE"] += CONTEXT
    if root.dep_ == "nsubj" and root.head.lemma_ in {"say", "tell", "tweet"} and name.label == "PERSON":
        name.votes["PERSON"] += 1


def _is_role(token: Token | None) -> bool:
    """A noun for a person right in front of a name: "police chief", "Mr"."""
    while token is not None and token.is_space:
        token = token.nbor(-1) if token.i else None
    if token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return token.lower_ in words("names/words.yml", "titles") | words("names/words.yml", "role_nouns")


def _belongs_to_body(name: Name) -> bool:
    """ "the headquarters of X", "X fighters": what only a body has."""
    doc, root = name.doc, name.span.root
    ahead = doc[name.end] if name.end < len(doc) and doc[name.end].text not in {"'s", "'"} else None
    if ahead is not None and ahead.lemma_.lower() in words("names/words.yml", "of_bodies") and root.head.i == ahead.i:
        return name.label not in {"GPE", "NORP", "LOC"}
    of = root.head if root.dep_ == "pobj" and root.head.lower_ == "of" else None
    return (
        of is not None
        and of.head.lemma_.lower() in words("names/words.yml", "of_bodies")
        and name.label not in {"GPE", "LOC"}
    )


def _ends_in_body(name: Name) -> bool:
    return name.words[-1].lower() in words("names/words.yml", "bodies") | words("names/words.yml", "legal_forms")


def given_names() -> frozenset[str]:
    """Given names from many parts of the world, lower case."""
    return words("names/given.yml", "male") | words("names/given.yml", "female")


def listed_under(token: Token) -> Token | None:
    """The noun whose examples a name is one of: "militias such as X, Y and Z", "a group named X"."""
    while token.dep_ in {"conj", "appos"} and token.head.pos_ == "PROPN":
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ in {"as", "like", "including"}:
        head = token.head.head
        return head.head if head.lower_ == "such" and head.head.pos_ == "NOUN" else head
    if token.dep_ in {"oprd", "attr", "dobj"} and token.head.lemma_ in {
        "name",
        "call",
        "dub",
        "know",
        "nickname",
        "title",
    }:
        verb = token.head
        if verb.dep_ == "acl":
            return verb.head
        itself = any(c.lower_ in {"itself", "themselves", "himself", "herself"} for c in verb.children)
        subjects = {"nsubjpass", "nsubj"} if itself else {"nsubjpass"}
        return next((c for c in verb.children if c.dep_ in subjects), None)
    return _goes_by(token)


def _goes_by(token: Token) -> Token | None:
    """ "a group that goes by the name of X", "a group known as X"."""
    if token.dep_ == "appos" and token.head.lower_ == "name":
        token = token.head
    elif token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "name":
        token = token.head.head
    verb = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ not in {"by", "under", "as"} or verb.lemma_ not in GOING_BY:
        return None
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
