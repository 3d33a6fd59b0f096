"""Need a stage run again? Not where all that it hangs on is as it was, and all that it left is whole.

What a stage is made from (`source`), as one hash that run.json keeps:
1. its notebook, and the code and data of the library
2. its parameters; of those that are files their content, of the corpus each file's
3. the tables that it reads, by their hashes, and of the last stage the score that it shows
4. the versions of Python, of the libraries and of the model

A corpus whose files have the sizes and times that they had is not read for this; else its contents decide.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from rashomon import store
from rashomon.manifest import Stage

LIB = Path(__file__).parent
CODE = {".py", ".yml", ".csv", ".json", ".j2", ".css", ".js", ".html", ".svg"}


def code() -> str:
    """The hash of the library as it stands."""
    found = sorted(p for p in LIB.rglob("*") if p.suffix in CODE and "__pycache__" not in p.parts)
    return _hash([p.relative_to(LIB).as_posix(), _of_file(p)] for p in found)


def source(
    stage: Stage, notebook: Path, chosen: dict, files: dict, versions: dict, library: str, run: store.Run
) -> str:
    """The hash of all that a stage is made from; `chosen` are its parameters, `files` the contents of those that
    are paths (`contents`).
    """
    read = [[name, (run.record(t) or {}).get(name, {}).get("sha256")] for t, name in _tables(stage)]
    score = None if stage.writes else _of_file(run.folder / store.SCORE)
    return _hash([library, _of_file(notebook), sorted(chosen.items()), sorted(files.items()), versions, read, score])


def contents(paths: dict[str, str], before: dict) -> dict[str, dict]:
    """What the files and folders under some parameters hold: `sha256` of their contents, `state` of their names,
    sizes and times. Where the state is that of `before`, its contents are taken from there.
    """
    found = {}
    for name, given in sorted(paths.items()):
        path = store.resolve(given)
        state = _hash([p, *_state(path / p)] for p in _inside(path))
        known = before.get(name) or {}
        same = known.get("state") == state
        sha256 = known["sha256"] if same else _hash([p, _of_file(path / p)] for p in _inside(path))
        found[name] = {"state": state, "sha256": sha256}
    return found


def is_whole(stage: Stage, told: dict, run: store.Run) -> bool:
    """Whether what a stage left is as its record and its entry in run.json say: tables and notebook."""
    record = run.record(stage.name)
    if record is None or told.get("ended") != "ok" or set(record) != set(stage.writes):
        return False
    files = {run.folder / "notebooks" / stage.notebook: told.get("notebook_sha256")}
    for name in stage.writes:
        files[run.tables / f"{name}.parquet"] = record[name].get("sha256")
        files[run.tables / f"{name}.csv"] = record[name].get("csv_sha256")
    return all(sha256 and _of_file(path) == sha256 for path, sha256 in files.items())


def hashes(paths: Iterable[Path]) -> dict[str, str | None]:
    """The hash of each file's content by its name; None where it is not there."""
    return {path.name: _of_file(path) for path in paths}


def _tables(stage: Stage) -> list[tuple[str, str]]:
    from rashomon import schema

    return [(schema.table(name).stage, name) for name in stage.reads]


def _inside(path: Path) -> list[str]:
    """The files of a folder, links among them, as paths in it; of a file itself."""
    if not path.is_dir():
        return [""]
    found = []
    for folder, folders, names in os.walk(path):
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        found += [os.path.relpath(os.path.join(folder, name), path) for name in [*names, *linked]]
    return sorted(found)


def _state(path: Path) -> tuple:
    try:
        told = path.lstat()
    except OSError:
        return (None,)
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_mode


def _of_file(path: Path) -> str | None:
    """The hash of a regular file's content; None where there is none. A link or a pipe is not opened."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _hash(told: Iterable) -> str:
    lines = json.dumps(list(told), sort_keys=True, default=str)
    return hashlib.sha256(lines.encode()).hexdigest()
