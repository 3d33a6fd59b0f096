"""Which runs a batch file asks for, and what is said of a file that cannot be used."""

import pytest

from rashomon.batch import jobs
from rashomon.errors import BatchError
from rashomon.parameters import Parameter

KNOWN = {
    name: Parameter(name, kind, default, "", ("a.ipynb",))
    for name, kind, default in [("corpus", "str", ""), ("out", "str", ""), ("overrides", "str", ""),
                                ("model", "str", "md"), ("blind", "bool", False)]
}  # fmt: skip


@pytest.fixture
def asked(tmp_path):
    """A function from a batch file's text to its runs; may/ and june.jsonl lie beside it."""
    (tmp_path / "may").mkdir()
    (tmp_path / "june.jsonl").write_text("{}")

    def read(text: str) -> jobs.Batch:
        path = tmp_path / "runs.yml"
        path.write_text(text, encoding="utf-8")
        return jobs.read(path, KNOWN, ["corpus", "out", "overrides"])

    return read


def test_each_run_has_a_name_a_corpus_and_parameters(asked, tmp_path):
    batch = asked(
        "out: done\nparameters: {blind: true, model: lg}\nruns:\n- {name: spring, corpus: may/}\n"
        "- {corpus: june.jsonl, parameters: {model: sm, overrides: mine.yml}}\n"
    )
    assert batch.out == tmp_path / "done" and batch.varied == ()
    assert [(j.name, j.corpus) for j in batch.jobs] == [("spring", tmp_path / "may"), ("june", tmp_path / "june.jsonl")]
    assert batch.jobs[0].parameters == {"blind": True, "model": "lg"}
    assert batch.jobs[1].parameters == {"blind": True, "model": "sm", "overrides": str(tmp_path / "mine.yml")}


def test_what_varies_is_run_in_every_combination(asked):
    batch = asked("runs: [{corpus: may}]\nvary: {blind: [false, true], model: [md, a/b]}\n")
    names = [
        "may blind-False model-md",
        "may blind-False model-a_b",
        "may blind-True model-md",
        "may blind-True model-a_b",
    ]
    assert [j.name for j in batch.jobs] == names and batch.varied == ("blind", "model")
    assert batch.jobs[3].parameters == {"blind": True, "model": "a/b"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("runs: [", "is not YAML"),
        ("- may\n", "it is list, not"),
        ("runs: []\n", "asks for no runs"),
        ("run: [{corpus: may}]\n", "there is no 'run'; allowed are out, parameters, runs, vary"),
        ("runs: {corpus: may}\n", "runs is dict, not list"),
        ("runs: [may]\n", "run 1: it is str"),
        ("runs: [{name: a}]\n", "run 1: it has no corpus"),
        ("runs: [{corpus: may}, {corpus: april}]\n", "run 2: its corpus april is not there"),
        ("runs: [{corpus: may}, {name: MAY, corpus: june.jsonl}]\n", "two runs are called"),
        ("runs: [{name: ../up, corpus: may}]\n", "cannot name a folder"),
        (
            "runs: [{name: a, corpus: may, parameters: {blnd: true}}]\n",
            "run 'a': there is no parameter 'blnd' (did you",
        ),
        ("runs: [{corpus: may}]\nvary: {blind: [maybe]}\n", "parameter 'blind' is true or false"),
        ("runs: [{corpus: may, parameters: {out: x}}]\n", "there is no parameter 'out'"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_entry(asked, text, told):
    with pytest.raises(BatchError) as error:
        asked(text)
    assert told in str(error.value) and "runs.yml" in str(error.value)
