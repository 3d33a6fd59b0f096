"""What hangs on a word that tells of an event: its clause, its verb, and whether a day or a place belongs to it.

All of it is read from the parse; a word stands for a verb, or for a noun like "raid" or "arrest".
"""

from spacy.tokens import Token

from rashomon.extract.lexicon import words as lists

CLAUSE = {"relcl", "advcl", "ccomp", "conj", "parataxis", "csubj"}


def clause(token: Token) -> list[Token]:
    """The tokens that belong to a trigger: for a noun its phrase and the clause around it, for a verb its clause."""
    head = token
    if token.pos_ != "VERB":
        while head.dep_ not in CLAUSE | {"ROOT"} and head.head.i != head.i and head.pos_ not in {"VERB", "AUX"}:
            head = head.head
    others = [c for c in head.children if c.dep_ in CLAUSE and not _holds(c, token) and not token.is_ancestor(c)]
    shut = {t.i for c in others if any(g.dep_ in {"nsubj", "nsubjpass"} for g in c.children) for t in c.subtree}
    found = [t for t in head.subtree if t.i not in shut and not t.is_space]
    return sorted({t.i: t for t in [*found, token]}.values(), key=lambda t: t.i)


def _holds(head: Token, token: Token) -> bool:
    return head.i == token.i or head.is_ancestor(token)


def verb(token: Token) -> Token:
    """The verb of a trigger's clause: itself, or the one that its noun hangs on."""
    while token.pos_ not in {"VERB", "AUX"} and token.dep_ != "ROOT":
        token = token.head
    return token


def tells_when(governor: Token, token: Token, verb: Token) -> bool:
    """Whether what a day hangs on is the trigger, its verb, or "that … gave" behind its noun; not where the verb is of
    what came later ("was charged on Monday with the attack"), or of how it goes on ("entered its second week")."""
    if governor.i == token.i or (governor.dep_ == "relcl" and governor.head.i == token.i):
        return True
    if token.dep_ == "nsubj" and verb.lemma_ in lists("events/words.yml", "going_on"):
        return False
    return governor.i == verb.i and verb.lemma_ not in lists("events/words.yml", "afterwards")


def hangs_on(token: Token, verb: Token) -> bool:
    """Whether a trigger tells what a verb's day is the day of: not across "who …" or "after …", nor
    from what somebody said then."""
    if verb.lemma_ in lists("events/words.yml", "speech") | lists("events/words.yml", "afterwards"):
        return False
    if token.dep_ == "nsubj" and verb.lemma_ in lists("events/words.yml", "going_on"):
        return False
    while token.i != verb.i and token.dep_ not in {"relcl", "ROOT"}:
        if token.dep_ == "advcl" and any(
            c.lower_ in lists("events/words.yml", "other_time") for c in token.children if c.dep_ in {"mark", "prep"}
        ):
            return False
        token = token.head
    return token.i == verb.i


def is_seat(token: Token) -> bool:
    """Whether a report speaks of the place that its dateline gives: "in the capital", "in this city"."""
    told = {c.lower_ for c in token.children if c.dep_ in {"det", "poss"}}
    here = token.lower_ == "capital" and told & {"the", "this"} or token.lower_ in {"city", "town"} and told & {"this"}
    return bool(here) and token.dep_ == "pobj" and token.head.lower_ in lists("places/words.yml", "place_before")
