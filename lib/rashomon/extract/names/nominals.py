"""Noun phrases that describe or stand for a name.

A phrase is a head noun with what belongs to it. Descriptions come from six places around a name:
1. in front of it ("Basra police chief Rashid Fleih", "the militia Thar Allah")
2. beside it ("Rashid Fleih, the police chief", "the police chief, Rashid Fleih")
3. said of it ("X is a little-known group")
4. naming it ("a group called X", "militias such as X and Y")
5. right behind it ("the X party")
6. members of it ("militants belonging to X")
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.extract.lexicon import words
from rashomon.extract.names.name import Name
from rashomon.extract.names.trimming import ARTICLES, PREFIXES
from rashomon.extract.names.votes import HONORIFICS, listed_under

LEFT_OUT = {"relcl", "acl", "appos", "punct", "cc", "conj", "parataxis", "advcl"}
BEING = {"be", "become", "remain"}


@dataclass(frozen=True)
class Phrase:
    """Tokens start..end (exclusive) of a parse around a head noun."""

    doc: Doc
    start: int
    end: int
    head: Token

    @property
    def start_char(self) -> int:
        """First character in the document's text."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """One past the last character."""
        return self.doc[self.end - 1].idx + len(self.doc[self.end - 1])

    @property
    def text(self) -> str:
        """The phrase as the document writes it, white space as one blank."""
        return " ".join(self.doc._.text[self.start_char : self.end_char].split())

    @property
    def plural(self) -> bool:
        """Whether the head is in the plural."""
        return self.head.tag_ in {"NNS", "NNPS"}


def around(name: Name) -> list[Phrase]:
    """All phrases that describe a name where it stands."""
    found = [_in_front(name), _behind(name), *_beside(name), _said_of(name), *naming(name), _members(name)]
    return [p for p in found if p is not None]


def phrase(head: Token, *, without: Name | None = None, tail: bool = True) -> Phrase | None:
    """The noun phrase of a head: its modifiers on the left and, with `tail`, its "of …" and "for …" on the right.

    Articles, relative clauses and the name `without` are left out; None where nothing is left.
    """
    doc = head.doc
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ in LEFT_OUT or (without and _overlap(child.subtree, without)):
            continue
        if child.i < head.i:
            start = min(start, child.left_edge.i)
        elif tail and child.dep_ == "prep" and child.i == end:
            end = _tail_end(child)
    while start < end and (doc[start].lower_ in ARTICLES or doc[start].is_space or doc[start].is_punct):
        start += 1
    if without and start < without.end and without.start < end:
        start, end = (without.end, end) if without.start <= start else (start, without.start)
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].text in {"'s", "'"}):
        end -= 1
    return Phrase(doc, start, end, head) if start < end else None


def _tail_end(preposition: Token) -> int:
    """The end of "of the bloc who …": up to the first clause in it."""
    end = preposition.right_edge.i + 1
    for token in preposition.subtree:
        if (
            token.dep_ in {"relcl", "acl", "appos", "parataxis"}
            or token.lower_ == "with"
            or (token.dep_ == "punct" and token.text in ",;:()\u2013\u2014")
        ):
            end = min(end, token.left_edge.i)
    while end > preposition.i and (
        preposition.doc[end - 1].is_punct or preposition.doc[end - 1].lower_ in {"who", "that", "which"}
    ):
        end -= 1
    return end


def _overlap(tokens, name: Name) -> bool:
    return any(name.start <= t.i < name.end for t in tokens)


def _in_front(name: Name) -> Phrase | None:
    """What stands between the article and the name: "new Iraqi Prime Minister" X."""
    doc, root = name.doc, name.span.root
    left = [
        c
        for c in root.children
        if c.i < name.start and c.dep_ in {"compound", "amod", "nmod", "poss", "nummod", "appos"}
    ]
    start = min([c.left_edge.i for c in left], default=name.start)
    start = min(start, _titles_from(doc, name.start))
    while start < name.start and (
        doc[start].lower_ in ARTICLES | HONORIFICS or doc[start].is_punct or doc[start].is_space
    ):
        start += 1
    end = name.start
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != ".")):
        end -= 1
    if start >= end or any(t.is_punct and t.text in ',;:()"' for t in doc[start:end]):
        return None
    head = doc[end - 1] if doc[end - 1].pos_ in {"NOUN", "PROPN"} else None
    return Phrase(doc, start, end, head) if head is not None else None


