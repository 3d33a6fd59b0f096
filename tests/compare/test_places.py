"""Where an event was, by what is said with it and where its reports are set."""

import pytest

from rashomon.compare import places

PARENTS = {"weavers-row": "orvane", "north-orvane": "orvane", "orvane": "oskary", "lisk": "oskary", "seat": "marland"}
EXTENTS = {
    "weavers-row": "area",
    "north-orvane": "area",
    "orvane": "city",
    "lisk": "city",
    "seat": "capital",
    "fell-county": "district",
    "oskary": "province",
    "marland": "country",
    "the-isles": "region",
}
ATLAS = places.Map(
    PARENTS | {"fell-county": "oskary", "oskary": "marland"},
    dict.fromkeys([*EXTENTS, "hamlet"], "GPE") | {"weavers-row": "FAC", "mill-road": "FAC"},
    EXTENTS,
    {"fell-county": (10.0, 20.0), "orvane": (10.2, 20.3), "lisk": (12.0, 20.0)},
)


@pytest.mark.parametrize(
    ("said", "settings", "place", "basis"),
    [
        (["weavers-row"], [], "orvane", "stated"),  # the town behind a street
        (["north-orvane", "oskary"], [], "orvane", "stated"),  # and behind a quarter
        (["lisk", "orvane", "orvane"], [], "orvane", "stated"),  # the one said most
        (["mill-road"], [], "mill-road", "stated"),  # a street of an unknown town
        (["mill-road", "lisk"], [], "lisk", "stated"),  # tells less than a town
        (["mill-road"], ["orvane"], "orvane", "setting"),  # than where the report is set too
        (["hamlet"], ["orvane"], "hamlet", "stated"),  # a village that nobody knows is a place of its own
        (["oskary"], ["orvane"], "orvane", "setting"),  # a state is narrowed
        (["oskary"], ["seat"], "oskary", "stated"),  # not to what lies elsewhere
        (["fell-county"], ["orvane"], "orvane", "setting"),  # a county by where it lies
        (["fell-county"], ["lisk"], "fell-county", "stated"),
        (["the-isles"], ["lisk"], "lisk", "setting"),  # a part of the world tells no country
        ([], ["lisk", "orvane", "orvane"], "orvane", "setting"),
        ([], [None], None, None),
    ],
)
def test_the_place_of_an_event(said, settings, place, basis):
    assert places.of_event(said, settings, ATLAS) == (place, basis)
