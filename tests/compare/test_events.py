"""Ten raids are ten events, and one raid told ten ways is one."""

import pytest

from rashomon import schema
from rashomon.compare import joining

DAY = "2031-03-04"
RAID = """
Police raided the tram depot in Orvane on Tuesday. | raided | raid | police | the tram depot
Officers stormed the depot in Orvane before dawn on 4 March. | stormed | storm | officers | the depot
The raid on the Orvane depot began at five on Tuesday. | raid | raid | | the Orvane depot
On Tuesday the River Guard searched the depot at Orvane. | searched | search | the River Guard | the depot
Tram drivers in Orvane woke on Tuesday to a raid. | raid | raid | |
The depot in Orvane was raided on Tuesday. | raided | raid | | the depot
The River Guard stormed a depot in Orvane at dawn on Tuesday. | stormed | storm | the River Guard | a depot
Nine strikers were held in the Orvane raid of Tuesday. | raid | raid | |
A raid by the River Guard emptied the depot in Orvane on Tuesday. | raid | raid | the River Guard |
Guards raided the Orvane trams' home on Tuesday. | raided | raid | guards | the Orvane trams' home
"""
TOWNS = [
    "Aldmoor",
    "Bystrin",
    "Carrow",
    "Dunesk",
    "Elmira Bay",
    "Fossum",
    "Gorvik",
    "Hallin",
    "Istrane",
    "Jorden",
]
HALL = {"actor": "the River Guard", "actor_id": "guard", "target": "the union hall"}
DEPOT = {"actor": "police", "target": "the tram depot", "place_id": "orvane"}


@pytest.fixture
def tell(story):
    """A function that adds a document with one trigger, of a raid unless it is told otherwise."""

    def add(doc_id, text, word="raided", lemma="raid", kind="COERCE", published="2031-03-05", **columns):
        story.document(doc_id, text, published)
        story.trigger(doc_id, word, kind, lemma, **columns)
        return story

    return add


@pytest.fixture
def raid(tell):
    """A function that adds the documents of RAID with these numbers."""

    def add(*numbers):
        for k in numbers:
            text, word, lemma, actor, target = (c.strip() for c in RAID.strip().splitlines()[k].split("|"))
            who = {"actor": actor or None, "target": target or None}
            who["actor_id"] = "guard" if "River Guard" in actor else None
            story = tell(f"doc{k}", text, word, lemma, on=DAY, place_id="orvane", **who)
        return story

    return add


@pytest.mark.parametrize("n", [2, 3, 10])
def test_one_raid_told_by_many_is_one(raid, n):
    assert raid(*range(n)).groups() == [[f"doc{k}" for k in range(n)]]


def test_what_the_tables_say_of_an_event_that_three_tell(raid):
    story = raid(0, 3, 6)
    mentions, events = story.find_events()
    (event,) = schema.rows(events)
    assert (event["kind"], event["n_documents"], event["place_id"]) == ("COERCE", 3, "orvane")
    assert (event["date_from"], event["date_to"]) == (DAY, DAY)
    assert event["participants"] == ["guard"]
    assert "Orvane" in event["name"]
    for row in schema.rows(mentions):
        assert row["event_id"] == event["event_id"]
        assert row["trigger"] in story.texts[row["doc_id"]][row["start"] : row["end"]]


def test_the_day_of_an_event_is_the_one_on_which_all_agree(tell):
    for doc_id, on in (("month", ("2031-03-01", "2031-03-31")), ("days", (DAY, "2031-03-05")), ("day", DAY)):
        story = tell(doc_id, "Police raided the tram depot in Orvane.", on=on, published="2031-04-05", **DEPOT)
    (event,) = schema.rows(story.find_events()[1])
    assert (event["date_from"], event["date_to"], event["n_documents"]) == (DAY, DAY, 3)


def test_the_place_of_an_event_is_the_narrowest_town(tell):
    for place in ("oskary", "orvane", "weavers-row"):
        story = tell(place, "Police raided the tram depot on Tuesday.", on=DAY, **DEPOT | {"place_id": place})
    (event,) = schema.rows(story.find_events()[1])
    assert (event["place_id"], event["n_documents"]) == ("orvane", 3)
    assert story.said("place")["weavers-row"]["value"] == "Weavers' Row"


