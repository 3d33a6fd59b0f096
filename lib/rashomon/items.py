"""The items of a map: in batches on their way to who works on them, each tried, and lost where it fails alone too."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.errors import EngineError, ModelError, StoreError

AMISS = (EngineError, ModelError, StoreError)  # what no item is to blame for


@dataclass(frozen=True)
class Lost:
    """In the place of a result: the item failed twice, in company and alone, for this reason."""

    reason: str


@dataclass
class Batch:
    """Items on their way; `at` is the number of the first, `alone` whether they failed in company before."""

    at: int
    items: list
    alone: bool = False


def batches(items: Iterable, size: int) -> Iterator[Batch]:
    """Items in batches of a size, the last one smaller."""
    left, at = iter(items), 0
    while batch := list(islice(left, size)):
        yield Batch(at, batch)
        at += len(batch)


def tried(function: Callable[[list], list], items: list) -> list:
    """The results of a batch; where it raises, of each item by itself."""
    try:
        return function(items)
    except AMISS:
        raise
    except Exception:  # which of them it was, and why, is told of the one that fails alone
        return [_alone(function, item) for item in items]


def _alone(function: Callable[[list], list], item):
    try:
        return function([item])[0]
    except AMISS:
        raise
    except Exception as error:
        return Lost(f"{type(error).__name__}: {error}")
