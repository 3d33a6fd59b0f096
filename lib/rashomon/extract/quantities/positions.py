"""The phrase right before or right after a word: how headlines are read, and where the parser slips."""

from spacy.tokens import Token

from rashomon.extract.quantities.phrases import REACH, count, joined
from rashomon.extract.quantities.reading import Reading
from rashomon.extract.quantities.words import cues

NEAR = 8
NOMINAL = {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}


def before(reading: Reading, at: int) -> list[list[Token]]:
    """The phrase that ends right before a position, over "were", adverbs and an age set off by commas."""
    low = max(at - NEAR, reading.sentence(at).start)
    k = _over_including(reading, at - 1, low)
    while k >= low:
        token, number = reading.doc[k], reading.at.get(k)
        if number and number.kind == "age" and k > low and reading.words[k - 1] in {",", "("}:
            k -= 2
        elif (
            k not in reading.at
            and (reading.words[k] in cues()["links"] or token.pos_ == "ADV")
            or token.text in {",", "-"}
            and k == at - 1
            and k - 1 in reading.at
        ):
            k -= 1
        else:
            break
    if k < low or (reading.doc[k].pos_ not in NOMINAL and k not in reading.at):
        return []
    head = reading.doc[k]
    if head.tag_ in {"WP", "WDT"} or (head.dep_ == "pobj" and k not in reading.at):
        return []
    return [[head]]


def after(reading: Reading, at: int) -> list[list[Token]]:
    """The phrase that begins right after a position, up to the first word that cannot be in it."""
    k, end = at + 1, min(at + NEAR + 2, reading.sentence(at).end)
    if k < end and reading.doc[k].pos_ == "ADV" and k not in reading.at:
        k += 1
    head, begin = None, k
    while k < end:
        token = reading.doc[k]
        dated = token.ent_type_ in {"DATE", "TIME"} and reading.counting(k) is None
        noun = token.pos_ in {"NOUN", "PROPN", "NUM"} or k in reading.at
        opens = k == begin and token.pos_ in {"DET", "PRON"}
        if dated and not opens or not (noun or opens or token.pos_ == "ADJ" or token.text == "-"):
            break
        if noun or token.pos_ == "PRON":
            head = token
        k += 1
    return [joined(head)] if head is not None else []


def listed(reading: Reading, heads: list[Token], at: int) -> list[Token]:
    """A headline's list, "Woman, 3 guards hurt": what stands before its last part, set off by commas, counts
    too.
    """
    found = list(heads)
    if not heads or heads[0].i >= at or any(t.pos_ == "AUX" for t in reading.doc[heads[0].i : at]):
        return found
    while (other := _listed_before(reading, found[0])) is not None:
        found.insert(0, other)
    return found


def _listed_before(reading: Reading, head: Token) -> Token | None:
    """The head of the phrase that a comma joins to this one from the left, from the sentence's beginning or a
    verb.
    """
    part, start = count(reading, head), reading.sentence(head.i).start
    if part is None or part.first <= max(start + 1, part.head - REACH):
        return None
    k = part.first - 1
    if reading.words[k] not in {",", "and", "&"} or reading.doc[k - 1].pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    other = count(reading, reading.doc[k - 1])
    if other is None or other.told == "name":
        return None
    lead = reading.doc[other.first - 1]
    opens = other.first <= start or lead.pos_ == "VERB" or lead.text in {",", ":"}
    return reading.doc[k - 1] if opens else None


def _over_including(reading: Reading, k: int, low: int) -> int:
    """As in "Two people, including the gunman, dead": back over what is set off."""
    if k > low and reading.words[k] == ",":
        for j in range(k - 1, low, -1):
            if reading.words[j] == "including" and reading.words[j - 1] == ",":
                return j - 2
    return k
