"""Every kind of change, each made by one step on the same small run."""

import pytest

from rashomon.changes import report


def found(old, new, *sections):
    changes = report.find(old.finished(), new.finished())
    return [c for c in changes if not sections or c.section in sections]


def one(old, new, section):
    """The only change of a section."""
    changes = found(old, new, section)
    assert len(changes) == 1, changes
    return changes[0]


def test_the_same_run_again_changed_nothing(old, new):
    assert found(old, new) == []


def test_other_ids_are_no_change(old, new):
    new.rename("event_id", "raid", "r").rename("entity_id", "guard", "g").rename("value_id", "guard", "g")
    new.rename("place_id", "port", "p").rename("entity_id", "port", "p")
    assert found(old, new) == []


def test_a_new_conflict_of_a_new_source(old, new, a):
    new.put("documents", a.document("d")).put("dating", a.dating("d", "2031-06-12"))
    new.put("event_mentions", a.telling("raid", "d", 7)).put("statements", a.said("raid", "killed", "d", "21", 21, 21))
    new.put("verdicts", a.verdict("raid", "killed", "b", "d", "conflict", 3))
    told = one(old, new, "conflicts")
    assert (told.kind, told.field, told.severity, told.before) == ("new", "killed", 3, "new source")
    assert (told.source_a, told.value_a, told.source_b, told.value_b) == ("b", "15 dead", "d", "21")
    assert told.reason == "b and d: conflict."
    assert found(old, new, "settled", "verdicts", "figures") == []


def test_a_verdict_that_became_a_conflict(old, new, a):
    new.put("verdicts", a.verdict("raid", "date", "a", "b", "conflict", 2))
    told = one(old, new, "conflicts")
    assert (told.field, told.before, told.after) == ("date", "agree", "conflict")
    assert found(old, new, "verdicts") == []


def test_an_old_conflict_is_not_new_where_its_event_came_apart(old, new, a):
    new.put("events", a.event("raid-2", "shots, Port Vareika"))
    new.put("event_mentions", a.telling("raid-2", "b", 7), a.telling("raid-2", "c", 7))
    new.drop("verdicts", field="killed").put("verdicts", a.verdict("raid-2", "killed", "a", "b", "conflict", 3))
    assert found(old, new, "conflicts", "settled") == []


def test_a_conflict_that_is_settled_by_another_verdict(old, new, a):
    new.put("verdicts", a.verdict("raid", "killed", "a", "b", "update", 2))
    told = one(old, new, "settled")
    assert (told.before, told.after, told.reason, told.severity) == ("conflict", "update", "a and b: update.", 3)
    assert found(old, new, "conflicts", "verdicts") == []


def test_a_conflict_whose_document_is_gone(old, new):
    told = one(old, new.without("b"), "settled")
    assert (told.after, told.reason) == ("not compared", "b is not in the new run")
    assert (told.value_a, told.value_b) == ("twelve [12]", "15 dead")


def test_a_conflict_whose_event_is_gone(old, new):
    for table in ("events", "event_mentions", "statements", "verdicts"):
        new.drop(table, event_id="raid")
    assert one(old, new, "settled").reason == "the new run does not have this event"


def test_a_conflict_of_which_one_side_says_nothing_now(old, new):
    new.drop("verdicts", field="killed").drop("statements", field="killed", doc_id="b")
    assert one(old, new, "settled").reason == "the new run reads nothing of this in b"


def test_a_conflict_between_what_are_two_events_now(old, new, a):
    new.put("events", a.event("raid-2", "shots")).put("event_mentions", a.telling("raid-2", "b", 7))
    new.drop("verdicts", field="killed").drop("statements", field="killed", doc_id="b")
    new.put("statements", a.said("raid-2", "killed", "b", "15 dead", 15, 15))
    assert one(old, new, "settled").reason == "the new run reads the two as telling of different events"


