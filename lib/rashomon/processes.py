"""How is a function mapped over several processes of this machine?

1. they are spawn'ed, and stay for the next map
2. the first batch goes to the first process, the second to the second, and so on in a round, in every map: what a
   process kept of a batch is there when the next map comes to it; who is done with its own takes another's, of a last
   one half
3. a batch that ends its process is tried again item by item, each in a process that is started anew
"""

import atexit
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection, wait

from rashomon import collector
from rashomon.errors import EngineError
from rashomon.items import AMISS, Batch, Lost, batches, tried

AHEAD = 2  # batches a process that may be done before the one that is waited for


@dataclass
class _Worker:
    process: multiprocessing.Process
    pipe: Connection
    batch: Batch | None = None
    ready: bool = False
    function: Callable | None = None  # the one that it was given last


@cache
def pool(jobs: int) -> "Pool":
    """The workers; one pool a number of jobs stays until this process ends."""
    found = Pool(jobs)
    atexit.register(found.stop)
    return found


class Pool:
    """Processes that take a batch at a time."""

    def __init__(self, jobs: int):
        self.context = multiprocessing.get_context("spawn")
        self.workers = [self._started() for _ in range(jobs)]
        self.at_work = False

    def begin(self, function: Callable[[list], list]) -> None:
        """Have each process that is new call a function of no items."""
        for worker in self.workers:
            if worker.batch is None and not worker.ready:
                self._give(worker, function, Batch(0, []), deque())

    def run(self, function: Callable[[list], list], items: Iterable, size: int) -> Iterator:
        """Results in the order of the items; batches ahead of the next one are kept back, and are few."""
        if self.at_work:
            raise RuntimeError("these processes are at work on another map, which has to be taken to its end first")
        self.at_work = True
        try:
            yield from self._results(function, batches(items, size), size)
        finally:
            self.at_work = False
            for worker in self.workers:
                if worker.batch:  # nobody waits for it any more
                    self._replace(worker)

    def _results(self, function: Callable[[list], list], coming: Iterator[Batch], size: int) -> Iterator:
        again: deque[Batch] = deque()
        waiting: list[deque[Batch]] = [deque() for _ in self.workers]
        done: dict[int, object] = {}
        asked = following = 0
        while True:
            while asked < following + (AHEAD + 1) * size * len(self.workers) and (batch := next(coming, None)):
                waiting[batch.at // size % len(self.workers)].append(batch)
                asked = batch.at + len(batch.items)
            for worker, own in zip(self.workers, waiting, strict=True):
                if worker.batch is None and (batch := _next_of(again, own, waiting)):
                    self._give(worker, function, batch, again)
            busy = [worker for worker in self.workers if worker.batch]
            if not busy and not again and not any(waiting):
                break
            for worker in busy:
                if worker.pipe in wait([w.pipe for w in busy], timeout=None if worker is busy[0] else 0):
                    self._take(worker, done, again)
            while following in done:
                yield done.pop(following)
                following += 1

    def stop(self) -> None:
        """End the processes."""
        for worker in self.workers:
            worker.process.terminate()

    def _give(self, worker: _Worker, function: Callable, batch: Batch, again: deque) -> None:
        worker.batch = batch
        told = None if worker.function is function else function  # it may be large
        try:
            worker.pipe.send((told, batch.items))
            worker.function = function
        except OSError:  # it died idle, which no item is to blame for
            if not worker.ready:
                worker.process.join()
                raise EngineError(_not_started(worker.process.exitcode)) from None
            again.appendleft(batch)
            self._replace(worker)

    def _take(self, worker: _Worker, done: dict, again: deque) -> None:
        """A batch's results, or what became of it."""
        batch = worker.batch
        try:
            results = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            code = worker.process.exitcode
            if not worker.ready:
                raise EngineError(_not_started(code)) from None
            self._replace(worker)
            if batch.alone:
                done[batch.at] = Lost(f"it ended the process that read it (exit code {code}), twice")
            else:
                again.extend(Batch(batch.at + k, [item], True) for k, item in enumerate(batch.items))
            return
        if not worker.ready:  # the first that it sends says that it is there
            worker.ready = True
            return
        worker.batch = None
        if isinstance(results, AMISS):
            raise results
        done.update(enumerate(results, batch.at))

    def _replace(self, worker: _Worker) -> None:
        worker.process.terminate()
        worker.pipe.close()
        fresh = self._started()
        worker.process, worker.pipe, worker.batch = fresh.process, fresh.pipe, None
        worker.ready, worker.function = False, None

    def _started(self) -> _Worker:
        here, there = self.context.Pipe()
        process = self.context.Process(target=_work, args=(there,), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)


def _next_of(again: deque[Batch], own: deque[Batch], waiting: list[deque[Batch]]) -> Batch | None:
    """What a process does next: what has to be tried again, its own, else the last of who has most before him; where
    that is his only one, half of it.
    """
    if again or own:
        return (again or own).popleft()
    longest = max(waiting, key=len)
    if len(longest) > 1:
        return longest.pop()
    if not longest or len(longest[0].items) < 2:
        return None
    last = longest[0]
    kept = (len(last.items) + 1) // 2
    half, last.items = Batch(last.at + kept, last.items[kept:]), last.items[:kept]
    return half


def _not_started(code: int | None) -> str:
    return (
        f"a process that shall read documents ended at once (exit code {code}); a script that calls this must do so "
        'under `if __name__ == "__main__":`; with jobs=1 no other process is needed'
    )


def _work(pipe: Connection) -> None:
    """A worker's life: say that it is there, take a batch, give its results, until nobody is there."""
    collector.slow_down()
    pipe.send(None)
    function = None
    while True:
        try:
            told, items = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        function = told or function
        try:
            results = tried(function, items)
        except AMISS as error:
            results = error
        pipe.send(results)
