"""How often does Python look for objects that hold one another and nothing else holds? Seldom.

Rows, names and events are made by the million and hold nothing in a circle; each look goes through all that are there.
At Python's own pace the looks take a fifth of the third stage's time (tests/bench/README.md).
"""

import gc

PACE = (20_000, 20, 20)  # objects made between two looks at the young; such looks between two at older, at all


def slow_down() -> None:
    """Have this process look seldom; for processes that are a run's own."""
    gc.set_threshold(*PACE)