def test_other_verdicts_that_moved_came_or_went(old, new, a):
    new.put("verdicts", a.verdict("raid", "date", "a", "b", "compatible"))
    told = one(old, new, "verdicts")
    assert (told.kind, told.before, told.after) == ("moved", "agree", "compatible")
    assert one(old, new.drop("verdicts", field="date"), "verdicts").kind == "gone"
    assert one(new, old, "verdicts").kind == "new"


def test_a_figure_that_moved_and_the_range_with_it(old, new, a):
    new.put("statements", a.said("raid", "killed", "b", "21 dead", 21, 21))
    told = one(old, new, "figures")
    assert (told.kind, told.field, told.source_a) == ("moved", "killed", "b")
    assert (told.before, told.after, told.severity) == ("15 dead", "21 dead", 3)
    told = one(old, new, "ranges")
    assert (told.before, told.after, told.field) == ("12 to 15", "12 to 21", "killed")


@pytest.mark.parametrize(
    ("low", "high", "state", "moved"),
    [
        (15, 15, "stated", False),  # in other words
        (15, None, "stated", True),
        (15, 15, "denied", True),
    ],
)
def test_a_figure_is_its_interval_and_not_its_words(old, new, a, low, high, state, moved):
    new.put("statements", a.said("raid", "killed", "b", "fifteen people", low, high, state=state))
    assert bool(found(old, new, "figures")) == moved


def test_a_day_and_an_actor_of_one_source_that_moved(old, new, a):
    day = {"date_from": "2031-06-08", "date_to": "2031-06-08"}
    new.put("statements", a.said("raid", "date", "a", "on Monday", **day))
    new.put("statements", a.said("raid", "actor", "a", "the Tide", value_id="tide"))
    day, actor = sorted(found(old, new, "figures"), key=lambda c: c.field, reverse=True)
    assert (day.before, day.after) == ("on Monday [9 June 2031]", "on Monday [8 June 2031]")
    assert (actor.before, actor.after) == ("the Guard", "the Tide")


def test_a_figure_that_a_source_says_only_in_one_run(old, new, a):
    new.put("statements", a.said("raid", "injured", "c", "40", 40, 40))
    told = one(old, new, "figures")
    assert (told.kind, told.before, told.after) == ("new", None, "40")
    assert (one(new, old, "figures").kind, one(new, old, "figures").before) == ("gone", "40")


def test_a_silent_source_says_no_figure(old, new, a):
    new.put("statements", a.said("raid", "injured", "c", None, state="silent", start=None))
    assert found(old, new, "figures") == []
    new.put("statements", a.said("raid", "actor", "a", None, state="silent", start=None))
    assert found(old, new, "figures") == []


def test_the_range_of_a_running_figure_over_one_more_source(old, new, a):
    for run, name in ((old, "toll-1"), (new, "toll-2")):
        run.put("events", a.event(name, "killed, running total", None, None, kind="SERIES"))
        run.put("statements", a.said(name, "killed", "a", "at least 40", 40, None, start=30))
        run.put("statements", a.said(name, "killed", "b", "45", 45, 45, start=30))
    new.put("statements", a.said("toll-2", "killed", "c", "at least 60", 60, None, start=30))
    told = one(old, new, "ranges")
    assert (told.before, told.after, told.new_id) == ("40 to 45", "40 to 60 or more", "toll-2")


def test_sums_in_two_currencies_have_no_range_together(old, new, a):
    for run in (old, new):
        run.put("statements", a.said("raid", "ransom", "a", "$5,000", 5000, 5000, unit="USD"))
        run.put("statements", a.said("raid", "ransom", "b", "9m dinars", 9e6, 9e6, unit="IQD"))
    new.put("statements", a.said("raid", "ransom", "c", "$7,000", 7000, 7000, unit="USD"))
    told = one(old, new, "ranges")
    assert (told.before, told.after) == ("5,000 USD", "5,000 to 7,000 USD")


