"""How is a pure function mapped over many items: here, on several cores or on a cluster, with the same result?

A function takes a list of items and gives a list of results, one an item. Items go to it in batches; results come in
the items' order whoever worked on them, so that one core and many give the same.

1. with one job everything runs in this process, with more in processes of this machine (processes.py); where a
   scheduler is named, on the workers of its Dask cluster (cluster.py)
2. a batch that raises or ends who works on it is tried again item by item
3. an item that fails alone too is `Lost`, with the reason; the others are done
4. what no item is to blame for (AMISS) ends the map and is raised
"""

from collections.abc import Callable, Iterable, Iterator

from rashomon import processes
from rashomon.items import batches, tried


def run(
    function: Callable[[list], list], items: Iterable, *, jobs: int = 1, size: int = 16, scheduler: str = ""
) -> Iterator:
    """The function's results over all items, in their order; `Lost` for an item that fails.

    `function` and what it takes and gives must be picklable where `jobs` is more than 1 or a Dask scheduler's address
    is given. Raises EngineError where the processes do not even start, which no item is to blame for.
    """
    if scheduler:
        from rashomon import cluster  # slow to import, and not needed here mostly

        yield from cluster.run(scheduler, function, items, size)
        return
    if jobs > 1:
        yield from processes.pool(jobs).run(function, items, size)
        return
    for batch in batches(items, size):
        yield from tried(function, batch.items)


def begin(function: Callable[[list], list], jobs: int) -> None:
    """Start the processes of a map to come, while this one does something else.

    Each new one calls `function([])`, which gets ready what items will need there.
    """
    if jobs > 1:
        processes.pool(jobs).begin(function)
