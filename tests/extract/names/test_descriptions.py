"""What a document calls people and bodies."""

import pytest

from rashomon import schema
from rashomon.extract.names import descriptions, entities


def described(read, text: str) -> set[tuple[str, str, str]]:
    doc = read(text)
    named = entities.find([doc])
    quotes = schema.frame("quotes", [])
    rows = schema.rows(descriptions.table(named.described, named.ids, named.mentions, quotes))
    names = {e["entity_id"]: e["name"] for e in schema.rows(named.entities)}
    assert all(" ".join(text[r["start"] : r["end"]].split()) == r["text"] or r["kind"] == "gloss" for r in rows)
    return {(names[r["entity_id"]], r["kind"], r["text"]) for r in rows}


@pytest.mark.parametrize(
    "text, name, kind, words",
    [
        ("Accra police chief Kwame Boateng blamed the rain.", "Kwame Boateng", "role", "Accra police chief"),
        (
            "Lena Vogt, a member of the city council, objected.",
            "Lena Vogt",
            "role",
            "member of the city council",
        ),
        (
            "The head of the port authority, Luis Prado, resigned.",
            "Luis Prado",
            "role",
            "head of the port authority",
        ),
        ("Former prime minister Arto Salo was fined.", "Arto Salo", "role", "Former prime minister"),
        ("Activist Nadia Rahal was seen near the bridge.", "Nadia Rahal", "role", "Activist"),
        (
            "He joined a little-known group called Nur Hadid in May.",
            "Nur Hadid",
            "label",
            "little-known group",
        ),
        ("Troops searched the office of the Tavrida party.", "Tavrida", "label", "party"),
        (
            "Hudson Relief, a London-based charity, sent tents.",
            "Hudson Relief",
            "label",
            "London-based charity",
        ),
        ("The militia, named Nur Hadid or Iron Light, denied it.", "Nur Hadid", "gloss", "Iron Light"),
    ],
)
def test_phrases_around_a_name(read, text, name, kind, words):
    assert (name, kind, words) in described(read, text)


def test_the_group_is_the_one_named_before(read):
    text = "Police raided a group called Nur Hadid in Erbil. The armed group had fired on a crowd."
    assert ("Nur Hadid", "label", "armed group") in described(read, text)


def test_the_prime_minister_is_the_one_who_holds_the_office(read):
    text = (
        "Prime Minister Ewa Lis spoke on Monday. Former prime minister Jan Kot was absent. "
        "The prime minister, a former judge, blamed her predecessor."
    )
    found = described(read, text)
    assert ("Ewa Lis", "role", "former judge") in found
    assert ("Jan Kot", "role", "former judge") not in found


@pytest.mark.parametrize(
    "text, name, words",
    [
        (
            "The anti-Nur Hadid coalition met in Erbil. Nur Hadid, a militia, vowed revenge.",
            "Nur Hadid",
            "coalition",
        ),
        ("Two militias, Nur Hadid and Fajr Army, fought. A group of pupils watched.", "Nur Hadid", "group"),
    ],
)
def test_what_is_said_of_others_is_not_said_of_it(read, text, name, words):
    assert (name, "label", words) not in described(read, text)


def test_voice_is_quoted_inside_a_quotation(read):
    text = 'Mayor Ruth Abel said: "We will not bow to a terrorist group called Nur Hadid."'
    doc = read(text)
    named = entities.find([doc])
    start = text.index("We will")
    row = {"quote_id": "d:1", "doc_id": "d", "start": start, "end": len(text) - 1, "text": "x", "kind": "direct"}
    quotes = schema.frame("quotes", [row | {"speaker": "Mayor Ruth Abel"}])
    rows = schema.rows(descriptions.table(named.described, named.ids, named.mentions, quotes))
    label = next(r for r in rows if r["text"] == "terrorist group")
    assert (label["voice"], label["speaker"]) == ("quoted", "Mayor Ruth Abel")
    assert next(r for r in rows if r["kind"] == "role")["voice"] == "own"
