"""Parsed documents that are on disk, one after another: a sequence that reads each when it is asked for.

The first documents stay in memory, up to a number of tokens, so that a small corpus is there whole; of the others those
that were asked for last do. Who goes through a large corpus again and again would else find that each document was
dropped just before its turn. A document that somebody still holds is never read twice. An entry that is gone or torn is
made anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from weakref import WeakValueDictionary

import pandas as pd
from spacy.tokens import Doc

from rashomon.cache import Cache

KEPT = 1_800_000  # tokens of the documents that stay in memory, with their columns: some 450 MB
LATELY = 200_000  # tokens of those that stay until others were asked for
OVERHEAD = 60  # tokens that a document's own objects take the room of


class Docs(Sequence):
    """Parsed documents in the order of `documents`, by position or by iteration.

    `left_out` are (doc_id, reason) of those that could not be read.
    """

    def __init__(
        self,
        entries: list[tuple[str, str]],
        opened: Callable[[str, str], Doc],
        cache: Cache,
        model: str,
        jobs: int = 1,
        scheduler: str = "",
    ):
        """`entries` are (doc_id, key); `opened` makes a Doc of one of them; `jobs` and `scheduler` as in engine.py."""
        self.entries, self.opened, self.cache, self.model = entries, opened, cache, model
        self.jobs, self.scheduler = jobs, scheduler
        self.left_out: list[tuple[str, str]] = []
        self._kept, self._lately = _Kept(KEPT), _Kept(LATELY)
        self._held: WeakValueDictionary[str, Doc] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        return self._doc(*self.entries[at])

    def __iter__(self):
        return (self._doc(*entry) for entry in self.entries)

    def unread(self) -> pd.DataFrame:
        """What was left out, as a table of doc_id and reason."""
        return pd.DataFrame(self.left_out, columns=["doc_id", "reason"], dtype="str")

    def put(self, doc_id: str, key: str, doc: Doc) -> None:
        """Have a document that was read just now at hand, as if it had been asked for, while there is room."""
        if self._kept.has_room(doc):
            self._kept.add(doc_id, self._own(doc_id, key, doc))

    def _doc(self, doc_id: str, key: str) -> Doc:
        doc = self._held.get(doc_id)
        if doc is None:
            doc = self._own(doc_id, key, self.opened(doc_id, key))
        if doc_id not in self._kept:
            (self._kept if self._kept.has_room(doc) else self._lately).add(doc_id, doc)
        return doc

    def _own(self, doc_id: str, key: str, doc: Doc) -> Doc:
        self._held[doc_id] = doc
        doc.user_data["source"] = partial(self._doc, doc_id, key)
        return doc


class _Kept:
    """Documents that are held, so many tokens of them; who adds more than there is room for drops what came first."""

    def __init__(self, room: int):
        self.room, self.docs = room, OrderedDict()

    def __contains__(self, doc_id: str) -> bool:
        return doc_id in self.docs

    def has_room(self, doc: Doc) -> bool:
        """Whether a document fits in without another having to go."""
        return len(doc) + OVERHEAD <= self.room

    def add(self, doc_id: str, doc: Doc) -> None:
        """Hold a document, as the last one."""
        if doc_id not in self.docs:
            self.room -= len(doc) + OVERHEAD
        self.docs[doc_id] = doc
        self.docs.move_to_end(doc_id)
        while self.room < 0 and len(self.docs) > 1:
            _, gone = self.docs.popitem(last=False)
            self.room += len(gone) + OVERHEAD


def ids(docs: Iterable[Doc]) -> list[str]:
    """The documents' ids, without reading them where they are on disk."""
    return [doc_id for doc_id, _ in docs.entries] if isinstance(docs, Docs) else [doc._.doc_id for doc in docs]


def source(doc: Doc) -> Callable[[], Doc]:
    """What gives this document again, without holding it where it is on disk."""
    return doc.user_data.get("source") or (lambda: doc)
