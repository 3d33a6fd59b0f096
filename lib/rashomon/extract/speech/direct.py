"""Who says what stands between quotation marks, and is it speech at all?

Each outermost quotation is looked at with what stands outside the marks in its sentence, in this order:
1. the words right before it: "X said: ...", "X said that ..."; between two halves: "..., X said, ..."
2. the words right after it: "...," said X; "...," X, who ..., told Y; "..." - X
3. the parse: the reporting verb or noun that it hangs on: called the plan "a ..."
4. any reporting verb before it or after it in its sentence, "according to X", "X's statement"
5. nothing of the kind: it floats (see quote_floating), or is no speech

Titles ("a report titled ..."), nicknames and terms are no speech unless a verb leads right up to them.
Inside a quotation, another one is speech where one of 1 to 4 holds.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.extract.speech import according, cues, layout, speakers, terms
from rashomon.extract.speech.layout import Layout, Place, last_sign
from rashomon.extract.speech.quotation_marks import Marked
from rashomon.extract.speech.speakers import Speaker

NOUNS, VERBS = ("NOUN", "PROPN", "PRON"), ("VERB", "AUX")
JOINING = ("VERB", "AUX", "ADP", "SCONJ", "CCONJ")
COMPLEMENTS = ("ccomp", "xcomp", "dobj", "parataxis", "acomp", "attr")
DASHES = ("-", "–", "—", "―", "--")
CLIMB, NEAR = 14, 6


class Said(NamedTuple):
    """A quotation that is speech: its place, the word that reports it (None: nothing does), the speaker."""

    place: Place
    cue: Token | None
    speaker: Speaker | None
    floats: bool = False


def read(lay: Layout, place: Place) -> Said | None:
    """The quotation with its reporting word; None where there is none, or where it is a title or a term."""
    if terms.is_nickname(lay.doc, place):
        return None
    if place.marked.label_end is not None:
        return Said(place, None, _label(lay.doc, place))
    term = terms.is_term(lay.doc, place)
    after = None if term else _after(lay, place)
    framed = after is not None and last_sign(lay.doc, place) == "," and _near(lay.doc, place) == ":"
    beside = after if framed else _before(lay, place) or after
    if beside or term:
        return beside
    return _above(lay, place) or _anywhere(lay, place)


def nested(doc: Doc, inner: list[Marked], outer: Layout) -> list[Said]:
    """Quotations inside quotations that have a reporting verb of their own right beside them."""
    bounds = [(m.start, m.end) for m in outer.marks]
    lay = layout.layout(doc, inner, bounds)
    found = [read(lay, p) for p in layout.places(lay)]
    return [s for s in found if s is not None and s.cue is not None]


def is_spoken(token: Token) -> bool:
    """Whether a token is a verb of speech that can report words in quotation marks."""
    if not cues.is_verb(token, "quote") or not cues.is_spoken(token) or cues.is_said_to(token):
        return False
    return token.tag_ != "VBN" or any(c.dep_ in ("aux", "auxpass", "agent", "nsubj") for c in token.children)


def _before(lay: Layout, place: Place) -> Said | None:
    """1. A reporting verb that leads up to the quotation."""
    doc, zone = lay.doc, place.before
    if not zone:
        return None
    near = doc[zone[0]]
    if near.text not in (",", ":") and terms.is_title_case(doc, place):
        return None
    leads_up = near.text in (",", ":", *DASHES) or near.lower_ in ("that", "as")
    for k, i in enumerate(zone):
        token = doc[i]
        if is_spoken(token) and (leads_up or k == 0):
            return _said(lay, place, token)
        if token.pos_ in VERBS and token.dep_ not in ("aux", "auxpass", "amod") and near.text != ":":
            return None
    return _after_colon(lay, place) if near.text == ":" else None


def _label(doc: Doc, place: Place) -> Speaker | None:
    """The name at the head of a transcript's paragraph."""
    label = doc.char_span(place.marked.outer_start + 1, place.marked.label_end, alignment_mode="contract")
    words = [t for t in label or () if t.is_alpha]
    return Speaker(words[-1], words[0].i, words[-1].i + 1) if words else None


def _after_colon(lay: Layout, place: Place) -> Said | None:
    """A colon without a reporting verb: "in a statement: ...", "The minister was blunt: ...", "Hadi: ..."."""
    tokens = [lay.doc[i] for i in reversed(place.before)]
    noun = next((t for t in reversed(tokens) if t.pos_ == "NOUN" and _reports(t)), None)
    if noun is not None and (speaker := speakers.of_noun(noun)):
        owned = speaker.first > noun.i and cues.lemma(noun) in cues.load().carriers
        return Said(place, noun, speakers.phrase(noun) if owned else speaker)
    verbs = [t for t in reversed(tokens) if t.pos_ in VERBS]
    verb = next((t for t in verbs if any(c.dep_ == "nsubj" for c in t.children)), None)
    if verb is not None:
        return Said(place, None, speakers.of_verb(verb))
    head = next((t for t in tokens if t.pos_ in NOUNS and t.dep_ not in ("compound", "poss", "amod")), None)
    return Said(place, None, speakers.phrase(head)) if head is not None else None