def test_a_range_is_told_of_several_sources_and_not_of_events_that_came_apart(old, new, a):
    for run, many in ((old, 3), (new, 4)):
        run.put("statements", a.said("strike", "arrested", "a", f"{many} held", many, many))
    assert found(old, new, "ranges") == [] and one(old, new, "figures").after == "4 held"
    new.put("events", a.event("raid-2", "shots, Port Vareika"))
    new.put("event_mentions", a.telling("raid-2", "b", 7), a.telling("raid-2", "c", 7))
    new.drop("statements", field="killed", doc_id="b")
    assert found(old, new, "ranges") == []


def test_a_place_or_an_actor_by_another_name_is_the_same(old, new, a):
    new["entities"][0]["name"] = "Harbour Guard"
    new["entities"][2]["name"] = "Vareika"
    new.put("statements", a.said("raid", "actor", "a", "the harbour’s guards", value_id="guard"))
    assert {c.kind for c in found(old, new)} == {"renamed"}


def test_a_new_event_is_told_where_several_tell_it_or_its_document_was_there(old, new, a):
    new.put("documents", a.document("d"), a.document("e"))
    new.put("events", a.event("fire", "fire", "2031-06-12", None))
    new.put("event_mentions", a.telling("fire", "d", 7))
    assert found(old, new, "events") == []
    told = one(old, new.put("event_mentions", a.telling("fire", "e", 7)), "events")
    assert (told.kind, told.name, told.n_documents) == ("new", "fire (12 June 2031)", 2)
    new.drop("event_mentions", event_id="fire").put("event_mentions", a.telling("fire", "a", 80))
    assert one(old, new, "events").kind == "new"
    assert one(new, old, "events").kind == "gone"


def test_two_events_that_are_one_now_and_one_that_is_two(old, new, a):
    old.put("events", a.event("shots", "shots, Port Vareika")).put("event_mentions", a.telling("shots", "c", 7))
    told = one(old, new, "events")
    assert (told.kind, told.old_id, told.new_id) == ("joined", "raid shots", "raid")
    assert told.before == "raid, Port Vareika (9 June 2031) · shots, Port Vareika (9 June 2031)"
    told = one(new, old, "events")
    assert (told.kind, told.old_id, told.before) == ("apart", "raid", "raid, Port Vareika (9 June 2031)")
    assert told.after == "raid, Port Vareika (9 June 2031) · shots, Port Vareika (9 June 2031)"


def test_an_event_on_another_day_in_another_place_told_by_more(old, new, a):
    new["events"][0] |= {"date_to": "2031-06-10", "place_id": "tide"}
    new.put("event_mentions", a.telling("raid", "d", 7)).put("documents", a.document("d"))
    told = {c.field or c.kind: (c.before, c.after) for c in found(old, new, "events")}
    assert told == {
        "date": ("9 June 2031", "9–10 June 2031"),
        "place": ("Port Vareika", "Tide"),
        "told": ("3 documents", "4 documents"),
    }


def test_new_actors_and_gone_ones(old, new, a):
    new.put("entities", a.entity("osei", "Mira Osei", "PERSON")).put("mentions", a.mention("osei", "a", 60))
    told = one(old, new, "actors")
    assert (told.kind, told.name, told.field) == ("new", "Mira Osei", "person")
    told = one(new, old, "actors")
    assert (told.kind, told.old_id, told.new_id) == ("gone", "osei", None)


def test_names_that_are_one_now_and_one_that_is_two(old, new, a):
    old["entities"][0]["aliases"] = ["Guard", "Guards"]
    new.drop("entities", entity_id="tide").rename("entity_id", "tide", "guard")
    ledger = {"name_a": "Guard", "name_b": "Tide", "rule": "short_form", "score": 1.0}
    new["merges"] = [ledger | {"name_a": "Guard", "name_b": "Guards", "entity_id": "guard"}]
    new["merges"] += [ledger | {"entity_id": "guard"}]
    told = one(old, new, "actors")
    assert (told.kind, told.before, told.after) == ("joined", "Guard · Tide", "Guard")
    assert told.reason == "“Guard” and “Tide” by the rule short form"
    told = one(new, old, "actors")
    assert (told.kind, told.before, told.after) == ("apart", "Guard", "Guard · Tide")


