"""Running totals: which figures are of one series, wherever they are told (rashomon.compare.statements)."""

from rashomon import schema


def _series(story) -> dict[str, dict[str, dict]]:
    """The statements on running totals, by series and document."""
    said, events = story.find_statements()
    names = [e["event_id"] for e in schema.rows(events) if e["kind"] == "SERIES"]
    rows = schema.rows(said)
    return {n: {s["doc_id"]: s for s in rows if s["event_id"] == n} for n in names}


def _total(story, doc_id, text, words, n, published, **columns):
    story.document(doc_id, text, published)
    story.count(doc_id, words, "killed", n, n, **({"scope": "cumulative"} | columns))


def test_running_totals_of_one_measure_are_one_series(story):
    _total(
        story,
        "may",
        "In all 212 protesters have been killed.",
        "212 protesters",
        212,
        "2031-05-02",
        counted="protesters",
    )
    _total(
        story,
        "june",
        "So far 240 demonstrators have been killed.",
        "240 demonstrators",
        240,
        "2031-06-02",
        counted="demonstrators",
    )
    ((series, said),) = _series(story).items()
    assert {d: s["low"] for d, s in said.items()} == {"may": 212, "june": 240}
    assert {d: s["date_from"] for d, s in said.items()} == {"may": "2031-05-02", "june": "2031-06-02"}
    assert {story.texts[d][s["start"] : s["end"]] for d, s in said.items()} == {
        "212 protesters",
        "240 demonstrators",
    }
    (event,) = [e for e in schema.rows(story.find_statements()[1]) if e["event_id"] == series]
    assert (event["kind"], event["n_documents"], event["participants"]) == ("SERIES", 2, [])
    assert story.verdicts("killed") == {("june", "may"): "update"}


def test_people_are_the_protesters_where_all_others_count_protesters(story):
    _total(
        story,
        "may",
        "In all 212 protesters have been killed.",
        "212 protesters",
        212,
        "2031-05-02",
        counted="protesters",
    )
    _total(
        story,
        "june",
        "So far 240 people have been killed.",
        "240 people",
        240,
        "2031-06-02",
        counted="people",
    )
    assert story.verdicts("killed") == {("june", "may"): "update"}


def test_two_who_say_people_are_held_against_those_who_say_protesters(story):
    for doc_id, n, who, day in (
        ("may", 700, "protesters", "2031-05-02"),
        ("june", 640, "people", "2031-06-02"),
        ("july", 640, "people", "2031-07-02"),
    ):
        _total(story, doc_id, f"In all {n} {who} have been killed.", f"{n} {who}", n, day, counted=who)
    found = story.verdicts("killed")
    assert (found["june", "may"], found["july", "may"], found["july", "june"]) == ("conflict", "conflict", "agree")


def test_protesters_and_policemen_are_two_series(story):
    for doc_id, n, k in (("may", 212, 14), ("june", 240, 15)):
        text = f"In all {n} protesters and {k} policemen have been killed."
        _total(story, doc_id, text, f"{n} protesters", n, f"2031-0{k - 9}-02", counted="protesters")
        story.count(doc_id, f"{k} policemen", "killed", k, k, scope="cumulative", counted="policemen")
    found = sorted(sorted(s["low"] for s in said.values()) for said in _series(story).values())
    assert found == [[14, 15], [212, 240]]


def test_children_are_not_set_against_all_people(story):
    _total(story, "may", "In all 212 people have been killed.", "212 people", 212, "2031-05-02", counted="people")
    _total(
        story,
        "june",
        "In all 212 people have been killed.",
        "212 people",
        212,
        "2031-06-02",
        counted="people",
    )
    _total(
        story,
        "july",
        "At least 31 children have been killed.",
        "31 children",
        31,
        "2031-07-02",
        counted="children",
    )
    found = story.verdicts("killed")
    assert found["june", "may"] == "agree"
    assert not {"conflict", "update"} & set(found.values())


def test_a_running_total_that_one_source_gives_is_no_series(story):
    _total(story, "may", "In all 212 people have been killed.", "212 people", 212, "2031-05-02")
    assert _series(story) == {}


def test_a_total_said_again_in_one_document_is_one(story):
    _total(story, "may", "In all 212 people have been killed, yes 212.", "212 people", 212, "2031-05-02")
    first = story.rows["quantities"][0]["quantity_id"]
    story.count("may", "yes 212", "killed", 212, 212, scope="cumulative", repeats=first)
    _total(story, "june", "So far 240 people have been killed.", "240 people", 240, "2031-06-02")
    ((_, said),) = _series(story).items()
    assert {d: s["value"] for d, s in said.items()} == {"may": "212 people", "june": "240 people"}


def test_figures_in_general_are_neither_a_toll_nor_a_series(mill):
    mill.count("fourth", "every window", "killed", 30, 30, scope="general")
    assert mill.said("killed")["fourth"]["state"] == "silent"
    assert _series(mill) == {}


def test_running_totals_of_two_stories_are_not_one_series(story):
    story.entity("kell", "Kell", "GPE")
    for doc_id, town, n in (
        ("strike", "Orvane", 212),
        ("strike-2", "Orvane", 240),
        ("quake", "Kell", 3000),
        ("quake-2", "Kell", 2000),
    ):
        _total(
            story,
            doc_id,
            f"In {town} {n} people have died so far.",
            f"{n} people",
            n,
            f"2031-05-{len(story.texts) + 1:02}",
        )
        story.mention(doc_id, town, town.lower())
        story.trigger(doc_id, "died", "ASSAULT", "die", place_id=town.lower())
    found = story.verdicts("killed")
    assert found["strike", "strike-2"] == "update" and found["quake", "quake-2"] == "conflict"
    assert not any(found.get(pair) in {"conflict", "update"} for pair in (("quake", "strike"), ("quake-2", "strike-2")))


def test_sums_paid_so_far_in_two_currencies_are_two_series(story):
    for k, (unit, n) in enumerate([("EUR", 900), ("EUR", 900), ("USD", 1200), ("USD", 1300)]):
        story.document(f"doc{k}", f"So far {n} has been paid.", f"2031-05-0{k + 1}")
        story.count(f"doc{k}", str(n), "ransom", n, n, unit=unit, scope="cumulative")
    found = sorted(sorted(s["low"] for s in said.values()) for said in _series(story).values())
    assert found == [[900, 900], [1200, 1300]]
