"""The measurement as it is told, kept and shown."""

import json
import shutil
from datetime import date

import pytest

from rashomon import __version__, cli, schema, store
from rashomon.errors import GoldError, StoreError
from rashomon.score import report
from rashomon.store import ROOT

GOLD = ROOT / "tests" / "gold" / "seeds.json"
LEAST = 0.94  # of the labels of the sample corpus: a little less than what was right when this was written


@pytest.fixture()
def labels(tmp_path):
    quantities = [{"doc": "harbour", "evidence": "arrested nine men", "measure": "arrested", "low": 9, "high": 9}]
    entities = [{"name": "Tosk", "label": "PERSON", "aliases": {"harbour": ["Tosk"]}}]
    path = tmp_path / "mine.json"
    told = {"documents": [{"doc": "harbour"}], "entities": entities, "quantities": quantities}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.fixture()
def found(score_run, labels):
    figure = {"measure": "arrested", "low": 9, "high": 9}
    rows = [{"at": ("harbour", words)} | figure for words in ("nine men", "54")]
    return report.measure(score_run({"quantities": rows}), labels, date(2031, 6, 12))


@pytest.fixture()
def measured_run(finished, tmp_path):
    """A copy of the run over the sample corpus, to be measured."""
    return store.Run(shutil.copytree(finished.folder, tmp_path / "seeds"))


def test_the_record_is_the_same_for_the_same_run_labels_and_day(found):
    told = report.record(found)
    assert told["measured"] == "2031-06-12" and told["version"] == __version__
    assert told["gold"]["name"] == "mine.json" and len(told["gold"]["sha256"]) == 64
    assert told["parts"][-1] == {"part": "quantities", "right": 1, "wanted": 1, "wrong": 1}
    assert told["bcubed"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_the_lines_hold_right_wanted_percent_and_precision(found):
    lines = report.lines(found)
    assert lines[0].split() == ["documents", "read", "1", "of", "1", "100.0%"]
    assert lines[-3].split() == ["quantities", "1", "of", "1", "100.0%", "precision", "0.50,", "1", "wrong"]
    assert lines[-2].startswith("names, B-cubed") and lines[-1].split() == ["all", "3", "of", "4", "75.0%"]
    assert found.tally.misses == [
        "names found: missed: harbour: 'Tosk'",
        "quantities: wrong: harbour: arrested 9 to 9 in '54'",
    ]


def test_the_sample_corpus_scores_what_it_did(finished):
    parts = report.measure(finished, GOLD, date(2031, 6, 12)).tally.parts
    assert len(parts) == 25
    assert sum(part.right for part in parts.values()) >= LEAST * sum(part.wanted for part in parts.values())


def test_the_command_leaves_the_score_and_brings_the_page_up_to_date(measured_run, capsys):
    folder = measured_run.folder
    assert "This run was not measured" in (folder / "index.html").read_text(encoding="utf-8")
    assert cli.main(["score", str(folder), str(GOLD), "--misses"]) == 0
    said, kept = capsys.readouterr().out, json.loads((folder / "score.json").read_text(encoding="utf-8"))
    assert "documents read               5 of 5" in said and "missed: " in said
    right, wanted = (sum(part[name] for part in kept["parts"]) for name in ("right", "wanted"))
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert f"{right} of {wanted}" in html and "This run was measured on" in html and "seeds.json" in html
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert told["ended"] == "ok" and [stage["ended"] for stage in told["stages"]] == ["ok"] * 4 and told["inputs"]
    measured_run.save("ingest", **{name: measured_run.read(name) for name in schema.written_by("ingest")})
    assert measured_run.score() is None  # what was measured is no more


def test_the_command_prints_json_and_records_for_maintainers(measured_run, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(store, "MEASURED", tmp_path / "measured.json")
    assert cli.main(["score", str(measured_run.folder), str(GOLD), "--json", "--misses", "--record"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said.pop("misses")
    assert said == json.loads((tmp_path / "measured.json").read_text()) == measured_run.score()


def test_labels_that_cannot_be_used_leave_the_run_as_it_was(measured_run, tmp_path, capsys):
    before = (measured_run.folder / "run.json").read_bytes()
    (tmp_path / "bad.json").write_text('{"documents": [{"doc": "nowhere"}]}')
    assert cli.main(["score", str(measured_run.folder), str(tmp_path / "bad.json")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("rashomon: ") and "bad.json: documents, entry 1 (doc 'nowhere')" in said
    assert (measured_run.folder / "run.json").read_bytes() == before and measured_run.score() is None


def test_a_folder_without_a_run_that_ended_well_is_an_error(tmp_path, capsys):
    assert cli.main(["score", str(tmp_path / "nothing"), str(GOLD)]) == 1
    assert "nothing holds no run; `rashomon run CORPUS --out" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "run.json").write_text('{"ended": "failed"}')
    assert cli.main(["score", str(tmp_path), str(GOLD)]) == 1
    assert "did not end well (it says: failed)" in capsys.readouterr().err


def test_labels_and_tables_that_are_missing_are_named(score_run, labels, tmp_path):
    run = score_run({})
    with pytest.raises(GoldError, match="none.json cannot be read"):
        report.measure(run, tmp_path / "none.json", date(2031, 6, 12))
    (run.tables / "quotes.parquet").unlink()
    with pytest.raises(StoreError, match="quotes.parquet is not there; run the stage entity_extraction"):
        json_labels = json.loads(labels.read_text()) | {
            "quotes": [{"doc": "harbour", "text": "fired", "kind": "direct"}]
        }
        labels.write_text(json.dumps(json_labels))
        report.measure(run, labels, date(2031, 6, 12))


def test_what_pages_show_of_the_sample_corpus_is_of_its_labels_as_they_stand():
    told = store.read_json(store.MEASURED)
    hint = "run `rashomon score outputs/seeds tests/gold/seeds.json --record`"
    assert told["gold"] == {"name": GOLD.name, "sha256": report.sha256(GOLD)}, hint
