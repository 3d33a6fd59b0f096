"""What a source does with a figure: asserted, denied, hypothetical, retracted or superseded.

The words that decide stand in quantities/words.yml. The rules go from the frame's word up to the main verb.
"""

from spacy.tokens import Token

from rashomon.extract.quantities.reading import Count, Reading, chain
from rashomon.extract.quantities.words import cues

NOMINAL = {"prep", "pobj", "nsubj", "nsubjpass", "dobj", "compound", "amod", "npadvmod", "appos"}
CLAUSE = NOMINAL | {"xcomp", "acomp", "oprd", "ccomp", "attr", "auxpass", "conj", "pcomp", "acl", "dep"}
HELD = {"acomp", "oprd", "xcomp", "attr", "dobj", "auxpass", "ccomp"}
RISE = 10
GOVERNED = {"xcomp", "ccomp", "pcomp", "acl", "advcl", "prep", "dobj", "pobj", "conj"}


def status(reading: Reading, at: int, count: Count) -> str:
    """What is said of the count that the frame's word at a token has."""
    token = reading.doc[at]
    sentence = reading.sentence(at)
    words = set(reading.words[sentence.start : sentence.end])
    above = list(chain(token))
    if _superseded(reading, token, count):
        return "superseded"
    wrongly = words & cues()["retracting_adverbs"] and words & cues()["reported"]
    if wrongly or any(t.lemma_.lower() in cues()["retracting_verbs"] for t in above[1:]):
        return "retracted"
    governed = len(above) > 1 and (token.dep_ in HELD or (token.dep_ == "conj" and not _has_subject(token)))
    if count.high != 0 and (_negated(token) or (governed and _negated(above[1])) or _denied(above)):
        return "hypothetical" if _imperative(token) else "denied"
    return "hypothetical" if _unreal(above) or _unsure(reading, at, count) else "asserted"


def told_again_only(token: Token) -> bool:
    """Whether a clause of time ("since she was abducted") takes for known what it tells."""
    for step in chain(token):
        if step.dep_ in {"advcl", "pcomp"}:
            marks = {c.lower_ for c in step.children if c.dep_ in {"mark", "advmod"}} | {step.head.lower_}
            if marks & cues()["turns_time"]:
                return True
    return False


def _negated(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    return any(c.dep_ == "neg" or c.lower_ in cues()["negations"] for c in token.children if c.i < token.i)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)


def _imperative(token: Token) -> bool:
    """As in "Do not kill him": nothing is denied."""
    lead = {c.lower_ for c in token.children}
    return token.tag_ == "VB" and "do" in lead and not any(c.dep_ == "nsubj" for c in token.children)


def _denied(above: list[Token]) -> bool:
    """Under a verb of denial, or a noun that is called false or missing: "no evidence that ..."."""
    for below, governor in zip(above, above[1:], strict=False):
        if below.dep_ == "prep" and below.lower_ != "of":
            return False
        denies = governor.lemma_.lower() in cues()["denying_verbs"]
        if denies and below.dep_ in {"ccomp", "xcomp", "dobj", "pcomp", "prep"}:
            return True
        if governor.pos_ == "NOUN" and below.dep_ in {"acl", "ccomp", "prep", "relcl", "pcomp"}:
            lead = {c.lower_ for c in governor.children}
            missing = governor.lower_ in cues()["nothing_nouns"] and "no" in lead
            if missing or lead & cues()["denying_words"]:
                return True
    return False


def _unreal(above: list[Token]) -> bool:
    """Under a modal verb, a condition, a plan or a threat, as far up as the clause reaches."""
    for k, token in enumerate(above):
        below = above[k - 1] if k else None
        if below is not None and _parts(below, token, k):
            return False
        modal = any(c.dep_ == "aux" and c.lower_ in cues()["modals"] for c in token.children)
        if modal and (below is None or below.dep_ not in {"ccomp", "relcl"}):
            return True
        for child in token.children:
            word = child.lower_
            if child.dep_ == "mark" and word in cues()["conditions"]:
                return True
            if child.dep_ in {"advmod", "amod", "compound"} and word in cues()["hypothetical_adverbs"]:
                return True
        if below is not None and _intended(below, token):
            return True
    return False


def _parts(below: Token, token: Token, steps: int) -> bool:
    """Whether what governs from here on no longer makes what is below it unreal: "wants to know who killed
    three".
    """
    if below.dep_ not in CLAUSE or (steps > 2 and below.dep_ in NOMINAL):
        return True
    if below.dep_ == "prep" and below.lower_ in cues()["real_preps"]:
        return True
    told = below.dep_ == "acl" and below.tag_ in {"VBN", "VBG", "VBD"}
    return told and token.lemma_ not in cues()["hypothetical_nouns"]


def _intended(below: Token, above: Token) -> bool:
    """Under a verb or noun of plan, threat or wish; or an infinitive that no verb says was carried out."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in below.children)
    lemma = above.lemma_.lower()
    if below.dep_ in GOVERNED:
        if lemma in cues()["hypothetical_nouns"] and (infinitive or below.dep_ in {"prep", "pcomp", "acl"}):
            return True
        wished = below.dep_ in {"ccomp", "pcomp", "prep"} or (below.dep_ == "dobj" and below.pos_ == "NOUN")
        if lemma in cues()["hypothetical_verbs"] and (infinitive or wished):
            return infinitive or lemma not in cues()["guesses"] or (below.dep_ != "pcomp" and lemma != "demand")
    perfect = any(c.lower_ == "have" for c in below.children)
    purpose = below.dep_ in {"xcomp", "advcl", "relcl", "acl"} and lemma not in cues()["realised"]
    return infinitive and not perfect and purpose


def _unsure(reading: Reading, at: int, count: Count) -> bool:
    """As in "feared dead", "attempted murder", a question outside quotation marks."""
    begin, end = max(0, min(count.first, at) - 3), max(count.last, at + 1)
    sentence = reading.sentence(at)
    asks = reading.words[sentence.end - 1] == "?" and '"' not in sentence.text
    return asks or bool(set(reading.words[begin:end]) & cues()["uncertain"])


def _superseded(reading: Reading, token: Token, count: Count) -> bool:
    """The older of two figures: "rose to 37 from 31", "an earlier toll of 12", "police had initially said
    five".
    """
    sentence = reading.sentence(token.i)
    lead = reading.words[max(0, count.first - 4) : count.first]
    near = reading.doc[max(sentence.start, count.first - RISE) : count.first]
    if lead[-1:] == ["from"] and {t.lemma_.lower() for t in near} & cues()["rising"]:
        return True
    if "from" in lead and set(lead) & cues()["replaced"]:
        return True
    earlier = cues()["earlier"] - {"first"}
    figure = next((t for t in sentence if t.lower_ in cues()["figures"] and t.i < count.first), None)
    if figure is not None and any(c.lower_ in earlier for c in figure.children):
        return True
    for above in list(chain(token))[1:]:
        adverbs = {c.lower_ for c in above.children if c.dep_ == "advmod"} & earlier
        if adverbs and above.lemma_.lower() in cues()["saying"]:
            return adverbs != {"earlier"} or any(c.lower_ == "had" for c in above.children)
    return False
