"""Whom "he" and "she" name, and where nobody can say."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities


def meant(read, text: str) -> dict[str, str | None]:
    """The name behind each pronoun that is a mention, by the pronoun with the word after it."""
    named = entities.find([read(text)])
    names = {e["entity_id"]: e["name"] for e in schema.rows(named.entities)}
    found = [m for m in schema.rows(named.mentions) if m["form"] == "pronoun"]
    return {" ".join(text[m["start"] :].split()[:2]): names[m["entity_id"]] for m in found}


@pytest.mark.parametrize(
    "text, pronoun, name",
    [
        ("Maria Lund resigned on Monday. She blamed the board.", "She blamed", "Maria Lund"),
        ("Peter Lund thanked Maria Holt. She smiled.", "She smiled.", "Maria Holt"),
        ("Mr Okoro lost his seat in Lagos.", "his seat", "Okoro"),
        ("Maria Lund met Peter Holt. She told him that talks had failed.", "him that", "Peter Holt"),
        ("David Okoro said he would stay.", "he would", "David Okoro"),
    ],
)
def test_a_pronoun_is_the_one_person_it_can_mean(read, text, pronoun, name):
    assert meant(read, text).get(pronoun) == name


@pytest.mark.parametrize(
    "text, pronoun",
    [
        ("Police in Lagos searched the flat. He was gone.", "He was"),
        ("Robert Holt argued with David Okoro. Friends of both came. The judge sent him home.", "him home."),
        ('Maria Lund said: "He lied to us."', "He lied"),
        ("Maria Lund resigned. He was glad.", "He was"),
    ],
)
def test_nobody_where_it_is_open(read, text, pronoun):
    assert pronoun not in meant(read, text)
