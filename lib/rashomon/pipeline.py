"""The notebooks in order: what they can be told, and one run of them all.

A run
1. holds what was given against the notebooks' parameter cells and looks for the model and the kernel: nothing starts
   before all of it is right
2. passes over the stages that are unchanged (`unchanged`), and runs the others (`execution`)
3. renders the pages, each while the next notebook runs
4. says in run.json, all along, what was done, with what, and how it ended
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rashomon import journal, lock, manifest, models, parameters, store, unchanged
from rashomon.ahead import Ahead
from rashomon.errors import ModelError, ParameterError, StageError
from rashomon.journal import Journal
from rashomon.manifest import NOTEBOOKS, Stage
from rashomon.parameters import Parameter

Made = TypeVar("Made")
# papermill and nbformat check notebooks with jsonschema, which takes a second to build a grammar of international
# addresses where it finds one. No notebook's schema has such an address: it is told that there is none.
sys.modules.setdefault("rfc3987_syntax", None)
PAGES = "*.html"
TOLD_OF_ONE_RUN = ("changes.html", "changes.csv")


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
        work = _Work(stages, done, chosen, notebooks, before, cell_seconds)
        if work.is_done(pages):
            _tell("nothing has changed since the last run; --fresh runs it all the same")
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
        work = _Work(manifest.stages(notebooks), done, chosen, notebooks, before)
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


class _Work:
    """One run's stages, each with what it is made from now and what run.json says that it was made from before."""

    def __init__(
        self,
        stages: list[Stage],
        done: store.Run,
        chosen: dict,
        notebooks: Path,
        before: dict,
        cell_seconds: int | None = None,
    ):
        self.stages, self.done, self.chosen, self.notebooks, self.before = stages, done, chosen, notebooks, before
        self.cell_seconds = cell_seconds
        self.own = {s.name: [p.name for p in parameters.declared(notebooks / s.notebook)] for s in stages}
        self.paths = {n: chosen[n] for n in manifest.paths(notebooks) if n != "out" and chosen.get(n)}
        self.files = unchanged.contents(self.paths, before.get("files", {}))
        self.versions, self.library = journal.versions(chosen.get("model")), unchanged.code()

    def is_done(self, pages: bool) -> bool:
        """Whether the run before ended well and nothing has changed since, its pages among it."""
        if self.before.get("ended") != "ok" or self.before.get("pages") != (self._pages() if pages else {}):
            return False
        return all(self._is_unchanged(stage) for stage in self.stages)

    def run(self, pages: bool) -> None:
        """Run what has changed, and render."""
        told = journal.begun(self.done, self.stages, self.chosen, self.files, self.before)
        with _told_truly(told), self._rendering(pages):
            with self._kernel():
                for number, stage in enumerate(self.stages, 1):
                    self._pass_or_run(stage, number, told, pages)
                    self._begin_page(stage)
            self._render(told)

    def run_one(self, name: str, pages: bool) -> None:
        """Run one stage, changed or not, and render."""
        told = Journal(self.done, self.before)
        with _told_truly(told), self._rendering(pages):
            number, stage = next((n, s) for n, s in enumerate(self.stages, 1) if s.name == name)
            with self._kernel():
                self._run_stage(stage, self._title(stage, number), told)
            self._render(told)

    @contextmanager
    def _kernel(self) -> Iterator[None]:
        """One kernel for all the stages that are run."""
        from rashomon.kernel import Kept  # slow to import, and not needed where nothing has changed

        with Kept() as self.kernel:
            yield

    @contextmanager
    def _rendering(self, pages: bool) -> Iterator[None]:
        """Where pages are wanted, what makes them."""
        self.ahead = Ahead(self.done.folder) if pages else None
        try:
            yield
        finally:
            if self.ahead:
                self.ahead.end()

    def _begin_page(self, stage: Stage) -> None:
        if self.ahead:
            self.ahead.begin(stage.notebook)

    def _title(self, stage: Stage, number: int) -> str:
        return f"{number}/{len(self.stages)} {stage.name.replace('_', ' ')}"

    def _pass_or_run(self, stage: Stage, number: int, told: Journal, pages: bool) -> None:
        title = self._title(stage, number)
        if self._is_unchanged(stage) and (stage.writes or self._pages_hold(pages)):
            told.stage(stage.name, **self._earlier(stage))
            _tell(f"{title}: unchanged")
        else:
            self._forget(stage)
            self._run_stage(stage, title, told)

    def _run_stage(self, stage: Stage, title: str, told: Journal) -> None:
        from rashomon import execution  # slow to import, and not needed where nothing has changed

        _tell(f"{title} ...")
        self.done.record_path(stage.name).unlink(missing_ok=True)
        told.stage(stage.name, ended="running", made_from=None)
        made_from, began = self._source(stage), time.monotonic()
        mine = {name: self.chosen[name] for name in self.own[stage.name] if name in self.chosen}
        try:
            execution.run(stage, title, self.done, mine, self.notebooks, self.cell_seconds, self.kernel)
        except BaseException:
            told.stage(stage.name, ended="failed", seconds=_since(began))
            raise
        record = self.done.record(stage.name)
        rows = {name: record[name]["rows"] for name in stage.writes}
        notebook = unchanged.hashes([self.done.folder / "notebooks" / stage.notebook])[stage.notebook]
        facts = {"made_from": made_from, "notebook_sha256": notebook}
        told.stage(stage.name, ended="ok", seconds=_since(began), rows=rows, **facts)
        if "documents" in rows:
            told.inputs()
        counts = [f"{n} {name.replace('_', ' ')}" for name, n in rows.items()]
        if "dating" in rows:
            from rashomon import headlines  # which reads a table, and so imports pandas

            counts += headlines.unread(self.done)
        _tell(", ".join([f"{title}: {_since(began)} s", *counts]))

    def _render(self, told: Journal) -> None:
        if not self.ahead:
            return
        from rashomon import export  # slow to import, and needed only when all has gone well

        began = time.monotonic()
        written = export.pages(self.done, self.ahead.page)
        told.pages(self._pages())
        _tell(f"pages: {_since(began)} s, {len(written)} written")

    def _forget(self, stage: Stage) -> None:
        """Take away what was told of the tables that a stage is about to write anew."""
        if stage.writes or stage == self.stages[0]:
            self.done.forget_score()
        for name in TOLD_OF_ONE_RUN:
            (self.done.folder / name).unlink(missing_ok=True)

    def _is_unchanged(self, stage: Stage) -> bool:
        earlier = self._earlier(stage)
        if not earlier.get("made_from") or not unchanged.is_whole(stage, earlier, self.done):
            return False
        return earlier["made_from"] == self._source(stage)

    def _source(self, stage: Stage) -> str:
        own = [name for name in self.own[stage.name] if name != "out"]  # a run may be moved
        mine = {name: self.chosen[name] for name in own if name in self.chosen}
        files = {name: self.files[name]["sha256"] for name in own if name in self.files}
        notebook = self.notebooks / stage.notebook
        return unchanged.source(stage, notebook, mine, files, self.versions, self.library, self.done)

    def _earlier(self, stage: Stage) -> dict:
        told = self.before.get("stages", [])
        return next((t for t in told if isinstance(t, dict) and t.get("stage") == stage.name), {})

    def _pages(self) -> dict:
        kept = (p for p in sorted(self.done.folder.glob(PAGES)) if p.name not in TOLD_OF_ONE_RUN)
        return unchanged.hashes(kept)

    def _pages_hold(self, pages: bool) -> bool:
        """Whether the pages that the last stage wrote itself are there as it wrote them."""
        kept = self.before.get("pages") or {}
        return not pages or bool(kept) and kept.items() <= self._pages().items()


@contextmanager
def _told_truly(told: Journal) -> Iterator[None]:
    """Say in run.json how what is done here ended."""
    try:
        yield
    except BaseException as error:
        told.end("failed", str(error) or type(error).__name__)
        raise
    told.end("ok")


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
