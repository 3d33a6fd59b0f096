"""Which measures belong to which events, who may be counted together, and what to look at first."""

import pytest

from rashomon.compare import fields

SAME_PEOPLE = """
protesters | demonstrators
protesters, | demonstrators
nine protesters | young demonstrators
marchers | activists
people | persons
two women | residents
several men | citizens
civilians | bystanders
police officers | policemen
soldiers | troops
gunmen | militants
workers | miners
children | pupils
migrants | refugees
"""
OTHER_PEOPLE = """
protesters | policemen
people | soldiers
gunmen | soldiers
children | miners
workers | migrants
"""


def _pairs(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("a", "b"), _pairs(SAME_PEOPLE))
def test_other_words_for_the_same_people(a, b):
    assert fields.counted_class(a) == fields.counted_class(b)


@pytest.mark.parametrize(("a", "b"), _pairs(OTHER_PEOPLE))
def test_other_people(a, b):
    assert fields.counted_class(a) != fields.counted_class(b)


def test_nobody_said_who_is_counted():
    assert fields.counted_class(None) is None
    assert fields.counted_class("") is None


def test_a_word_that_is_in_no_row_stands_for_itself():
    assert fields.counted_class("eleven beekeepers") == fields.counted_class("beekeepers") != "people"


@pytest.mark.parametrize(
    ("measure", "kind"),
    [("killed", "ASSAULT"), ("injured", "ASSAULT"), ("arrested", "COERCE"), ("kidnapped", "ASSAULT"),
     ("attendance", "PROTEST"), ("released", "CONCEDE"), ("votes", "SUPPORT")],
)  # fmt: skip
def test_kinds_of_events_that_a_measure_is_told_of(measure, kind):
    assert kind in fields.kinds(measure)


def test_a_measure_that_belongs_to_no_event_has_no_kinds_and_no_words():
    assert fields.kinds("rainfall") == set()
    assert not fields.words("rainfall")


def test_words_that_tell_of_a_measure_without_a_number():
    assert {"kill", "die"} <= fields.words("killed")
    assert "die" not in fields.words("injured")
    assert "arrest" in fields.words("arrested") and "kill" not in fields.words("arrested")


@pytest.mark.parametrize(
    ("graver", "lesser"),
    [
        (("killed", "conflict"), ("arrested", "conflict")),
        (("injured", "conflict"), ("date", "conflict")),
        (("place", "conflict"), ("gloss", "conflict")),
        (("date", "conflict"), ("name", "conflict")),
        (("killed", "conflict"), ("killed", "update")),
        (("killed", "undecidable"), ("killed", "agree")),
        (("arrested", "conflict"), ("arrested", "undecidable")),
        (("ransom", "conflict"), ("ransom", "scope")),
        (("killed", "update"), ("killed", "compatible")),
    ],
)
def test_what_to_look_at_first(graver, lesser):
    assert fields.severity(*graver) > fields.severity(*lesser)


@pytest.mark.parametrize("verdict", ["agree", "compatible", "conflict", "update", "scope", "wording", "undecidable"])
@pytest.mark.parametrize(
    "field", ["killed", "ransom", "date", "place", "actor", "target", "name", "gloss", "cited", "rainfall"]
)
def test_severity_is_0_to_3_and_agreement_is_0(field, verdict):
    assert 0 <= fields.severity(field, verdict) <= 3
    assert verdict != "agree" or fields.severity(field, verdict) == 0
