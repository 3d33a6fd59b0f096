"""The engine gives the same on one core and on several, and loses nothing but what cannot be done."""

import gc
import importlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from rashomon import collector, engine, processes, store
from rashomon.errors import StoreError
from rashomon.items import Lost

JOBS = [1, 2]
MAPPED = """
import gc
import os

def doubled(items):
    for item in items:
        if item == 13:
            raise ValueError("thirteen")
        if item == 66:
            os._exit(9)
    return [2 * item for item in items]

def by_process(items):
    return [os.getpid() for _ in items]

def paces(items):
    return [gc.get_threshold() for _ in items]

def ending(items):
    os._exit(9)

def storeless(items):
    from rashomon.errors import StoreError
    raise StoreError("no store here")

class Counted:
    # counts how often it is sent
    sent = 0

    def __call__(self, items):
        return items

    def __reduce__(self):
        Counted.sent += 1
        return Counted, ()
"""


@pytest.fixture(scope="module")
def mapped(tmp_path_factory):
    """Functions in a module that other processes can import; 13 raises, 66 ends its process."""
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "mapped_by_tests.py").write_text(MAPPED)
    sys.path.insert(0, str(folder))
    yield importlib.import_module("mapped_by_tests")
    sys.path.remove(str(folder))


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_results_come_in_the_order_of_the_items(mapped, jobs, size):
    assert list(engine.run(mapped.doubled, iter(range(12)), jobs=jobs, size=size)) == list(range(0, 24, 2))


@pytest.mark.parametrize("jobs", JOBS)
def test_what_raises_is_lost_alone(mapped, jobs):
    found = list(engine.run(mapped.doubled, range(10, 16), jobs=jobs, size=4))
    assert found == [20, 22, 24, Lost("ValueError: thirteen"), 28, 30]


def test_what_ends_its_process_is_lost_alone_after_two_tries(mapped):
    found = list(engine.run(mapped.doubled, range(60, 72), jobs=2, size=5))
    assert [k for k, result in zip(range(60, 72), found, strict=True) if isinstance(result, Lost)] == [66]
    assert found[6].reason == "it ended the process that read it (exit code 9), twice"
    assert found[:6] == [120, 122, 124, 126, 128, 130] and found[7:] == [134, 136, 138, 140, 142]


def test_the_processes_stay_for_the_next_map(mapped):
    first, second = ({*engine.run(mapped.by_process, range(40), jobs=2, size=1)} for _ in range(2))
    assert os.getpid() not in first and second <= first | second and len(first | second) == 2


def test_the_processes_look_seldom_for_what_nobody_holds_and_this_one_as_before(mapped):
    before = gc.get_threshold()
    assert list(engine.run(mapped.paces, range(2), jobs=2, size=1)) == [collector.PACE] * 2
    assert gc.get_threshold() == before


def test_a_batch_goes_to_the_same_process_in_every_map(mapped):
    first, second = ([*engine.run(mapped.by_process, range(2), jobs=2, size=1)] for _ in range(2))
    assert first == second and len(set(first)) == 2


def test_a_function_goes_to_each_process_once_a_map(mapped):
    before = mapped.Counted.sent
    assert list(engine.run(mapped.Counted(), range(40), jobs=2, size=1)) == list(range(40))
    assert mapped.Counted.sent == before + 2


@pytest.mark.parametrize("jobs", JOBS)
def test_what_no_item_is_to_blame_for_is_raised_and_the_next_map_is_sound(mapped, jobs):
    with pytest.raises(StoreError, match="no store here"):
        list(engine.run(mapped.storeless, range(40), jobs=jobs, size=4))
    assert list(engine.run(mapped.doubled, range(9), jobs=jobs, size=2)) == list(range(0, 18, 2))


def test_a_map_that_is_left_before_its_end_is_no_part_of_the_next(mapped):
    coming = engine.run(mapped.by_process, range(40), jobs=2, size=1)
    next(coming)
    coming.close()
    assert list(engine.run(mapped.doubled, range(9), jobs=2, size=2)) == list(range(0, 18, 2))


def test_a_map_within_a_map_is_refused(mapped):
    outer = engine.run(mapped.doubled, range(9), jobs=2, size=1)
    assert next(outer) == 0
    with pytest.raises(RuntimeError, match="another map"):
        list(engine.run(mapped.doubled, range(9), jobs=2))
    assert [*outer] == list(range(2, 18, 2))


def test_nothing_gives_nothing(mapped):
    assert list(engine.run(mapped.doubled, [], jobs=2)) == [] == list(engine.run(mapped.doubled, []))


def test_processes_that_do_not_start_are_an_error_and_no_items_fault(mapped, tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from rashomon import engine\nimport mapped_by_tests\n"
        "print(list(engine.run(mapped_by_tests.doubled, range(9), jobs=2)))\n"
    )
    paths = os.pathsep.join([str(store.ROOT / "lib"), str(Path(mapped.__file__).parent)])
    told = {"env": os.environ | {"PYTHONPATH": paths}, "capture_output": True, "text": True, "timeout": 120}
    ran = subprocess.run([sys.executable, str(script)], **told)
    assert ran.returncode == 1 and "EngineError" in ran.stderr and not ran.stdout


def test_processes_get_ready_before_there_are_items(mapped, monkeypatch):
    monkeypatch.setattr(processes, "pool", cache(lambda jobs: processes.Pool(jobs)))
    engine.begin(mapped.doubled, 2)
    assert list(engine.run(mapped.doubled, range(8), jobs=2, size=2)) == list(range(0, 16, 2))
    engine.begin(mapped.ending, 2)  # they are ready already: not called
    assert list(engine.run(mapped.doubled, range(4), jobs=2, size=2)) == [0, 2, 4, 6]
    processes.pool(2).stop()


def test_a_process_that_ends_while_it_gets_ready_costs_nothing(mapped, monkeypatch):
    monkeypatch.setattr(processes, "pool", cache(lambda jobs: processes.Pool(jobs)))
    engine.begin(mapped.ending, 2)
    assert list(engine.run(mapped.doubled, range(8), jobs=2, size=2)) == list(range(0, 16, 2))
    processes.pool(2).stop()
