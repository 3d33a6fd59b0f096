"""Whom a word of a frame is about: the phrases that its verb, adjective or noun counts.

Syntax comes first, then position (quantity_positions). A candidate is a list of heads: one phrase with those
that are joined to it by "and". The likeliest candidate comes first; the first that gives a count is taken.
"""

from spacy.tokens import Token

from rashomon.extract.quantities.frames import Trigger
from rashomon.extract.quantities.phrases import joined
from rashomon.extract.quantities.positions import after, before
from rashomon.extract.quantities.reading import Reading
from rashomon.extract.quantities.words import cues

Heads = list[Token]
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
OBJECTS = {"dobj", "dative", "oprd", "attr", "nsubjpass"}
SHARING = {"conj", "xcomp", "advcl", "acomp", "oprd", "auxpass", "ccomp", "pcomp", "prep", "dep", "attr"}
SMALL_CLAUSE = {"acomp", "oprd", "ccomp", "xcomp", "advcl", "prep", "attr"}
RELATIVE = {"acl", "relcl"}
PAST = {"past", "participle"}
GOAL = 14


def patients(reading: Reading, at: int, trigger: Trigger) -> list[Heads]:
    """Candidate phrases for a trigger that begins at token `at`, the likeliest first."""
    token, last = reading.doc[at], at + len(trigger.words) - 1
    participle = trigger.kind == "object" and trigger.form in PAST
    if (participle or trigger.kind == "state") and _number_right_before(reading, at):
        return before(reading, at)
    if participle and token.dep_ == "amod" and 0 < token.head.i - at <= 4:
        return [[token.head]]
    if trigger.kind == "object" or (trigger.kind == "object_to" and _goes_to(reading, at, trigger.nouns)):
        return _of_object_verb(reading, token, last, trigger)
    if trigger.kind in {"subject", "subject_alone"}:
        noun = token.pos_ in {"NOUN", "PROPN"} and not token.is_upper
        busy = trigger.kind == "subject_alone" and any(c.dep_ == "dobj" for c in token.children)
        return [] if noun or busy else subjects(token) + before(reading, at)
    if trigger.kind == "state":
        return _of_state(reading, token) + before(reading, at)
    if trigger.kind == "itself":
        return [[reading.doc[last]]]
    return _of_noun(reading, last) if trigger.kind == "noun" else []


def subjects(token: Token) -> list[Heads]:
    """A verb's own subject; else that of the verb it is joined to or hangs on; "who" stands for its noun."""
    for step in range(5):
        own = [c for c in token.children if c.dep_ in SUBJECTS and c.i < token.i + 8]
        if own:
            return [_resolved(c) for c in own]
        if token.dep_ in RELATIVE:
            return [[token.head]]
        if token.dep_ not in SHARING or token.head.i == token.i:
            return []
        objects = [c for c in token.head.children if c.dep_ == "dobj"] if token.dep_ == "xcomp" else []
        if objects and step < 5:
            return [joined(c) for c in objects]
        token = token.head
    return []


def is_lesser(noun: Token) -> bool:
    """ "None suffered life-threatening injuries": some may have suffered others."""
    return bool({c.lower_ for c in noun.children} & cues()["not_quite_none"])


def paired(token: Token, nouns: tuple[str, ...]) -> Token | None:
    """The noun that a verb needs to mean the frame: suffered "injuries", had "gunshot wounds", claimed
    "lives".
    """
    for child in token.children:
        for head in joined(child) if child.dep_ in OBJECTS else []:
            before_it = {c.lower_ for c in head.children}
            for noun in nouns:
                *lead, last = noun.split()
                if head.lower_ == last and set(lead) <= before_it:
                    return head
    return None


def _number_right_before(reading: Reading, at: int) -> bool:
    """As in "4 injured"; not "12 wounded soldiers", where a noun follows that has the number too."""
    token = reading.doc[at]
    attributive = token.dep_ == "amod" and token.head.i > at and not _comma(reading, at, token.head.i)
    return at > 0 and reading.counting(at - 1) is not None and not attributive


def _comma(reading: Reading, begin: int, end: int) -> bool:
    return bool({",", ":", ";", "-"} & set(reading.words[begin:end]))


