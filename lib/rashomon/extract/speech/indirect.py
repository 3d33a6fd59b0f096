"""What is reported without quotation marks, by whom?

From the parse alone, a cue at a time:
- clauses: "said that S", "S, X said", "S1, X said, S2", "it was announced that S", a noun's "claim that S"
- infinitives and orders: "vowed to V", "urged X to V", "called on X to V"
- objects, for verbs that say what is spoken of: "denied the allegations", "criticised the raid"
- names and charges: "called X Y", "described X as Y", "accused X of Y"
- "according to X", over the rest of the sentence
"X is said to be" reports nobody's words and gives nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.extract import columns
from rashomon.extract.speech import according, cues, speakers
from rashomon.extract.speech.speakers import Speaker

EDGES = set(",.;:—–-…") | {"--", "..."}
OBJECTS = ("dobj", "obj")


class Reported(NamedTuple):
    """Characters start..end that `speaker` says by the word `cue`; `content` is what kind of words they are.

    content: `clause` (a statement of its own), `infinitive`, `order`, or `object`, `name`, `charge` (what is
    spoken of, where the words themselves may be the outlet's).
    """

    start: int
    end: int
    cue: Token
    speaker: Speaker | None
    content: str


def find(doc: Doc) -> Iterator[Reported]:
    """Everything reported in a document, in the order of the cues."""
    words, known = columns.of(doc), cues.load()
    for at, (lower, lemma, pos) in enumerate(zip(words.lower, words.lemma, words.pos, strict=True)):
        found = None
        if lower == "according":
            found = according.find(doc[at])
            found = _reported(doc[at], found[0], "clause", *found[1:]) if found else None
        elif pos in ("VERB", "AUX") and (lemma in known.takes or lemma in known.phrases):
            found = _of_verb(doc[at]) if cues.is_verb(doc[at]) and not cues.is_said_to(doc[at]) else None
        elif pos == "NOUN" and lemma in known.nouns:
            found = _of_noun(doc[at])
        if found is not None and not _is_nobody(found.speaker):
            yield found


def _of_verb(verb: Token) -> Reported | None:
    takes, speaker = cues.load().takes.get(cues.lemma(verb), frozenset()), speakers.of_verb(verb)
    if speaker is None and cues.lemma(verb) in cues.load().plain:
        speaker = speakers.before(verb)
    for kind, read in (("clause", _clause), ("infinitive", _infinitive), ("order", _order)):
        if kind in takes and (kind == "clause" or not _is_negated(verb)) and (found := read(verb, speaker)):
            return _reported(verb, speaker, kind, *found)
    for kind, read in (("name", _name), ("charge", _charge), ("object", _object)):
        if kind in takes and speaker is not None and not _is_negated(verb) and (found := read(verb)):
            return _reported(verb, speaker, kind, *found)
    return None


def _clause(verb: Token, speaker: Speaker | None) -> tuple[int, int] | None:
    """Tokens of the clause reported: right of the verb, left of it, or around it."""
    if speaker is None and not _is_passive(verb):
        return None
    right = [c for c in verb.rights if c.dep_ == "ccomp" or (c.dep_ == "advcl" and _is_whether(c))]
    if right:
        return _from_that(verb, max(right[0].left_edge.i, verb.i + 1)), _to_end(verb, right[-1].right_edge.i + 1)
    if speaker is None or not cues.is_verb(verb, "quote") or not _is_free(verb):
        return None
    if any(c.dep_ == "ccomp" for c in verb.lefts):
        return _left_of(verb, speaker)
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        return verb.head.left_edge.i, verb.head.right_edge.i + 1
    return None


def _from_that(verb: Token, first: int) -> int:
    """A clause begins at its "that", even where the parse took that for the verb's object."""
    for token in verb.doc[verb.i + 1 : first]:
        if token.pos_ in ("VERB", "AUX"):
            break
        if token.lower_ == "that":
            return token.i + 1
    return first


def _to_end(verb: Token, last: int) -> int:
    """A clause that a finite verb follows without a comma was cut short: it goes to the sentence's end."""
    doc, end = verb.doc, verb.sent.end
    cut = last < end and doc[last].tag_ in ("MD", "VBD", "VBZ", "VBP") and not doc[last - 1].is_punct
    return end if cut and not cues.is_verb(doc[last]) else last


def _is_free(verb: Token) -> bool:
    """A verb with an object ("the study shows its age") reports nothing before it; "told us" does."""
    groups = cues.load().groups.get(cues.lemma(verb), ())
    return bool({"tell", "ask"} & set(groups)) or not any(c.dep_ in OBJECTS for c in verb.rights)


def _left_of(verb: Token, speaker: Speaker) -> tuple[int, int] | None:
    """ "S, X said": from the sentence's beginning to the comma before the speaker."""
    content = [c for c in verb.lefts if c.dep_ == "ccomp"]
    first, last = min(c.left_edge.i for c in content), max(c.right_edge.i for c in content) + 1
    if first < speaker.first < last <= verb.i:
        last = speaker.first
    start = verb.sent.start if verb.dep_ == "ROOT" else first
    middle = [c for c in content if c.left_edge.i < speaker.first < c.right_edge.i]
    return (start, last) if middle or last <= verb.i else (start, min(last, speaker.first))


def _infinitive(verb: Token, speaker: Speaker | None) -> tuple[int, int] | None:
    found = next((c for c in verb.rights if c.dep_ == "xcomp" and c.left_edge.i > verb.i and _is_to(c)), None)
    if found is None or speaker is None or any(c.dep_ in OBJECTS for c in verb.rights):
        return None
    return _to(found), found.right_edge.i + 1


def _order(verb: Token, speaker: Speaker | None) -> tuple[int, int] | None:
    """ "urged X to V", "called on X to V", "called for X"."""
    if speaker is None and not _is_passive(verb):
        return None
    done = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp") and _is_to(c)), None)
    told = next((c for c in verb.rights if c.dep_ in OBJECTS or c.dep_ == "dative"), None)
    for prep in (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("on", "upon", "for")):
        if cues.lemma(verb) in ("call", "appeal", "press", "plead", "beg"):
            told = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
            if told is not None:
                return told.left_edge.i, max(told.right_edge.i, done.right_edge.i if done is not None else 0) + 1
    if done is None:
        return None
    first = told.left_edge.i if told is not None and told.i < done.i else done.left_edge.i
    return first, done.right_edge.i + 1


def _object(verb: Token) -> tuple[int, int] | None:
    found = next((c for c in verb.rights if c.dep_ in OBJECTS), None)
    if found is None or (found.pos_ == "PRON" and found.tag_ in ("PRP", "WP")):
        gerund = next((c for c in verb.rights if c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG"), None)
        return (gerund.left_edge.i, gerund.right_edge.i + 1) if gerund is not None else None
    return found.left_edge.i, found.right_edge.i + 1


def _name(verb: Token) -> tuple[int, int] | None:
    """ "called X Y", "described X as Y": X and Y together."""
    given = [
        c
        for c in verb.rights
        if c.dep_ in ("oprd", "ccomp", "xcomp") or (c.dep_ == "prep" and c.lower_ in ("as", "to"))
    ]
    told = [c for c in verb.rights if c.dep_ in OBJECTS and c.i < (given[-1].i if given else 0)]
    if not given or (not told and (given[-1].dep_ == "prep" or verb.dep_ not in ("relcl", "ccomp", "pcomp"))):
        return None
    return (told or given)[0].left_edge.i, given[-1].right_edge.i + 1


def _charge(verb: Token) -> tuple[int, int] | None:
    told = next((c for c in verb.rights if c.dep_ in OBJECTS), None)
    preps = ("of", "for", "with", "over")
    if told is None:
        return None
    inside = [c for c in told.children if c.dep_ == "prep" and c.lower_ in preps]
    after = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in preps and c.i > told.i]
    return (told.left_edge.i, max(c.right_edge.i for c in inside + after + [told]) + 1) if inside + after else None


def _of_noun(noun: Token) -> Reported | None:
    """ "the claim that S", with whoever the noun phrase or its verb names."""
    for child in noun.rights:
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if child.dep_ in ("acl", "ccomp") and marked:
            speaker = speakers.of_noun(noun)
            speaker = speaker if speaker is None or speaker.head.i != noun.i else None
            return _reported(noun, speaker, "clause", child.left_edge.i, child.right_edge.i + 1)
    return None


def _reported(cue: Token, speaker: Speaker | None, content: str, first: int, last: int) -> Reported | None:
    doc = cue.doc
    while first < last and (doc[first].text in EDGES or doc[first].is_space or _is_that(doc[first])):
        first += 1
    while last > first and (doc[last - 1].text in EDGES or doc[last - 1].is_space):
        last -= 1
    if last <= first:
        return None
    return Reported(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]), cue, speaker, content)


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN")


def _is_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _to(verb: Token) -> int:
    return next(c.i for c in verb.lefts if c.lower_ == "to")


def _is_whether(clause: Token) -> bool:
    return (
        any(c.lower_ in ("if", "whether") and c.dep_ == "mark" for c in clause.lefts) and clause.i - clause.head.i < 12
    )


def _is_nobody(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.head.lower_ in (
        "nobody",
        "none",
        "noone",
        "one",
        "anyone",
        "anybody",
    )


def _is_negated(verb: Token) -> bool:
    """ "did not order the raid" reports no order."""
    return any(c.dep_ == "neg" for c in verb.children)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
