"""The pipeline over small notebooks that go wrong in one way each, and over the sample corpus."""

import ast
import hashlib
import json
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml

from rashomon import lock, manifest, pipeline, schema, store
from rashomon.errors import ParameterError, StageError, StoreError

FIXTURES = Path(__file__).parent / "fixtures" / "notebooks"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def listed(folder: Path, *names: str) -> Path:
    """A folder with some of the fixture notebooks and the list that puts them in order."""
    folder.mkdir()
    stages = [{"name": n, "notebook": f"{n}.ipynb", "title": n, "reads": [], "writes": []} for n in names]
    (folder / "pipeline.yml").write_text(yaml.safe_dump({"paths": ["corpus", "out"], "stages": stages}))
    for name in names:
        shutil.copy(FIXTURES / f"{name}.ipynb", folder)
    return folder


def told(out: Path) -> dict:
    return json.loads((out / "run.json").read_text())


def printed(notebook: Path) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    return "".join(o.text for cell in cells for o in cell.get("outputs", ()) if o.output_type == "stream")


def test_notebooks_run_in_order_with_their_parameters(tmp_path, corpus, capsys):
    notebooks, out = listed(tmp_path / "notebooks", "first", "second"), tmp_path / "out"
    given = {"word": "a \"b\" \\n {c}\n'd' é", "times": 7, "share": 1, "loud": True}
    pipeline.run(corpus, out, given, notebooks, pages=False)
    seen = ast.literal_eval(printed(out / "notebooks" / "first.ipynb"))
    assert seen == [pipeline.from_root(corpus), pipeline.from_root(out), given["word"], 7, 1.0, True]
    assert told(out)["ended"] == "ok"
    ended = [(stage["stage"], stage["ended"]) for stage in told(out)["stages"]]
    assert ended == [("first", "ok"), ("second", "ok")]
    assert told(out)["parameters"]["times"] == 7
    assert told(out)["versions"]["papermill"] and told(out)["versions"]["python"]
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "1/2 first ..." and lines[1].startswith("1/2 first: ")
    assert lines[2] == "2/2 second ..."


def test_the_same_run_leaves_the_same_notebooks_without_paths_of_the_machine(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    before = (out / "notebooks" / "first.ipynb").read_bytes()
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    assert (out / "notebooks" / "first.ipynb").read_bytes() == before
    assert str(tmp_path) not in before.decode().replace(pipeline.from_root(tmp_path), "")
    assert sorted(p.name for p in (out / "notebooks").iterdir()) == ["first.ipynb"]


def test_a_second_run_takes_away_what_was_told_of_the_first(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    out.mkdir()
    for name in ("changes.html", "changes.csv", "mine.txt"):
        (out / name).write_text("of the first run")
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    assert not list(out.glob("changes.*")) and (out / "mine.txt").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fails", ["code cell 4", 'kettles["south"]', "KeyError: 'south'"]),
        ("exits", ["code cell 3", "SystemExit: 0"]),
        ("dies", ["code cell 3", "DeadKernelError"]),
        ("silent", ["without its record", "run.save('silent', ...)"]),
    ],
)
def test_a_stage_that_does_not_end_is_named_and_kept(tmp_path, corpus, name, words):
    notebooks, out = listed(tmp_path / "notebooks", name, "second"), tmp_path / "out"
    before = store.Run(out)
    before.save(name)  # what an earlier run left is no proof
    (out / "notebooks").mkdir()
    (out / "notebooks" / f"{name}.ipynb").write_text("the earlier, good one")
    with pytest.raises(StageError) as error:
        pipeline.run(corpus, out, {}, notebooks, pages=False)
    for word in [f"stage {name} ({name}.ipynb)", f"{name}.failed.ipynb", *words]:
        assert word in str(error.value)
    assert [stage["ended"] for stage in told(out)["stages"]] == ["failed", "not run"]
    assert told(out)["ended"] == "failed" and told(out)["error"] == str(error.value)
    assert store.Run(out).record(name) is None
    assert nbformat.read(out / "notebooks" / f"{name}.failed.ipynb", as_version=4).cells
    assert (out / "notebooks" / f"{name}.ipynb").read_text() == "the earlier, good one"
    assert not list((out / "notebooks").glob(".*"))


def test_a_good_run_clears_away_what_failed_before(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    (out / "notebooks").mkdir(parents=True)
    (out / "notebooks" / "first.failed.ipynb").write_text("{}")
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    assert not (out / "notebooks" / "first.failed.ipynb").exists()


def test_names_may_hold_braces_quotes_and_line_breaks(tmp_path):
    corpus, out = tmp_path / "a {x}\n'b'", tmp_path / '{out} "c"'
    corpus.mkdir()
    notebooks = listed(tmp_path / "note{books}", "first")
    assert pipeline.run(corpus, out, {}, notebooks, pages=False).folder == out.resolve()
    assert ast.literal_eval(printed(out / "notebooks" / "first.ipynb"))[0] == pipeline.from_root(corpus)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"wrod": "x"}, "did you mean 'word'?"),
        ({"times": "two"}, "'times' is a whole number, not 'two'"),
        ({"out": "elsewhere"}, "`rashomon run CORPUS --out DIR` sets it"),
    ],
)
def test_a_wrong_parameter_stops_the_run_before_it_leaves_anything(tmp_path, corpus, given, words):
    notebooks = listed(tmp_path / "notebooks", "first", "second")
    with pytest.raises(ParameterError) as error:
        pipeline.run(corpus, tmp_path / "out", given, notebooks, pages=False)
    assert words in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_corpus_that_is_not_there_or_holds_the_run_is_an_error(tmp_path, corpus):
    notebooks = listed(tmp_path / "notebooks", "first")
    (tmp_path / "file").write_text("")
    for where, out, words in [
        (tmp_path / "nowhere", tmp_path / "out", "corpus: .* is not there"),
        (corpus, corpus / "out", "lie in one another"),
        (corpus, tmp_path, "lie in one another"),
        (corpus, tmp_path / "file", "is a file"),
    ]:
        with pytest.raises(ParameterError, match=words):
            pipeline.run(where, out, {}, notebooks, pages=False)


