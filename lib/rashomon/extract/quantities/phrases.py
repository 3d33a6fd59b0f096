"""How many a noun phrase means: "at least 840 villagers", "two men and a child", "a 24-year-old", "Sara
Hamid".

A phrase is given by its head word. Its number is looked for to the left of the head, over adjectives and
nouns, so that a slip of the parser inside the phrase does no harm. A single person, named or by a word for a
person, counts as one.
"""

from dataclasses import replace

from spacy.tokens import Token

from rashomon.extract.quantities.frames import people
from rashomon.extract.quantities.numbers import Number
from rashomon.extract.quantities.reading import Count, Reading
from rashomon.extract.quantities.words import cues

REACH = 9
LONGEST = 7
NOMINAL = {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}
INNER = {"ADJ", "NOUN", "PROPN", "NUM", "ADV", "SYM"}
NO_PEOPLE = {"ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"}
PERSON_ENDS = ("man", "woman", "person", "ist", "eer", "boy", "girl", "mate", "goer")
PEOPLE_ENDS = ("men", "women", "ists", "people")
UNFINISHED = {"nsubj", "nsubjpass", "aux", "auxpass"}


def count(reading: Reading, head: Token, counts: str = "people") -> Count | None:
    """What one phrase says, without what is joined to it by "and"; None where it gives no number."""
    found = _numbered(reading, head)
    if counts != "people":
        return found
    if found is None:
        return _single(reading, head)
    number = found.number
    version = isinstance(number.low, float) and number.modifier is None
    return None if version or number.kind == "measure" or is_thing(found.counted) else found


def total(reading: Reading, heads: list[Token]) -> Count | None:
    """What phrases joined by "and" say together; persons in the plural without a number leave the sum without
    bound.
    """
    known: list[Count] = []
    several = 0
    for head in heads:
        if any(part.first <= head.i < part.last for part in known):
            continue
        part = count(reading, head)
        if part is not None and all(part.first >= other.last for other in known):
            known.append(part)
        several += part is None and _is_plural_person(head)
    if not known or (several and not any(part.told == "number" for part in known)):
        return None
    if len(known) == 1 and not several:
        return known[0]
    numbered = [part for part in known if part.told == "number"]
    high = None if several or any(part.high is None for part in known) else sum(p.high for p in known)
    return Count(
        head=known[0].head,
        first=min(part.first for part in known),
        last=max(part.last for part in known),
        low=sum(part.low for part in known) + 2 * several,
        high=high,
        counted=", ".join(part.counted for part in known if part.counted) or None,
        told="number" if numbered else known[0].told,
        number=next((part.number for part in numbered if part.modifier), None),
        fresh=all(part.fresh for part in known),
        definite=all(part.definite for part in known),
    )


def joined(head: Token) -> list[Token]:
    """A phrase's head and the heads joined to it: "two men and a child"."""
    found, queue = {head.i: head}, [head]
    while queue:
        for child in queue.pop().children:
            phrase = child.dep_ == "conj" and child.pos_ in NOMINAL and child.i > head.i
            if phrase and child.i not in found and not any(c.dep_ in UNFINISHED for c in child.children):
                found[child.i] = child
                queue.append(child)
    return [found[i] for i in sorted(found)]


def is_person(word: str) -> bool:
    """Whether a word means a person (in the singular), by list or by its ending."""
    ends = word.endswith(PERSON_ENDS) and len(word) > 5
    return word in people().persons or (ends and word not in people().things)


def is_thing(words: str | None) -> bool:
    """Whether what is counted is no person: its last word is among the things."""
    parts = (words or "").lower().split(" of ")[0].split()
    return bool(parts) and parts[-1] in people().things and parts[-1] not in people().persons


def names_people(words: str | None) -> bool:
    """Whether what is counted is told by a word for persons, or by none."""
    last = (words or "they").lower().split(" of ")[0].split()[-1]
    known = people().persons | people().collectives | cues()["plurals"] | {"they", "them"}
    return last in known or last.endswith(PEOPLE_ENDS) or is_person(last.removesuffix("s"))


def _numbered(reading: Reading, head: Token) -> Count | None:
    """A number at the head itself ("four injured", "dozens of miners") or to its left."""
    number = reading.counting(head.i)
    if number:
        return _at_number(reading, head, number)
    if head.pos_ == "PRON" and head.i and reading.words[head.i - 1] != "of":
        return None
    words, at = reading.words, head.i
    for k in range(at - 1, max(at - REACH, reading.sentence(at).start - 1), -1):
        if reading.counting(k):
            return _left_number(reading, head, k)
        number = reading.at.get(k)
        partitive = words[k] == "of" and k > 0 and reading.counting(k - 1)
        article = words[k] in cues()["those"] and k > 1 and words[k - 1] == "of" and reading.counting(k - 2)
        aged = number is not None and number.kind in {"age", "ordinal"}
        inside = reading.doc[k].pos_ in INNER or reading.doc[k].tag_ in {"VBN", "VBG"}
        if words[k] in cues()["those"] or words[k] == "of":
            inside = False
        if not (partitive or article or aged or inside or words[k] == "-"):
            return None
    return None


