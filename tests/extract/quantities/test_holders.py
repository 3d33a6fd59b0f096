"""Whose share, whose votes: sentences of invented elections."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities
from rashomon.extract.quantities import quantities

HELD = [
    ("The commission declared Edna Kamau the winner with 52.4 percent of the vote.", ["Edna Kamau"]),
    ("Josef Lindqvist won 45.1 percent of the vote, chairman Ivo Marek said.", ["Josef Lindqvist"]),
    ("Officials gave Edna Kamau 47 percent of the vote.", ["Edna Kamau"]),
    ("Josef Lindqvist said his own count gave him 51 percent of the vote.", ["Josef Lindqvist"]),
    ("Josef Lindqvist said that he had won the election with 51 percent of the vote.", ["Josef Lindqvist"]),
    ("Edna Kamau, with 48 percent of the vote, trailed Josef Lindqvist on 50 percent of the vote.",
     ["Edna Kamau", "Josef Lindqvist"]),
    ("Results showed 51 percent of the vote for Edna Kamau.", ["Edna Kamau"]),
    ("Josef Lindqvist received 4,312,000 votes against 3,998,000 votes for his rival Edna Kamau.",
     ["Josef Lindqvist", "Edna Kamau"]),
    ("Ivo Marek announced that 52 percent of the vote had gone to Edna Kamau.", ["Edna Kamau"]),
    ("Josef Lindqvist (50.7% of the vote) beat Edna Kamau (48.2% of the vote).", ["Josef Lindqvist", "Edna Kamau"]),
    ("Some 40 percent of the vote had been counted.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whose"), HELD)
def test_whose_share_it_is(read, text, whose):
    doc = read(text)
    named = entities.find([doc])
    names = {e["entity_id"]: e["name"] for e in schema.rows(named.entities)}
    found = schema.rows(quantities.table([doc], named.mentions))
    found = sorted((q for q in found if q["measure"] in {"share", "votes"}), key=lambda q: q["start"])
    assert [names.get(q["counted_id"]) for q in found] == whose
