"""Where places are."""

from collections import Counter

import pytest

from rashomon.extract import places


def at(name: str, *others: str) -> places.Place | None:
    return places.find({k: Counter([k]) for k in (name, *others)}).get(name)


@pytest.mark.parametrize(
    "name, latitude, longitude",
    [
        ("Basra", 30.5, 47.8),
        ("Nasiriyah", 31.05, 46.25),
        ("Dhi Qar", 31.1, 46.3),
        ("Tehran", 35.7, 51.4),
        ("New York", 40.7, -74.0),
        ("Kyiv", 50.45, 30.5),
        ("S\u00e3o Paulo", -23.5, -46.6),
    ],
)
def test_a_place_is_found_in_its_usual_spelling(name, latitude, longitude):
    place = at(name)
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.3)


def test_the_country_that_the_corpus_speaks_of_decides_between_places_of_one_name():
    assert at("Tripoli", "Lebanon", "Beirut").country == "LB"
    assert at("Tripoli", "Libya", "Benghazi").country == "LY"


def test_the_larger_place_wins_where_the_corpus_says_nothing():
    assert at("Paris").country == "FR"


def test_a_district_lies_in_its_city():
    assert at("Karrada").within == "Baghdad"


def test_an_unknown_place_is_nowhere():
    assert at("Qwxyzabad") is None


@pytest.mark.parametrize("name", ["Basra", "al-Basra", "AL BASRA", "the Basra"])
def test_case_and_article_do_not_matter(name):
    assert places.is_known(name)
