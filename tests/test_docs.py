"""What README and CONTRIBUTING say is there."""

import re

import pytest

from rashomon import manifest, schema
from rashomon.store import ROOT

README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
PATH = re.compile(r"`((?:ingest|extract|compare|views|score|tests|lib|notebooks|seeds|outputs)/[\w/.-]+\.\w+)`")
LINK = re.compile(r"\]\(([\w/.-]+)\)")
PACKAGES = ("ingest/", "extract/", "compare/", "views/", "score/")


@pytest.mark.parametrize("path", [README, CONTRIBUTING], ids=lambda p: p.name)
def test_the_files_that_are_named_are_there(path):
    text = path.read_text(encoding="utf-8")
    named = [f"lib/rashomon/{p}" if p.startswith(PACKAGES) else p for p in PATH.findall(text)]
    made_by_a_run = {"outputs/seeds/index.html"}
    missing = [p for p in [*named, *LINK.findall(text)] if p not in made_by_a_run and not (ROOT / p).exists()]
    assert not missing


def test_the_readme_tells_what_each_notebook_leaves():
    text = README.read_text(encoding="utf-8")
    for stage in manifest.stages(ROOT / "notebooks"):
        name = stage.notebook.removesuffix(".ipynb")
        line = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        assert re.findall(r"`(\w+)`", line)[1:] == schema.written_by(stage.name)
