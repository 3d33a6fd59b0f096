"""What tests of faults share: small notebooks in a list, what run.json tells, a corpus, a reader that misbehaves."""

import json
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from rashomon.ingest import isolation

FIXTURES = Path(__file__).parents[1] / "fixtures" / "notebooks"
TEXT = "Dockers in Marula harbour stopped work on Tuesday because the new cranes had not been tested, a union said."


@pytest.fixture()
def corpus(tmp_path):
    """A corpus of one document."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


@pytest.fixture()
def bad_reader(monkeypatch, tmp_path):
    """Let documents be read by a process that knows the format of hostile lines (bad_reader.py)."""
    script = str(Path(__file__).with_name("bad_reader.py"))
    monkeypatch.setenv("WRITTEN", str(tmp_path / "written"))
    monkeypatch.setattr(isolation, "COMMAND", [sys.executable, script])


def listed(folder: Path, *names: str) -> Path:
    """A folder with some of the fixture notebooks and the list that puts them in order."""
    folder.mkdir()
    stages = [{"name": n, "notebook": f"{n}.ipynb", "title": n, "reads": [], "writes": []} for n in names]
    (folder / "pipeline.yml").write_text(yaml.safe_dump({"paths": ["corpus", "out"], "stages": stages}))
    for name in names:
        shutil.copy(FIXTURES / f"{name}.ipynb", folder)
    return folder


def told(out: Path) -> dict:
    """What run.json tells."""
    return json.loads((out / "run.json").read_text())
