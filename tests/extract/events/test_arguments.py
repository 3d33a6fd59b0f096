"""Who did it, and to whom: a sentence, the word that tells of the event, and both as a reader names them."""

import pytest

from rashomon import schema
from rashomon.extract.events import triggers
from rashomon.extract.names import entities

DONE = [
    ("Border guards detained a journalist in Sofia.", "detained", "Border guards", "journalist in Sofia"),
    ("A journalist was detained by border guards.", "detained", "border guards", "journalist"),
    ("A journalist was detained in Sofia.", "detained", None, "journalist"),
    ("Guard wounded in bank robbery", "wounded", None, "Guard"),
    ("The captain, who was arrested on Monday, denied it.", "arrested", None, "captain"),
    ("Two sailors drowned near Bari.", "drowned", None, "Two sailors"),
    ("The trawler capsized on Lake Tana.", "capsized", None, "trawler"),
    ("The hotel collapsed on Friday.", "collapsed", None, "hotel"),
    ("Three nurses were killed by gunfire.", "killed", None, "Three nurses"),
    ("A roadside bomb killed a farmer.", "killed", None, "farmer"),
    ("The explosion injured two cooks.", "injured", None, "two cooks"),
    ("Israel bombed the airport.", "bombed", "Israel", "airport"),
    ("Tuesday's election was calm.", "election", None, None),
    ("The Ghent robbery shocked the town.", "robbery", None, None),
    ("The union's strike at the harbour began.", "strike", "union", None),
    ("A police raid on the bakery failed.", "raid", "police", "bakery"),
    ("Thousands of miners rallied against the government.", "rallied", "Thousands of miners", "government"),
]


@pytest.mark.parametrize(("text", "word", "actor", "target"), DONE)
def test_who_did_it_to_whom(read, text, word, actor, target):
    doc = read(text)
    empty = schema.frame("dates", []), schema.frame("quotes", [])
    told = {r["text"]: r for r in schema.rows(triggers.table([doc], entities.find([doc]).mentions, *empty))}
    assert (told[word]["actor"], told[word]["target"]) == (actor, target)
