import json
import zipfile

import pytest

from rashomon import schema, share, store
from rashomon.pages import archive as names
from rashomon.share import archive


@pytest.fixture()
def run(tmp_path):
    """A run over nothing with a page, a link out of it, and a run.json that tells of the machine."""
    run = store.Run(tmp_path / "run")
    for stage in ("ingest", "entity_extraction", "source_comparison"):
        run.save(stage, **{name: schema.frame(name, []) for name in schema.written_by(stage)})
    (run.folder / "index.html").write_text("<p>briefing</p>")
    (run.folder / "away.html").symlink_to("/etc/hostname")
    told = {"made": "2031-07-01", "ended": "running", "stages": [{"seconds": 3}], "inputs": {"courier.txt": "ab"}}
    told["parameters"] = {"corpus": "../../home/ada/harbour", "out": "/srv/runs/o", "overrides": "", "blind": False}
    store.write_whole(run.folder / "run.json", store.json_bytes(told))
    return run


def test_it_holds_pages_tables_entities_and_how_it_was_made(run):
    entities, zipped = share.save(run)
    with zipfile.ZipFile(zipped) as held:
        found = held.namelist()
        assert held.testzip() is None
    assert {"README.txt", "run.json", "index.html", "entities.ftm.json", "tables/verdicts.csv"} <= set(found)
    assert "away.html" not in found and not [n for n in found if n.startswith("/") or ".." in n]
    assert zipped.name == "rashomon-run.zip" and entities.name == "entities.ftm.json"


def test_it_tells_nothing_of_the_machine(run):
    with zipfile.ZipFile(share.save(run)[1]) as held:
        told = json.loads(held.read("run.json"))
    assert told["parameters"] == {"corpus": "harbour", "out": "o", "overrides": "", "blind": False}
    assert set(told) == {"made", "parameters", "inputs"}


def test_a_page_in_it_does_not_lead_to_the_archive_that_it_lies_in(run):
    link = names.link("rashomon-run.zip")
    (run.folder / "index.html").write_text(f"<p>{link} · more</p>")
    with zipfile.ZipFile(share.save(run)[1]) as held:
        assert held.read("index.html").decode() == f"<p>{names.INSIDE} · more</p>"
    assert link in (run.folder / "index.html").read_text()


def test_the_same_run_gives_the_same_bytes(run):
    before = share.save(run)[1].read_bytes()
    (run.folder / "index.html").touch()
    assert share.save(run)[1].read_bytes() == before


def test_a_blind_run_leaves_none_and_takes_the_old_ones_away(run):
    paths = share.save(run)
    told = store.read_json(run.folder / "run.json")
    told["parameters"]["blind"] = True
    store.write_whole(run.folder / "run.json", store.json_bytes(told))
    assert share.save(run) == [] and not any(path.exists() for path in paths)


def test_a_run_that_compared_nothing_leaves_none(tmp_path):
    assert share.save(store.Run(tmp_path)) == []


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("seeds", "rashomon-seeds.zip"),
        ("my news/<b>", "rashomon-my-news-b.zip"),
        ("…", "rashomon-run.zip"),
        (".x", "rashomon-x.zip"),
    ],
)
def test_its_name(folder, told):
    assert names.zip_name(folder) == told


def test_members_are_in_a_fixed_order(run):
    share.save(run)
    assert archive.members(run) == sorted(archive.members(run))
