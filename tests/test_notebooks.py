"""The notebooks as they are stored, by the rules for thin notebooks, and as they ran."""

import ast
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from rashomon import manifest, parameters, pipeline, store
from rashomon.manifest import NOTEBOOKS

STAGES = {stage.notebook: stage for stage in manifest.stages()}
MOST_LINES, MOST_LINES_OF_A_CELL = 60, 10
BANNED_NODES = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Try, ast.For, ast.While, ast.With)
BANNED_NAMES = {"iterrows", "itertuples", "warnings", "sys", "os", "glob", "pathlib", "Path", "open", "chdir"}
FILE = re.compile(r"[/\\]|\.(csv|parquet|json|html|txt|ipynb|yml)$")

every_notebook = pytest.mark.parametrize("name", STAGES)


def cells(name: str) -> list:
    return nbformat.read(NOTEBOOKS / name, as_version=4).cells


def code(name: str) -> list:
    return [cell for cell in cells(name) if cell.cell_type == "code"]


def is_parameters(cell) -> bool:
    return "parameters" in cell.metadata.get("tags", ())


def trees(name: str) -> list[ast.Module]:
    return [ast.parse(cell.source) for cell in code(name) if not is_parameters(cell)]


def nodes(name: str) -> list[ast.AST]:
    return [node for tree in trees(name) for node in ast.walk(tree)]


def listed(name: str, word: str) -> set[str]:
    """The tables that a title cell names after a word such as **Reads:**"""
    line = next(line for line in cells(name)[0].source.splitlines() if line.startswith(f"**{word}:**"))
    known = {table for stage in STAGES.values() for table in stage.writes}
    return known if "every table" in line else set(re.findall(r"`(\w+)`", line)) & known


def calls(name: str, attribute: str) -> list[ast.Call]:
    """Calls of `run.<attribute>(...)`."""
    found = [n for n in nodes(name) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    return [n for n in found if n.func.attr == attribute and ast.unparse(n.func.value) == "run"]


def test_no_notebook_stands_outside_the_list():
    assert sorted(STAGES) == sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))


@every_notebook
def test_the_title_cell_says_what_is_asked_read_and_written(name):
    title = cells(name)[0]
    assert title.cell_type == "markdown" and title.source.startswith("# ")
    assert re.search(r"^\*\*Question:\*\* .*\?$", title.source, re.MULTILINE)
    assert listed(name, "Reads") == set(STAGES[name].reads)
    assert listed(name, "Writes") == set(STAGES[name].writes)


@every_notebook
def test_prose_stands_before_every_code_cell(name):
    kinds = [cell.cell_type for cell in cells(name)]
    assert all(before == "markdown" for before, kind in zip(kinds, kinds[1:], strict=False) if kind == "code")
    assert all(cell.source.strip() for cell in cells(name))


@every_notebook
def test_notebooks_are_short(name):
    lines = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in code(name)]
    assert max(lines) <= MOST_LINES_OF_A_CELL and sum(lines) <= MOST_LINES
    assert max(len(line) for cell in code(name) for line in cell.source.splitlines()) <= 110


@every_notebook
def test_notebooks_call_the_library_and_hold_none(name):
    assert not [type(node).__name__ for node in nodes(name) if isinstance(node, BANNED_NODES)]
    used = {node.id for node in nodes(name) if isinstance(node, ast.Name)}
    used |= {node.attr for node in nodes(name) if isinstance(node, ast.Attribute)}
    imports = [node for node in nodes(name) if isinstance(node, ast.Import | ast.ImportFrom)]
    used |= {alias.name for node in imports for alias in node.names}
    assert not used & BANNED_NAMES
    assert not [cell.source for cell in code(name) if re.search(r"^\s*[%!]", cell.source, re.MULTILINE)]


@every_notebook
def test_no_path_stands_in_the_code(name):
    texts = [n.value for n in nodes(name) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [text for text in texts if FILE.search(text)]


@every_notebook
def test_parameters_are_annotated_literals_that_papermill_can_read(name):
    tagged = [cell for cell in code(name) if is_parameters(cell)]
    assert len(tagged) == 1 and tagged == code(name)[:1]
    found = {}
    for line in tagged[0].source.splitlines():
        match = re.fullmatch(r'(\w+): (str|int|float|bool) = ("[^"|=]*"|[^"|=#]+)  # [^|=]+', line)
        assert match, line
        assert type(ast.literal_eval(match[3])).__name__ == match[2], line
        found[match[1]] = match[2]
    known = {p.name: p.type for p in pipeline.allowed().values() if name in p.notebooks}
    assert found == known and set(known.values()) <= set(parameters.WANTED)


@every_notebook
def test_a_notebook_touches_only_its_own_tables(name):
    stage = STAGES[name]
    assert {call.args[0].value for call in calls(name, "read")} <= set(stage.reads)
    saves = calls(name, "save")
    assert [call.args[0].value for call in saves] == [stage.name]
    assert {keyword.arg for keyword in saves[0].keywords} == set(stage.writes)


@every_notebook
def test_notebooks_are_stored_without_results(name):
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code(name))
    assert nbformat.read(NOTEBOOKS / name, as_version=4).metadata.kernelspec.name == "python3"


def test_a_notebook_runs_with_papermills_own_command_from_anywhere(tmp_path):
    executed = tmp_path / "executed.ipynb"
    command = [sys.executable, "-m", "papermill", str(NOTEBOOKS / "01_ingest.ipynb"), str(executed)]
    subprocess.run([*command, "-p", "out", str(tmp_path / "out")], cwd=tmp_path, check=True, capture_output=True)
    assert len(store.Run(tmp_path / "out").read("documents")) > 0


@every_notebook
def test_executed_notebooks_hold_results_without_warnings_or_paths(finished, name):
    executed = nbformat.read(finished.folder / "notebooks" / name, as_version=4)
    outputs = [output for cell in executed.cells for output in cell.get("outputs", ())]
    assert outputs
    assert not [output.text for output in outputs if output.get("name") == "stderr"]
    assert str(store.ROOT) not in nbformat.writes(executed)


@pytest.mark.slow
def test_executed_notebooks_give_the_same_again(finished, tmp_path):
    """nbval runs them again, in a copy of the run, and compares every output."""
    again = tmp_path / "again"
    shutil.copytree(finished.folder, again)
    there, here = pipeline.from_root(finished.folder), pipeline.from_root(again)
    notebooks = [again / "notebooks" / name for name in STAGES]
    for path in notebooks:
        path.write_text(path.read_text(encoding="utf-8").replace(there, here), encoding="utf-8")
    options = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=300", "-q", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, "-p", "no:xdist", *map(str, notebooks)]
    ran = subprocess.run(command, cwd=again, capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stdout[-6000:]
    for stage in STAGES.values():
        assert store.Run(again).record(stage.name) == finished.record(stage.name)


@pytest.mark.slow
def test_a_blind_run_shows_no_outlet(tmp_path):
    run = pipeline.run(store.ROOT / "seeds", tmp_path / "blind", {"blind": True})
    documents = run.read("documents")
    told = {w for c in ("doc_id", "outlet", "author", "url", "source_path") for w in documents[c].dropna()}
    for path in run.folder.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not [word for word in told if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page)], path.name
        assert "Source 1" in page or path.name.startswith("03")
