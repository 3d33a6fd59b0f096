"""What a source leaves out: only what it could have known when it went to print."""

import pytest

from rashomon import schema
from rashomon.compare import omissions

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"
MARCH = ("2031-03-01", "2031-03-31")


def _find(said: dict[str, tuple], dated: dict) -> dict[str, str]:
    """Omissions by document, of one toll: what each says (state, number) and when it was published."""
    rows = [
        {
            "event_id": "blast",
            "field": "killed",
            "doc_id": d,
            "state": state,
            "value": n and str(n),
            "low": n,
            "high": n,
        }
        for d, (state, n) in said.items()
    ]
    spans = {d: day if isinstance(day, tuple) else (day, day) for d, day in dated.items()}
    days = [
        {"doc_id": d, "published_from": a, "published_to": b, "reason": "Told by the test."}
        for d, (a, b) in spans.items()
    ]
    found = schema.rows(omissions.find(schema.frame("statements", rows), schema.frame("dating", days)))
    assert all(r["reason"] for r in found)
    return {r["doc_id"]: r["state"] for r in found}


CASES = [  # when the toll was told, when the other account was published, what the other is blamed for
    (MONDAY, TUESDAY, "absent"),
    (MONDAY, ("2031-03-04", "2031-03-31"), "absent"),
    (WEDNESDAY, TUESDAY, None),
    (WEDNESDAY, (MONDAY, TUESDAY), None),
    (MONDAY, None, "unsure"),
    (None, TUESDAY, "unsure"),
    (None, None, "unsure"),
    (MARCH, TUESDAY, "unsure"),
    (TUESDAY, MARCH, "unsure"),
    (MARCH, MARCH, "unsure"),
]


@pytest.mark.parametrize(("told", "published", "wanted"), CASES)
def test_silence_on_a_toll(told, published, wanted):
    found = _find({"a": ("stated", 9), "b": ("silent", None)}, {"a": told, "b": published})
    assert found == ({"b": wanted} if wanted else {})


@pytest.mark.parametrize(("state", "wanted"), [("silent", "absent"), ("vague", "vague"), ("denied", "denied")])
def test_how_it_is_missing(state, wanted):
    assert _find({"a": ("stated", 9), "b": (state, None)}, {"a": MONDAY, "b": TUESDAY}) == {"b": wanted}


def test_who_states_the_toll_leaves_nothing_out():
    assert _find({"a": ("stated", 9), "b": ("stated", 11)}, {"a": MONDAY, "b": TUESDAY}) == {}


@pytest.mark.parametrize("state", ["silent", "vague", "denied"])
def test_what_nobody_states_is_not_left_out(state):
    assert _find({"a": (state, None), "b": ("silent", None)}, {"a": MONDAY, "b": TUESDAY}) == {}


def test_one_earlier_account_is_enough():
    said = {"a": ("stated", 9), "b": ("silent", None), "c": ("stated", 11)}
    assert _find(said, {"a": MONDAY, "b": TUESDAY, "c": WEDNESDAY}) == {"b": "absent"}
    assert _find(said, {"a": MONDAY, "b": TUESDAY, "c": None}) == {"b": "absent"}


def test_a_later_account_and_one_of_unknown_day():
    said = {"a": ("stated", 9), "b": ("silent", None), "c": ("stated", 11)}
    assert _find(said, {"a": WEDNESDAY, "b": TUESDAY, "c": None}) == {"b": "unsure"}


def test_documents_that_the_date_audit_does_not_have():
    said = {"a": ("stated", 9), "b": ("silent", None)}
    assert _find(said, {}) == _find(said, {"b": TUESDAY}) == _find(said, {"a": TUESDAY}) == {"b": "unsure"}


def test_the_reason_names_who_had_told_it(mill):
    reasons = {r["doc_id"]: r["reason"] for r in schema.rows(mill.find_all()["omissions"])}
    assert "first" in reasons["fourth"] and "nine workers" in reasons["fourth"]


def test_the_fire_at_the_mill(mill):
    found = {r["doc_id"]: r["state"] for r in schema.rows(mill.find_all()["omissions"])}
    assert found == {"third": "vague", "fourth": "absent"}


def test_a_source_that_does_not_tell_of_the_fire_leaves_nothing_out(mill):
    mill.document("fifth", "The river rose by a hand in Orvane.", "2031-03-06")
    assert "fifth" not in {r["doc_id"] for r in schema.rows(mill.find_all()["omissions"])}


def test_a_figure_in_a_sentence_of_its_own_is_not_left_out(mill):
    mill.document("fifth", "A blast wrecked the Orvane mill on Monday. Fourteen were dead by nightfall.", "2031-03-06")
    mill.trigger("fifth", "blast", "ASSAULT", "blast", on=MONDAY, place_id="orvane")
    mill.count("fifth", "Fourteen", "killed", 14, 14)
    assert "fifth" not in {r["doc_id"] for r in schema.rows(mill.find_all()["omissions"])}