@pytest.mark.parametrize(("crowd", "one"), [(60, True), (2, False)])
def test_on_a_crowded_day_it_takes_a_place_or_an_actor_too(tell, monkeypatch, crowd, one):
    monkeypatch.setattr(joining, "CROWD", crowd)
    for doc_id, place in (("a", "orvane"), ("b", "orvane"), ("c", None)):
        story = tell(doc_id, "Police raided the tram depot on Tuesday.", on=DAY, **DEPOT | {"place_id": place})
    assert story.groups() == ([["a", "b", "c"]] if one else [["a", "b"], ["c"]])


def test_ten_raids_in_ten_towns_are_ten(tell):
    for k, town in enumerate(TOWNS):
        story = tell(f"doc{k}", f"The River Guard raided {town} on Tuesday.", on=DAY, place_id=town, **HALL)
        story.entity(town, town, "GPE", parent="oskary")
    assert story.groups() == [[f"doc{k}"] for k in range(10)]


def test_ten_raids_on_ten_days_are_ten(tell):
    for k in range(10):
        when = {"on": f"2031-03-{10 + k}", "published": f"2031-03-{11 + k}"}
        story = tell(f"doc{k}", "The River Guard raided the hall in Orvane again.", place_id="orvane", **when, **HALL)
    assert story.groups() == [[f"doc{k}"] for k in range(10)]


def test_ten_raids_in_one_document_are_ten_and_another_document_tells_one_of_them(story, tell):
    text = " ".join(f"In {town} they raided hall {k}." for k, town in enumerate(TOWNS))
    story.document("roundup", text, "2031-03-05")
    for k, town in enumerate(TOWNS):
        story.entity(town, town, "GPE", parent="oskary")
        where = {"on": DAY, "place_id": town, "target": f"hall {k}"}
        story.trigger("roundup", f"raided hall {k}", "COERCE", "raid", **where)
    tell("local", "Police raided a hall in Dunesk on Tuesday.", on=DAY, place_id="Dunesk", target="a hall")
    found = story.groups()
    assert len(found) == 10 and found.count(["roundup"]) == 9 and ["local", "roundup"] in found


def test_a_telling_without_a_place_does_not_glue_two_towns_together(tell):
    for doc_id, place in (("a", "orvane"), ("b", None), ("c", "brennick")):
        story = tell(doc_id, "The River Guard raided the union hall on Tuesday.", on=DAY, place_id=place, **HALL)
    found = story.groups()
    assert sorted(doc for group in found for doc in group) == ["a", "b", "c"]
    assert not any({"a", "c"} <= set(group) for group in found)


ROBBERY = {
    "kind": "ASSAULT",
    "on": DAY,
    "place_id": "orvane",
    "target": "Petra Solano",
    "target_id": "solano",
}


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ({}, [["one", "two"]]),
        ({"place_id": "oskary"}, [["one", "two"]]),
        ({"on": (DAY, "2031-03-05")}, [["one", "two"]]),
        ({"on": "2031-03-11"}, [["one"], ["two"]]),
        ({"place_id": "brennick"}, [["one"], ["two"]]),
        ({"target": "Emil Tenfold", "target_id": "tenfold"}, [["one"], ["two"]]),
        ({"kind": "COERCE"}, [["one"], ["two"]]),
    ],
)
def test_a_conflict_in_day_place_victim_or_type_keeps_two_apart(tell, other, wanted):
    for doc_id, columns in (("one", ROBBERY), ("two", ROBBERY | other)):
        text = "Masked men shot the jeweller on the doorstep."
        story = tell(doc_id, text, "shot", "shoot", actor="masked men", published="2031-03-12", **columns)
    assert story.groups() == wanted


def test_two_unlike_crimes_of_one_town_and_day_are_two(tell):
    bank, bar = ({"actor": a, "target": b} for a, b in (("robbers", "a guard"), ("a cook", "his brother")))
    where = {"kind": "ASSAULT", "on": DAY, "place_id": "orvane"}
    tell("bank", "Robbers shot a guard at the bank in Orvane on Tuesday.", "shot", "shoot", **where, **bank)
    story = tell("bar", "A cook stabbed his brother in Orvane on Tuesday.", "stabbed", "stab", **where, **bar)
    assert story.groups() == [["bank"], ["bar"]]


def test_two_deaths_in_one_story_are_two(tell):
    for doc_id, victim in (("one", "a tram driver"), ("two", "a constable")):
        text = f"Police raided the depot in Orvane on Tuesday. Later {victim} was killed."
        story = tell(doc_id, text, on=DAY, **DEPOT)
        story.trigger(doc_id, "killed", "ASSAULT", "kill", target=victim, passive=True)
    assert story.groups() == [["one"], ["one", "two"], ["two"]]


