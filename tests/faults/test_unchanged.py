"""What has not changed is not run again, and what has is: each thing that a stage hangs on in turn."""

import os
import subprocess
import sys

import pytest
from tests.faults.conftest import TEXT, listed, told

from rashomon import cli, pipeline, unchanged

FIRST, SECOND = "1/2 first: unchanged", "2/2 second: unchanged"
NOTHING = "nothing has changed"


@pytest.fixture()
def run(tmp_path, corpus, capsys):
    """A function that runs two small stages and gives what was said."""
    notebooks, out = listed(tmp_path / "notebooks", "first", "second"), tmp_path / "out"

    def go(given: dict | None = None, **how) -> str:
        pipeline.run(corpus, out, given or {}, notebooks, pages=False, **how)
        return capsys.readouterr().err

    go()
    return go


def test_nothing_changed_says_so_and_writes_nothing(run, tmp_path):
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*") if p.name != ".lock" and p.is_file()}
    assert NOTHING in run()
    assert before == {p: p.stat().st_mtime_ns for p in before}
    assert NOTHING not in run(fresh=True)


def test_a_parameter_runs_only_the_stages_that_have_it(run):
    said = run({"times": 3})
    assert FIRST not in said and SECOND in said


def test_a_corpus_that_changed_runs_the_stage_that_reads_it(run, corpus):
    (corpus / "a.txt").write_text(TEXT + " More.")
    said = run()
    assert FIRST not in said and SECOND in said


def test_a_corpus_that_was_only_touched_does_not(run, corpus):
    os.utime(corpus / "a.txt", (1, 1))
    assert NOTHING in run()


@pytest.mark.parametrize("what", ["notebooks/first.ipynb", "out/notebooks/first.ipynb", "out/tables/first.json"])
def test_a_notebook_or_a_record_that_changed_or_is_gone_is_made_anew(run, tmp_path, what):
    path = tmp_path / what
    if what.startswith("out"):
        path.unlink()
    else:
        path.write_text(path.read_text().replace("two small stages", "2 small stages"))
    said = run()
    assert FIRST not in said and SECOND in said
    assert NOTHING in run()


def test_code_that_changed_runs_everything(run, monkeypatch):
    monkeypatch.setattr(unchanged, "code", lambda: "another")
    said = run()
    assert FIRST not in said and SECOND not in said


def test_a_run_that_stopped_goes_on_with_the_stage_that_failed(run, tmp_path):
    path = tmp_path / "notebooks" / "second.ipynb"
    good = path.read_text()
    path.write_text(good.replace("run.record(", "run.recrod("))
    with pytest.raises(pipeline.StageError):
        run()
    path.write_text(good)
    said = run()
    assert FIRST in said and SECOND not in said and told(tmp_path / "out")["ended"] == "ok"


def test_what_has_not_changed_is_known_without_what_is_slow_to_import():
    import subprocess

    slow = ("papermill", "nbformat", "spacy", "plotly", "jupyter_client")
    program = f"import sys; from rashomon import pipeline; print([m for m in {slow!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n" and cli


def test_the_sample_corpus_is_not_run_twice(finished, capsys):
    from rashomon.store import ROOT

    pipeline.run(ROOT / "seeds", finished.folder, {})
    assert NOTHING in capsys.readouterr().err


def test_a_run_does_not_build_the_grammar_that_no_notebook_needs():
    told = "import rashomon.pipeline, rashomon.execution, rashomon.export, sys; print(sys.modules['rfc3987_syntax'])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout == "None\n"
