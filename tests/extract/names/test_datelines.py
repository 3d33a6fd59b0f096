"""The place at the head of a dateline."""

import pytest

from rashomon.extract.names import datelines


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SANTIAGO, 4 MAY 2031 (EFE) -- The bank was closed.", "Santiago"),
        ("BUENOS AIRES (Reuters) - The bank was closed.", "Buenos Aires"),
        ("TOLEDO, Ohio -- The bank was closed.", "Toledo"),
        ("CLANDESTINE -- The bank was closed.", None),
    ],
)
def test_the_place_of_a_dateline(read, text, place):
    doc = read(text)
    end = text.index("The bank")
    doc._.segments = [{"start": 0, "end": end, "kind": "dateline"}, {"start": end, "end": len(text), "kind": "body"}]
    assert [(n.text.title(), n.label) for n in datelines.find(doc)] == ([(place, "GPE")] if place else [])


def test_only_a_dateline_has_one(read):
    assert datelines.find(read("Santiago, the poet, read from his book.")) == []
