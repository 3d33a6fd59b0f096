"""A kernel that dies or hangs, a signal, a second run: exit status, run.json and notebook tell the same."""

import os
import signal
import subprocess
import sys
import time

import nbformat
import psutil
import pytest
from tests.faults.conftest import listed, told

from rashomon import lock, pipeline, store
from rashomon.errors import StageError, StoreError

RUN = """
import signal, sys
from pathlib import Path
from rashomon import cli, commands, pipeline
def run(options):
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pipeline.run(Path(sys.argv[1]), Path(sys.argv[2]), {}, Path(sys.argv[3]), pages=False)
    return 0
commands.run = run
sys.exit(cli.main(["run", "x"]))
"""


def started(corpus, out, notebooks) -> subprocess.Popen:
    """A run in a process of its own, as the command does it."""
    command = [sys.executable, "-c", RUN, str(corpus), str(out), str(notebooks)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def kernels(of: int) -> list[psutil.Process]:
    """The kernels that a process has begun."""
    return [p for p in psutil.Process(of).children(recursive=True) if "ipykernel" in " ".join(_command(p))]


def _command(process: psutil.Process) -> list[str]:
    """What a process was started by; nothing where it has ended meanwhile."""
    try:
        return process.cmdline()
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return []


def waited_for(what, seconds: float = 30):
    """What a function gives as soon as it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def test_a_cell_that_hangs_fails_its_stage(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "hangs", "second"), tmp_path / "out"
    with pytest.raises(StageError, match=r"stage hangs .* in code cell 3.*Timeout"):
        pipeline.run(corpus, out, {}, notebooks, pages=False, cell_seconds=1)
    assert [stage["ended"] for stage in told(out)["stages"]] == ["failed", "not run"]
    assert nbformat.read(out / "notebooks" / "hangs.failed.ipynb", as_version=4).cells
    assert not kernels(os.getpid())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_run_its_kernel_and_tells_so_within_ten_seconds(tmp_path, corpus, number):
    notebooks, out = listed(tmp_path / "notebooks", "hangs"), tmp_path / "out"
    run = started(corpus, out, notebooks)
    private = out / "notebooks" / ".hangs.ipynb"
    waited_for(lambda: private.exists() and "time.sleep" in private.read_text() and kernels(run.pid))
    (kernel,) = kernels(run.pid)
    run.send_signal(number)
    _, said = run.communicate(timeout=10)
    assert run.returncode == 130 and "interrupted" in said and "Traceback" not in said
    assert told(out)["ended"] == "failed" and told(out)["stages"][0]["ended"] == "failed"
    assert not kernel.is_running() or kernel.status() == psutil.STATUS_ZOMBIE
    assert not (out / "notebooks" / "hangs.ipynb").exists() and not private.exists()


def test_signals_are_heeded_between_two_stages_too(tmp_path, corpus):
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    pipeline.run(corpus, tmp_path / "out", {}, listed(tmp_path / "notebooks", "first"), pages=False)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_the_second_run_into_a_folder_is_told_of_the_first(tmp_path):
    told = pytest.raises(StoreError, match=rf"\(process {os.getpid()}, begun 20\d\d-")
    with lock.held(tmp_path), told, lock.held(tmp_path):
        pass
    with lock.held(tmp_path):
        pass


def test_a_kernel_that_outlives_its_run_keeps_the_folder_until_it_is_gone(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "hangs"), tmp_path / "out"
    run = started(corpus, out, notebooks)
    (kernel,) = waited_for(lambda: (out / ".lock").exists() and kernels(run.pid))
    kernel.suspend()
    run.kill()
    run.wait(10)
    with pytest.raises(StoreError, match="another run is writing"), lock.held(out):
        pass
    kernel.kill()
    waited_for(lambda: not kernel.is_running() or kernel.status() == psutil.STATUS_ZOMBIE)
    with lock.held(out):
        store.Run(out).tidy()
    assert told(out)["ended"] == "running"
