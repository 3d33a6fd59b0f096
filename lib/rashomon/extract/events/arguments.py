"""Who did it, and to whom, by the grammar of the clause in which a word tells of an event.

Who did it is, the first of
1. "by X", in the passive and behind a noun
2. of a noun, X of "X's raid" and "a police raid", else the subject of the verb that carries it: "police conducted a
   raid"
3. of a verb, its subject, or that of the verb it is joined to
To whom it was done is the object, the subject of a passive, the X of "raid on X", and the subject of what is undergone:
who dies does it to nobody, and a ferry that sinks sinks no one.
What only can be used (gunfire, a bomb), a day, and a town ("the Ghent robbery") did nothing; a country can.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.extract.lexicon import words as lists
from rashomon.extract.names import nominals
from rashomon.extract.places import lookup
from rashomon.extract.quantities.phrases import is_person

WHEN = {"DATE", "TIME", "PERCENT", "MONEY"}
WHERE = {"GPE", "LOC", "FAC"}
RELATIVE = {"that", "who", "which", "whom"}
AIMED = {
    "PROTEST": {"against"},
    "DISASTER": {"of"},
}  # the prepositions of these types; all others have those of the list
DONE_TO = {"ASSAULT", "COERCE", "DISASTER", "SANCTION"}  # whose noun may have those in front that it was done to


def is_passive(token: Token) -> bool:
    """Whether a verb's subject is to whom it was done: "was wounded", in headlines "Guard wounded in robbery" too."""
    roles = {c.dep_ for c in token.children}
    if roles & {"nsubjpass", "auxpass"} or _is_of_its_head(token):
        return True
    bare = token.tag_ in {"VBD", "VBN"} and "nsubj" in roles and not roles & {"dobj", "obj", "ccomp", "xcomp", "aux"}
    return bare and token.lemma_.lower() in lists("events/words.yml", "transitive")


def actor(token: Token, kind: str, passive: bool) -> Token | None:
    """The head of the words for who did it; None where nobody is said. `kind` is the trigger's event type."""
    by = _by(token)
    if by is not None:
        return by if _can_act(by) else None
    if passive:
        return None
    if token.pos_ == "NOUN":
        owner = next((c for c in token.children if _is_owner(c, kind)), None)
        return owner or next(filter(_can_act, _of_light_verb(token)), None)
    if _is_undergone(token):
        return None
    return next(filter(_can_act, _subject(token)), None)


def target(token: Token, kind: str, passive: bool) -> Token | None:
    """The head of the words for to whom it was done; None where nobody is said."""
    roles = {"nsubjpass", "nsubj"} if passive else {"dobj", "obj"}
    own = next((c for c in token.children if c.dep_ in roles), None)
    if own is None and passive and token.dep_ == "conj":
        own = next((c for c in token.head.children if c.dep_ == "nsubjpass"), None)
    if own is None and _is_of_its_head(token):
        own = token.head
    if own is not None:
        return _meant(own)
    if not passive and _is_undergone(token):
        return next(_subject(token), None)
    return next(_aimed_at(token, kind), None)


def is_known(head: Token | None) -> bool | None:
    """Whether a head's phrase says that it was told of before ("the suspects", "those"); null where there is none."""
    if head is None:
        return None
    return head.pos_ == "PRON" or any(c.lower_ in {"the", "all", "those", "these", "both"} for c in head.children)


def words(head: Token | None) -> str | None:
    """A head with what belongs to it, as the document writes it."""
    phrase = nominals.phrase(head) if head is not None else None
    return phrase.text if phrase else None


def _is_of_its_head(token: Token) -> bool:
    """ "a man wounded in the raid": it was done to what the participle hangs on."""
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _by(token: Token) -> Token | None:
    """X of "by X"."""
    agents = (c for c in token.children if c.dep_ in {"agent", "prep"} and c.lower_ == "by")
    return next((g for c in agents for g in c.children if g.dep_ == "pobj"), None)


def _can_act(head: Token) -> bool:
    """Whether what a head names can have done anything."""
    if head.ent_type_ in WHEN or head.lemma_.lower() in lists("events/words.yml", "instruments"):
        return False
    return head.ent_type_ not in WHERE or _is_country(head)


def _is_country(head: Token) -> bool:
    return any(p.kind == "country" for p in lookup.candidates(head.doc[head.left_edge.i : head.i + 1].text)) or any(
        p.kind == "country" for p in lookup.candidates(head.text)
    )


def _is_owner(child: Token, kind: str) -> bool:
    """Whether a word in front of a noun did it: "the army's raid", "a police raid", not "a van robbery"."""
    if child.dep_ == "poss":
        return _can_act(child) and (child.pos_ != "PRON" or kind not in DONE_TO)  # "his killing" is done to him
    if child.dep_ != "compound" or child.pos_ not in {"NOUN", "PROPN"} or not _can_act(child):
        return False
    acting = child.lemma_.lower() in lists("events/words.yml", "agents") or child.ent_type_ in {"ORG", "NORP", "GPE"}
    return acting or (kind not in DONE_TO and (is_person(child.lemma_.lower()) or child.ent_type_ == "PERSON"))


def _of_light_verb(token: Token) -> Iterator[Token]:
    """ "police conducted a raid", "opened fire": the subject of the verb that carries the noun."""
    if token.dep_ == "dobj" and token.head.pos_ == "VERB":
        yield from _subject(token.head)


def _subject(verb: Token) -> Iterator[Token]:
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is not None:
        yield verb.head if own.lower_ in RELATIVE and verb.dep_ == "relcl" else own
    elif verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        yield from _subject(verb.head)


def _is_undergone(token: Token) -> bool:
    """Whether a verb without an object tells what befell its subject."""
    alone = not any(c.dep_ in {"dobj", "obj"} for c in token.children)
    return alone and token.pos_ == "VERB" and token.lemma_.lower() in lists("events/words.yml", "undergone")


def _meant(head: Token) -> Token:
    """Whom "who" stands for."""
    return head.head.head if head.lower_ in RELATIVE and head.head.dep_ == "relcl" else head


def _aimed_at(token: Token, kind: str) -> Iterator[Token]:
    """X of "raid on X", "fired at X", "protest against X"; for a verb no place, and never a day."""
    before = AIMED.get(kind) or lists("events/words.yml", "target_after")
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in before:
            for head in child.children:
                where = token.pos_ == "VERB" and head.ent_type_ in WHERE
                if head.dep_ == "pobj" and head.ent_type_ not in WHEN and not where:
                    yield head
