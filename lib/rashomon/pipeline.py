"""The notebooks in order: what they can be told, and one run of them all.

A run
1. holds what was given against the notebooks' parameter cells: nothing starts before all of it is right
2. runs each notebook with papermill into a private file, which takes its place when the stage left its record
3. renders the pages
4. says in run.json, all along, what was done, with what, and how it ended
"""

import ast
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import nbformat
import papermill
import zmq
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from traitlets import default

from rashomon import changes, executed, headlines, journal, lock, manifest, parameters, store
from rashomon.errors import ParameterError, StageError
from rashomon.journal import Journal
from rashomon.manifest import NOTEBOOKS, Stage
from rashomon.parameters import Parameter

Made = TypeVar("Made")
LONGEST = 600  # letters of an error that are told; all of it stands in the notebook


class OwnKernel(AsyncKernelManager):
    """The kernel of the Python that runs this, whatever a user has installed under the same name.

    What is said to it is encrypted where it can be: the corpus may be confidential and the machine shared.
    """

    @default("kernel_spec_manager")
    def _own_kernels(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[str(Path(sys.prefix, "share", "jupyter", "kernels"))])

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"


def allowed(notebooks: Path = NOTEBOOKS) -> dict[str, Parameter]:
    """What the notebooks in a folder can be told, by name.

    Raises ParameterError where two notebooks mean different things by one name.
    """
    found: dict[str, Parameter] = {}
    for stage in manifest.stages(notebooks):
        for name, told in _inspected(notebooks / stage.notebook).items():
            seen = found.get(name)
            files = (*(seen.notebooks if seen else ()), stage.notebook)
            value = ast.literal_eval(told["default"])
            new = Parameter(name, told["inferred_type_name"], value, told["help"], files)
            if seen and str(seen) != str(new):
                raise ParameterError(f"{stage.notebook} has `{new}`, {files[0]} has `{seen}`")
            found[name] = new
    return found


def run(corpus: Path, out: Path, given: dict, notebooks: Path = NOTEBOOKS, pages: bool = True) -> store.Run:
    """Run the notebooks over a corpus (a file or a folder) and render the pages; the finished run.

    `given` holds further parameters by name; all paths are taken from the working directory.
    Raises ParameterError before anything starts, StageError where a notebook did not run to its end.
    """
    stages, known = manifest.stages(notebooks), allowed(notebooks)
    chosen = _chosen(corpus, out, given, known, manifest.paths(notebooks))
    done = store.Run(chosen["out"])
    with lock.held(done.folder):
        done.forget_score()
        for name in (changes.PAGE, changes.TABLE):  # told of the run that was here before
            (done.folder / name).unlink(missing_ok=True)
        told = journal.begun(done, stages, {name: p.default for name, p in known.items()} | chosen)
        _run_and_render(stages, done, chosen, told, notebooks, pages)
    return done


def again(
    out: Path, name: str, first: Callable[[store.Run], Made], notebooks: Path = NOTEBOOKS, pages: bool = True
) -> Made:
    """Run one stage again over a finished run, with that run's parameters, and render the pages anew.

    `first` is done to the run before, while nobody else can write into it; what it returns is returned.
    Raises StoreError where `out` holds no run that ended well, StageError where the notebook does not end.
    """
    done = store.Run(from_root(out))
    journal.finished(done)  # before the lock, which would make the folder
    with lock.held(done.folder):
        before = journal.finished(done)
        made = first(done)
        chosen = before["parameters"] | {"out": from_root(out)}  # it may have been moved since
        stages = [stage for stage in manifest.stages(notebooks) if stage.name == name]
        _run_and_render(stages, done, chosen, Journal(done, before), notebooks, pages)
    return made


def from_root(path: str | Path) -> str:
    """A path of the working directory as the notebooks take it: relative to the project's root."""
    return os.path.relpath(Path(path).expanduser(), store.ROOT)


def _chosen(corpus: Path, out: Path, given: dict, known: dict[str, Parameter], paths: list[str]) -> dict:
    for name in ("corpus", "out"):
        if name in given:
            raise ParameterError(f"parameter {name!r}: `rashomon run CORPUS --out DIR` sets it, not -p or -f")
    checked = parameters.check({"corpus": str(corpus), "out": str(out)} | given, known)
    chosen = {name: from_root(value) if name in paths and value else value for name, value in checked.items()}
    for name in sorted(set(paths) & set(chosen) - {"out"}):
        if chosen[name] and not store.resolve(chosen[name]).exists():
            raise ParameterError(f"{name}: {checked[name]} is not there")
    _keep_apart(store.resolve(chosen["corpus"]), store.resolve(chosen["out"]))
    return chosen


