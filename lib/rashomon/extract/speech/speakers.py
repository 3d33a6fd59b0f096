"""Who is the speaker of a reporting verb or noun, and which words name them?

By syntax, in this order: the verb's own subject ("X said", "said X"); of a passive its agent ("was told by
X"), or the subject of "was quoted as saying"; the antecedent of "who said"; the subject of the verb it leans
on ("adding", "went on to say", "and said"); the noun it describes ("a statement saying"). The words are the
noun phrase without relative clauses and appositions; "the ministry's spokesman, Ali Hadi" keeps the name.
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from rashomon.extract.speech import cues

SUBJECTS = ("nsubj", "csubj", "expl")
LEANS = ("conj", "xcomp", "advcl", "pcomp", "ccomp")
RELATIVE = {"who", "which", "that", "whom", "whose"}
PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "they": "plural"}
PRONOUNS |= {"hers": "female", "their": "plural", "them": "plural", "it": "thing", "its": "thing"}
BESIDE = {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}
NOMINAL = {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP"}
HEADS = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "VERB"}
APART = {"punct", "appos", "relcl", "cc", "conj", "advmod", "mark", "preconj", "prep", "advcl", "npadvmod"}
TIMES = ("DATE", "TIME")
MAX_STEPS, MAX_WORDS = 5, 25


class Speaker(NamedTuple):
    """The words that name a speaker: tokens first..last (last excluded), and the word that heads them."""

    head: Token
    first: int
    last: int

    @property
    def start(self) -> int:
        """Character offset of the first word."""
        return self.head.doc[self.first].idx

    @property
    def end(self) -> int:
        """Character offset after the last word."""
        last = self.head.doc[self.last - 1]
        return last.idx + len(last)


def of_verb(verb: Token) -> Speaker | None:
    """The speaker of a reporting verb, or None where the sentence names none."""
    head = _subject(verb)
    found = phrase(head) if head is not None else None
    return _named_before(found, verb) if found is not None else None


def of_noun(noun: Token) -> Speaker | None:
    """The speaker behind a reporting noun: "X's claim", "a warning by X", "X issued a statement that"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase(child)
        by = ("by", "from", "of") if cues.lemma(noun) == "word" else ("by", "from")
        if child.dep_ in ("prep", "agent") and child.lower_ in by:
            head = next((c for c in child.children if c.dep_ == "pobj"), None)
            return phrase(head) if head is not None else None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB":
        issued = noun.dep_ == "pobj" or cues.lemma(verb) in cues.load().issues
        return of_verb(verb) if issued and (cues.is_verb(verb) or noun.dep_ == "dobj") else None
    return phrase(noun)


def phrase(head: Token) -> Speaker | None:
    """The noun phrase that a word heads, as a reader would quote it; None where it is no name of anybody."""
    if head.ent_type_ in TIMES or head.pos_ not in HEADS or head.is_space:
        return None
    doc, first, last = head.doc, head.i, head.i + 1
    for child in head.lefts:
        if child.dep_ not in APART and head.i - child.left_edge.i <= MAX_WORDS:
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if child.i >= last and _belongs(child) and not doc[last].is_punct:
            last = _end_of(child)
    last = _joined(head, last)
    return Speaker(head, _clean_left(doc, first, head.i), _clean_right(doc, head.i, last))


def noun_beside(doc: Doc, i: int, stop: int) -> Speaker | None:
    """The noun phrase that begins right at token i: for `said Minister X` that the parse got wrong."""
    while i < stop and (doc[i].is_space or doc[i].pos_ == "ADV"):
        i += 1
    if i >= stop or doc[i].ent_type_ in TIMES or doc[i].pos_ not in BESIDE:
        return None
    last = i
    while last < stop and doc[last].pos_ in BESIDE | {"PART"}:
        last += 1
        if doc[last - 1].pos_ == "PRON" and doc[last - 1].tag_ != "PRP$":
            break
    nouns = [t for t in doc[i:last] if t.pos_ in ("PROPN", "NOUN", "PRON")]
    return Speaker(nouns[-1], i, nouns[-1].i + 1) if nouns else None


