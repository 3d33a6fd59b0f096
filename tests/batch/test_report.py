"""Runs one after another, and the index over them."""

import csv
import subprocess
import sys

import pytest

from rashomon.batch import jobs, report
from rashomon.errors import StageError

TEXT = "The mayor of Porto said that nine people were hurt in a fire on 3 March 2031."


@pytest.fixture
def batch(tmp_path):
    """Three runs, the second of which fails."""
    made = [jobs.Job(name, tmp_path, {"model": "<b>md"}) for name in ("one", "two <script>", "three")]
    return jobs.Batch(tmp_path / "out", made, ("model",))


def test_a_run_that_fails_does_not_stop_the_others(batch, finished):
    told, made = [], []

    def run(corpus, out, given):
        made.append(out.name)
        if out.name.startswith("two"):
            raise StageError("stage ingest failed: nothing to read\nAs far as it came it is in /home/somebody")
        return finished

    done = report.run_all(batch, run, told.append)
    assert made == ["one", "two <script>", "three"]
    assert [report.ended(outcome) for outcome in done] == ["ok", "failed", "ok"]
    page = (batch.out / "index.html").read_text(encoding="utf-8")
    assert "two &lt;script&gt;" in page and "<script>two" not in page and "&lt;b&gt;md" in page
    assert "nothing to read" in page and "somebody" not in page
    rows = list(csv.DictReader((batch.out / "runs.csv").open(encoding="utf-8-sig", newline="")))
    assert [(row["run"], row["ended"]) for row in rows][1] == ("two <script>", "failed")
    assert rows[0]["documents"] == "5" and rows[1]["documents"] == ""


def test_the_index_is_there_while_runs_go_on(batch):
    def run(corpus, out, given):
        raise KeyboardInterrupt

    report.write(batch, [])
    with pytest.raises(KeyboardInterrupt):
        report.run_all(batch, run, print)
    assert (batch.out / "index.html").read_text(encoding="utf-8").count("not run") == 3


@pytest.mark.slow
def test_the_command_makes_all_runs_and_says_that_one_failed(tmp_path):
    for name in ("may", "june"):
        (tmp_path / name).mkdir()
    (tmp_path / "may" / "a.txt").write_text(TEXT)
    (tmp_path / "runs.yml").write_text("out: done\nruns: [{corpus: may}, {corpus: june}]\n")
    command = [sys.executable, "-m", "rashomon", "batch", "runs.yml"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 1 and "2 runs, 1 failed" in ran.stdout, ran.stderr
    assert (tmp_path / "done" / "may" / "index.html").is_file()
    assert 'href="may/index.html"' in (tmp_path / "done" / "index.html").read_text(encoding="utf-8")
