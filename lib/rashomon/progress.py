"""How far a long loop is: counts, rate and time left, where somebody looks, and nowhere else.

1. on the terminal of `rashomon run`, which the kernel of a notebook is told by an environment variable
2. in a live notebook, while its cell runs; nothing of it stays in the notebook
3. in a batch run without a terminal nothing is shown, so that stored outputs are the same every time
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")
TERMINAL = "RASHOMON_TERMINAL"  # the device that a run was started on
EVERY = 0.5  # seconds between two updates


def offer_terminal() -> None:
    """Tell the processes that this one starts which terminal they can show their progress on, if there is one."""
    if sys.stderr.isatty():
        os.environ[TERMINAL] = os.ttyname(sys.stderr.fileno())


def one(_: object) -> int:
    """What an item counts, mostly."""
    return 1


def counted(items: Iterable[Item], total: int, what: str, counts: Callable[[Item], int] = one) -> Iterator[Item]:
    """The items as they come; meanwhile it is shown how many of `total` there were, how fast, and the time left.

    An item may count as more than one, or as none.
    """
    terminal = _terminal()
    if terminal is not None:
        look = {"unit": "", "leave": False, "position": 1, "mininterval": EVERY, "dynamic_ncols": True}
        with terminal, tqdm(None, what, total, file=terminal, **look) as shown:
            for item in items:
                yield item
                shown.update(counts(item))
    elif is_live():
        yield from _in_notebook(items, total, what, counts)
    else:
        yield from items


def is_live() -> bool:
    """Whether a front end asked for the cell that runs: it names the cell, which a batch run does not."""
    inside = sys.modules.get("IPython")  # who runs in a notebook has it; the command need not wait for it
    kernel = getattr(inside.get_ipython(), "kernel", None) if inside else None
    asked = kernel.get_parent() if kernel is not None else {}
    return "cellId" in ((asked or {}).get("metadata") or {})


def _terminal() -> TextIO | None:
    path = os.environ.get(TERMINAL, "")
    if not path.startswith("/dev/"):
        return None
    try:
        opened = os.fdopen(os.open(path, os.O_WRONLY | os.O_NOCTTY), "w", encoding="utf-8")
    except OSError:  # it was closed meanwhile: the run goes on without being shown
        return None
    if opened.isatty():
        return opened
    opened.close()
    return None


def _in_notebook(items: Iterable[Item], total: int, what: str, counts: Callable[[Item], int]) -> Iterator[Item]:
    from IPython.display import clear_output, display

    began = last = time.monotonic()
    place, n = None, 0
    for item in items:
        yield item
        n += counts(item)
        now = time.monotonic()
        if now - last > EVERY:
            told = {"text/plain": tqdm.format_meter(n, total, now - began, prefix=what, unit="")}
            if place is None:
                place = display(told, raw=True, display_id=True)
            else:
                place.update(told, raw=True)
            last = now
    if place is not None:
        clear_output()
