import pytest

from rashomon.changes import matching


def row(doc_id, path, sha):
    return {"doc_id": doc_id, "source_path": path, "sha256": sha}


class Documents:
    def __init__(self, *rows):
        self.documents = {r["doc_id"]: r for r in rows}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([row("a", "a.txt", "1")], [row("a", "a.txt", "1"), row("b", "b.txt", "2")], {"a": "a"}),
        ([row("a", "a.txt", "1")], [row("a", "a.txt", "2")], {"a": "a"}),  # corrected
        ([row("a", "x/a.txt", "1")], [row("x/a", "x/a.txt", "2"), row("y/a", "y/a.txt", "3")], {"a": "x/a"}),
        ([row("a", "a.txt", "1")], [row("z", "z.txt", "1")], {"a": "z"}),  # under another name
        ([row("a", "a.txt", "1")], [row("z", "z.txt", "2")], {}),
        (  # a record was put before the others: what is the same is told by its bytes
            [row("n#1", "n.jsonl#1", "1"), row("n#2", "n.jsonl#2", "2")],
            [row("n#1", "n.jsonl#1", "0"), row("n#2", "n.jsonl#2", "1"), row("n#3", "n.jsonl#3", "2")],
            {"n#1": "n#2", "n#2": "n#3"},
        ),
        (  # a record with its own id put in the place of another
            [row("x", "n.jsonl#1", "1"), row("y", "n.jsonl#2", "2")],
            [row("z", "n.jsonl#1", "3"), row("y", "n.jsonl#2", "4")],
            {"y": "y"},
        ),
        (  # two copies, one of them gone
            [row("a", "a.txt", "1"), row("b", "b.txt", "1")],
            [row("b", "b.txt", "1")],
            {"b": "b"},
        ),
    ],
)
def test_documents(old, new, told):
    assert matching.documents(Documents(*old), Documents(*new)) == told


def test_events_and_actors_are_found_by_their_places_whatever_their_ids_are(old, new):
    new.rename("event_id", "raid", "assault-2031").rename("entity_id", "guard", "harbour-guard")
    found = matching.match(old.finished(), new.finished())
    assert found.events.after("raid") == ["assault-2031"] and found.events.before("assault-2031") == ["raid"]
    assert found.actors.after("guard") == ["harbour-guard"]


def test_a_running_figure_is_found_by_where_it_is_stated(old, new):
    for run, name in ((old, "series-1"), (new, "series-2")):
        run.put("events", {**run["events"][0], "event_id": name, "kind": "SERIES", "name": "toll"})
        run.put("statements", {**run["statements"][0], "event_id": name, "start": 30, "end": 36})
    assert matching.match(old.finished(), new.finished()).events.after("series-1") == ["series-2"]


def test_one_stray_mention_joins_nothing(old, new):
    for m in list(old["mentions"]):
        old["mentions"].append({**m, "mention_id": f"{m['mention_id']}+", "start": m["start"] + 5, "end": m["end"] + 5})
    new["mentions"] = [dict(m) for m in old["mentions"]]
    stray = next(m for m in new["mentions"] if m["entity_id"] == "guard")
    stray["entity_id"] = "tide"
    found = matching.match(old.finished(), new.finished())
    assert found.actors.after("guard") == ["guard"] and found.actors.before("tide") == ["tide"]


def test_a_pronoun_is_no_name(old, new):
    old["mentions"] = [{**m, "form": "pronoun"} for m in old["mentions"]]
    new["mentions"] = [{**m, "form": "pronoun"} for m in new["mentions"]]
    for row in new["mentions"]:
        row["entity_id"] = {"guard": "tide", "tide": "guard"}.get(row["entity_id"], row["entity_id"])
    assert matching.match(old.finished(), new.finished()).actors.after("guard") == ["guard"]  # by name


def moved(run):
    """All documents corrected, and every place in them another."""
    for d in run["documents"]:
        d["sha256"], d["text"] = d["sha256"] + "x", "Again: " + d["text"]
    for table in ("event_mentions", "mentions"):
        for r in run[table]:
            r["start"], r["end"] = r["start"] + 7, r["end"] + 7


def test_in_corrected_documents_events_are_found_by_day_and_place_or_name_actors_by_name(old, new):
    new.rename("event_id", "raid", "raid-2").rename("event_id", "strike", "strike-2").rename("entity_id", "tide", "t2")
    new["events"][0]["name"] = "storm, Port Vareika"
    moved(new)
    found = matching.match(old.finished(), new.finished())
    assert found.steady == {} and found.documents == {"a": "a", "b": "b", "c": "c"}
    assert found.events.after("raid") == ["raid-2"]  # kind, day and place
    assert found.events.after("strike") == ["strike-2"]  # kind and name in the same document
    assert found.actors.after("tide") == ["t2"]


def test_where_two_fit_alike_none_is_chosen(old, new):
    new["events"].append({**new["events"][0], "event_id": "raid-3"})
    moved(new)
    new["events"][0]["name"] = new["events"][-1]["name"] = "storm"
    assert matching.match(old.finished(), new.finished()).events.after("raid") == []


def test_the_same_bytes_cleaned_otherwise_are_not_steady(old, new):
    new["documents"][0]["text"] = "Shorter."
    assert sorted(matching.match(old.finished(), new.finished()).steady) == ["b", "c"]
