"""run.json: what a run was told, with what it ran, what each stage did, and how it ended.

It is written anew at every step, so that a run that was killed says so: it still reads `running`.
"""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from rashomon import store
from rashomon.errors import StoreError
from rashomon.manifest import Stage

PACKAGES = ("rashomon", "spacy", "pandas", "plotly", "papermill")
FILE = "run.json"


class Journal:
    """One run's run.json; the run and each stage have `ended`: `running`, `ok`, `failed` or `not run`."""

    def __init__(self, run: store.Run, told: dict):
        self.run = run
        self.told = told | {"ended": "running", "error": None}
        self.write()

    def stage(self, name: str, **columns) -> None:
        """Set columns of one stage: `ended`, `seconds`, `rows` (by table), what it was made from."""
        next(told for told in self.told["stages"] if told["stage"] == name).update(columns)
        self.write()

    def end(self, ended: str, error: str | None = None) -> None:
        """Say how the run ended."""
        self.told |= {"ended": ended, "error": error and store.without_home(error)}
        self.write()

    def inputs(self) -> None:
        """Put down the hash of each document's bytes, by source_path."""
        documents = self.run.read("documents")
        self.told["inputs"] = dict(zip(documents["source_path"], documents["sha256"], strict=True))
        self.told["counts"] = self.run.counts("ingest")

    def pages(self, hashes: dict) -> None:
        """Put down the hash of each page by its name."""
        self.told["pages"] = hashes

    def write(self) -> None:
        """Write run.json as it stands."""
        store.write_whole(self.run.folder / FILE, store.json_bytes(self.told))


def begun(run: store.Run, stages: list[Stage], parameters: dict, files: dict, before: dict) -> Journal:
    """The journal of a new run; `files` are the contents of the parameters that are paths, `before` what it goes on
    from.
    """
    told = {"made": made(), "parameters": parameters, "versions": versions(parameters.get("model")), "files": files}
    told |= {name: before.get(name, {}) for name in ("inputs", "counts")}
    return Journal(run, told | {"pages": {}, "stages": [_planned(stage) for stage in stages]})


def left(run: store.Run) -> dict:
    """What run.json tells of the run before, however it ended; empty where it cannot be read."""
    try:
        told = store.read_json(run.folder / FILE)
    except StoreError:
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("stages"), list) else {}


def finished(run: store.Run) -> dict:
    """What run.json tells of a run that ended well; StoreError where there is none or it did not."""
    path = run.folder / FILE
    if not path.exists():
        raise StoreError(f"{run.folder} holds no run; `rashomon run CORPUS --out {run.folder}` makes one")
    told = store.read_json(path)
    ended = told.get("ended") if isinstance(told, dict) else None
    if ended != "ok":
        raise StoreError(f"the run in {run.folder} did not end well (it says: {ended}); run it again")
    return told


def made() -> str:
    """The day of a run (ISO, UTC), for its citation; SOURCE_DATE_EPOCH sets it, so that a run can be made again."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)
    return now.date().isoformat()


def versions(model: str | None) -> dict:
    """Versions of Python, of the libraries that findings hang on, of the model; null where unknown."""
    found = {"python": platform.python_version()} | {name: _version(name) for name in PACKAGES}
    return found | {"model": {"name": model, "version": _version(model) if model else None}}


def _planned(stage: Stage) -> dict:
    reads, writes = list(stage.reads), list(stage.writes)
    planned = {"stage": stage.name, "notebook": stage.notebook, "reads": reads, "writes": writes}
    return planned | {"seconds": None, "rows": {}, "ended": "not run", "made_from": None, "notebook_sha256": None}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return None
