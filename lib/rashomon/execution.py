"""One notebook run to its end or to the reason why not, whatever its kernel does.

papermill saves by truncating in place and takes `sys.exit(0)` in a cell for a good end: the notebook runs into a
private file, which takes its place when the stage left its record. A signal ends the kernel first, then this.
"""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
import zmq
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from traitlets import default

from rashomon import executed, lock, store
from rashomon.errors import StageError
from rashomon.manifest import Stage

LONGEST = 600  # letters of an error that are told; all of it stands in the notebook
SIGNALS = (signal.SIGINT, signal.SIGTERM)
OUTPUT = 120  # seconds for the last output of a cell to arrive; a busy machine needs more than nbclient's four
START = 60  # seconds for a kernel to start
_stopped: list[int] = []  # the signals that came while a kernel ran


class OwnKernel(AsyncKernelManager):
    """The kernel of the Python that runs this, whatever a user has installed under the same name.

    What is said to it is encrypted where it can be: the corpus may be confidential and the machine shared. It holds
    the run's lock as long as it lives: a kernel that outlives its run by a moment never meets the next one.
    """

    @default("kernel_spec_manager")
    def _own_kernels(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[str(kernels())])

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_start_kernel(self, **options) -> None:
        if threading.current_thread() is threading.main_thread():  # signals are for no other
            for number in SIGNALS:
                signal.signal(number, self._stop)
        await super()._async_start_kernel(**options | {"pass_fds": lock.handles()})

    start_kernel = _async_start_kernel

    def _stop(self, number: int, _: object) -> None:
        """End the kernel; that it is dead then ends the notebook, as far as it came."""
        _stopped.append(number)
        if not (self.provisioner and self.provisioner.process):  # it is just beginning
            raise KeyboardInterrupt
        self.provisioner.process.kill()


def kernels() -> Path:
    """Where the kernel of this Python is described."""
    return Path(sys.prefix, "share", "jupyter", "kernels")


def run(stage: Stage, title: str, done: store.Run, chosen: dict, notebooks: Path, seconds: int | None) -> None:
    """Run a stage's notebook with `chosen` parameters into the run's folder; `seconds` is the longest for a cell.

    Raises StageError where it does not end, KeyboardInterrupt where a signal ended it; as far as it came, the notebook
    is then kept beside.
    """
    private = done.folder / "notebooks" / f".{stage.notebook}"
    kept = private.with_name(stage.notebook.replace(".ipynb", ".failed.ipynb"))
    private.parent.mkdir(exist_ok=True)
    private.unlink(missing_ok=True)
    _stopped.clear()
    try:
        with _signals_kept():
            problem = _problem(stage, title, done, private, chosen, notebooks, seconds)
        if _stopped:
            raise KeyboardInterrupt(f"stage {stage.name} was interrupted by {signal.Signals(_stopped[0]).name}")
        if problem:
            raise StageError(_failure(stage, problem, private, kept))
        _place(private, private.with_name(stage.notebook), stage)
        kept.unlink(missing_ok=True)
    finally:
        private.unlink(missing_ok=True)


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Leave the handlers of signals as they were: whoever runs a notebook takes them for its kernel."""
    main = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items() if main else ():
            signal.signal(number, handler)


def _problem(stage: Stage, title: str, done: store.Run, private: Path, chosen: dict, notebooks: Path, seconds):
    """Run one notebook; why its stage did not end, or None. The stage's record is the proof that it did."""
    try:
        _execute(notebooks / stage.notebook, private, chosen, title, seconds)
        problem = executed.error(executed.read(private))
    except papermill.PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except Exception as error:  # whatever else papermill, its kernel or the disk raise: the stage did not end
        return f"{type(error).__name__}: {error}"
    if not problem and done.record(stage.name) is None:
        return f"it ended without its record: no cell ran `run.save({stage.name!r}, ...)`"
    return problem


def _execute(notebook: Path, private: Path, chosen: dict, title: str, seconds: int | None) -> None:
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it would say is told once, by us
    papermill.execute_notebook(
        _literal(notebook),
        _literal(private),
        chosen,
        kernel_name="python3",
        kernel_manager_class=OwnKernel,
        progress_bar={"desc": title, "leave": False} if sys.stderr.isatty() else False,
        cwd=_literal(store.ROOT),
        start_timeout=START,
        execution_timeout=seconds,
        iopub_timeout=OUTPUT,
        shutdown_kernel="immediate",  # all is saved by then; asking a kernel to go makes it complain
    )


def _place(private: Path, path: Path, stage: Stage) -> None:
    tidied = executed.tidied(executed.read(private), stage.notebook)
    store.write_whole(path, nbformat.writes(tidied).encode())


def _failure(stage: Stage, problem: str, private: Path, kept: Path) -> str:
    told = f"stage {stage.name} ({stage.notebook}) failed"
    shortened = " ".join(problem.split())[:LONGEST]
    try:
        last = executed.last_cell(executed.read(private))
        _place(private, kept, stage)
    except (OSError, ValueError):  # it was never written, or only in part
        return f"{told}: {shortened}"
    where = f" in code cell {last[0]} (`{last[1]}`)" if last else ""
    return f"{told}{where}: {shortened}\nAs far as it came it is in {kept}"


def _literal(path: Path) -> str:
    """A path for papermill, which reads braces in it as a format."""
    return str(path).replace("{", "{{").replace("}", "}}")