def _titles_from(doc: Doc, at: int) -> int:
    """Where a run of titles in front of a name begins, with the country's adjective before it."""
    start = at
    while start > 0 and (doc[start - 1].is_space or doc[start - 1].lower_.rstrip(".") in _titles()):
        start -= 1
    while start < at and start > 0 and _goes_with_title(doc[start - 1]):
        start -= 1
    return start


def _titles() -> frozenset[str]:
    return words("names/words.yml", "titles") | words("names/words.yml", "role_nouns")


def _goes_with_title(token: Token) -> bool:
    """ "former", "Iraqi", and the body whose leader it is."""
    return token.ent_type_ in {"NORP", "GPE", "ORG"} or token.lower_ in {"former", "new", "then"}


def _behind(name: Name) -> Phrase | None:
    """ "the Thaar Allah party": the common noun right behind the name."""
    doc = name.doc
    opposed = name.start > 1 and doc[name.start - 1].text == "-" and doc[name.start - 2].lower_ in PREFIXES
    if name.end >= len(doc) or doc[name.end - 1].whitespace_ == "" or name.label == "NORP" or opposed:
        return None
    end = name.end
    while end < len(doc) and doc[end].pos_ == "ADJ" and doc[end].lower_ not in words("names/words.yml", "body_nouns"):
        end += 1
    token = doc[end] if end < len(doc) else None
    nouns = words("names/words.yml", "body_nouns") | words("names/words.yml", "members")
    if token is not None and token.lemma_.lower() in nouns and token.text.islower():
        return Phrase(doc, name.end, token.i + 1, token)
    return None


def _beside(name: Name) -> list[Phrase | None]:
    root = name.span.root
    found = [
        phrase(c)
        for c in root.children
        if c.dep_ == "appos" and c.pos_ in {"NOUN", "PROPN"} and c.ent_type_ != "PERSON"
    ]
    if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"} and root.head.lower_ not in {"report", "statement"}:
        found.append(phrase(root.head, without=name))
    superlatives = [c for c in root.children if c.dep_ == "appos" and c.pos_ in {"ADJ", "ADV"}]
    return found + [_superlative(c) for c in superlatives]


def _superlative(token: Token) -> Phrase | None:
    """ "the most aggressive of the groups": an adjective that stands for a noun."""
    doc, start, end = token.doc, token.left_edge.i, token.right_edge.i + 1
    cut = [t.left_edge.i for t in token.subtree if t.dep_ in {"relcl", "acl"} or t.text == ","]
    end = min([end, *(c for c in cut if c > token.i)])
    return Phrase(doc, start, end, token) if start < end else None


def _said_of(name: Name) -> Phrase | None:
    """ "X is a little-known group", "X, who was intelligence chief"."""
    root = name.span.root
    verbs = [root.head] if root.dep_ in {"nsubj", "nsubjpass"} else []
    verbs += [c for c in root.children if c.dep_ == "relcl" and any(g.lower_ in {"who", "which"} for g in c.children)]
    told = [
        c for v in verbs if v.lemma_ in BEING for c in v.children if c.dep_ == "attr" and c.pos_ in {"NOUN", "PROPN"}
    ]
    return phrase(told[0]) if told else None


def naming(name: Name) -> list[Phrase | None]:
    """The phrase that a name names: "a group called X", "militias such as X"; empty where it names none."""
    head = listed_under(name.span.root)
    return [phrase(head, without=name, tail=False)] if head is not None and head.pos_ in {"NOUN", "PROPN"} else []


def _members(name: Name) -> Phrase | None:
    """ "Shia militants belonging to (a group called) X": what its members are called says what it is called."""
    token = name.span.root
    while token.dep_ in {"oprd", "acl", "appos", "relcl"}:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lemma_ == "belong":
        head = token.head.head.head
        return phrase(head, tail=False) if head.pos_ == "NOUN" else None
    return None
