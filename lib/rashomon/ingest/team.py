"""Several reading processes at work at the same time, with the results in the order of what was asked."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from queue import SimpleQueue

from rashomon.entries import Cache
from rashomon.ingest.isolation import Reader
from rashomon.ingest.remembered import Remembered

AT_ONCE = 256  # questions that wait for an answer, so that what is read and not yet taken stays little


class Team:
    """So many Readers (see isolation.py), each asked by a thread of its own. Use it in a `with`, which ends them.

    With a cache they are asked only for what it does not have.
    """

    def __init__(self, jobs: int, seconds: int, megabytes: int, store: Cache | None = None):
        self._own, self._idle = ExitStack(), SimpleQueue()
        self._threads = self._own.enter_context(ThreadPoolExecutor(max(jobs, 1)))
        for _ in range(max(jobs, 1)):
            reader = self._own.enter_context(Reader(seconds, megabytes))
            self._idle.put(Remembered(reader, store) if store else reader)

    def __enter__(self) -> "Team":
        return self

    def __exit__(self, *_: object) -> None:
        self._own.close()

    def map(self, ask: Callable, items: Iterable) -> Iterator:
        """`ask(reader, item)` of each item, in their order."""

        def answer(item):
            reader = self._idle.get()
            try:
                return ask(reader, item)
            finally:
                self._idle.put(reader)

        left = iter(items)
        while batch := list(islice(left, AT_ONCE)):
            yield from self._threads.map(answer, batch)
