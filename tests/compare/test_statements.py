"""What one source says of one event: what it states, only hints at, denies or leaves out, and where."""

import pytest

from rashomon import schema

MONDAY, FRIDAY = "2031-03-03", "2031-03-07"


def test_states_of_a_toll(mill):
    said = mill.said("killed")
    states = {doc_id: s["state"] for doc_id, s in said.items()}
    assert states == {"first": "stated", "second": "stated", "third": "vague", "fourth": "silent"}
    assert (said["first"]["low"], said["first"]["high"]) == (9, 9)
    assert (said["second"]["low"], said["second"]["high"], said["second"]["speaker"]) == (
        11,
        11,
        "the fire chief",
    )


def test_the_evidence_of_a_toll_is_in_the_text(mill):
    said = mill.said("killed")
    shown = {d: mill.texts[d][s["start"] : s["end"]] for d, s in said.items() if s["start"] is not None}
    assert shown == {"first": "nine workers", "second": "Eleven people", "third": "killed"}
    assert said["first"]["value"] == "nine workers" and said["second"]["value"] == "Eleven people"


def test_silence_has_no_value_and_no_evidence(mill):
    silent = mill.said("killed")["fourth"]
    assert all(silent[key] is None for key in ("value", "low", "high", "start", "end", "speaker"))


def test_nobody_is_silent_on_a_number_that_nobody_gives(mill):
    assert mill.said("injured") == {}
    assert mill.said("ransom") == {}


def test_day_and_place_of_a_fire(mill):
    days, places = mill.said("date"), mill.said("place")
    assert {s["date_from"] for s in days.values()} == {s["date_to"] for s in days.values()} == {MONDAY}
    assert {s["value_id"] for s in places.values()} == {"orvane"}
    assert {s["value"] for s in places.values()} == {"Orvane"}
    assert sorted(days) == sorted(places) == sorted(mill.texts)


@pytest.mark.parametrize(("field", "doc_id", "words"), [("place", "fourth", "Orvane"), ("date", "fourth", "Monday")])
def test_the_evidence_of_day_and_place_holds_the_words_that_give_them(mill, field, doc_id, words):
    found = mill.said(field)[doc_id]
    assert words in mill.texts[doc_id][found["start"] : found["end"]]


