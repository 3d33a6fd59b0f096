"""What a report is about: its lead before its background, and what the reports of its story are about."""

import pytest

from rashomon import schema
from rashomon.compare import leads, tellings
from rashomon.compare.world import know

DAY = "2031-03-04"
GAP = " The square was quiet and the shops were shut." * 8


def news(story, stories: dict[str, int] | None = None) -> dict[str, tuple[str, list[str]]]:
    """By document the type of its main telling and the words that tell it."""
    world = know(story.table("entities"), story.table("dating"))
    found = story.call(tellings.find, world=world)
    main = leads.find(found, world, stories or {})
    leads.gather(found, main, world)
    return {d: (t.kind, sorted(x["text"] for x in t.triggers)) for d, t in main.items()}


def test_the_lead_outweighs_one_word_more_below(story):
    text = f"The mayor of Orvane resigned; her resignation surprised all.{GAP} Police raided, searched and stormed."
    story.document("doc", text, "2031-03-05")
    for word in ("resigned", "resignation"):
        story.trigger("doc", word, "CONCEDE", "resign")
    for word in ("raided", "searched", "stormed"):
        story.trigger("doc", word, "COERCE", "raid")
    assert news(story)["doc"] == ("CONCEDE", ["resignation", "resigned"])


@pytest.mark.parametrize(
    "published, wanted", [("2031-03-05", ["nominated"]), (None, ["chosen", "nominated", "picked"])]
)
def test_what_happened_years_ago_is_not_the_news_and_no_part_of_it(story, published, wanted):
    story.document("doc", "Petra Solano was nominated. In 2019 she was picked and chosen for the bench.", published)
    story.trigger("doc", "nominated", "SUPPORT", "nominate", target_id="solano")
    for word in ("picked", "chosen"):
        story.trigger("doc", word, "SUPPORT", word, on=("2019-01-01", "2019-12-31"), target_id="solano")
    assert news(story)["doc"] == ("SUPPORT", wanted)


def test_reports_of_one_story_are_about_one_kind_of_event(story):
    for doc_id in ("one", "two"):
        story.document(doc_id, "A driver killed a cyclist in Orvane. She was charged.", "2031-03-05")
    story.document("three", "Prosecutors charged and arraigned a driver who killed a cyclist in Orvane.", "2031-03-05")
    for doc_id in ("one", "two", "three"):
        story.trigger(doc_id, "killed", "ASSAULT", "kill", place_id="orvane")
    story.trigger("three", "charged", "ACCUSE", "charge")
    story.trigger("three", "arraigned", "ACCUSE", "arraign")
    assert news(story)["three"][0] == "ACCUSE"
    assert news(story, {"one": 0, "two": 0, "three": 0})["three"] == ("ASSAULT", ["killed"])


@pytest.mark.parametrize(
    "columns, taken",
    [
        ({"target": "the night guard"}, True),
        ({"on": DAY}, True),
        ({"on": "2031-03-01"}, False),
        ({"place_id": "brennick"}, False),
        ({"target_id": "tenfold"}, False),
    ],
)
def test_what_the_news_takes_up(story, columns, taken):
    story.document("doc", f"Petra Solano was shot in Orvane on Tuesday.{GAP}{GAP} A guard was wounded.", "2031-03-05")
    story.trigger("doc", "shot", "ASSAULT", "shoot", on=DAY, place_id="orvane", target_id="solano")
    story.trigger("doc", "wounded", "ASSAULT", "wound", **columns)
    assert (news(story)["doc"][1] == ["shot", "wounded"]) is taken


@pytest.mark.parametrize(
    "columns, mentions",
    [
        ({}, {"killed", "charged"}),
        ({"on": DAY}, {"killed", "charged"}),
        ({"on": "2031-03-07"}, {"killed"}),
        ({"place_id": "brennick"}, {"killed"}),
    ],
)
def test_a_charge_of_no_day_of_its_own_is_about_the_news(story, columns, mentions):
    story.document("doc", "Petra Solano was killed in Orvane on Tuesday. Emil Tenfold was charged.", "2031-03-08")
    story.trigger("doc", "killed", "ASSAULT", "kill", on=DAY, place_id="orvane", target_id="solano")
    story.trigger("doc", "charged", "ACCUSE", "charge", target="Emil Tenfold", target_id="tenfold", **columns)
    told, events = story.find_events()
    news = next(e["event_id"] for e in schema.rows(events) if e["kind"] == "ASSAULT")
    assert {m["trigger"] for m in schema.rows(told) if m["event_id"] == news} == mentions
    said = [
        s["value_id"]
        for s in schema.rows(story.find_statements()[0])
        if (s["event_id"], s["field"]) == (news, "target")
    ]
    assert said in ([], ["solano"])
