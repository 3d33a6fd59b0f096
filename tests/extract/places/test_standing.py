"""How a place's name stands in its text."""

import pytest

from rashomon import schema
from rashomon.extract.names import entities
from rashomon.extract.places import standing


def named(read, text: str, words: str) -> bool | None:
    doc = read(text)
    start = text.index(words)
    return standing.is_locative(doc.char_span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "locative"),
    [
        ("A man was shot in Toledo.", "Toledo", True),
        ("Two people died at a Toledo mill.", "Toledo", True),
        ("The fire broke out near Lagos on Friday.", "Lagos", True),
        ("A Toledo man was arrested.", "Toledo", False),
        ("Toledo police searched the house.", "Toledo", False),
        ("He is held in the Lucas County Jail.", "Lucas County Jail", None),
        ("She was flown to Mercy Hospital.", "Mercy Hospital", None),
    ],
)
def test_where_something_is_and_where_somebody_is_from(read, text, words, locative):
    assert named(read, text, words) is locative


@pytest.mark.parametrize(
    ("headline", "words", "kind"),
    [
        ("Two hurt in Akron mill fire - WXQZ News Toledo", "Toledo", "outlet"),
        ("Two hurt in Akron mill fire | The Toledo Star", "Toledo", "outlet"),
        ("Two hurt in Akron mill fire - WXQZ News Toledo", "Akron", "headline"),
        ("Two hurt in mill fire - the third one in Toledo this week", "Toledo", "headline"),
        ("Fire - Toledo", "Toledo", "headline"),
    ],
)
def test_the_outlet_behind_a_headline(read, headline, words, kind):
    doc = read(headline)
    doc._.segments = [{"start": 0, "end": len(headline), "kind": "headline"}]
    assert standing.segment(doc, headline.index(words)) == kind


def test_a_persons_last_name_is_no_place(read):
    text = "Ann Houston opened the fair in Toledo. People in Houston cheered."
    told = entities.find([read(text)]).mentions
    stands = {r["text"]: r["locative"] for r in schema.rows(told)}
    assert stands["Toledo"] is True and stands["Houston"] is None


def test_what_bodies_peoples_and_quarters_belong_to(read):
    text = "Toledo Police said a Colombian tourist was shot in the Ardwick neighborhood of Toledo, far from Colombia."
    rows = {r["name"]: r for r in schema.rows(entities.find([read(text)]).entities)}
    assert (rows["Toledo"]["extent"], rows["Colombia"]["extent"]) == ("city", "country")
    assert rows["Toledo Police"]["parent_id"] == rows["Toledo"]["entity_id"]
    assert rows["Colombian"]["parent_id"] == rows["Colombia"]["entity_id"]
    assert (rows["Ardwick"]["parent_id"], rows["Ardwick"]["extent"]) == (rows["Toledo"]["entity_id"], "area")
