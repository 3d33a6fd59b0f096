"""Which batch goes to which of several processes; what maps give over them: test_engine.py."""

from collections import deque

from rashomon import processes
from rashomon.items import Batch


def test_who_is_done_with_its_own_takes_the_last_of_who_has_most_before_him():
    again, batches = deque(), [Batch(k, [k]) for k in range(5)]
    waiting = [deque(), deque(batches[:3]), deque(batches[3:4])]
    assert processes._next_of(again, waiting[1], waiting) is batches[0]
    assert processes._next_of(again, waiting[0], waiting) is batches[2]
    assert processes._next_of(again, waiting[0], waiting) is None  # the next one is for who works on it soon
    again.append(batches[4])
    assert processes._next_of(again, waiting[1], waiting) is batches[4]


def test_of_the_only_one_left_half_is_taken_and_its_owner_does_the_rest():
    last = Batch(8, [8, 9, 10])
    waiting = [deque(), deque([last])]
    half = processes._next_of(deque(), waiting[0], waiting)
    assert (half.at, half.items, half.alone) == (10, [10], False)
    assert waiting[1].popleft() is last and (last.at, last.items) == (8, [8, 9])