def before(verb: Token) -> Speaker | None:
    """The noun phrase before a verb that has no subject in the parse, from the last comma: "S, X said"."""
    doc, first = verb.doc, verb.i
    while first > max(verb.sent.start, verb.i - 12) and doc[first - 1].pos_ in NOMINAL:
        first -= 1
    words = doc[first : verb.i]
    if not words or words[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if first <= verb.sent.start or doc[first - 1].text != ",":
        return None
    head = next((t for t in words if t.head.i < first or t.head.i >= verb.i), words[-1])
    return _named_before(Speaker(head, first, verb.i), verb)


def _subject(verb: Token, steps: int = 0) -> Token | None:
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i != verb.i]
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if passive or any(c.dep_ == "auxpass" for c in verb.children):
        by = cues.agent(verb)
        return by if by is not None else (_relative(passive[0], verb) if passive and steps else None)
    if own:
        return _relative(own[0], verb)
    if verb.tag_ == "VBN" and verb.dep_ != "conj" and not any(c.dep_ == "aux" for c in verb.children):
        return cues.agent(verb)
    if verb.dep_ in ("acl", "relcl") and not own and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        by = cues.agent(verb)
        return by if by is not None or verb.tag_ == "VBN" else verb.head
    if verb.dep_ == "prep" or steps >= MAX_STEPS:
        return None
    if verb.dep_ in LEANS:
        above = verb.head
        while above.dep_ == "prep" and above.head.i != above.i:
            above = above.head
        if above.pos_ in ("VERB", "AUX"):
            return _subject(above, steps + 1)
        return above if above.pos_ in ("NOUN", "PROPN") and verb.dep_ == "pcomp" else None
    return None


def _relative(subject: Token, verb: Token) -> Token | None:
    """A "who" is the noun that its clause describes."""
    if subject.lower_ not in RELATIVE:
        return None if subject.lower_ in ("what", "there") or subject.dep_ == "expl" else subject
    clause = verb
    while clause.dep_ in ("conj", "aux") and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_ in ("relcl", "acl") else None


def _named_before(found: Speaker, verb: Token) -> Speaker:
    """The name, where the parse took its apposition for the subject: "Ali Hadi, a council member said"."""
    doc, last = found.head.doc, found.first - 1
    if found.head.pos_ != "NOUN" or last < 2 or doc[last].text != "," or found.first > verb.i:
        return found
    first = last
    while first > found.head.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    begins = first == found.head.sent.start or doc[first - 1].is_punct
    return Speaker(doc[last - 1], first, last) if 2 <= last - first <= 6 and begins else found


def _belongs(child: Token) -> bool:
    """Whether a word after the head belongs to it: "of the council", "familiar with the case"; no day."""
    if child.dep_ == "prep":
        return not any(c.ent_type_ in TIMES for c in child.children)
    close = child.dep_ == "amod" or (child.dep_ == "acl" and child.tag_ == "VBN")
    beside = child.i == child.head.i + 1 and child.left_edge.i == child.i
    return child.dep_ in ("case", "nmod", "nummod", "flat") or (close and beside)


def _end_of(child: Token) -> int:
    """The token after a modifier of the head, short of any clause or comma inside it."""
    end = child.i + 1
    for token in child.doc[child.i + 1 : child.right_edge.i + 1]:
        if token.dep_ in ("relcl", "advcl") or (token.is_punct and token.text not in ("-", "'", "/", "&")):
            break
        if token.lower_ in RELATIVE and token.pos_ == "PRON":
            break
        if token.i - child.head.i > MAX_WORDS:
            break
        end = token.i + 1
    return end


def _joined(head: Token, last: int) -> int:
    """Coordinated speakers, and the name after "the ministry's spokesman,"."""
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") and head.dep_ != "conj":
            if child.i - last <= 8:
                last = max(last, phrase(child).last if phrase(child) else last)
        elif child.dep_ == "appos" and child.ent_type_ == "PERSON" and head.pos_ == "NOUN":
            last = child.i + 1 if child.left_edge.i - last <= 1 else last
    return last


def _clean_left(doc: Doc, first: int, head: int) -> int:
    while first < head and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "mark")):
        first += 1
    return first


def _clean_right(doc: Doc, head: int, last: int) -> int:
    while last > head + 1 and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ == "case"):
        last -= 1
    return last
