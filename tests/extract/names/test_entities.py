"""Who is who across documents, and the ledger that says why."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities
from rashomon.extract.names.overrides import Overrides

FIRST = """Governor Samira Haddad saw Sidon on Tuesday. Mrs Haddad met people of the Cedar Relief Organisation (CRO).

The group, named Nur Fajr or Light of Dawn, denied the charge. Omar Haddad, a shopkeeper, saw the fire."""
SECOND = """Samirah Haddad promised an inquiry. Cedar Relief Organization volunteers said the CRO had warned her.

Noor Fajr, the militia, was blamed by the U.S. and by the United States embassy in Beirut, Lebanon."""


@pytest.fixture(scope="module")
def named(read):
    return entities.find([read(FIRST, "a"), read(SECOND, "b")])


def entity_of(named, text: str, doc_id: str | None = None) -> str | None:
    rows = [m for m in schema.rows(named.mentions) if m["text"] == text and doc_id in (None, m["doc_id"])]
    return rows[0]["entity_id"] if rows else None


@pytest.mark.parametrize(
    "a, b",
    [
        ("Samira Haddad", "Samirah Haddad"),
        ("Cedar Relief Organisation", "Cedar Relief Organization"),
        ("Cedar Relief Organisation", "CRO"),
        ("Nur Fajr", "Noor Fajr"),
        ("Nur Fajr", "Light of Dawn"),
        ("U.S.", "United States"),
    ],
)
def test_spellings_acronyms_glosses_and_variants_are_one(named, a, b):
    assert entity_of(named, a) == entity_of(named, b) is not None


def test_bearers_of_one_family_name_are_two(named):
    assert entity_of(named, "Omar Haddad") != entity_of(named, "Samira Haddad")


def test_a_short_name_that_two_people_bear_goes_to_the_one_with_that_family_name_or_to_nobody(named):
    assert entity_of(named, "Haddad") not in {entity_of(named, "Omar Haddad")}


def test_every_join_is_a_row_of_the_ledger(named):
    ledger = {(r["name_a"], r["name_b"]): r for r in schema.rows(named.merges)}
    joined = {b for _, b in ledger}
    assert {"Samirah Haddad", "CRO", "Light of Dawn", "Noor Fajr"} <= joined | {a for a, _ in ledger}
    assert all(r["rule"] for r in ledger.values())
    gloss = ledger["Nur Fajr", "Light of Dawn"]
    assert (gloss["doc_id"], FIRST[gloss["start"] : gloss["end"]]) == ("a", "Light of Dawn")


def test_mentions_show_their_words(named):
    texts = {"a": FIRST, "b": SECOND}
    assert all(m["text"] == texts[m["doc_id"]][m["start"] : m["end"]] for m in schema.rows(named.mentions))


def test_places_have_a_position_and_what_contains_them(named):
    rows = {e["name"]: e for e in schema.rows(named.entities)}
    assert rows["Beirut"]["latitude"] == pytest.approx(33.9, abs=0.2)
    assert rows["Beirut"]["parent_id"] == rows["Lebanon"]["entity_id"]


def test_the_same_documents_give_the_same_tables(read, named):
    again = entities.find([read(FIRST, "a"), read(SECOND, "b")])
    assert named.entities.equals(again.entities) and named.merges.equals(again.merges)


def test_overrides_win_and_stand_in_the_ledger(read):
    overrides = Overrides(
        same=[["Omar Haddad", "Samira Haddad"]],
        different=[["Nur Fajr", "Noor Fajr"]],
        drop=["Sidon"],
        rename={"Lebanon": "Liban"},
    )
    named = entities.find([read(FIRST, "a"), read(SECOND, "b")], overrides)
    assert entity_of(named, "Omar Haddad") == entity_of(named, "Samira Haddad")
    assert entity_of(named, "Nur Fajr") != entity_of(named, "Noor Fajr")
    assert entity_of(named, "Sidon") is None
    assert "Liban" in set(named.entities["name"])
    rules = set(named.merges["rule"])
    assert {"override: same", "override: different"} <= rules


def test_an_override_that_matches_nothing_is_told(read):
    overrides = Overrides(
        same=[["Nobody Known", "Omar Haddad"]], drop=["Nowhere"], rename={"X": "Y"}, date={"z": "2020-01-01"}
    )
    named = entities.find([read(FIRST, "a")], overrides)
    told = {(r["rule"], r["name_a"]) for r in schema.rows(named.merges) if r["rule"].endswith("matches nothing")}
    assert told == {
        ("override: same matches nothing", "Nobody Known"),
        ("override: drop matches nothing", "Nowhere"),
        ("override: rename matches nothing", "X"),
        ("override: date matches nothing", "z"),
    }


def test_no_documents_give_empty_tables():
    named = entities.find([])
    assert len(named.mentions) == len(named.entities) == len(named.merges) == 0
