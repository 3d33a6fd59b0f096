"""One notebook run to its end or to the reason why not, whatever its kernel does.

papermill saves by truncating in place and takes `sys.exit(0)` in a cell for a good end: the notebook runs into a
private file, which takes its place when the stage left its record. A signal ends the kernel first, then this.

papermill would start a kernel for each notebook; its engine here (`InKept`) runs them in one that stays (`kernel`).
"""

import contextlib
import logging
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import papermill
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines

from rashomon import executed, store
from rashomon.errors import StageError
from rashomon.kernel import Kept
from rashomon.manifest import Stage

LONGEST = 600  # letters of an error that are told; all of it stands in the notebook
OUTPUT = 120  # seconds for the last output of a cell to arrive; a busy machine needs more than nbclient's four
LOG = logging.getLogger("papermill")


class InKept(Engine):
    """papermill's engine for notebooks in a kernel that stays."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, kernel: Kept, seconds: int | None, **_: object
    ):
        """Run one notebook; papermill asks for it so."""
        told = {"kernel_name": kernel_name, "timeout": seconds, "iopub_timeout": OUTPUT, "log": LOG}
        with kernel.heeding_signals():
            kernel.ready()
            client = PapermillNotebookClient(nb_man, km=kernel.manager, **told)
            client.kc = kernel.client
            with _unsaved(nb_man):
                client.execute()


@contextlib.contextmanager
def _unsaved(nb_man: NotebookExecutionManager) -> Iterator[None]:
    """Keep papermill from writing the whole notebook twice a cell: it does so at the end, however that comes."""
    path, nb_man.output_path = nb_man.output_path, None
    try:
        yield
    finally:
        nb_man.output_path = path


papermill_engines.register("kept", InKept)


def run(
    stage: Stage, title: str, done: store.Run, chosen: dict, notebooks: Path, seconds: int | None, kernel: Kept
) -> None:
    """Run a stage's notebook with `chosen` parameters into the run's folder; `seconds` is the longest for a cell,
    `kernel` the run's own.

    Raises StageError where it does not end, KeyboardInterrupt where a signal ended it; as far as it came, the notebook
    is then kept beside.
    """
    private = done.folder / "notebooks" / f".{stage.notebook}"
    kept = private.with_name(stage.notebook.replace(".ipynb", ".failed.ipynb"))
    private.parent.mkdir(exist_ok=True)
    private.unlink(missing_ok=True)
    kernel.stopped.clear()
    try:
        problem = _problem(stage, title, done, private, chosen, notebooks, seconds, kernel)
        if kernel.stopped:
            raise KeyboardInterrupt(f"stage {stage.name} was interrupted by {signal.Signals(kernel.stopped[0]).name}")
        if problem:
            raise StageError(_failure(stage, problem, private, kept))
        _place(private, private.with_name(stage.notebook), stage)
        kept.unlink(missing_ok=True)
    finally:
        private.unlink(missing_ok=True)


def _problem(stage: Stage, title: str, done: store.Run, private: Path, chosen: dict, notebooks: Path, seconds, kernel):
    """Run one notebook; why its stage did not end, or None. The stage's record is the proof that it did."""
    try:
        _execute(notebooks / stage.notebook, private, chosen, title, seconds, kernel)
        problem = executed.error(executed.read(private))
    except papermill.PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except Exception as error:  # whatever else papermill, its kernel or the disk raise: the stage did not end
        return f"{type(error).__name__}: {error}"
    if not problem and done.record(stage.name) is None:
        return f"it ended without its record: no cell ran `run.save({stage.name!r}, ...)`"
    return problem


def _execute(notebook: Path, private: Path, chosen: dict, title: str, seconds: int | None, kernel: Kept) -> None:
    LOG.setLevel(logging.CRITICAL)  # what it would say is told once, by us
    papermill.execute_notebook(
        _literal(notebook),
        _literal(private),
        chosen,
        engine_name="kept",
        kernel_name="python3",
        progress_bar={"desc": title, "leave": False} if sys.stderr.isatty() else False,
        cwd=_literal(store.ROOT),
        kernel=kernel,
        seconds=seconds,
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
