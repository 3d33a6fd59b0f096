import csv
import shutil

import pytest

from rashomon import cli, store
from rashomon.changes import page, report
from rashomon.changes.change import SECTIONS

SIDES = ("old", "new")


@pytest.fixture()
def folders(tmp_path, old, new, a):
    """Two saved runs; the new one has one more source, which says 21 killed."""
    new.put("documents", a.document("d", outlet="Red Lantern")).put("dating", a.dating("d", "2031-06-12"))
    new.put("event_mentions", a.telling("raid", "d", 7)).put("statements", a.said("raid", "killed", "d", "21", 21, 21))
    new.put("verdicts", a.verdict("raid", "killed", "a", "d", "conflict", 3))
    old.saved(tmp_path / "old")
    new.saved(tmp_path / "new")
    return tmp_path / "old", tmp_path / "new"


def rows(folder):
    return list(csv.DictReader((folder / "changes.csv").read_text(encoding="utf-8-sig").splitlines()))


def test_the_command_tells_the_counts_and_leaves_a_page_and_a_table(folders, capsys):
    before = {p.name: p.read_bytes() for p in folders[0].rglob("*") if p.is_file()}
    assert cli.main(["changes", *map(str, folders)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "conflicts: 1 new, 0 settled"
    assert "figures: 1 moved over all sources, 0 moved in one source" in said
    assert "documents: 1 added, 0 removed, 0 changed, 0 with another day" in said
    assert "new conflict: killed, raid, Port Vareika (9 June 2031): a and d: conflict." in said
    assert said[-1] == f"open {folders[1] / 'changes.html'}"
    assert [r["section"] for r in rows(folders[1])] == ["conflicts", "ranges", "events", "documents"]
    assert {p.name: p.read_bytes() for p in folders[0].rglob("*") if p.is_file()} == before


def test_the_same_runs_give_the_same_bytes(folders):
    report.compare(*folders)
    first = [(folders[1] / name).read_bytes() for name in ("changes.html", "changes.csv")]
    report.compare(*folders)
    assert [(folders[1] / name).read_bytes() for name in ("changes.html", "changes.csv")] == first


def test_where_nothing_changed_one_line_says_so(tmp_path, old, capsys):
    for name in SIDES:
        old.saved(tmp_path / name)
    assert cli.main(["changes", *(str(tmp_path / name) for name in SIDES)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == ["Nothing changed: the tables of the two runs are the same.", f"open {tmp_path}/new/changes.html"]
    html = (tmp_path / "new" / "changes.html").read_text(encoding="utf-8")
    assert said[0] in html and "<section" not in html
    assert rows(tmp_path / "new") == []


def test_tables_that_differ_where_nothing_told_changed_are_named(tmp_path, old):
    old.saved(tmp_path / "old")
    old["wording"] = [{"entity_id": "guard", "outlet": "b", "term": "thugs", "count": 1, "voice": "own"}]
    old.saved(tmp_path / "new")
    assert "these tables are not the same: wording." in report.compare(tmp_path / "old", tmp_path / "new")


def test_another_model_is_not_taken_for_news(tmp_path, old):
    old.saved(tmp_path / "old", versions={"model": {"version": "1"}}, parameters={"corpus": "may"})
    old.saved(tmp_path / "new", versions={"model": {"version": "2"}}, parameters={"corpus": "june"})
    assert "the runs were made differently: model.version 1 → 2\n" in report.compare(tmp_path / "old", tmp_path / "new")
    html = (tmp_path / "new" / "changes.html").read_text(encoding="utf-8")
    assert "The two runs were not made alike" in html and "1 setting differs" in html


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (None, ["holds no run: run.json is not there", "`rashomon run CORPUS --out "]),
        ("{", ["run.json cannot be read"]),
        ('{"ended": "failed"}', ["is not finished: run.json says 'failed', not 'ok'", "rashomon run"]),
        ("[]", ["is not finished"]),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_what_is_not_a_finished_run_is_named(folders, capsys, record, words, side):
    (folders[side] / "run.json").unlink()
    if record is not None:
        (folders[side] / "run.json").write_text(record)
    assert cli.main(["changes", *map(str, folders)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("rashomon: ") and SIDES[side] in said
    assert not [w for w in words if w not in said], said
    assert not (folders[1] / "changes.html").exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path, folders, capsys):
    assert cli.main(["changes", str(folders[0]), str(tmp_path / "nowhere")]) == 1
    assert "nowhere holds no run" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_run_is_not_compared_with_itself(folders, tmp_path, capsys):
    (tmp_path / "again").symlink_to(folders[0])
    for other in (folders[0], tmp_path / "again"):
        assert cli.main(["changes", str(folders[0]), str(other)]) == 1
        assert "are one folder; run again with another --out" in capsys.readouterr().err


def test_a_table_that_is_missing_or_of_another_version_says_what_to_do(folders, capsys):
    shutil.copy(folders[0] / "tables" / "dating.parquet", folders[0] / "tables" / "verdicts.parquet")
    assert cli.main(["changes", *map(str, folders)]) == 1
    assert "was made by another version" in capsys.readouterr().err
    (folders[0] / "tables" / "verdicts.parquet").unlink()
    assert cli.main(["changes", *map(str, folders)]) == 1
    assert "run the stage source_comparison into this folder first" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["changes"], ["changes", "old"], ["changes", "old", "new", "newer"]])
def test_wrong_usage_exits_with_2(arguments):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2


def test_what_a_document_holds_does_nothing_in_a_terminal(tmp_path, old, new, a):
    new.put("verdicts", a.verdict("raid", "date", "a", "b", "conflict", 2))
    new["events"][0]["name"] = "raid\x1b[2J\nopen /etc"
    for run, name in ((old, "old"), (new, "new")):
        run.saved(tmp_path / name)
    said = report.compare(tmp_path / "old", tmp_path / "new")
    assert "\x1b" not in said and "raid[U+001B][2J open /etc" in said


def test_runs_are_called_by_what_tells_them_apart(tmp_path):
    assert report.titles(tmp_path / "may", tmp_path / "june") == ("may", "june")
    assert report.titles(tmp_path / "may" / "out", tmp_path / "june" / "out") == ("may/out", "june/out")


def test_a_real_run_with_one_document_more(finished, tmp_path, capsys):
    corpus = tmp_path / "corpus"
    shutil.copytree(store.ROOT / "seeds", corpus)
    (corpus / "03_dhi_qar_visit.txt").unlink()
    assert cli.main(["run", str(corpus), "--out", str(tmp_path / "old")]) == 0
    shutil.copytree(finished.folder, tmp_path / "new")
    capsys.readouterr()
    assert cli.main(["changes", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    assert "documents: 1 added, 0 removed, 0 changed" in capsys.readouterr().out
    told = rows(tmp_path / "new")
    assert [r["source_a"] for r in told if (r["section"], r["kind"]) == ("documents", "added")] == ["03_dhi_qar_visit"]
    conflicts = [r for r in told if r["section"] == "conflicts"]
    assert conflicts and all("03_dhi_qar_visit" in (r["source_a"], r["source_b"]) for r in conflicts)
    assert all(r["before"] == "new source" for r in conflicts)
    anchors = set((tmp_path / "new" / "index.html").read_text(encoding="utf-8").split('"'))
    linked = [r["link"].partition("#")[2] for r in told if r["link"]]
    assert len(linked) > len(conflicts) and not set(linked) - anchors
    assert not [r for r in told if r["kind"] in ("joined", "apart", "gone", "changed")]


def test_every_section_and_kind_has_its_words():
    assert set(page.TITLES) == set(page.EMPTY) == set(SECTIONS)
    for section, kinds in SECTIONS.items():
        assert len(kinds) == 1 or set(page.KINDS[section]) == set(kinds)
