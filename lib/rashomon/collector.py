"""How often does Python look for objects that hold one another and nothing else holds? Seldom.

Rows, names and events are made by the million and hold nothing in a circle; each look goes through all that are there.
At Python's own pace the looks take a fifth of the third stage's time (tests/bench/README.md).
"""

import gc

# Objects made between two looks at the young; such looks between two at older ones; those between two at all. 10,000 or
# 50,000 objects make no difference to stages 1 to 3 over 400 documents; 700, which is Python's own, costs 6 percent.
PACE = (20_000, 20, 20)


def slow_down() -> None:
    """Have this process look seldom; for processes that are a run's own."""
    gc.set_threshold(*PACE)
