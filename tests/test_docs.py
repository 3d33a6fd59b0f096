"""What README and CONTRIBUTING say is there."""

import re
import sys
from pathlib import Path
from types import ModuleType

import papermill
import pytest
import yaml

from rashomon import manifest, pipeline, schema
from rashomon.batch import jobs
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


def test_the_readme_s_batch_file_is_one(tmp_path):
    (tmp_path / "may").mkdir()
    (tmp_path / "june.jsonl").touch()
    (tmp_path / "runs.yml").write_text(_block("yaml"))
    batch = jobs.read(tmp_path / "runs.yml", pipeline.allowed(), manifest.paths())
    assert [job.name for job in batch.jobs][0] == "may blind-False" and len(batch.jobs) == 4


def test_the_readme_s_task_runs_the_notebooks_in_order(tmp_path, monkeypatch):
    """The snippet as it stands, with a scheduler and a papermill that only take down what they are asked for."""
    ran = []
    scheduler, maker = ModuleType("airflow.sdk"), ModuleType("papermill")
    scheduler.task = lambda function: function
    maker.inspect_notebook = papermill.inspect_notebook
    maker.execute_notebook = lambda source, target, given, **rest: ran.append((Path(source).name, target, given))
    for name, module in (("airflow", ModuleType("airflow")), ("airflow.sdk", scheduler), ("papermill", maker)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(ROOT)
    names: dict = {}
    exec(compile(_block("python"), "README.md", "exec"), names)
    names["compare"]("seeds", "outputs/mine")
    assert [name for name, _, _ in ran] == [stage.notebook for stage in manifest.stages()]
    assert ran[0][2] == {"corpus": "seeds", "out": "outputs/mine"} and ran[1][2] == {"out": "outputs/mine"}


def _block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]


def test_the_page_on_faults_names_every_limit_and_only_tests_that_are_there():
    told = (ROOT / "tests" / "faults" / "README.md").read_text(encoding="utf-8")
    for name, (value, _) in yaml.safe_load((ROOT / "lib/rashomon/ingest/limits.yml").read_text()).items():
        assert f"| `{name}` | {value:,} |" in told
    assert not [path for path in re.findall(r"`(tests/[\w/.]+)`", told) if not (ROOT / path).exists()]
