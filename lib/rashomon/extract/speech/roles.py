"""What does a noun phrase tell of a person: whose office it is, which role, is it who the sentence is about?

By syntax alone: a token in; a token, a span or the name of a role out.
"""

from spacy.tokens import Span, Token

from rashomon.extract.speech import cues

BODIES = {"ORG", "GPE", "NORP"}
NUMBERS = {"DATE", "CARDINAL", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"}
SUBJECTS = {"nsubj", "nsubjpass"}
OWNER_PREPOSITIONS = {"by", "from", "for", "of"}


def owner(head: Token) -> Token | None:
    """To whom a statement, an office or a spokesman belongs, by the noun phrase itself."""
    for child in head.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent", "acl") and child.lower_ in OWNER_PREPOSITIONS:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and (by := cues.agent(child)) is not None:
            return by
    if head.dep_ == "appos" and head.head.ent_type_ in BODIES:
        return None
    named = [c for c in head.children if c.ent_type_ in BODIES | {"PERSON"}]
    return next((c for c in named if c.dep_ in ("compound", "amod", "nmod")), None)


def named_part(token: Token) -> Span | None:
    """The named thing that a token is the last word of, or inside of."""
    if not token.ent_type_ or token.ent_type_ in NUMBERS:
        return None
    first, last, doc = token.i, token.i + 1, token.doc
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return doc[first:last] if token.i >= last - 2 else None


def role(noun: Token) -> str:
    """A role's name, such as "prime minister": the noun with what is compounded to it."""
    words = [c.lower_ for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod") and c.is_alpha]
    return " ".join([*words, noun.lower_])


def title(entity: Span) -> str | None:
    """The role before a name: "Prime Minister X", "mayor X"."""
    doc, first = entity.doc, entity.start
    while (
        first and entity.start - first < 3 and doc[first - 1].pos_ in ("PROPN", "NOUN") and not doc[first - 1].ent_type_
    ):
        first -= 1
    words = [t.lower_ for t in doc[first : entity.start]]
    known = bool(words) and words[-1] in cues.load().persons
    return " ".join(words) if known else None


def is_definite(head: Token) -> bool:
    """Whether a noun has a definite article or "this", "that" before it."""
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)


def is_main(token: Token) -> bool:
    """Whether a token is the subject of its sentence's main clause (or of what it reports), or whose the
    subject is.
    """
    while token.dep_ in ("poss", "conj") and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    while verb.dep_ in ("conj", "ccomp") and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ROOT" or cues.is_verb(token.head)


def speaks(token: Token) -> bool:
    """Whether a noun is the subject of a reporting verb."""
    return token.dep_ == "nsubj" and cues.is_verb(token.head)


def follows_its_content(pronoun: Token) -> bool:
    """ "The claims are false, he said": nobody inside what is reported is "he"."""
    verb = pronoun.head
    if not (pronoun.dep_ == "nsubj" and cues.is_verb(verb)):
        return False
    return verb.dep_ == "parataxis" or any(c.dep_ == "ccomp" and c.i < pronoun.i for c in verb.children)