@pytest.mark.parametrize("when", ["2019-06-18", ("2019-01-01", "2019-12-31"), ("2031-02-01", "2031-02-28")])
def test_an_older_raid_on_the_same_hall_is_not_pulled_in(tell, when):
    tell(
        "new",
        "The River Guard raided the union hall in Orvane on Tuesday.",
        on=DAY,
        place_id="orvane",
        **HALL,
    )
    text = "The River Guard raided the union hall in Orvane. An earlier one, a similar raid, had failed."
    story = tell("both", text, "raided", on=DAY, place_id="orvane", **HALL)
    story.trigger("both", "similar raid", "COERCE", "raid", on=when, place_id="orvane", **HALL)
    assert story.groups() == [["both"], ["both", "new"]]


@pytest.mark.parametrize(
    ("published", "filler", "wanted"),
    [
        ("2031-03-05", 0, [["dated", "undated"]]),
        ("2031-03-04", 0, [["dated", "undated"]]),
        ("2031-03-03", 0, [["dated"], ["undated"]]),
        ("2031-04-20", 0, [["dated"], ["undated"]]),
        ("2030-03-05", 0, [["dated"], ["undated"]]),
        (None, 0, [["dated"], ["undated"]]),
        ("2031-03-05", 60, [["dated"], ["undated"]]),
    ],
)
def test_told_without_a_day_in_the_head_of_an_article_or_deep_in_it(tell, published, filler, wanted):
    tell("dated", "Police raided the tram depot in Orvane on Tuesday.", on=DAY, **DEPOT)
    text = "The river rose again. " * filler + "Orvane police raid tram depot."
    story = tell("undated", text, "raid", published=published, **DEPOT)
    assert story.groups() == wanted


def test_every_id_is_its_own_and_every_mention_has_its_event(tell):
    for k in range(4):
        text = "The jeweller and the fire chief were shot in Orvane."
        story = tell(f"doc{k}", text, "shot", "shoot", **ROBBERY | {"target_id": ("solano", "tenfold")[k % 2]})
    mentions, events = story.find_events()
    ids = [e["event_id"] for e in schema.rows(events)]
    assert len(ids) == len(set(ids)) == 2
    assert {m["event_id"] for m in schema.rows(mentions)} == set(ids)


def test_a_day_alone_is_not_enough(tell):
    for doc_id, word, lemma, who in (
        ("a", "shot", "shoot", "a cashier"),
        ("b", "bombed", "bomb", "a bridge"),
    ):
        story = tell(doc_id, f"On Tuesday they {word} {who}.", word, lemma, kind="ASSAULT", on=DAY, target=who)
    assert story.groups() == [["a"], ["b"]]


def test_who_did_it_to_whom_is_enough_without_day_and_place(tell):
    who = {"actor": "the River Guard", "actor_id": "guard", "target": "Petra Solano", "target_id": "solano"}
    for doc_id in ("a", "b"):
        text = "The River Guard shot Petra Solano."
        story = tell(doc_id, text, "shot", "shoot", kind="ASSAULT", published=None, **who)
    assert story.groups() == [["a", "b"]]


@pytest.mark.parametrize(
    ("day_of_two", "wanted"),
    [(DAY, [["one", "two"], ["one", "two"]]), ("2031-02-11", [["one"], ["one"], ["two"], ["two"]])],
)
def test_documents_of_one_story_need_less_to_join_what_else_they_tell(tell, day_of_two, wanted):
    filler = "The river rose again. " * 60
    for doc_id, day in (("one", DAY), ("two", day_of_two)):
        text = f"Police raided the depot on Tuesday. {filler}A tram driver was killed in the yard."
        story = tell(doc_id, text, on=day, published=None, **DEPOT)
        story.trigger(doc_id, "killed", "ASSAULT", "kill", target="a tram driver", place_id="orvane")
    assert story.groups() == wanted


def test_documents_of_one_story_do_not_join_what_is_not_alike(tell):
    for doc_id, word, lemma, who in (
        ("one", "shot", "shoot", "a cashier"),
        ("two", "bombed", "bomb", "a bridge"),
    ):
        text = f"Police raided the depot on Tuesday. Elsewhere they {word} {who}."
        story = tell(doc_id, text, on=DAY, **DEPOT)
        story.trigger(doc_id, word, "ASSAULT", lemma, target=who)
    assert story.groups() == [["one"], ["one", "two"], ["two"]]
