"""The stages of one run: those that are unchanged are passed over, the others run, each page made meanwhile.

1. what a stage is made from is its notebook, its parameters, the files that these name, the tables that it reads, the
   library and the versions of what that hangs on (`unchanged`)
2. one kernel runs all that has to be run (`kernel`, `execution`)
3. pages are rendered while the next notebook runs (`ahead`)
4. run.json says, all along, what was done, with what, and how it ended (`journal`)
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon import journal, manifest, parameters, store, unchanged
from rashomon.ahead import Ahead
from rashomon.journal import Journal
from rashomon.manifest import Stage

PAGES = "*.html"
TOLD_OF_ONE_RUN = ("changes.html", "changes.csv")


class Work:
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
            tell(f"{title}: unchanged")
        else:
            self._forget(stage)
            self._run_stage(stage, title, told)

    def _run_stage(self, stage: Stage, title: str, told: Journal) -> None:
        from rashomon import execution  # slow to import, and not needed where nothing has changed

        tell(f"{title} ...")
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
        tell(", ".join([f"{title}: {_since(began)} s", *counts]))

    def _render(self, told: Journal) -> None:
        if not self.ahead:
            return
        from rashomon import export  # slow to import, and needed only when all has gone well

        began = time.monotonic()
        written = export.pages(self.done, self.ahead.page)
        told.pages(self._pages())
        tell(f"pages: {_since(began)} s, {len(written)} written")

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


def tell(line: str) -> None:
    """Say something on the way; what is printed at the end is for others to read."""
    print(line, file=sys.stderr, flush=True)