def test_the_narrowest_day_and_place_that_a_source_gives(story):
    story.document(
        "doc",
        "The blast struck Oskary early in March. It was in Orvane that the blast killed nine.",
        "2031-03-09",
    )
    story.trigger("doc", "blast struck", "ASSAULT", "blast", on=("2031-03-01", "2031-03-10"), place_id="oskary")
    story.trigger("doc", "blast killed", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    assert (story.said("date")["doc"]["date_from"], story.said("date")["doc"]["date_to"]) == (MONDAY, MONDAY)
    assert story.said("place")["doc"]["value_id"] == "orvane"


def test_a_source_that_gives_no_day_has_no_statement_on_it(story):
    story.document("doc", "A blast shook Orvane.")
    story.trigger("doc", "blast", "ASSAULT", "blast", place_id="orvane")
    assert story.said("date") == {} and list(story.said("place")) == ["doc"]


def test_the_nearest_trigger_gets_the_count(story):
    story.document(
        "doc",
        "On Monday gunmen killed three guards in Orvane and on Friday they killed five drivers in Brennick.",
        "2031-03-08",
    )
    story.trigger("doc", "killed three", "ASSAULT", "kill", on=MONDAY, place_id="orvane", target="three guards")
    story.trigger("doc", "killed five", "ASSAULT", "kill", on=FRIDAY, place_id="brennick", target="five drivers")
    story.count("doc", "three guards", "killed", 3, 3)
    story.count("doc", "five drivers", "killed", 5, 5)
    said, events = story.find_statements()
    day = {e["event_id"]: e["date_from"] for e in schema.rows(events)}
    tolls = {day[s["event_id"]]: s["low"] for s in schema.rows(said) if s["field"] == "killed"}
    assert tolls == {MONDAY: 3, FRIDAY: 5}


def test_a_count_goes_to_a_trigger_that_can_be_so_counted(story):
    story.document("doc", "After the raid that ended the march of 4,000 people, nine strikers were held.", FRIDAY)
    story.trigger("doc", "raid", "COERCE", "raid", on=FRIDAY, place_id="orvane")
    story.trigger("doc", "march", "PROTEST", "march", on=FRIDAY, place_id="orvane")
    story.count("doc", "4,000 people", "attendance", 4000, 4000)
    story.count("doc", "nine strikers", "arrested", 9, 9)
    said, events = story.find_statements()
    kind = {e["event_id"]: e["kind"] for e in schema.rows(events)}
    counted = {s["field"]: kind[s["event_id"]] for s in schema.rows(said) if s["low"] is not None}
    assert counted == {"attendance": "PROTEST", "arrested": "COERCE"}


@pytest.mark.parametrize("status", ["hypothetical", "superseded", "retracted"])
def test_a_count_that_the_source_does_not_stand_by_is_no_statement(mill, status):
    mill.count("fourth", "every window", "killed", 30, 30, status=status)
    assert mill.said("killed")["fourth"]["state"] == "silent"


def test_a_count_that_only_says_another_again_gives_way_to_it(story):
    story.document("doc", "Blast kills nine. The blast in Orvane killed nine weavers.", MONDAY)
    for word in ("Blast", "blast"):
        story.trigger("doc", word, "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.count("doc", "nine weavers", "killed", 9, 9)
    story.count("doc", "nine.", "killed", 9, 9, repeats=story.rows["quantities"][0]["quantity_id"])
    assert story.said("killed")["doc"]["value"] == "nine weavers"


def test_a_part_of_the_dead_is_not_the_toll(story):
    story.document("doc", "At least eleven people died in the blast in Orvane, three of them children.", MONDAY)
    story.trigger("doc", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.trigger("doc", "died", "ASSAULT", "die", on=MONDAY, place_id="orvane")
    story.count("doc", "At least eleven people", "killed", 11, None, modifier="at least", counted="people")
    story.count("doc", "three of them", "killed", 3, 3, counted="children")
    assert story.said("killed")["doc"]["low"] == 11


def test_a_count_in_the_sentence_after_belongs_to_the_event_before_it(story):
    story.document("doc", "A blast tore through the mill in Orvane on Monday. Fourteen were dead by nightfall.", MONDAY)
    story.trigger("doc", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.count("doc", "Fourteen", "killed", 14, 14)
    assert (story.said("killed")["doc"]["low"], story.said("killed")["doc"]["state"]) == (14, "stated")


def test_a_denied_count_of_an_event_that_is_told(story):
    story.document("doc", "The owner denied that nine weavers had died in the blast in Orvane on Monday.", MONDAY)
    story.trigger("doc", "died", "ASSAULT", "die", on=MONDAY, place_id="orvane", status="denied")
    story.trigger("doc", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.count("doc", "nine weavers", "killed", 9, 9, status="denied", speaker="the owner")
    found = story.said("killed")["doc"]
    assert (found["state"], found["low"], found["speaker"]) == ("denied", 9, "the owner")


def test_a_source_that_denies_all_of_an_event_denies_its_count(story):
    day = {"on": MONDAY, "place_id": "orvane", "actor": "the River Guard", "actor_id": "guard"}
    story.document("union", "The River Guard killed four strikers in Orvane on Monday.", MONDAY)
    story.trigger("union", "killed", "ASSAULT", "kill", target="four strikers", **day)
    story.count("union", "four strikers", "killed", 4, 4)
    story.document("court", "The prefect denied that the River Guard killed four strikers in Orvane on Monday.", FRIDAY)
    story.trigger("court", "killed", "ASSAULT", "kill", status="denied", target="four strikers", **day)
    story.count("court", "four strikers", "killed", 4, 4, status="denied", speaker="the prefect")
    assert {d: s["state"] for d, s in story.said("killed").items()} == {"union": "stated", "court": "denied"}


def test_who_did_it_and_to_whom(story):
    day = {"on": MONDAY, "place_id": "orvane", "target_id": "solano", "target": "Petra Solano"}
    story.document("one", "The River Guard shot Petra Solano in Orvane on Monday.", MONDAY)
    story.trigger("one", "shot", "ASSAULT", "shoot", actor="The River Guard", actor_id="guard", **day)
    story.document("two", "Petra Solano was shot in Orvane on Monday.", MONDAY)
    story.trigger("two", "shot", "ASSAULT", "shoot", passive=True, **day)
    assert {d: s["value_id"] for d, s in story.said("target").items()} == {"one": "solano", "two": "solano"}
    assert story.said("actor")["one"]["value_id"] == "guard"


def test_name_and_gloss_of_the_body_that_takes_part(story):
    names = {
        "one": ("River Guard", "the Tide"),
        "two": ("Riverguard", "the High Water"),
        "three": ("River Guard", None),
    }
    for doc_id, (name, gloss) in names.items():
        story.document(doc_id, f"The {name} raided Orvane. It calls itself {gloss or 'nothing'}.", FRIDAY)
        story.mention(doc_id, name, "guard")
        story.trigger(
            doc_id,
            "raided",
            "COERCE",
            "raid",
            on=MONDAY,
            place_id="orvane",
            actor=f"The {name}",
            actor_id="guard",
        )
        if gloss:
            story.mention(doc_id, gloss, "guard", form="gloss")
    named, glossed = story.said("name"), story.said("gloss")
    assert {d: s["value"] for d, s in named.items()} == {d: n for d, (n, _) in names.items()}
    assert {d: s["value"] for d, s in glossed.items()} == {"one": "the Tide", "two": "the High Water"}
    assert {s["value_id"] for s in (*named.values(), *glossed.values())} == {"guard"}
    for s in (*named.values(), *glossed.values()):
        assert story.texts[s["doc_id"]][s["start"] : s["end"]] == s["value"]
    assert set(story.verdicts("name").values()) == {"agree"}
    assert set(story.verdicts("gloss").values()) == {"wording"}


def test_whom_a_source_cites_on_an_event(mill):
    mill.quote("second", "Eleven people died in the blast at the Orvane mill", "the fire chief")
    mill.quote("first", "killed nine workers", "Tenfold", "tenfold")
    found = mill.said("cited")
    assert {d: s["value"] for d, s in found.items()} == {"first": "Emil Tenfold", "second": "the fire chief"}
    assert mill.verdicts("cited") == {("first", "second"): "compatible"}


def test_a_speech_elsewhere_in_the_article_is_not_cited_on_the_event(story):
    story.document("doc", "A blast shook Orvane on Monday. Tenfold said the harvest had been good.", MONDAY)
    story.trigger("doc", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.quote("doc", "the harvest had been good", "Tenfold", "tenfold")
    assert story.said("cited") == {}


def test_a_count_goes_to_the_trigger_of_its_own_measure_even_past_a_nearer_one(story):
    text = "Days after the Orvane blast nine weavers on their way home were killed in Brennick."
    story.document("doc", text, FRIDAY)
    story.trigger("doc", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    story.trigger("doc", "killed", "ASSAULT", "kill", on=FRIDAY, place_id="brennick")
    story.count("doc", "nine weavers", "killed", 9, 9)
    said, events = story.find_statements()
    day = {e["event_id"]: e["date_from"] for e in schema.rows(events)}
    assert [day[s["event_id"]] for s in schema.rows(said) if s["field"] == "killed"] == [FRIDAY]


def test_a_disputed_election(story):
    day = {"on": MONDAY, "place_id": "oskary", "target": "Emil Tenfold", "target_id": "tenfold"}
    for doc_id, share, n in (("board", "52 percent", 52), ("party", "38 percent", 38), ("pub", None, None)):
        text = f"Emil Tenfold was elected in Oskary on Monday with {share or 'ease'}."
        story.document(doc_id, text, MONDAY)
        story.trigger(doc_id, "elected", "SUPPORT", "elect", passive=True, **day)
        if share:
            story.count(doc_id, share, "share", n, n, unit="percent")
    assert {d: s["low"] for d, s in story.said("share").items()} == {"board": 52, "party": 38, "pub": None}
    assert story.verdicts("share")["board", "party"] == "conflict"


def test_a_count_at_the_head_of_a_report_is_of_what_it_goes_on_to_tell(story):
    story.document("doc", "Five hurt in Orvane. A gunman opened fire at the mill on Monday.", "2031-03-04")
    story.trigger("doc", "opened", "ASSAULT", "fire", on=MONDAY, place_id="orvane")
    story.count("doc", "Five hurt", "injured", 5, 5)
    assert story.said("injured")["doc"]["low"] == 5


def test_what_repeats_a_count_of_no_event_counts_itself(story):
    story.document(
        "doc", "Shots rang out. " + "The mill is old. " * 50 + "A gunman shot five people in Orvane.", FRIDAY
    )
    story.trigger("doc", "gunman shot", "ASSAULT", "shoot", on=MONDAY, target="five people")
    story.count("doc", "five people", "injured", 5, 5, repeats="doc:0:injured")
    assert story.said("injured")["doc"]["low"] == 5


def test_who_did_it_is_said_or_left_out(story):
    story.document("a", "Guards shot a weaver in Orvane on Monday.", "2031-03-04")
    story.trigger("a", "shot", "ASSAULT", "shoot", on="2031-03-03", place_id="orvane", actor="Guards", target="weaver")
    story.document("b", "A weaver was shot in Orvane on Monday.", "2031-03-04")
    story.trigger("b", "shot", "ASSAULT", "shoot", on="2031-03-03", place_id="orvane", target="weaver", passive=True)
    assert {d: s["value"] for d, s in story.said("agency").items()} == {
        "a": "weaver shot by Guards",
        "b": "weaver shot by nobody named",
    }
    assert story.verdicts("agency") == {("a", "b"): "wording"}