def _left_number(reading: Reading, head: Token, at: int) -> Count | None:
    """The phrase from a number to its head; "no" must stand by its noun, and "no one else" is not none."""
    number, words = reading.at[at], reading.words
    first, _ = reading.spans[number.start]
    between = reading.doc[at + 1 : head.i]
    fresh = bool(cues()["fresh"] & set(words[at + 1 : head.i + 1]))
    if "else" in words[head.i : head.i + 2]:
        return None
    if number.high == 0:
        loose = any(t.dep_ not in {"amod", "compound", "nummod", "det"} for t in between)
        if loose or fresh or cues()["not_quite_none"] & set(words[at : head.i]):
            return None
    definite = bool(set(words[max(first - 1, 0) : first]) & cues()["those"]) or "of" in words[at + 1 : at + 2]
    counted = _plain(reading, at + 1, head.i + 1)
    last = head.i + 1
    return Count(head.i, first, last, number.low, number.high, counted, "number", number, fresh, definite)


def _at_number(reading: Reading, head: Token, number: Number) -> Count | None:
    """A number that stands for its phrase: four, dozens of miners, three of them."""
    first, last = reading.spans[number.start]
    words = reading.words
    begin = end = last + (words[last : last + 1] == ["of"])
    while end < len(words) and end - begin < LONGEST and _goes_on(reading, begin, end):
        end += 1
    if end > begin and reading.doc[end - 1].pos_ == "DET":
        end = begin
    counted = _plain(reading, begin, end)
    end = last if end == begin else end
    fresh = bool(cues()["fresh"] & set(words[first:end]))
    if number.high == 0 and (fresh or words[last : last + 1] == ["else"]):
        return None
    definite = bool(set(words[max(first - 1, 0) : first]) & cues()["those"])
    return Count(head.i, first, end, number.low, number.high, counted, "number", number, fresh, definite)


def _goes_on(reading: Reading, begin: int, at: int) -> bool:
    """Whether a token still belongs to the phrase after a number."""
    token = reading.doc[at]
    if at in reading.marked or at in reading.at or token.tag_ in {"WP", "WDT", "EX"}:
        return False
    of = reading.words[at - 1] == "of"
    if token.pos_ == "PRON":
        return of and at == begin
    return token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.text == "-" or (token.pos_ == "DET" and of)


def _single(reading: Reading, head: Token) -> Count | None:
    """One person: by name, by a word for a person, by an age, by a pronoun; a couple is two."""
    word, number = head.lower_, reading.at.get(head.i)
    if word in cues()["anyone"]:
        return Count(head.i, head.i, head.i + 1, 1, None, None, "anyone")
    first = _left(reading, head)
    lead = set(reading.words[first : head.i])
    if (number and number.kind not in {"age", "ordinal"}) or (lead | {word}) & cues()["open"]:
        return None
    definite = bool(lead & cues()["definite"]) or reading.words[max(first, head.i - 1)] == "'s"
    fresh = bool((lead | {word}) & cues()["fresh"])
    last = reading.spans[number.start][1] if number else head.i + 1
    one = Count(head.i, first, last, 1, 1, None, "single", None, fresh, definite)
    if several := people().groups.get(word):
        return replace(one, low=several, high=several, counted=word, told="group")
    told = _told(head, number, lead)
    if told is None or (told == "single" and lead & {"no", "these", "those"}):
        return None
    counted = _plain(reading, first, head.i + 1)
    return replace(one, counted=counted, told=told, definite=definite or told in {"name", "pronoun"})


def _told(head: Token, number: Number | None, lead: set[str]) -> str | None:
    """How a single person is told of; None where it is none."""
    word = head.lower_
    if word in cues()["selves"] and head.pos_ == "PRON" and head.tag_ != "PRP$":
        return "pronoun"
    if number and number.kind == "age" and lead & {"a", "an", "the", "another", "one"}:
        return None if word.endswith("s") else "single"
    if number and number.kind == "ordinal" and lead & {"a", "the"} and word != "first":
        return "single"
    if head.ent_type_ == "PERSON" and not head.tag_.endswith("S"):
        return "name"
    if head.ent_type_ in NO_PEOPLE and word not in people().persons:
        return None
    if word == "another" or (word == "other" and lead & {"the", "one", "an"}):
        return "single"
    return "single" if is_person(word) and not _is_plural(head) else None


def _is_plural(head: Token) -> bool:
    word = head.lower_
    return head.tag_ in {"NNS", "NNPS"} or word in people().plurals or word in cues()["plurals"]


def _is_plural_person(head: Token) -> bool:
    person = head.lower_ in people().persons or head.lower_.endswith(PEOPLE_ENDS)
    return person and _is_plural(head)


def _left(reading: Reading, head: Token) -> int:
    """Where a phrase with this head begins: determiner, adjectives, names and ages before it."""
    first, begin = head.i, reading.sentence(head.i).start
    while first > begin and head.i - first < REACH:
        token, number = reading.doc[first - 1], reading.at.get(first - 1)
        if token.pos_ == "DET" or token.tag_ == "PRP$" or token.lower_ in {"another", "one"}:
            return first - 1
        aged = number is not None and number.kind in {"age", "ordinal"}
        participle = token.tag_ == "VBN" and token.dep_ == "amod"
        inner = token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.text in {"-", "'s"} or participle
        if not (aged or inner) or (token.dep_ in {"ROOT", "conj"} and token.pos_ != "ADJ"):
            return first
        first -= 1
    return first


def _plain(reading: Reading, begin: int, end: int) -> str | None:
    """What is counted, in words, without the article."""
    while begin < end and (reading.doc[begin].pos_ in {"DET", "PUNCT"} or reading.words[begin] == "of"):
        begin += 1
    return reading.doc[begin:end].text.strip() or None if begin < end else None
