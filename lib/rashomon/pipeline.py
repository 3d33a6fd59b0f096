"""The notebooks in order: what they can be told, and one run of them all.

Before a run begins, what was given is held against the notebooks' parameter cells, and the model, the kernel and a
named scheduler are looked for: nothing starts before all of it is right. Then the stages are gone through (`work`).
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rashomon import journal, lock, manifest, models, parameters, store
from rashomon.errors import ModelError, ParameterError, StageError
from rashomon.manifest import NOTEBOOKS
from rashomon.parameters import Parameter
from rashomon.work import Work, tell

Made = TypeVar("Made")
# papermill and nbformat check notebooks with jsonschema, which takes a second to build a grammar of international
# addresses where it finds one. No notebook's schema has such an address: it is told that there is none.
sys.modules.setdefault("rfc3987_syntax", None)


def allowed(notebooks: Path = NOTEBOOKS) -> dict[str, Parameter]:
    """What the notebooks in a folder can be told, by name.

    Raises ParameterError where two notebooks mean different things by one name.
    """
    found: dict[str, Parameter] = {}
    for stage in manifest.stages(notebooks):
        for told in parameters.declared(notebooks / stage.notebook):
            seen = found.get(told.name)
            if seen and str(seen) != str(told):
                raise ParameterError(f"{stage.notebook} has `{told}`, {seen.notebooks[0]} has `{seen}`")
            files = (*(seen.notebooks if seen else ()), stage.notebook)
            found[told.name] = Parameter(told.name, told.type, told.default, told.help, files)
    return found


def run(
    corpus: Path,
    out: Path,
    given: dict,
    notebooks: Path = NOTEBOOKS,
    pages: bool = True,
    fresh: bool = False,
    cell_seconds: int | None = None,
) -> store.Run:
    """Run the notebooks over a corpus (a file or a folder) and render the pages; the finished run.

    `given` holds further parameters by name; all paths are taken from the working directory. Stages that are
    unchanged are not run again unless `fresh`; a cell that takes more than `cell_seconds` fails its stage.
    Raises ParameterError before anything starts, StageError where a notebook did not run to its end.
    """
    stages, known = manifest.stages(notebooks), allowed(notebooks)
    chosen = {name: p.default for name, p in known.items()} | _chosen(corpus, out, given, known, notebooks)
    _look_for_model_and_kernel(chosen, notebooks)
    done = store.Run(chosen["out"])
    with lock.held(done.folder):
        done.tidy()
        before = {} if fresh else journal.left(done)
        work = Work(stages, done, chosen, notebooks, before, cell_seconds)
        if work.is_done(pages):
            tell("nothing has changed since the last run; --fresh runs it all the same")
        else:
            _look_for_scheduler(chosen.get("scheduler"))
            work.run(pages)
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
        work = Work(manifest.stages(notebooks), done, chosen, notebooks, before)
        work.run_one(name, pages)
    return made


def from_root(path: str | Path) -> str:
    """A path of the working directory as the notebooks take it: relative to the project's root, or to the home
    folder where it lies there and not in the project; neither names the user.
    """
    whole, home = Path(path).expanduser().absolute(), Path.home()
    if whole.is_relative_to(home) and not whole.is_relative_to(store.ROOT) and len(home.parts) > 1:
        return str(Path("~", whole.relative_to(home)))
    return os.path.relpath(whole, store.ROOT)


def _chosen(corpus: Path, out: Path, given: dict, known: dict[str, Parameter], notebooks: Path) -> dict:
    paths = manifest.paths(notebooks)
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


def _look_for_model_and_kernel(chosen: dict, notebooks: Path) -> None:
    """Raise ModelError or StageError where one is not there: cheaply, since nothing has begun."""
    for name in manifest.models(notebooks):
        if name in chosen and models.place(chosen[name]) is None:
            raise ModelError(
                f"{name}: the spaCy model {chosen[name]!r} is neither an installed package nor a folder; "
                "`make setup` installs the default one, `spacy download NAME` another"
            )
    if not Path(sys.prefix, "share", "jupyter", "kernels", "python3", "kernel.json").is_file():
        raise StageError("this Python has no Jupyter kernel; `make setup` installs it, or `pip install ipykernel`")


def _look_for_scheduler(address: str | None) -> None:
    """Raise EngineError where one is named and does not answer: nothing has begun yet."""
    if address:
        from rashomon import cluster  # slow to import, and not needed here mostly

        cluster.look(address)
