"""The names that a model's entity recognizer finds, decoded for many documents at a time, at a third of its cost.

spaCy's recognizer (a transition system over the tags B, I, L, U, O, greedily decoded: Lample et al. 2016, "Neural
architectures for named entity recognition", NAACL) takes one document's next word after another, and tries each of its
actions there. What actions are allowed hangs on three things alone: whether a name is open and of what label, whether
the word is a space, whether a sentence or the text ends behind it. So they are a table here, and the next word of all
documents is one step. The network is the model's own, and so is the result (tests compare the two).
"""

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch
from thinc.api import NumpyOps

NAME = "rashomon_names"
FEATURES = 3  # words that a state is read from: the next one, the open name's first and its last so far
OPEN, SPACE, BOUND, INSIDE = 0, 1, 2, 3  # rows of the table: no name open and any word, a space, a sentence's last word
BEGIN, IN, LAST, UNIT, OUT = range(5)


@Language.factory(NAME)
def of_model(nlp: Language, name: str) -> "Names":
    """The names of the model's own recognizer, which stays where it is."""
    return Names(nlp.get_pipe("ner"))


def can_decode(recognizer) -> bool:
    """Whether a recognizer is one that is decoded greedily, on the processor, from the words named above."""
    if type(recognizer) is not EntityRecognizer or recognizer.cfg["beam_width"] != 1:
        return False
    model = recognizer.model
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    return bool(plain) and isinstance(model.ops, NumpyOps) and model.get_ref("lower").get_dim("nF") == FEATURES


class Names:
    """Sets documents' names (`doc.ents`) by an EntityRecognizer's network."""

    def __init__(self, recognizer: EntityRecognizer):
        self.recognizer = recognizer
        names = [recognizer.moves.get_class_name(k) for k in range(recognizer.moves.n_moves)]
        told = [(name[:1], name[2:]) for name in names]
        self.labels = sorted({label for _, label in told if label})
        self.kind = np.array(["BILUO".index(kind) for kind, _ in told])
        self.label = np.array([self.labels.index(label) if label else -1 for _, label in told])
        self.barred = _barred(self.kind, self.label, len(self.labels))

    def __call__(self, doc: Doc) -> Doc:
        """The document, with its names."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The documents in their order, with their names."""
        for batch in minibatch(docs, batch_size):
            together = list(batch)
            self._name(together)
            yield from together

    def _name(self, docs: list[Doc]) -> None:
        """Set the names of some documents; those that have some already are the recognizer's own business."""
        if any(doc.to_array([ENT_IOB]).any() for doc in docs):
            self.recognizer.set_annotations(docs, self.recognizer.predict(docs))
            return
        docs = [doc for doc in docs if len(doc)]
        if docs:
            for doc, actions in zip(docs, self._actions(docs), strict=True):
                doc.set_ents(self._spans(doc, actions), default="outside")

    def _actions(self, docs: list[Doc]) -> list[np.ndarray]:
        """The number of the action for each word of each document."""
        network = self.recognizer.model.predict(docs)
        docs_by_length = np.argsort([-len(doc) for doc in docs], kind="stable")
        lengths = np.array([len(doc) for doc in docs])
        first = np.cumsum(lengths) - lengths
        spaces, ends = _words(docs, first + lengths - 1)
        rows = np.where(spaces, SPACE, np.where(ends, BOUND, OPEN))
        longest_first, starts = lengths[docs_by_length], first[docs_by_length]
        going = np.searchsorted(-longest_first, -np.arange(longest_first[0]))  # documents that have a word so far in
        label, begin = np.zeros(len(docs), int), np.full(len(docs), -1)  # of each document's open name; -1 is none
        states, chosen = np.empty((len(docs), FEATURES), "int32"), np.empty(len(spaces), int)
        for step, n in enumerate(going):
            at, open_at = starts[:n] + step, begin[:n]
            is_open = open_at >= 0
            states[:n, 0], states[:n, 1], states[:n, 2] = at, open_at, np.where(is_open, at - 1, -1)
            scores = network.vec2scores.predict(network.state2vec.predict(states[:n]))
            row = np.where(is_open, INSIDE + 2 * label[:n] + ends[at], rows[at])
            best = (scores + self.barred[row]).argmax(axis=1)
            chosen[at], kind = best, self.kind[best]
            begin[:n] = np.where(kind == BEGIN, at, np.where(kind == IN, open_at, -1))
            label[:n] = np.where(kind == BEGIN, self.label[best], label[:n])
        network.clear_memory()
        return np.split(chosen, first[1:])

    def _spans(self, doc: Doc, actions: np.ndarray) -> list[Span]:
        found, begin = [], 0
        for at in np.flatnonzero(self.kind[actions] != OUT):
            kind = self.kind[actions[at]]
            if kind in (BEGIN, UNIT):
                begin = at
            if kind in (LAST, UNIT):
                found.append(Span(doc, int(begin), int(at) + 1, label=self.labels[self.label[actions[at]]]))
        return found


def _words(docs: list[Doc], last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of all documents' words, one after another: which are spaces; behind which a sentence, or the text, ends."""
    spaces, starts = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs]).T
    ends = np.append(starts[1:] == 1, True)
    ends[last] = True
    return spaces != 0, ends


def _barred(kind: np.ndarray, label: np.ndarray, n_labels: int) -> np.ndarray:
    """A row a state of things: 0 for the actions that are allowed there, minus infinity for the others."""
    allowed = np.zeros((INSIDE + 2 * n_labels, len(kind)), bool)
    named = label >= 0
    allowed[[OPEN, SPACE, BOUND]] = kind == OUT
    allowed[[OPEN, BOUND]] |= (kind == UNIT) & named
    allowed[OPEN] |= (kind == BEGIN) & named
    for k in range(n_labels):
        allowed[INSIDE + 2 * k] = np.isin(kind, (IN, LAST)) & (label == k)
        allowed[INSIDE + 2 * k + 1] = (kind == LAST) & (label == k)
    return np.where(allowed, 0, -np.inf).astype("float32")
