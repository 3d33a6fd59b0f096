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

from rashomon.entries import Cache

KEPT = 1_800_000  # tokens of the documents that stay in memory, with their columns: some 450 MB
LATELY = 200_000  # tokens of those that stay until others were asked for
ELSEWHERE = 600_000  # tokens of the documents that each other process keeps: some 150 MB
OVERHEAD = 60  # tokens that a document's own objects take the room of


class Docs(Sequence):
    """Parsed documents in the order of `documents`, by position or by iteration.

    `left_out` are (doc_id, reason) of those that could not be read; `corpus` is what other processes know them by.
    """

    def __init__(
        self,
        entries: list[tuple[str, str]],
        opened: Callable[[str, str], Doc],
        cache: Cache,
        model: str,
        jobs: int = 1,
        scheduler: str = "",
        kept: int | None = None,
    ):
        """`entries` are (doc_id, key); `opened` makes a Doc of one of them; `jobs` and `scheduler` as in engine.py;
        `kept` is KEPT where it is not given.
        """
        self.entries, self.opened, self.cache, self.model = entries, opened, cache, model
        self.jobs, self.scheduler = jobs, scheduler
        self.left_out: list[tuple[str, str]] = []
        self.corpus = ""
        self._kept, self._lately = _Kept(KEPT if kept is None else kept), _Kept(LATELY)
        self._held: WeakValueDictionary[tuple[str, str], Doc] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        return self.of(*self.entries[at])

    def __iter__(self):
        return (self.of(*entry) for entry in self.entries)

    def unread(self) -> pd.DataFrame:
        """What was left out, as a table of doc_id and reason."""
        return pd.DataFrame(self.left_out, columns=["doc_id", "reason"], dtype="str")

    @property
    def counts(self) -> dict[str, dict[str, str]]:
        """What was left out, as a run counts it."""
        return {"left_out": dict(self.left_out)}

    def leave_out(self, entry: tuple[str, str], reason: str) -> None:
        """Do without a document from here on."""
        self.entries = [e for e in self.entries if e != entry]
        self.left_out.append((entry[0], reason))

    def put(self, doc_id: str, key: str, doc: Doc) -> None:
        """Have a document that was read just now at hand, as if it had been asked for, while there is room."""
        if self._kept.has_room(doc):
            self._kept.add((doc_id, key), self._own(doc_id, key, doc))

    def of(self, doc_id: str, key: str) -> Doc:
        """The document of an entry."""
        entry = doc_id, key
        doc = self._held.get(entry)
        if doc is None:
            doc = self._own(*entry, self.opened(*entry))
        if entry not in self._kept:
            (self._kept if self._kept.has_room(doc) else self._lately).add(entry, doc)
        return doc

    def _own(self, doc_id: str, key: str, doc: Doc) -> Doc:
        self._held[doc_id, key] = doc
        doc.user_data["source"] = partial(self.of, doc_id, key)
        return doc


class _Kept:
    """Documents that are held, so many tokens of them; who adds more than there is room for drops what came first."""

    def __init__(self, room: int):
        self.room, self.docs = room, OrderedDict()

    def __contains__(self, entry: tuple[str, str]) -> bool:
        return entry in self.docs

    def has_room(self, doc: Doc) -> bool:
        """Whether a document fits in without another having to go."""
        return len(doc) + OVERHEAD <= self.room

    def add(self, entry: tuple[str, str], doc: Doc) -> None:
        """Hold a document, as the last one."""
        if entry not in self.docs:
            self.room -= len(doc) + OVERHEAD
        self.docs[entry] = doc
        self.docs.move_to_end(entry)
        while self.room < 0 and len(self.docs) > 1:
            _, gone = self.docs.popitem(last=False)
            self.room += len(gone) + OVERHEAD


def ids(docs: Iterable[Doc]) -> list[str]:
    """The documents' ids, without reading them where they are on disk."""
    return [doc_id for doc_id, _ in docs.entries] if isinstance(docs, Docs) else [doc._.doc_id for doc in docs]


def source(doc: Doc) -> Callable[[], Doc]:
    """What gives this document again, without holding it where it is on disk."""
    return doc.user_data.get("source") or (lambda: doc)
