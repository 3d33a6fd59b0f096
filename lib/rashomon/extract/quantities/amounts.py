"""Sums, shares and things: counts that a frame has by standing near its word; and totals after "toll"."""

from spacy.tokens import Token

from rashomon.extract.quantities.frames import Trigger
from rashomon.extract.quantities.phrases import count, is_person, is_thing, joined
from rashomon.extract.quantities.reading import Count, Reading, chain
from rashomon.extract.quantities.words import cues

BEFORE = 7
AHEAD = 14
TOTAL_AHEAD = 20
THING_AHEAD = 5
STOPS = {";", ":", ".", "but", "while", "whereas"}


def amounts(reading: Reading, at: int, trigger: Trigger) -> list[Count]:
    """The sums of money, percentages or things that a frame's word measures."""
    if trigger.kind == "itself":
        return _itself(reading, at)
    if trigger.frame.counts == "things":
        return _things(reading, at)
    rule = _is_own_sum if trigger.frame.counts == "money" else _is_own_share
    for k in _near(reading, at, trigger):
        if rule(reading, at, k, trigger):
            return [_counted(reading, k), *_older(reading, k)]
    return []


def figures(reading: Reading, at: int, trigger: Trigger) -> list[Count]:
    """A total and the one it replaces: "the toll rose to 37 from 31"; "put the crowd at 20,000"."""
    words, begin = reading.words, at + len(trigger.words)
    if trigger.words[-1] == "at" and begin not in reading.at:
        return []
    found: list[Count] = []
    for k in range(begin, min(begin + TOTAL_AHEAD, reading.sentence(at).end)):
        if words[k] in STOPS - {"."}:
            break
        if reading.begins(k) and reading.counting(k) and reading.at[k].high != 0:
            one = count(reading, reading.doc[k])
            if one and not is_thing(one.counted) and (not found or words[k - 1] in {"from", "to", "at"}):
                found.append(one)
    return found or _brought_to(reading, at)


def _brought_to(reading: Reading, at: int) -> list[Count]:
    """As in "brought to 12 the number of dead"."""
    for k in range(at - 1, max(at - BEFORE, reading.sentence(at).start), -1):
        if reading.begins(k) and reading.counting(k) and reading.words[k - 1] in {"to", "at"}:
            one = count(reading, reading.doc[k])
            return [one] if one else []
    return []


def _near(reading: Reading, at: int, trigger: Trigger) -> list[int]:
    """Where a number of the frame's kind begins: the next one in the clause, and the one before (for percent
    first).
    """
    sentence, words, kind = reading.sentence(at), reading.words, trigger.frame.counts
    begin = at + len(trigger.words)
    right = next((k for k in range(begin, min(begin + AHEAD, sentence.end)) if words[k] in STOPS), sentence.end)
    spots = range(at - 1, max(at - BEFORE, sentence.start - 1), -1)
    left = next((k for k in spots if words[k] in STOPS | {","}), max(at - BEFORE, sentence.start - 1))
    here = [k for k in range(left + 1, min(right, begin + AHEAD)) if _is_of(reading, k, kind)]
    after = [k for k in here if k >= begin][:1]
    before = [k for k in here if k < at][-1:]
    return before + after if kind == "percent" else after + before


def _is_of(reading: Reading, at: int, kind: str) -> bool:
    return reading.begins(at) and reading.at[at].kind == kind


def _counted(reading: Reading, at: int, words: str | None = None) -> Count:
    number = reading.at[at]
    first, last = reading.spans[number.start]
    return Count(at, first, last, number.low, number.high, words, "number", number)


def _is_own_sum(reading: Reading, at: int, k: int, trigger: Trigger) -> bool:
    """A noun's sum stands near it; a verb's is its object (its subject in the passive), with no other verb
    between.
    """
    token = reading.doc[at]
    if trigger.kind != "object":
        other = token.dep_ == "compound" and token.head.lemma_ not in cues()["money_nouns"]
        verbs = [t for t in reading.doc[at:k] if t.pos_ == "VERB" and not {t.lemma_, t.lower_} & cues()["summing"]]
        return not other and not verbs
    passive = any(c.dep_ in {"auxpass", "aux"} for c in token.children) or token.dep_ in {"acl", "relcl"}
    if k < at:
        return passive and not any(t.pos_ == "VERB" and t.dep_ != "amod" for t in reading.doc[k:at])
    for step in chain(reading.doc[k]):
        if step.i == at:
            return True
        if step.dep_ == "prep" and step.lower_ not in {"of", "by"} and step.i >= at + len(trigger.words):
            return False
    return k - at - len(trigger.words) <= 1


def _is_own_share(reading: Reading, at: int, k: int, trigger: Trigger) -> bool:
    """As in "52 percent of the vote" is a share, "turnout of 52 percent" is none; points of percent are
    neither.
    """
    last = reading.spans[reading.at[k].start][1]
    link = set(reading.words[min(at, k) : max(at, last) + 1])
    if reading.words[last : last + 1] in (["point"], ["points"]):
        return False
    if trigger.frame.measure != "share":
        return True
    if trigger.kind == "object":
        return 0 < k - at <= THING_AHEAD and reading.words[last : last + 1] != ["of"] and _is_of_a_vote(reading)
    return k < at and at - last <= THING_AHEAD and "turnout" not in link


def _is_of_a_vote(reading: Reading) -> bool:
    """Whether a document tells of a vote: only there "won 45 percent" is a share of one."""
    return not cues()["voting"].isdisjoint(reading.words)


def _older(reading: Reading, at: int) -> list[Count]:
    """The figure that this one replaces: "58 percent, down from 63"."""
    kind, last = reading.at[at].kind, reading.spans[reading.at[at].start][1]
    ahead = range(last, min(at + AHEAD, reading.sentence(at).end))
    older = (k for k in ahead if _is_of(reading, k, kind) and reading.words[k - 1] == "from")
    return [_counted(reading, k) for k in list(older)[:1]]


def _itself(reading: Reading, at: int) -> list[Count]:
    """As in "216 votes"."""
    found = count(reading, reading.doc[at], "things")
    whole = found is not None and found.number.kind == "count" and found.head == at and found.low > 0
    return [found] if whole else []


def _things(reading: Reading, at: int) -> list[Count]:
    """What was seized: "40 kg of cocaine and 12 rifles", "$3m in cash"; each is a count of its own."""
    found = []
    for head in _objects(reading.doc[at]):
        number = reading.at.get(head.i)
        if number is not None and number.kind in {"money", "measure"}:
            found.append(_counted(reading, reading.spans[number.start][0], _of(head)))
        elif not is_person(head.lower_.rstrip("s")) and head.ent_type_ != "DATE":
            one = count(reading, head, "things")
            found += [one] if one is not None and one.number.kind in {"count", "measure"} else []
    near = range(at + 1, min(at + 1 + THING_AHEAD, reading.sentence(at).end))
    sums = [k for k in near if _is_of(reading, k, "money") or _is_of(reading, k, "measure")]
    return found or [_counted(reading, k) for k in sums[:1]]


def _objects(token: Token) -> list[Token]:
    """A verb's objects, or what a noun is "of", with all that is joined to them."""
    direct = [h for c in token.children if c.dep_ in {"dobj", "nsubjpass"} for h in joined(c)]
    of = [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    # "40 kg of cocaine and 12 rifles": the parser joins the rifles to the cocaine
    inner = [h for d in direct for c in d.children if c.lower_ == "of" for p in c.children for h in joined(p)[1:]]
    return direct + inner + [h for p in of for h in joined(p)]


def _of(head: Token) -> str | None:
    named = [p for c in head.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return named[0].text if named else None
