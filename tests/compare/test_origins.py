"""Whom a source has it from: three outlets on one spokesman are one source, and so are three copies."""

import random

import pytest

from rashomon import schema
from rashomon.compare import origins

WIRE = "Nine weavers were killed in a blast at the mill in Orvane on Monday."


def _origins(story, field="killed") -> dict[str, dict]:
    return {r["doc_id"]: r for r in schema.rows(story.find_all()["origins"]) if r["field"] == field}


@pytest.fixture
def tell(story):
    """A function that adds a document on the blast, with whom its toll is from."""

    def add(doc_id, text=WIRE, words="Nine weavers", **source):
        story.document(doc_id, text, "2031-03-04")
        story.trigger(doc_id, "blast", "ASSAULT", "blast", on="2031-03-03", place_id="orvane", target="weavers")
        story.count(doc_id, words, "killed", 9, 9, **source)
        return story

    return add


def test_kinds_of_origin(tell):
    tell("named", speaker="Tenfold", speaker_id="tenfold")
    tell("unnamed", speaker="a fire officer")
    story = tell("own")
    found = {d: (r["origin_kind"], r["origin"]) for d, r in _origins(story).items()}
    assert found == {
        "named": ("named", "Emil Tenfold"),
        "unnamed": ("unnamed", "a fire officer"),
        "own": ("own", None),
    }
    independent = {d: r["independent_of"] for d, r in _origins(story).items()}
    assert independent == {
        "named": ["own", "unnamed"],
        "unnamed": ["named", "own"],
        "own": ["named", "unnamed"],
    }


def test_the_speaker_of_the_quotation_that_holds_the_figure(tell):
    story = tell("doc")
    story.quote("doc", "Nine weavers were killed in a blast", "Tenfold", "tenfold")
    assert _origins(story)["doc"]["origin"] == "Emil Tenfold"


def test_whom_the_figure_is_from_goes_before_whom_the_quotation_is_from(tell):
    story = tell("doc", speaker="Solano", speaker_id="solano")
    story.quote("doc", "Nine weavers were killed in a blast", "Tenfold", "tenfold")
    assert _origins(story)["doc"]["origin"] == "Petra Solano"


def test_two_outlets_that_saw_it_themselves_are_two_sources(tell):
    tell("a")
    story = tell("b", "In Orvane nine weavers lost their lives in the blast on Monday.", "nine weavers")
    assert {d: r["independent_of"] for d, r in _origins(story).items()} == {"a": ["b"], "b": ["a"]}


def test_a_quotation_elsewhere_is_not_the_origin(tell):
    story = tell("doc", WIRE + " Tenfold said that the mill was old.")
    story.quote("doc", "that the mill was old", "Tenfold", "tenfold")
    assert _origins(story)["doc"]["origin_kind"] == "own"


def test_three_outlets_on_one_named_spokesman_are_one_source(tell):
    for doc_id in ("a", "b", "c"):
        story = tell(doc_id, speaker="Tenfold", speaker_id="tenfold")
    assert [r["independent_of"] for r in _origins(story).values()] == [[], [], []]


def test_three_outlets_on_one_spokesman_without_a_name_are_not_said_to_be_independent(tell):
    for doc_id, speaker in (
        ("a", "a police spokesman"),
        ("b", "A police spokesman"),
        ("c", "police spokesman"),
    ):
        story = tell(doc_id, speaker=speaker)
    assert [r["independent_of"] for r in _origins(story).values()] == [[], [], []]


def test_two_named_people_are_two_sources(tell):
    tell("a", speaker="Tenfold", speaker_id="tenfold")
    story = tell("b", speaker="Solano", speaker_id="solano")
    assert {d: r["independent_of"] for d, r in _origins(story).items()} == {"a": ["b"], "b": ["a"]}