def test_an_actor_that_is_called_otherwise(old, new):
    new["entities"][0]["name"] = "Harbour Guard"
    told = one(old, new, "actors")
    assert (told.kind, told.before, told.after) == ("renamed", "Guard", "Harbour Guard")


def test_documents_added_and_removed(old, new, a):
    new.put("documents", a.document("d")).put("dating", a.dating("d", "2031-06-12"))
    told = one(old, new, "documents")
    assert (told.kind, told.name, told.after) == ("added", "d", "12 June 2031")
    assert (one(new, old, "documents").kind, one(new, old, "documents").before) == ("removed", "12 June 2031")


def test_a_document_that_cannot_be_read_any_more_says_why(old, new):
    new.without("c").put("rejected", {"source_path": "c.txt", "reason": "empty", "detail": "it holds no words"})
    assert one(old, new, "documents").reason == "now rejected: it holds no words"
    new["rejected"][0]["source_path"] = "z.txt"
    assert [c.kind for c in found(old, new, "documents")] == ["removed", "rejected"]


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"sha256": "other"}, "changed"),
        ({"text": "Another text."}, "changed"),
        ({"source_path": "moved/c.txt"}, "moved"),
    ],
)
def test_a_document_that_is_another_or_elsewhere(old, new, columns, kind):
    new["documents"][2] |= columns
    assert one(old, new, "documents").kind == kind


def test_a_day_of_publication_that_moved(old, new, a):
    new.put("dating", a.dating("c", "2031-06-12", "inferred", "It tells of that day."))
    told = one(old, new, "documents")
    assert (told.kind, told.before, told.after) == ("dated", "no day of publication", "12 June 2031 (inferred)")
    assert told.reason == "It tells of that day."


def test_how_the_runs_were_made(old, new):
    record = {"parameters": {"out": "x", "model": "md", "overrides": ""}}
    record |= {"versions": {"spacy": "3.8", "model": {"version": None}}}
    other = {"parameters": {"out": "y", "model": "lg", "overrides": "", "blind": False}}
    other |= {"versions": {"spacy": "3.9", "model": {"version": "2"}}}
    changes = report.find(old.finished(**record), new.finished(**other))
    assert [(c.kind, c.name, c.before, c.after) for c in changes] == [
        ("parameter", "blind", "not told", "False"),
        ("parameter", "model", "md", "lg"),
        ("version", "model.version", "unknown", "2"),
        ("version", "spacy", "3.8", "3.9"),
    ]


def test_overrides_that_were_changed_under_the_same_path_are_told(old, new):
    record = {"parameters": {"overrides": "mine.yml", "jobs": 1}, "files": {"overrides": {"sha256": "a" * 64}}}
    record["files"]["corpus"] = {"sha256": "c" * 64}
    other = {"parameters": {"overrides": "mine.yml", "jobs": 2}, "files": {"overrides": {"sha256": "b" * 64}}}
    other["files"]["corpus"] = {"sha256": "d" * 64}
    (change,) = report.find(old.finished(**record), new.finished(**other))
    assert (change.name, change.before, change.after) == ("overrides", "content " + "a" * 12, "content " + "b" * 12)


def test_what_matters_most_comes_first(old, new, a):
    new.put("verdicts", *(a.verdict("raid", f, "a", "c", "conflict", s) for f, s in (("actor", 1), ("killed", 3))))
    new.put("verdicts", a.verdict("raid", "date", "a", "b", "compatible"))
    new.put("documents", a.document("d")).put("dating", a.dating("d", None, None))
    told = [(c.section, c.severity) for c in found(old, new)]
    assert told == [("conflicts", 3), ("conflicts", 1), ("verdicts", 0), ("documents", 0)]
