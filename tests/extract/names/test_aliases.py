"""Names that a text itself says are one, and how the ledger and the shown name tell it."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities


def joined(read, *texts: str) -> list[tuple[str, set[str], set[str]]]:
    """Name, aliases and rules of each entity."""
    named = entities.find([read(text, f"d{k}") for k, text in enumerate(texts)])
    rules: dict[str, set[str]] = {}
    for row in schema.rows(named.merges):
        rules.setdefault(row["entity_id"], set()).add(row["rule"])
    rows = schema.rows(named.entities)
    return [(e["name"], {" ".join(a.split()) for a in e["aliases"]}, rules.get(e["entity_id"], set())) for e in rows]


@pytest.mark.parametrize(
    "text, name, alias, rule",
    [
        (
            "Karim Jassim, also known as Abu Rida, was held in Mosul. Abu Rida denied it.",
            "Karim Jassim",
            "Abu Rida",
            "also known as",
        ),
        (
            "Abu Walid, whose real name is Nabil Saleh, led the cell. Nabil Saleh fled.",
            "Abu Walid",
            "Nabil Saleh",
            "also known as",
        ),
        ("Kenneth Vos, alias the Baker, hid in Ghent.", "Kenneth Vos", "Baker", "also known as"),
        ("Dana Miles, born Diana Lukic, sued the club.", "Dana Miles", "Diana Lukic", "born as"),
        (
            "Clara Boone (née Whitfield) chairs it. Clara Whitfield joined in May.",
            "Clara Boone",
            "Whitfield",
            "born as",
        ),
        (
            "The Alpha Front, formerly known as the Red Hand Brigade, split.",
            "Alpha Front",
            "Red Hand Brigade",
            "formerly",
        ),
        (
            'Tomas "El Zorro" Rivas escaped in June. El Zorro was found in Jalisco.',
            'Tomas "El Zorro" Rivas',
            "El Zorro",
            "nickname",
        ),
    ],
)
def test_two_names_are_one_where_the_text_says_so(read, text, name, alias, rule):
    found = {shown: (aliases, rules) for shown, aliases, rules in joined(read, text)}
    assert name in found
    assert alias in found[name][0] and rule in found[name][1]


@pytest.mark.parametrize(
    "text, first, second",
    [
        ("Karim Jassim, born in Mosul, met Nabil Saleh.", "Karim Jassim", "Mosul"),
        ("Ruth Abel, now in Geneva, called Hana Petrova.", "Ruth Abel", "Geneva"),
        ("Clara Boone married Peter Whitfield. Clara Whitfield, a nurse, was there.", "Clara Boone", "Clara Whitfield"),
        ("Ruth Abel knows Hana Petrova as a friend.", "Ruth Abel", "Hana Petrova"),
    ],
)
def test_nothing_is_joined_that_no_phrase_joins(read, text, first, second):
    for _, aliases, _ in joined(read, text):
        assert not {first, second} <= aliases


def test_the_join_shows_its_evidence(read):
    text = "Karim Jassim, also known as Abu Rida, was held in Mosul."
    row = schema.rows(entities.find([read(text)]).merges)[0]
    assert text[row["start"] : row["end"]] == "Abu Rida"


def test_two_family_names_are_the_full_name_that_ends_so(read):
    found = {name: aliases for name, aliases, _ in joined(read, "Elena Ibarra Soto spoke in Quito. Ibarra Soto left.")}
    assert found["Elena Ibarra Soto"] == {"Elena Ibarra Soto", "Ibarra Soto"}


def test_a_father_is_not_his_son(read):
    text = "Mohammed Ahmed Saleh spoke in Aden. Ahmed Saleh, his father, sat beside him."
    assert {"Mohammed Ahmed Saleh"} in [aliases for _, aliases, _ in joined(read, text)]


def test_mr_and_mrs_tell_husband_and_wife_apart(read):
    text = "John Harlow met Helen Harlow in Bath. Mrs Harlow spoke first. Mr Harlow left. Harlow smiled."
    named = entities.find([read(text)])
    by_start = {m["start"]: m["entity_id"] for m in schema.rows(named.mentions)}
    john, helen = by_start[0], by_start[text.index("Helen")]
    assert by_start[text.index("Harlow spoke")] == helen
    assert by_start[text.index("Harlow left")] == john
    assert by_start[text.index("Harlow smiled")] not in {john, helen}


@pytest.mark.parametrize(
    "text, name",
    [
        ("President Tsai Mei-ling spoke in Taipei.", "Tsai Mei-ling"),
        ("Moon Jae-in met Kim Jong-un on Friday.", "Moon Jae-in"),
        ("Sgt. Maria Lopez spoke.", "Maria Lopez"),
    ],
)
def test_the_whole_name_is_found(read, text, name):
    assert name in {shown for shown, _, _ in joined(read, text)}
