"""Words that tell of an event, and their arguments."""

import pytest

from rashomon import schema
from rashomon.extract.events import triggers
from rashomon.extract.names import entities
from rashomon.extract.time import dates


def rows(read, text: str) -> dict[str, dict]:
    doc = read(text)
    named = entities.find([doc])
    empty = schema.frame("dates", []), schema.frame("quotes", [])
    return {r["text"]: r for r in schema.rows(triggers.table([doc], named.mentions, *empty))}


@pytest.mark.parametrize(
    "text, word, kind",
    [
        ("Police raided a warehouse in Quito.", "raided", "COERCE"),
        ("Two hikers were kidnapped near Goma.", "kidnapped", "ASSAULT"),
        ("Thousands took to the streets of Dhaka.", "took", "PROTEST"),
        ("Soldiers opened fire on the crowd.", "opened", "ASSAULT"),
        ("The minister visited Kabul on Sunday.", "visited", "CONSULT"),
        ("The court ordered the release of nine students.", "release", "CONCEDE"),
        ("The president sacked his finance minister.", "sacked", "SANCTION"),
        ("A mass grave was found outside the village.", "mass", "ASSAULT"),
    ],
)
def test_verbs_nouns_and_phrases(read, text, word, kind):
    assert rows(read, text)[word]["kind"] == kind


@pytest.mark.parametrize(
    "text",
    [
        "The company's shares were met with interest.",
        "She ran a marathon in June.",
        "The new album is a hit.",
    ],
)
def test_words_that_tell_of_no_event(read, text):
    assert not rows(read, text)


@pytest.mark.parametrize(
    "text, word, actor, target",
    [
        ("Police arrested five students in Quito.", "arrested", "Police", "five students"),
        ("Five students were arrested by border guards.", "arrested", "border guards", "Five students"),
        ("The army's attack on the convoy failed.", "attack", "army", "convoy"),
        ("A dawn raid on the print shop led to a trial.", "raid", None, "print shop"),
        ("Soldiers opened fire, killing a nurse.", "killing", "Soldiers", "nurse"),
    ],
)
def test_who_did_it_to_whom(read, text, word, actor, target):
    row = rows(read, text)[word]
    assert (row["actor"] if actor else None, row["target"]) == (actor, target)


@pytest.mark.parametrize(
    "text, word, status",
    [
        ("Police arrested a man.", "arrested", "asserted"),
        ("Police did not arrest anyone.", "arrest", "denied"),
        ("The army could attack the town.", "attack", "hypothetical"),
        ("The union will strike on Monday and protest in Rome.", "protest", "future"),
    ],
)
def test_what_the_source_does_with_it(read, text, word, status):
    assert rows(read, text)[word]["status"] == status


@pytest.mark.parametrize(
    "text, word, generic",
    [
        ("Attacks on convoys are common.", "Attacks", True),
        ("The attack on the convoy failed.", "attack", False),
        ("Residents have repeatedly protested.", "protested", True),
    ],
)
def test_many_such_things_are_not_one_event(read, text, word, generic):
    assert rows(read, text)[word]["generic"] is generic


def test_the_place_is_the_one_where_it_happened(read):
    row = rows(read, "France said two of its diplomats were kidnapped in Bamako.")["kidnapped"]
    assert row["place_id"] == "bamako"


def test_passive_is_told_from_active(read):
    assert rows(read, "Two men were killed.")["killed"]["passive"]
    assert not rows(read, "The guards killed two men.")["killed"]["passive"]


@pytest.mark.parametrize(
    ("text", "word", "place", "level"),
    [
        ("A man was shot in Toledo.", "shot", "toledo", "clause"),
        ("A man in Toledo said that his brother was shot.", "shot", "toledo", "sentence"),
        ("The mayor said in Toledo that nine miners were killed.", "killed", None, None),
        ("A man was shot and taken to the Lucas County Jail.", "shot", None, None),
    ],
)
def test_a_place_in_the_clause_or_only_in_the_sentence(read, text, word, place, level):
    row = rows(read, text)[word]
    assert (row["place_id"], row["place_in"]) == (place, level)


def test_in_the_capital_is_where_the_dateline_says(read):
    doc = read("LIMA -- Gunmen attacked a bank in the capital.")
    doc._.segments = [{"start": 0, "end": 8, "kind": "dateline"}, {"start": 8, "end": len(doc.text), "kind": "body"}]
    named = entities.find([doc])
    empty = schema.frame("dates", []), schema.frame("quotes", [])
    (row,) = schema.rows(triggers.table([doc], named.mentions, *empty))
    assert row["place_id"] == "lima"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("A man was charged on Monday with the shooting.", "shooting", None),
        ("The bishops condemned on Monday the attack.", "attack", None),
        ("A man shot his neighbor on Monday.", "shot", "2021-06-14"),
        ("The shooting happened on Monday.", "shooting", "2021-06-14"),
    ],
)
def test_the_day_of_a_charge_is_not_that_of_the_crime(read, text, word, day):
    doc = read(text)
    audit = [{"doc_id": "d", "published_from": "2021-06-16", "published_to": "2021-06-16", "basis": "metadata"}]
    days = dates.table([doc], schema.frame("dating", [audit[0] | {"reason": "Told by the test."}]))
    told = triggers.table([doc], entities.find([doc]).mentions, days, schema.frame("quotes", []))
    assert {r["text"]: r["date_from"] for r in schema.rows(told)}[word] == day


@pytest.mark.parametrize(
    "text, word, kind",
    [
        ("The board named Petra Solano chief engineer.", "named", "SUPPORT"),
        ("The nominee thanked the council.", "nominee", "SUPPORT"),
        ("She was asked to serve as harbour master.", "asked", "SUPPORT"),
        ("The coach stepped down on Monday.", "stepped", "CONCEDE"),
        ("The club parted ways with its coach.", "parted", "SANCTION"),
        ("The club fired its coach.", "fired", "SANCTION"),
        ("The guards fired from the tower.", "fired", "ASSAULT"),
        ("The navy captured nine smugglers.", "captured", "COERCE"),
        ("A tanker collided with a ferry.", "collided", "DISASTER"),
        ("Two buses were in a crash near Quito.", "crash", "DISASTER"),
        ("The climber fell to her death.", "fell", "DISASTER"),
        ("An earthquake shook the coast.", "earthquake", "DISASTER"),
        ("The mayor is dead.", "is", "ASSAULT"),
        ("The witness watched his house collapse.", "collapse", "DISASTER"),
    ],
)
def test_general_words_of_news(read, text, word, kind):
    row = rows(read, text)[word]
    assert (row["kind"], row["generic"]) == (kind, False)


@pytest.mark.parametrize(
    "text",
    [
        "A man named Omar Haddad waved.",
        "She picked up the phone.",
        "The team executed the plan.",
        "The road is a dead end.",
        "The bank will charge a fee.",
    ],
)
def test_uses_that_tell_of_no_event(read, text):
    assert not rows(read, text)