def test_copies_of_one_text_are_one_source(tell):
    for doc_id in ("a", "b", "c"):
        story = tell(doc_id)
    for pair in (("a", "b"), ("a", "c"), ("b", "c")):
        story.shares(*pair, WIRE)
    tell("d", "In Orvane nine weavers lost their lives in the mill's blast on Monday.", "nine weavers")
    found = _origins(story)
    assert {d: r["origin_kind"] for d, r in found.items()} == {
        "a": "copy",
        "b": "copy",
        "c": "copy",
        "d": "own",
    }
    assert {d: r["independent_of"] for d, r in found.items()} == {
        "a": ["d"],
        "b": ["d"],
        "c": ["d"],
        "d": ["a", "b", "c"],
    }


def test_a_copy_of_a_copy_is_still_one_source(tell):
    for doc_id in ("a", "b", "c"):
        story = tell(doc_id)
    story.shares("a", "b", WIRE)
    story.shares("b", "c", WIRE)
    found = _origins(story)
    assert len({r["origin"] for r in found.values()}) == 1
    assert [r["independent_of"] for r in found.values()] == [[], [], []]


def test_a_copied_passage_without_the_figure_does_not_make_a_copy(tell):
    for doc_id in ("a", "b"):
        story = tell(doc_id, WIRE + " The mill was built by two brothers a century ago.")
    story.shares("a", "b", "The mill was built by two brothers a century ago.")
    assert {r["origin_kind"] for r in _origins(story).values()} == {"own"}


def test_a_copy_of_what_a_spokesman_said_is_not_independent_of_him(tell):
    for doc_id in ("a", "b", "c"):
        story = tell(doc_id, speaker="Tenfold", speaker_id="tenfold")
    story.shares("a", "b", WIRE)
    assert [r["independent_of"] for r in _origins(story).values()] == [[], [], []]


def test_ties_say_who_is_one_with_whom(tell):
    tell("a", speaker="Tenfold", speaker_id="tenfold")
    tell("b", speaker="The fire officer")
    tell("c", speaker="a fire officer")
    tell("d")
    story = tell("e")
    story.shares("a", "d", WIRE)
    found = _origins(story)
    assert {d: r["ties"] for d, r in found.items()} == {
        "a": ["copy: a", "named: tenfold"],
        "b": ["unnamed: fire officer"],
        "c": ["unnamed: fire officer"],
        "d": ["copy: a"],
        "e": [],
    }
    rows = list(found.values())
    for row in rows:
        apart = [r["doc_id"] for r in rows if r is not row and not set(r["ties"]) & set(row["ties"])]
        assert (row["independent_of"], row["n_independent"]) == (apart, len(apart))


def test_of_very_many_that_are_independent_the_first_are_listed_and_all_counted(tell, monkeypatch):
    monkeypatch.setattr(origins, "LISTED", 2)
    for doc_id in "abcd":
        story = tell(doc_id)
    found = _origins(story)
    assert found["a"]["independent_of"] == ["b", "c"] and found["d"]["independent_of"] == ["a", "b"]
    assert [r["n_independent"] for r in found.values()] == [3, 3, 3, 3]


def test_silence_has_no_origin(tell):
    tell("says")
    story = tell("silent", "A blast broke the windows of the mill in Orvane on Monday.", "windows")
    story.rows["quantities"].pop()
    assert list(_origins(story)) == ["says"]


def test_independence_is_mutual_and_never_of_oneself(tell):
    tell("a", speaker="Tenfold", speaker_id="tenfold")
    tell("b", speaker="Tenfold", speaker_id="tenfold")
    tell("c", speaker="a guard")
    story = tell("d")
    found = {d: set(r["independent_of"]) for d, r in _origins(story).items()}
    assert all(d not in others for d, others in found.items())
    assert all((x in found[y]) == (y in found[x]) for x in found for y in found)
    assert found["a"] == found["b"] == {"c", "d"}