def _keep_apart(corpus: Path, out: Path) -> None:
    if out.is_relative_to(corpus) or corpus.is_relative_to(out):
        raise ParameterError(f"{out} and the corpus {corpus} lie in one another; name another --out")
    if out.exists() and not out.is_dir():
        raise ParameterError(f"{out} is a file; name another --out")


def _run_and_render(
    stages: list[Stage], done: store.Run, chosen: dict, told: Journal, notebooks: Path, pages: bool
) -> None:
    try:
        _run_stages(stages, done, chosen, told, notebooks)
        if pages:
            _render(done)
    except BaseException as error:
        told.end("failed", str(error) or type(error).__name__)
        raise
    told.end("ok")


def _run_stages(stages: list[Stage], done: store.Run, chosen: dict, told: Journal, notebooks: Path) -> None:
    for stage in stages:  # all: what a later stage left before is out of date when the first one writes
        done.record_path(stage.name).unlink(missing_ok=True)
    for number, stage in enumerate(stages, 1):
        title = f"{number}/{len(stages)} {stage.name.replace('_', ' ')}"
        _tell(f"{title} ...")
        told.stage(stage.name, ended="running")
        began = time.monotonic()
        try:
            _run_stage(stage, title, done, chosen, notebooks)
        except BaseException:
            told.stage(stage.name, ended="failed", seconds=_since(began))
            raise
        record = done.record(stage.name)
        rows = {name: record[name]["rows"] for name in stage.writes}
        told.stage(stage.name, ended="ok", seconds=_since(began), rows=rows)
        if "documents" in rows:
            told.inputs()
        counts = [f"{n} {name.replace('_', ' ')}" for name, n in rows.items()]
        counts += headlines.unread(done) if "dating" in rows else []
        _tell(", ".join([f"{title}: {_since(began)} s", *counts]))


def _run_stage(stage: Stage, title: str, done: store.Run, chosen: dict, notebooks: Path) -> None:
    private = done.folder / "notebooks" / f".{stage.notebook}"
    kept = private.with_name(stage.notebook.replace(".ipynb", ".failed.ipynb"))
    private.parent.mkdir(exist_ok=True)
    private.unlink(missing_ok=True)
    try:
        problem = _problem(stage, title, done, private, chosen, notebooks)
        if problem:
            raise StageError(_failure(stage, problem, private, kept))
        _place(private, private.with_name(stage.notebook), stage)
        kept.unlink(missing_ok=True)
    finally:
        private.unlink(missing_ok=True)


def _problem(stage: Stage, title: str, done: store.Run, private: Path, chosen: dict, notebooks: Path) -> str | None:
    """Run one notebook; why its stage did not end, or None.

    papermill takes `sys.exit(0)` in a cell for a good end; the stage's record is the proof.
    """
    try:
        _execute(notebooks / stage.notebook, private, chosen, title)
        problem = executed.error(executed.read(private))
    except papermill.PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    except Exception as error:  # whatever else papermill, its kernel or the disk raise: the stage did not end
        return f"{type(error).__name__}: {error}"
    if not problem and done.record(stage.name) is None:
        return f"it ended without its record: no cell ran `run.save({stage.name!r}, ...)`"
    return problem


def _execute(notebook: Path, private: Path, chosen: dict, title: str) -> None:
    own = _inspected(notebook)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what it would say is told once, by us
    papermill.execute_notebook(
        _literal(notebook),
        _literal(private),
        {name: value for name, value in chosen.items() if name in own},
        kernel_name="python3",
        kernel_manager_class=OwnKernel,
        progress_bar={"desc": title, "leave": False} if sys.stderr.isatty() else False,
        cwd=_literal(store.ROOT),
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


def _render(done: store.Run) -> None:
    from rashomon import export  # slow to import, and needed only when all has gone well

    began = time.monotonic()
    pages = export.pages(done)
    _tell(f"pages: {_since(began)} s, {len(pages)} written")


def _inspected(notebook: Path) -> dict[str, dict]:
    return papermill.inspect_notebook(_literal(notebook))


def _literal(path: Path) -> str:
    """A path for papermill, which reads braces in it as a format."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
