"""What a figure is a figure of: one incident, a running total over a time, or what happens as a rule."""

from spacy.tokens import Span, Token

from rashomon.extract.quantities.frames import Trigger
from rashomon.extract.quantities.reading import Count, Reading, chain
from rashomon.extract.quantities.words import cues

MANY = 1000
STEPS = 3
HELD = {"acomp", "oprd", "ccomp", "xcomp", "dobj", "prep", "pobj", "conj", "amod"}
OVER = {"over", "during", "within", "throughout"}


def scope(reading: Reading, at: int, trigger: Trigger, count: Count) -> str:
    """incident, cumulative or general; a single person is always told of one incident."""
    token, sentence, counts = reading.doc[at], reading.sentence(at), trigger.frame.counts
    text = " ".join(word for word in reading.words[sentence.start : sentence.end] if not word.isspace())
    if _general(reading, token, text, trigger, count):
        return "general"
    if counts == "people" and (count.told != "number" or count.low <= 1):
        return "incident"
    if any(words in text for words in cues()["this_year"]):
        return "cumulative"
    if counts == "people" and (_since(token, sentence) or _over_time(sentence)):
        return "cumulative"
    if counts == "people" and _perfect(token) and _running(token):
        return "cumulative"
    standing = trigger.kind in {"state", "object"} and token.dep_ == "amod"
    return "cumulative" if standing and count.low >= MANY else "incident"


def _general(reading: Reading, token: Token, text: str, trigger: Trigger, count: Count) -> bool:
    """As in "kills 400,000 people a year", "ransoms of $90,000 and more"."""
    if any(words in text for words in cues()["every"]):
        return True
    if token.tag_ in {"VBP", "VBZ"} and set(text.split()) & cues()["general_words"]:
        return True
    beyond = reading.words[count.last : count.last + 2]
    if beyond[:1] == ["a"] and set(beyond[1:]) & {"year", "month", "week", "day"}:
        return True
    plural = trigger.kind == "noun" and trigger.form == "plural"
    return plural and trigger.frame.counts == "money" and count.high is None


def _since(token: Token, sentence: Span) -> bool:
    """A "since" in the sentence, unless it stands in a relative clause about those who are counted."""
    return any(t.lower_ == "since" and not _beneath(t, token) for t in sentence)


def _beneath(since: Token, token: Token) -> bool:
    relative = False
    for step in chain(since):
        if step.i == token.i:
            return relative
        relative |= step.dep_ == "relcl"
    return False


def _over_time(sentence: Span) -> bool:
    """In the first six weeks, over the past year, in recent months, during the past decade."""
    for token in sentence:
        if token.lemma_.lower() in cues()["periods"] and token.dep_ == "pobj":
            lead, preposition = {c.lower_ for c in token.children}, token.head.lower_
            if preposition in OVER | {"in"} and token.tag_ == "NNS" and lead & cues()["recent"]:
                return True
            if preposition in OVER and lead & cues()["lately"]:
                return True
    return False


def _perfect(token: Token) -> bool:
    """has killed; have been killed; has left 300 dead."""
    for step in list(chain(token))[:STEPS]:
        auxiliaries = {c.lower_ for c in step.children if c.dep_ == "aux"}
        if auxiliaries & {"has", "have", "'ve"}:
            return not auxiliaries & cues()["modals"]
        if step.dep_ not in HELD:
            return False
    return False


def _running(token: Token) -> bool:
    """A war, a crackdown, the militias: who or what goes on killing, as subject, agent, or after "in"."""
    for step in list(chain(token))[:STEPS]:
        named = [c for c in step.children if c.dep_ == "nsubj"]
        links = [c for c in step.children if c.dep_ in {"agent", "prep"}]
        named += [p for c in links for p in c.children if p.dep_ == "pobj"]
        named += [step.head] if step.dep_ == "relcl" else []
        if any({t.lemma_.lower(), t.lower_} & cues()["running_nouns"] for t in named):
            return True
    return False
