"""The stages of a run, as notebooks/pipeline.yml lists them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from rashomon.errors import StageError
from rashomon.store import ROOT

NOTEBOOKS = ROOT / "notebooks"
FILE = "pipeline.yml"


@dataclass(frozen=True)
class Stage:
    """One stage: its notebook's file, the question's title, and the tables it reads and writes."""

    name: str
    notebook: str
    title: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]


def stages(notebooks: Path = NOTEBOOKS) -> list[Stage]:
    """The stages in the order in which they run; StageError where the list or a notebook is not there."""
    found: list[Stage] = []
    for told in _read(notebooks)["stages"]:
        name, notebook = told["name"], told["notebook"]
        if not (notebooks / notebook).is_file():
            raise StageError(f"stage {name}: {notebook} is not in {notebooks}")
        before = [table for stage in found for table in stage.writes]
        reads = before if told["reads"] == "all" else told["reads"]
        found.append(Stage(name, notebook, told["title"], tuple(reads), tuple(told["writes"])))
    return found


def paths(notebooks: Path = NOTEBOOKS) -> list[str]:
    """The names of the parameters that are paths."""
    return list(_read(notebooks)["paths"])


def models(notebooks: Path = NOTEBOOKS) -> list[str]:
    """The names of the parameters that are language models."""
    return list(_read(notebooks).get("models", ()))


def _read(notebooks: Path) -> dict:
    try:
        return yaml.safe_load((notebooks / FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise StageError(
            f"{notebooks / FILE} is not there: rashomon runs the notebooks of its own checkout; "
            "`make setup` there installs it so that it finds them"
        ) from error
