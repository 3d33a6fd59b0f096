"""How is a function mapped over the workers of a Dask cluster, with the same result as here?

1. the function goes out once, as a task whose result workers hand on; batches go out with all else that they need,
   some more than there are workers; results are taken in the items' order
2. a worker that dies is nobody's fault at first: the scheduler gives its batches to others
3. a batch whose workers die more often than the scheduler allows (`allowed-failures`) is tried item by item while
   nothing else of this map is on the cluster; an item that its worker does not outlive then too is `Lost`
4. a worker whose Python, packages or code are not those of this machine ends the map: its results might be others

Nothing of this is imported, and nothing reaches for a network, where no scheduler is named.
"""

import pickle
import platform
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache as once
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version

from rashomon import fingerprint
from rashomon.errors import EngineError
from rashomon.items import AMISS, Lost, batches, tried

AHEAD = 2  # batches a worker that may be done before the one that is waited for
CONNECT = 5  # seconds for a scheduler to answer before a run
BUSY = 30  # and in its midst, when it may have much to do
TICK = 5  # seconds between two looks whether there are workers at all
PATIENCE = 300  # seconds without a single worker: they may be starting
FEWEST = 8  # batches that are asked for while there are no workers, so that a cluster that adapts itself grows
ALIKE = ("numpy", "pandas", "pyarrow", "spacy")  # packages that results hang on
_one_at_a_time = threading.Lock()  # a model is no thing for several threads


def run(address: str, function: Callable[[list], list], items: Iterable, size: int) -> Iterator:
    """The function's results over all items, in their order; `Lost` for an item that ends its worker or fails.

    Raises EngineError where the scheduler does not answer, is lost, has no workers or has others than this machine.
    """
    with _connected(address, BUSY) as client:
        yield from _Map(client, address, function).results(batch.items for batch in batches(items, size))


def look(address: str) -> None:
    """Raise EngineError where no scheduler answers at an address, within seconds."""
    with _connected(address, CONNECT):
        pass


@contextmanager
def _connected(address: str, seconds: int):
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(f"a scheduler needs Dask ({error}); `make setup` installs it") from error
    try:
        client = Client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as error:
        told = f"no Dask scheduler answers at {address!r} ({' '.join(str(error).split())[:200]})"
        raise EngineError(f"{told}; start one with `dask scheduler` and give its tcp://host:port, or none") from error
    with client:
        yield client


class _Map:
    """One function on its way through a cluster."""

    def __init__(self, client, address: str, function: Callable[[list], list]):
        self.client, self.address, self.function = client, address, function
        self.modules = tuple(sorted(_modules(function)))
        self.alike = _alike(*self.modules)
        self.sent = client.submit(_handed_on, pickle.dumps(function, protocol=5), pure=False)

    def results(self, coming: Iterator[list]) -> Iterator:
        """Results in the order of the items; batches ahead of the next one are few."""
        ahead: deque = deque()
        while True:
            room = AHEAD * max(FEWEST, self._threads())
            while len(ahead) < room and (items := next(coming, None)):
                ahead.append((items, self._sent(items)))
            if not ahead:
                return
            items, future = ahead.popleft()
            found = self._found(future)
            if found is None:
                for _, other in ahead:  # they may be what ended the workers
                    self._found(other)
                found = [self._alone(item) for item in items]
            yield from found

    def _alone(self, item):
        found = self._found(self._sent([item]))
        return Lost("it ended the worker that read it, twice") if found is None else found[0]

    def _sent(self, items: list):
        content = pickle.dumps(items, protocol=5)
        return self.client.submit(_work, self.modules, self.alike, self.sent, content, pure=False)

    def _found(self, future) -> list | None:
        """A batch's results; None where it outlived its workers."""
        from distributed import KilledWorker

        try:
            content = self._waited(future)
        except KilledWorker:
            return None
        except EngineError:
            raise
        except (CancelledError, OSError) as error:
            raise EngineError(f"the scheduler {self.address} was lost; the same command goes on from here") from error
        except Exception as error:  # a worker could not even begin: what it lacks, Dask says in many ways
            told = f"a worker of {self.address} cannot do this ({type(error).__name__}: {error})"
            raise EngineError(f"{told}; it needs the very installation that is here") from error
        found = pickle.loads(content)
        if isinstance(found, AMISS):
            raise found
        return found

    def _waited(self, future) -> bytes:
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=TICK)
            except TimeoutError:
                if self._threads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    told = f"the scheduler {self.address} has had no worker for {PATIENCE} seconds"
                    raise EngineError(f"{told}; start some with `dask worker {self.address}`") from None

    def _threads(self) -> int:
        try:
            return sum(self.client.nthreads().values())
        except (OSError, CancelledError) as error:
            raise EngineError(f"the scheduler {self.address} was lost; the same command goes on from here") from error


def _handed_on(function: bytes) -> bytes:
    """On a worker: what others need. As the result of a task it can be made again where it is lost."""
    return function


def _work(modules: tuple[str, ...], alike: tuple, function: bytes, items: bytes) -> bytes:
    """On a worker: the results of a batch, or what is amiss with the worker."""
    with _one_at_a_time:
        try:
            if _alike(*modules) != alike:
                different = dict(sorted(set(_alike(*modules)) - set(alike)))
                told = f"a worker has other code or packages than this machine: {different}"
                raise EngineError(f"{told}; install the same release of rashomon there, and start the workers again")
            found = tried(_loaded(function), pickle.loads(items))
        except AMISS as error:
            found = error
        return pickle.dumps(found, protocol=5)


@lru_cache(maxsize=2)
def _loaded(function: bytes) -> Callable[[list], list]:
    """The function, made once of the same bytes: it may come with much."""
    return pickle.loads(function)


@once
def _alike(*modules: str) -> tuple[tuple[str, str], ...]:
    """What has to be the same on two machines for the same results: (name, version) of each."""
    told = {"Python": platform.python_version(), "code of rashomon": fingerprint.code(*modules)}
    return tuple((told | {name: _version(name) for name in ALIKE}).items())


def _modules(function: Callable) -> set[str]:
    """Where a function is from, and those that it is to call."""
    if not isinstance(function, partial):
        return {function.__module__}
    return set().union(*(_modules(part) for part in (function.func, *function.args) if callable(part)))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not there"
