"""What is told wrongly stops a run before the first document, in seconds and in words."""

import sys

import pytest
from tests.faults.conftest import listed

from rashomon import cli, manifest, parameters, pipeline
from rashomon.errors import ModelError, ParameterError, StageError


@pytest.mark.parametrize("name", ["password", "api_key", "apiKey", "s3_secret", "auth_token", "PASSPHRASE"])
def test_what_looks_like_a_secret_is_refused_with_the_way_to_pass_it(tmp_path, corpus, name):
    with pytest.raises(ParameterError, match="environment variable"):
        pipeline.run(corpus, tmp_path / "out", {name: "hunter2"}, listed(tmp_path / "n", "first"), pages=False)
    assert not (tmp_path / "out").exists()


def test_a_notebook_that_asks_for_a_secret_is_refused(tmp_path):
    notebooks = listed(tmp_path / "n", "first")
    path = notebooks / "first.ipynb"
    path.write_text(path.read_text().replace("word: str", "password: str"))
    with pytest.raises(ParameterError, match="looks like a secret"):
        pipeline.allowed(notebooks)


@pytest.mark.parametrize("name", ["x=1; import os", "__import__('os').system('true')", "word\nprint(1)", "wrod"])
def test_a_name_that_is_no_parameter_is_never_executed(tmp_path, corpus, name):
    with pytest.raises(ParameterError, match="there is no parameter"):
        pipeline.run(corpus, tmp_path / "out", {name: "1"}, listed(tmp_path / "n", "first"), pages=False)
    assert not (tmp_path / "out").exists()


def test_a_parameter_cell_that_holds_code_is_refused(tmp_path):
    notebooks = listed(tmp_path / "n", "first")
    path = notebooks / "first.ipynb"
    path.write_text(path.read_text().replace('= \\"plain\\"', "= open('x').read()"))
    with pytest.raises(ParameterError, match="cannot be read"):
        pipeline.allowed(notebooks)


@pytest.mark.parametrize("model", ["no_such_model", "no/such/folder", ""])
def test_a_missing_model_stops_the_run_before_it_leaves_anything(tmp_path, corpus, model):
    with pytest.raises(ModelError, match="make setup"):
        pipeline.run(corpus, tmp_path / "out", {"model": model})
    assert not (tmp_path / "out").exists()


def test_a_missing_kernel_stops_the_run_before_it_leaves_anything(tmp_path, corpus, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(StageError, match="no Jupyter kernel"):
        pipeline.run(corpus, tmp_path / "out", {}, listed(tmp_path / "n", "first"), pages=False)
    assert not (tmp_path / "out").exists()


def test_parameters_are_read_as_papermill_reads_them():
    from papermill import inspect_notebook

    for stage in manifest.stages():
        path = manifest.NOTEBOOKS / stage.notebook
        told = {p.name: [p.type, p.help] for p in parameters.declared(path)}
        assert told == {n: [t["inferred_type_name"], t["help"]] for n, t in inspect_notebook(str(path)).items()}


def test_strict_ends_with_1_where_something_was_rejected(tmp_path, capsys, monkeypatch):
    from rashomon import headlines

    monkeypatch.setattr(pipeline, "run", lambda *_, **__: None)
    monkeypatch.setattr(headlines, "told", lambda _: "told")
    for rejected, options, code in [(0, ["--strict"], 0), (2, ["--strict"], 1), (2, [], 0)]:
        monkeypatch.setattr(headlines, "counted", lambda _, n=rejected: {"rejected": n})
        assert cli.main(["run", str(tmp_path), *options]) == code
        assert ("--strict: 2 could not be read" in capsys.readouterr().err) == bool(code)
