"""Does what a day is told of lie behind or ahead? The verb that governs the expression says, by the parse."""

from spacy.tokens import Span, Token

from rashomon.extract import lexicon

FUTURE, PAST, PRESENT = "future", "past", "present"
AHEAD = lexicon.words("time/words.yml", "ahead")
PURPOSES = lexicon.words("time/words.yml", "purposes")
SUDDEN = lexicon.words("time/words.yml", "sudden")
BLAMING = lexicon.words("time/words.yml", "blaming")
UNTIL = lexicon.words("time/words.yml", "ahead_prepositions")
NOMINAL = {"poss", "compound", "amod", "nmod", "nummod"}
SINCE = {"since"}
BEFOREHAND = {"had", "previously"}
STEPS = 12


def tense(span: Span, headline: bool = False) -> str | None:
    """`future`, `past`, `present` (on a timetable) or None where the sentence does not say.

    A verb's own tense decides; "due", "scheduled", "plans to" look ahead whatever their tense; in a headline
    the present tense tells what has happened.
    """
    node, limit = span.root, span.root.head
    if limit.lower_ in SINCE:
        return PAST
    bounded = limit.lower_ in UNTIL or (limit.lower_ == "of" and limit.head.lower_ in UNTIL)
    nominal = node.dep_ in NOMINAL
    for _ in range(STEPS):
        if node.i < span.start or node.i >= span.end:
            said = _says(node, headline, nominal)
            if said:
                return FUTURE if bounded and (said != PAST or limit.lower_ == "of") else said
        if node.head is node:
            break
        node = node.head
    return FUTURE if bounded else None


def _says(node: Token, headline: bool, nominal: bool) -> str | None:
    """What one word on the way from the expression to the root says of its time."""
    if _is_done(node):
        return PAST
    if _looks_ahead(node):
        return PAST if any(c.lower_ in BEFOREHAND for c in node.children) else FUTURE
    if node.pos_ not in ("VERB", "AUX"):
        return None
    helpers = {c.lower_: c for c in node.children if c.dep_ in ("aux", "auxpass")}
    if {"will", "shall", "'ll", "wo", "would", "'d"} & set(helpers) and "have" not in helpers:
        return FUTURE
    if {"had", "has", "have", "did", "'ve", "was", "were"} & set(helpers):
        ahead = node.lemma_ == "go" and any(c.dep_ == "xcomp" for c in node.children)
        return FUTURE if ahead else PAST
    if node.tag_ == "VB":
        return _infinitive(node, helpers)
    if node.tag_ == "VBD":
        return PAST
    if node.tag_ == "VBN" and not helpers:
        return None if node.dep_ in ("conj", "ROOT") and not headline else PAST
    return _present(node, helpers, headline, nominal)


def _is_done(node: Token) -> bool:
    """What can only be told of when it is over: "the shooting on Sunday", "accused of shooting him on Sunday"."""
    if node.pos_ == "NOUN":
        return node.lemma_.lower() in SUDDEN
    blamed = node.tag_ == "VBG" and node.dep_ == "pcomp"
    return blamed and node.head.head.lemma_.lower() in BLAMING


def _present(node: Token, helpers: dict, headline: bool, nominal: bool) -> str | None:
    """The present tense: what is on a timetable ("opens on Friday"), not in headlines or beside a noun."""
    if node.tag_ not in ("VBZ", "VBP") and not {"is", "are", "'s", "'re", "am"} & set(helpers):
        return None
    if headline:
        return PAST
    return None if nominal or node.lemma_ in ("be", "say", "have") and not helpers else PRESENT


def _infinitive(node: Token, helpers: dict) -> str | None:
    if "to" in helpers:
        head = node.head
        beside = [*head.children, *(head.head.children if head.dep_ == "acomp" else ())]
        if any(c.lower_ in BEFOREHAND for c in beside):
            return PAST
        return FUTURE if head.lemma_ in PURPOSES or head.lower_ in PURPOSES or head.pos_ == "NOUN" else None
    return FUTURE if {"may", "might", "must", "should", "can", "could", "ca"} & set(helpers) else None


def _looks_ahead(node: Token) -> bool:
    if node.lemma_.lower() not in AHEAD and node.lower_ not in AHEAD:
        return False
    return not (node.lemma_ in ("set", "delay", "postpone") and node.tag_ == "VBD")