def _after(lay: Layout, place: Place) -> Said | None:
    """2. A reporting verb that follows the quotation, with nothing but its speaker in between."""
    doc, zone = lay.doc, place.after
    if not zone:
        return None
    first = doc[zone[0]]
    ending = last_sign(doc, place)
    if ending in (".", "…") and not (first.is_lower or first.text in DASHES):
        return _after_stop(lay, place)
    named = speakers.noun_beside(doc, zone[0] + 1, len(doc)) if first.text in DASHES else None
    if named is not None and named.head.pos_ == "PROPN" and named.last >= zone[-1]:
        return Said(place, None, named)
    comma = ending in (",", "?", "!", "…", "—", "-") or first.text == ","
    for i in zone:
        token = doc[i]
        if is_spoken(token) and not _is_aside(token, place.last):
            near = _said(lay, place, token)
            if near.speaker is None or near.speaker.first < place.last:
                near = near._replace(speaker=_between(lay.doc, zone[0], i))
            return near if near.speaker and (comma or i == zone[0]) else None
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "conj", "ccomp") and not is_spoken(token):
            return None
    return None


def _after_stop(lay: Layout, place: Place) -> Said | None:
    """A full stop for the comma ("We won." Menon said.), only where the sentence says nothing else."""
    for i in place.after:
        token = lay.doc[i]
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            speaker = speakers.of_verb(token)
            alone = not any(c.dep_ in COMPLEMENTS for c in token.rights)
            plain = alone and cues.lemma(token) in cues.load().plain
            fits = plain and speaker and speaker.first >= place.last
            return Said(place, token, speaker) if fits and not _quoted_next(lay, place.after[-1]) else None
    return None


def _quoted_next(lay: Layout, last: int) -> bool:
    """Whether a quotation follows in the same breath: ", "..."."""
    return any(lay.inside[i] >= 0 for i in range(last + 1, min(last + 3, len(lay.doc))))


def _between(doc: Doc, first: int, cue: int) -> Speaker | None:
    """The noun phrase between a quotation and its verb, up to its first comma, where the parse saw none."""
    while first < cue and (doc[first].is_punct or doc[first].is_space):
        first += 1
    last = next((t.i for t in doc[first:cue] if t.text in (",", "(", "-", "–", "—")), cue)
    words = doc[first:last]
    if not words or words[-1].pos_ not in NOUNS or any(t.pos_ in JOINING for t in words[:2]):
        return None
    return Speaker(words[-1], first, last)


def _above(lay: Layout, place: Place) -> Said | None:
    """3. The reporting verb or noun that the quotation hangs on, unless as its subject."""
    doc = lay.doc
    for token in doc[place.first : place.last]:
        head = token.head
        if place.first <= head.i < place.last or not token.is_alpha:
            continue
        child = token
        for _ in range(CLIMB):
            if child.dep_ in ("nsubj", "nsubjpass", "agent") and cues.is_verb(head):
                break
            if not lay.is_inside(head) and _is_source(head, child, place):
                said = _said(lay, place, head)
                return said if said.speaker or cues.is_spoken(head) else None
            if head.head.i == head.i:
                break
            child, head = head, head.head
    return None


def _is_source(head: Token, child: Token, place: Place) -> bool:
    if cues.is_verb(head) and not cues.is_said_to(head):
        return cues.is_verb(head, "quote") and (cues.is_spoken(head) or child.dep_ != "advcl")
    near = child.dep_ == "prep" and place.first - head.i <= NEAR
    return head.pos_ == "NOUN" and _reports(head) and (near or child.dep_ in ("acl", "ccomp", "appos"))


def _anywhere(lay: Layout, place: Place) -> Said | None:
    """4. Any reporting verb of the sentence that has a speaker, the one before first; then "according to"."""
    doc = lay.doc
    after = () if last_sign(doc, place) in (".", "…") else place.after
    for i in (*place.before, *after):
        token = doc[i]
        if token.lower_ == "according" and (speaker := according.source(token)):
            return Said(place, token, speaker)
        if is_spoken(token) and not _subject_of(token, place):
            said = _said(lay, place, token)
            if said.speaker is not None:
                return said
    near = [doc[i] for i in place.before[:NEAR]]
    noun = next((t for t in near if t.pos_ == "NOUN" and _reports(t)), None)
    return Said(place, noun, speakers.of_noun(noun)) if noun is not None else None


def _said(lay: Layout, place: Place, cue: Token) -> Said:
    """The quotation with its cue; the speaker from the parse, or the words right beside the cue."""
    if cue.pos_ == "NOUN":
        return Said(place, cue, speakers.of_noun(cue))
    speaker = speakers.of_verb(cue)
    if speaker is not None and lay.inside[speaker.head.i] >= 0:
        speaker = None
    if speaker is None and not any(c.dep_ == "auxpass" for c in cue.children):
        speaker = speakers.noun_beside(lay.doc, cue.i + 1, min(len(lay.doc), cue.i + 8))
        speaker = speaker if speaker and lay.inside[speaker.first] < 0 and cue.i in place.after else None
    if speaker is None and cue.i in place.before and cue.i and lay.doc[cue.i - 1].pos_ in ("PROPN", "PRON"):
        speaker = speakers.phrase(lay.doc[cue.i - 1])
    return Said(place, cue, speaker)


def _near(doc: Doc, place: Place) -> str:
    """The word or sign right before the quotation."""
    return doc[place.before[0]].lower_ if place.before else ""


def _is_aside(verb: Token, start: int) -> bool:
    """A verb inside "X, who told police ..., said": its clause describes the speaker."""
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head.i >= start:
        verb = verb.head
    return verb.dep_ in ("relcl", "acl") and verb.head.i >= start


def _subject_of(verb: Token, place: Place) -> bool:
    """Whether the quotation stands inside the verb's own subject."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.left_edge.i <= place.first <= c.right_edge.i for c in subjects)


def _reports(noun: Token) -> bool:
    return cues.lemma(noun) in cues.load().nouns