@pytest.mark.parametrize(
    "first, second, flags",
    [
        ({"speaker": "a fire officer"}, {}, {"first": None, "second": "hardened"}),
        (
            {"speaker": "Tenfold", "speaker_id": "tenfold"},
            {"speaker": "Solano", "speaker_id": "solano"},
            {"first": "changed", "second": "changed"},
        ),
        (
            {"speaker": "Tenfold", "speaker_id": "tenfold"},
            {"speaker": "the fire chief", "speaker_id": "tenfold"},
            {"first": None, "second": None},
        ),
        ({}, {}, {"first": None, "second": None}),
    ],
)
def test_what_became_of_an_attribution(tell, first, second, flags):
    tell("first", **first)
    story = tell("second", "In Orvane nine weavers lost their lives in the blast on Monday.", "nine weavers", **second)
    assert {d: r["flag"] for d, r in _origins(story).items()} == flags


def test_a_copy_that_leaves_out_whom_it_is_from(tell):
    tell("wire", speaker="a fire officer")
    story = tell("copy")
    story.shares("wire", "copy", WIRE)
    found = _origins(story)
    assert found["copy"]["flag"] == "lost" and "a fire officer in wire" in found["copy"]["flag_reason"]
    assert found["wire"]["flag"] is None


def test_who_wrote_before_the_one_who_names_somebody_hardened_nothing(story):
    for doc_id, day, source in (("early", "2031-03-03", {}), ("late", "2031-03-05", {"speaker": "a fire officer"})):
        story.document(doc_id, WIRE, day)
        story.trigger(doc_id, "blast", "ASSAULT", "blast", on="2031-03-03", place_id="orvane", target="weavers")
        story.count(doc_id, "Nine weavers", "killed", 9, 9, **source)
    assert _origins(story)["early"]["flag"] is None


@pytest.mark.parametrize("seed", range(20))
def test_flags_are_those_of_holding_each_source_against_every_other(seed):
    chance = random.Random(seed)
    group, rows, published = [], [], {}
    for k in range(60):
        doc_id, kind = f"d{k:02}", chance.choice(["own", "named", "unnamed", "copy"])
        low = chance.choice([9, 12, None])
        day = f"2031-03-{chance.randint(1, 9):02}" if chance.random() < 0.8 else None
        published[doc_id] = (day, day)
        said = {"doc_id": doc_id, "state": chance.choice(["stated", "stated", "vague"]), "low": low, "high": low}
        said |= {"date_from": chance.choice(["2031-03-01", "2031-03-02"]), "date_to": "2031-03-02", "value_id": None}
        group.append(said | {"speaker": chance.choice([None, "a guard"]) if kind != "own" else None})
        named = chance.choice(["Emil Tenfold", "Petra Solano", "River Guard"])
        rows.append({"doc_id": doc_id, "origin_kind": kind, "origin": None if kind == "own" else named})
    by_id, told = {s["doc_id"]: s for s in group}, ("low", "high", "date_from", "date_to", "value_id")
    found = {r["doc_id"]: r for r in origins._flagged([dict(r) for r in rows], group, published)}
    for row in rows:
        own = by_id[row["doc_id"]]
        columns = told if own["low"] is None else told[:2]
        same = [
            r
            for r in rows
            if r is not row
            and own["state"] == by_id[r["doc_id"]]["state"] == "stated"
            and all(own[c] == by_id[r["doc_id"]][c] for c in columns)
        ]
        flag = origins._flag(row, own, same, by_id, published)
        assert (found[row["doc_id"]]["flag"], found[row["doc_id"]]["flag_reason"]) == flag
    assert {"hardened", "lost", "changed"} <= {r["flag"] for r in found.values()}


@pytest.mark.parametrize("kind", ["own", "named", "unnamed", "copy"])
def test_few_of_many_sources_that_say_the_same_are_looked_at_for_flags(kind):
    rows = [{"doc_id": f"d{k:03}", "origin_kind": kind, "origin": f"Guard {k}"} for k in range(300)]
    said = {r["doc_id"]: {"speaker": "a guard"} for r in rows}
    assert len(origins._telling(rows, said, dict.fromkeys(said, ("2031-03-01", "2031-03-01")))) <= 3
