"""All of stage 3 at once: the same rows in any order give the same tables, and no rows give no rows."""

import pytest
from pandas.testing import assert_frame_equal

from rashomon import schema

STAGE = set(schema.written_by("source_comparison"))


DEPOT = "The River Guard raided the depot in Orvane and held nine strikers."


@pytest.fixture
def town(mill):
    """The fire, a raid that three tell, shootings alike but for the victim, running totals, copies, names."""
    for doc_id in ("raid-a", "raid-b", "raid-c"):
        where = {"on": "2031-03-04", "place_id": "orvane", "target": "the depot"}
        mill.document(doc_id, DEPOT, "2031-03-05", outlet=doc_id[-1])
        mill.trigger(doc_id, "raided", "COERCE", "raid", actor="The River Guard", actor_id="guard", **where)
        mill.count(doc_id, "nine strikers", "arrested", 9, 9, speaker="Tenfold", speaker_id="tenfold")
        mill.quote(doc_id, "held nine strikers", "Tenfold", "tenfold")
        mill.mention(doc_id, "River Guard", "guard")
        mill.calls(doc_id, "guard", "militia")
        mill.calls(doc_id, "guard", f"guards of {doc_id}")
    mill.shares("raid-a", "raid-b", "raided the depot in Orvane and held nine strikers")
    for k, (n, day) in enumerate([(212, "2031-03-06"), (240, "2031-03-07"), (230, None)]):
        mill.document(f"toll-{k}", f"So far {n} strikers have died. One more was shot in Brennick.", day)
        mill.count(f"toll-{k}", f"{n} strikers", "killed", n, n, scope="cumulative", counted="strikers")
    for doc_id, victim in (("toll-0", "solano"), ("toll-1", "tenfold"), ("toll-2", None)):
        where = {"on": "2031-03-06", "place_id": "brennick", "actor": "a gunman"}
        mill.trigger(doc_id, "shot", "ASSAULT", "shoot", target_id=victim, **where)
    return mill


def test_the_town_has_something_in_every_table(town):
    found = town.find_all()
    assert set(found) == STAGE
    assert all(len(found[name]) for name in found), {name: len(found[name]) for name in found}
    for name, frame in found.items():
        schema.to_arrow(name, frame)


@pytest.mark.parametrize("seed", range(5))
def test_rows_in_another_order_give_the_same_tables(town, seed):
    wanted = town.find_all()
    town.shuffled = seed
    for name, frame in town.find_all().items():
        assert_frame_equal(frame.reset_index(drop=True), wanted[name].reset_index(drop=True), obj=name)


def test_what_goes_in_is_not_changed(town):
    before = {name: town.table(name) for name in {*town.rows, "dates", "merges"}}
    kept = {name: frame.copy(deep=True) for name, frame in before.items()}
    town.table = before.__getitem__
    town.find_all()
    for name, frame in before.items():
        assert_frame_equal(frame, kept[name], obj=name)


def test_no_documents_give_empty_tables(story):
    story.rows.clear()
    found = story.find_all()
    assert {name: len(frame) for name, frame in found.items()} == dict.fromkeys(STAGE, 0)


def test_documents_in_which_nothing_was_found(story):
    story.document("a", "The river rose.", "2031-03-03")
    story.document("b", "It fell again.")
    assert {len(frame) for frame in story.find_all().values()} == {0}


@pytest.mark.parametrize("name", ["mentions", "dating", "quantities", "quotes", "sentences", "descriptions", "reuse"])
def test_one_table_has_nothing(town, name):
    town.rows[name] = []
    found = town.find_all()
    assert len(found["events"])


def test_every_finding_points_into_its_text(town):
    for name in ("event_mentions", "statements"):
        for row in schema.rows(town.find_all()[name]):
            if row["start"] is None:
                assert row["state"] == "silent"
            else:
                assert 0 <= row["start"] < row["end"] <= len(town.texts[row["doc_id"]])


def test_every_statement_verdict_and_omission_is_of_an_event_that_there_is(town):
    found = town.find_all()
    events = {e["event_id"] for e in schema.rows(found["events"])}
    for name in ("event_mentions", "statements", "verdicts", "origins", "omissions"):
        assert {r["event_id"] for r in schema.rows(found[name])} <= events, name