def _of_object_verb(reading: Reading, token: Token, last: int, trigger: Trigger) -> list[Heads]:
    """The object of an active verb, the subject of a passive one, the noun of a participle."""
    noun = token.tag_ in {"NN", "NNP", "NNS"} and trigger.form in {"ing", "base"}
    if noun or (trigger.form == "ing" and token.dep_ in {"amod", "compound"}):
        return []
    be = _after_be(reading, token.i)
    if not be and reading.words[last + 1 : last + 2] == ["at"] and last + 1 not in reading.at:
        return []
    passive = be or any(c.dep_ == "auxpass" for c in token.children)
    objects = [joined(c) for c in token.children if c.dep_ in {"dobj", "dative"}]
    if objects and not passive and not _bare_participle(reading, last, trigger):
        return objects + after(reading, last)
    if token.dep_ == "acl" and trigger.form in PAST and not any(c.dep_ in SUBJECTS for c in token.children):
        return [[token.head], *before(reading, token.i)]
    if passive:
        return subjects(token) + before(reading, token.i)
    shared = _shared_object(token)
    if shared or trigger.form not in PAST:
        return shared or after(reading, last)
    return after(reading, last) + before(reading, token.i) + subjects(token)


def _shared_object(token: Token) -> list[Heads]:
    """As in "abducted and beat dozens of villagers": the object stands with the last of the verbs."""
    for other in token.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in other.children):
            return [joined(c) for c in other.children if c.dep_ == "dobj"] or _shared_object(other)
    return []


def _bare_participle(reading: Reading, last: int, trigger: Trigger) -> bool:
    """As in "Mother killed in crash": a participle before a preposition has no object, whatever the parser
    says.
    """
    beyond = set(reading.words[last + 1 : last + 2]) if last + 1 not in reading.at else set()
    return trigger.form in PAST and bool(beyond & cues()["after_participle"])


def _goes_to(reading: Reading, at: int, nouns: tuple[str, ...]) -> bool:
    """As in "taken to a nearby hospital", "took 30 people hostage": the noun follows behind the verb."""
    words = reading.words[at + 1 : min(at + GOAL, reading.sentence(at).end)]
    goal = next((k for k, word in enumerate(words) if word in nouns), None)
    if goal is None or {"but", "where", ";"} & set(words[:goal]):
        return False
    return words[goal] in cues()["bare_goals"] or bool(set(words[:goal]) & cues()["directions"])


def _after_be(reading: Reading, at: int) -> bool:
    """Whether a form of "be" or "get" stands before, adverbs and joined verbs aside."""
    k = at - 1
    while k > max(0, at - 5) and reading.doc[k].pos_ in {"ADV", "CCONJ", "VERB"} and reading.words[k] != "got":
        k -= 1
    return k >= 0 and reading.words[k] in cues()["be"]


def _resolved(subject: Token) -> Heads:
    clause = subject.head
    if subject.tag_ not in {"WP", "WDT"} and subject.lower_ not in {"who", "that", "which", "whom"}:
        return joined(subject)
    for _ in range(3):
        if clause.dep_ == "relcl":
            return [clause.head]
        clause = clause.head
    return []


def _of_state(reading: Reading, token: Token) -> list[Heads]:
    """dead, missing: of the noun before or after it, or of the subject or object of its verb."""
    if token.dep_ == "amod" and not _comma(reading, *sorted((token.i, token.head.i))):
        return [[token.head]]
    own = [_resolved(c) for c in token.children if c.dep_ in SUBJECTS]
    if own or token.dep_ not in SMALL_CLAUSE:
        return own
    objects = [joined(c) for c in token.head.children if c.dep_ in {"dobj", "nsubjpass"}]
    return objects if objects and token.head.lemma_ != "be" else subjects(token)


def _of_noun(reading: Reading, last: int) -> list[Heads]:
    """the deaths of 12; Ruiz's death; 12 deaths; the shooting deaths of two boys."""
    head = reading.doc[last]
    if head.dep_ == "compound" and head.head.i > last:
        return []
    found = [joined(p) for c in head.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    found += [joined(c) for c in head.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
    if not found and reading.words[last + 1 : last + 2] == ["of"]:
        found = after(reading, last + 1)
    return found or [[head]]