def test_one_name_means_one_thing_in_all_notebooks(tmp_path):
    with pytest.raises(ParameterError, match="clashes.ipynb has `word: int = 4"):
        pipeline.allowed(listed(tmp_path / "notebooks", "first", "clashes"))


def test_two_runs_do_not_write_into_one_folder(tmp_path, corpus):
    notebooks = listed(tmp_path / "notebooks", "first")
    with lock.held(tmp_path / "out"), pytest.raises(StoreError, match="another run is writing"):
        pipeline.run(corpus, tmp_path / "out", {}, notebooks, pages=False)
    assert not (tmp_path / "out" / "run.json").exists()


def test_one_stage_runs_again_with_the_run_s_parameters_where_the_run_is_now(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first", "second"), tmp_path / "out"
    pipeline.run(corpus, out, {"word": "x", "times": 7}, notebooks, pages=False)
    before, second = told(out), (out / "notebooks" / "second.ipynb").read_bytes()
    moved = out.rename(tmp_path / "moved")
    made = pipeline.again(moved, "first", lambda run: run.folder.name, notebooks, pages=False)
    assert made == "moved"
    seen = ast.literal_eval(printed(moved / "notebooks" / "first.ipynb"))
    assert seen[:4] == [pipeline.from_root(corpus), pipeline.from_root(moved), "x", 7]
    assert (moved / "notebooks" / "second.ipynb").read_bytes() == second
    after = told(moved)
    for stage in [*before["stages"], *after["stages"]]:
        assert stage.pop("seconds") is not None
        stage.pop("notebook_sha256")  # the notebook shows the folder
    assert after == before


def test_a_stage_that_fails_again_is_told_in_run_json(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    shutil.copy(FIXTURES / "silent.ipynb", notebooks / "first.ipynb")
    with pytest.raises(StageError):
        pipeline.again(out, "first", lambda run: None, notebooks, pages=False)
    assert told(out)["ended"] == "failed" and told(out)["stages"][0]["ended"] == "failed"


def test_what_has_to_be_done_first_is_done_alone_and_stops_the_rest(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "first"), tmp_path / "out"
    pipeline.run(corpus, out, {}, notebooks, pages=False)
    before = (out / "run.json").read_bytes()

    def first(run):
        with pytest.raises(StoreError, match="another run is writing"):
            pipeline.run(corpus, out, {}, notebooks, pages=False)
        raise StoreError("not today")

    with pytest.raises(StoreError, match="not today"):
        pipeline.again(out, "first", first, notebooks, pages=False)
    assert (out / "run.json").read_bytes() == before


def test_a_new_run_forgets_the_score_of_the_one_before(tmp_path, corpus):
    notebooks, out = listed(tmp_path / "notebooks", "fails"), tmp_path / "out"
    out.mkdir()
    (out / store.SCORE).write_text("{}")
    with pytest.raises(StageError):
        pipeline.run(corpus, out, {}, notebooks, pages=False)
    assert not (out / store.SCORE).exists()


def test_a_list_without_its_notebook_is_an_error(tmp_path):
    notebooks = listed(tmp_path / "notebooks", "first")
    (notebooks / "first.ipynb").unlink()
    with pytest.raises(StageError, match="stage first: first.ipynb is not in"):
        manifest.stages(notebooks)
    with pytest.raises(StageError, match="make setup"):
        manifest.stages(tmp_path)


def test_the_list_of_stages_is_in_step_with_the_tables():
    written: set[str] = set()
    for stage in manifest.stages():
        assert set(stage.reads) <= written, stage.name
        assert list(stage.writes) == schema.written_by(stage.name)
        written |= set(stage.writes)
    assert written == set(schema.tables())


def test_the_sample_corpus_runs_through(finished):
    told_of = told(finished.folder)
    assert told_of["ended"] == "ok" and told_of["error"] is None
    for stage, record in zip(manifest.stages(), told_of["stages"], strict=True):
        assert record["ended"] == "ok" and record["seconds"] > 0
        assert {name: len(finished.read(name)) for name in stage.writes} == record["rows"]
        assert (finished.folder / "notebooks" / stage.notebook).exists()
        assert (finished.folder / stage.notebook.replace(".ipynb", ".html")).exists()
    assert (finished.folder / "index.html").exists()
    assert told_of["versions"]["model"]["version"]


def test_run_json_holds_the_hash_of_every_input(finished):
    inputs = told(finished.folder)["inputs"]
    assert inputs
    for path, found in inputs.items():
        content = store.ROOT / "seeds" / path
        if "#" not in path and content.exists():
            assert hashlib.sha256(content.read_bytes()).hexdigest() == found


def test_every_piece_of_evidence_lies_in_its_document(finished):
    length = finished.read("documents").set_index("doc_id")["text"].str.len()
    for name, table in schema.tables().items():
        columns = [column.name for column in table.columns]
        found = finished.read(name)
        reference = "doc_id" if "doc_id" in columns else None
        if reference and "end" in columns and len(found.dropna(subset=["end", reference])):
            there = found.dropna(subset=["end", reference])
            assert (there["end"] <= there[reference].map(length)).all(), name
            assert (there["start"] >= 0).all(), name
