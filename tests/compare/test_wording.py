"""What each outlet calls the strikers' guard, and which words set one outlet apart."""

import pytest

from rashomon import schema


@pytest.fixture
def words(story):
    """A function from what outlets say, as `outlet: term, term`, to `wording` by outlet, term and voice."""

    def find(*lines, voice="own"):
        for line in lines:
            outlet, _, terms = line.partition(": ")
            if outlet not in story.texts:
                story.document(outlet, "The guard marched.", outlet=outlet)
            for term in terms.split(", "):
                story.calls(outlet, "guard", term, voice)
        return {(r["outlet"], r["term"], r["voice"]): r for r in schema.rows(story.find_all()["wording"])}

    return find


def test_counts(words):
    found = words("Star: militia, militia, guards", "Loom: guards, volunteers")
    assert {(o, t): r["count"] for (o, t, _), r in found.items()} == {
        ("Star", "militia"): 2, ("Star", "guards"): 1, ("Loom", "guards"): 1, ("Loom", "volunteers"): 1,
    }  # fmt: skip


def test_case_and_blanks_make_no_other_word(words):
    found = words("Star: Armed Gang, armed  gang, armed gang", "Loom: guards")
    assert found["Star", "armed gang", "own"]["count"] == 3


def test_a_word_that_sets_an_outlet_apart_scores_above_nought(words):
    found = words("Star: militia, militia, militia, guards", "Loom: guards, guards, guards, militia")
    assert found["Star", "militia", "own"]["score"] > 0 > found["Star", "guards", "own"]["score"]
    assert found["Loom", "guards", "own"]["score"] > 0 > found["Loom", "militia", "own"]["score"]


def test_the_more_often_the_further_apart(words):
    found = words(
        "Star: militia, militia, militia, militia, gang, guards",
        "Loom: guards, guards, guards, gang, militia, heroes",
    )
    scores = [found["Star", term, "own"]["score"] for term in ("militia", "gang", "guards")]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == 3


def test_two_outlets_score_one_word_with_opposite_signs(words):
    found = words("Star: militia, militia, guards, rabble", "Loom: guards, guards, guards, militia, heroes")
    for term in ("militia", "guards"):
        assert found["Star", term, "own"]["score"] == pytest.approx(-found["Loom", term, "own"]["score"])


def test_what_all_use_alike_scores_nought(words):
    found = words("Star: militia, guards", "Loom: guards, militia")
    assert {r["score"] for r in found.values()} == {0}


def test_one_outlet_alone_has_counts_and_no_score(words):
    found = words("Star: militia, militia, guards")
    assert {(r["count"], r["score"]) for r in found.values()} == {(2, None), (1, None)}


def test_all_use_one_word_and_no_other(words):
    found = words("Star: militia, militia", "Loom: militia")
    assert [r["count"] for r in found.values()] == [1, 2]
    assert {r["score"] for r in found.values()} <= {0, None}


def test_its_own_voice_and_those_it_quotes_are_counted_apart(words):
    words("Star: militia", "Loom: guards, militia")
    found = words("Star: heroes, militia", voice="quoted")
    assert found["Star", "militia", "own"]["count"] == found["Star", "militia", "quoted"]["count"] == 1
    assert ("Star", "heroes", "own") not in found
    assert found["Star", "heroes", "quoted"]["score"] is None


def test_a_document_without_an_outlet_stands_under_its_own_name(story):
    story.document("leaflet-7", "The guard marched.")
    story.calls("leaflet-7", "guard", "our sons")
    (row,) = schema.rows(story.find_all()["wording"])
    assert (row["outlet"], row["term"], row["entity_id"]) == ("leaflet-7", "our sons", "guard")


def test_documents_of_one_outlet_are_counted_together(story):
    for k in range(3):
        story.document(f"star-{k}", "The guard marched.", outlet="Star")
        story.calls(f"star-{k}", "guard", "militia")
    (row,) = schema.rows(story.find_all()["wording"])
    assert (row["outlet"], row["count"], row["score"]) == ("Star", 3, None)


def test_actors_are_held_apart(story):
    for outlet in ("Star", "Loom"):
        story.document(outlet, "The guard marched.", outlet=outlet)
        story.calls(outlet, "guard", "militia")
        story.calls(outlet, "guard", "guards")
        story.calls(outlet, "solano", "jeweller")
        story.calls(outlet, "solano", "heiress")
    found = schema.rows(story.find_all()["wording"])
    assert {(r["entity_id"], r["term"]) for r in found} == {
        ("guard", "militia"), ("guard", "guards"), ("solano", "jeweller"), ("solano", "heiress"),
    }  # fmt: skip
    assert len(found) == 8
