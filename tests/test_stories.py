"""Verdicts on four invented stories, held against what a careful desk would say of each pair (tests/stories)."""

import pytest
import yaml

from rashomon import pipeline, schema, store

STORIES = store.ROOT / "tests" / "stories"
PAIRS = yaml.safe_load((STORIES / "pairs.yml").read_text(encoding="utf-8"))
LEAST = 0.9  # share of pairs with a right verdict


@pytest.fixture(scope="module")
def judged_run(tmp_path_factory) -> store.Run:
    """A run over the stories."""
    given = {"manifest": str(STORIES / "texts" / "manifest.csv")}
    return pipeline.run(STORIES / "texts", tmp_path_factory.mktemp("stories") / "out", given, pages=False)


@pytest.fixture(scope="module")
def judged(judged_run) -> dict[tuple[str, str, str, str], str]:
    """Its verdicts, by what is compared in the labels: story, field and both documents."""
    run = judged_run
    texts = run.read("documents").set_index("doc_id")["text"]
    told = schema.rows(run.read("event_mentions"))
    found = {}
    for name, story in PAIRS.items():
        events = {
            doc_id: _events(told, texts[doc_id], doc_id, words) for doc_id, words in story.get("told", {}).items()
        }
        for row in schema.rows(run.read("verdicts")):
            pair = (row["doc_a"], row["doc_b"])
            if not events or all(row["event_id"] in events.get(d, ()) for d in pair):
                found[name, row["field"], *pair] = row["verdict"]
    return found


def _events(told: list[dict], text: str, doc_id: str, words: str) -> set[str]:
    """The events that a document tells in some of its words, else in their sentence."""
    begin = text.index(words)
    sentence = (
        max(text.rfind(". ", 0, begin), text.rfind("\n", 0, begin)),
        min(end for end in (text.find(". ", begin), text.find("\n", begin)) if end > 0),
    )
    for first, last in ((begin, begin + len(words)), sentence):
        here = {m["event_id"] for m in told if m["doc_id"] == doc_id and first <= m["start"] <= last}
        if here:
            return here
    return set()


def _asked() -> list[tuple]:
    return [(name, *pair) for name, story in PAIRS.items() for pair in story["pairs"]]


def test_the_labels_are_enough_to_tell_something():
    assert len(_asked()) >= 40


def test_most_verdicts_are_those_of_a_careful_desk(judged):
    wrong = [(*asked, judged.get(asked[:4])) for asked in _asked() if judged.get(asked[:4]) not in asked[4]]
    assert len(wrong) <= (1 - LEAST) * len(_asked()), "\n".join(map(str, wrong))


def test_no_conflict_is_called_where_there_is_none(judged):
    assert not [asked for asked in _asked() if judged.get(asked[:4]) == "conflict" and "conflict" not in asked[4]]


def test_each_labelled_conflict_that_is_found_is_called_one(judged):
    for asked in _asked():
        if asked[4] == ["conflict"]:
            assert judged.get(asked[:4], "conflict") == "conflict", asked


OVERRIDES = """\
date:
  ferry_1: 2021-03-05
different:
  - [Peter Chirwa, Chirwa]
"""


def test_an_override_changes_only_what_hangs_on_it(judged_run, tmp_path):
    path = tmp_path / "mine.yml"
    path.write_text(OVERRIDES, encoding="utf-8")
    given = {"manifest": str(STORIES / "texts" / "manifest.csv"), "overrides": str(path)}
    other = pipeline.run(STORIES / "texts", tmp_path / "out", given, pages=False)
    changed, same = set(), set()
    for name in ("mentions", "dates", "quotes", "quantities", "statements", "origins", "omissions"):
        before, after = (_by_story(run.read(name)) for run in (judged_run, other))
        for story in before.keys() | after.keys():
            (same if before.get(story) == after.get(story) else changed).add((name, story))
    assert {("dates", "ferry"), ("mentions", "vote")} <= changed
    assert not [found for found in changed if found[1] in ("strike", "robbery")], changed


def _by_story(frame) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in schema.rows(frame):
        found.setdefault(row["doc_id"].partition("_")[0], []).append(row)
    return found
