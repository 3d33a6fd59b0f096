"""Whose is a quotation that no word of its own sentence gives to anybody?

It goes to the speaker in play: the last reporting verb outside marks before it in its paragraph; the
quotation before it there; the same of the paragraph before, or else that paragraph's last subject who is a
person; the quotation that opens the next paragraph; whoever spoke two paragraphs before; failing all, whoever
is reported in the next paragraph. Only whole sentences float.
"""

from spacy.tokens import Token

from rashomon.extract import columns
from rashomon.extract.speech import direct, speakers
from rashomon.extract.speech.direct import Said
from rashomon.extract.speech.layout import SIGNS, Layout, Place, ends_sentence
from rashomon.extract.speech.speakers import PRONOUNS, Speaker

MIN_WORDS = 3
LONG = 7
FINITE = {"VBD", "VBZ", "VBP", "MD"}


class Play:
    """Who has been speaking, looked up by token: one pass over the document."""

    def __init__(self, lay: Layout):
        self._lay = lay
        self._speaks: list[Speaker | None] = []
        self._acts: list[Speaker | None] = []
        speaks = acts = None
        for at, pos in enumerate(columns.of(lay.doc).pos):
            if pos in ("VERB", "AUX") and lay.inside[at] < 0:
                token = lay.doc[at]
                subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
                if subject is not None and lay.inside[subject.i] < 0 and _is_person(subject):
                    acts = speakers.phrase(subject) or acts
                if direct.is_spoken(token):
                    speaker = speakers.of_verb(token)
                    outside = speaker is not None and lay.inside[speaker.head.i] < 0
                    speaks = speaker if outside else speaks
            self._speaks.append(speaks)
            self._acts.append(acts)

    def in_play(self, place: Place, earlier: list[Said]) -> Speaker | None:
        """The speaker in play before a quotation; `earlier` are those found before it."""
        here = self._lay.bounds[place.paragraph]
        last = earlier[-1] if earlier else None
        spoke = self._since(self._speaks, place.first, here[0])
        if spoke is not None or (last and last.place.paragraph == place.paragraph and last.speaker):
            return spoke or last.speaker
        acted = self._since(self._acts, place.first, here[0])
        if acted is not None or place.paragraph == 0:
            return acted
        start, end = self._lay.bounds[place.paragraph - 1]
        spoke = self._since(self._speaks, end, start)
        if spoke is None and last and last.place.paragraph == place.paragraph - 1:
            spoke = last.speaker
        return spoke or self._since(self._acts, end, start)

    def follows(self, place: Place) -> Speaker | None:
        """Whoever speaks first, outside marks, in the paragraph after a quotation."""
        after = self._lay.bounds[place.paragraph + 1 : place.paragraph + 2]
        for start, end in after:
            before = self._speaks[start - 1] if start else None
            return next((s for s in self._speaks[start:end] if s is not None and s is not before), None)
        return None

    def _since(self, known: list[Speaker | None], end: int, start: int) -> Speaker | None:
        """The last one known before token `end`, if their words do not stand before `start`."""
        found = known[end - 1] if end else None
        return found if found is not None and found.last > start else None


def is_sentence(lay: Layout, place: Place, goes_on: bool) -> bool:
    """Whether what stands in marks can be speech without a reporting word: a sentence of its own.

    `goes_on` is whether speech in the same paragraph has gone before: then it needs no verb ("Never.").
    """
    words = [t for t in lay.doc[place.first : place.last] if t.text not in SIGNS and not t.is_space]
    alone = place.leads and (not place.after or ends_sentence(lay.doc, (place.first, place.last)))
    if not words or not place.leads or not words[0].text[0].isupper():
        return False
    if goes_on and alone and ends_sentence(lay.doc, (place.first, place.last)):
        return True
    return any(t.pos_ in ("VERB", "AUX") for t in words) and len(words) >= (MIN_WORDS if alone else LONG)


def is_clause(lay: Layout, place: Place) -> bool:
    """Whether words in marks in a sentence that reports nothing are a clause, and too many for a term."""
    words = [t for t in lay.doc[place.first : place.last] if t.is_alpha]
    return len(words) >= LONG and any(t.tag_ in FINITE for t in words)


def settle(found: list[Said], play: Play) -> list[Said]:
    """Quotations that nobody was in play for: the next one's speaker at once, or from two paragraphs back."""
    done: list[Said] = []
    for k, said in enumerate(found):
        if said.floats and said.speaker is None:
            then, before = found[k + 1 : k + 2], done[-1:]
            near = [s for s in then if s.place.paragraph <= said.place.paragraph + 1]
            close = [s for s in near if s.cue is not None and s.place.leads]
            close = close or [s for s in before if said.place.paragraph - s.place.paragraph <= 2]
            said = said._replace(speaker=close[0].speaker if close else play.follows(said.place))
        done.append(said)
    return done


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or PRONOUNS.get(token.lower_) in ("male", "female")
