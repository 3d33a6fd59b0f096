"""What speaks against two reports' being about one event."""

import pytest

from rashomon.compare.apart import differences, other_days
from rashomon.compare.tellings import Telling
from rashomon.compare.world import World

MARCH = ("2031-03-05", "2031-03-05")
WORLD = World(
    parents={"orvane": "oskary", "fell": "oskary", "brennick": "tulland"},
    people={"solano", "tenfold"},
    published={"a": MARCH, "b": MARCH, "late": ("2031-04-05", "2031-04-05"), "guessed": MARCH},
    labels={},
    extents={"oskary": "country", "orvane": "city", "fell": "city", "brennick": "city"},
    positions={"orvane": (50.0, 10.0), "fell": (50.3, 10.2), "brennick": (44.0, 3.0), "oskary": (55.0, 20.0)},
    dated={"a": MARCH, "b": MARCH, "late": ("2031-04-05", "2031-04-05")},
)


def telling(doc_id="a", first=None, places=(), victims=(), kind="ASSAULT", status="asserted") -> Telling:
    trigger = {"status": status, "start": 0, "end": 5, "lemma": "rob", "target": None}
    return Telling(doc_id, kind, [trigger], first, first, places=set(places), victims=set(victims))


@pytest.mark.parametrize(
    "a, b, wanted",
    [
        ({}, {}, 0),
        ({"victims": ["solano"]}, {"victims": ["tenfold"]}, 1),
        ({"victims": ["solano"]}, {"victims": ["tenfold"], "kind": "COERCE"}, 0),
        ({"victims": ["solano"]}, {"victims": ["tenfold"], "kind": "DISASTER"}, 1),
        ({"first": "2031-03-03"}, {"first": "2031-03-04"}, 0),
        ({"first": "2031-03-02"}, {"first": "2031-03-04"}, 1),
        ({"first": "2031-03-02", "victims": ["solano"]}, {"first": "2031-03-04", "victims": ["tenfold"]}, 2),
        ({"places": ["orvane"]}, {"places": ["fell"]}, 0),
        ({"places": ["orvane"]}, {"places": ["brennick"]}, 1),
        ({"places": ["oskary"]}, {"places": ["brennick"]}, 0),
        ({"places": ["orvane", "oskary"]}, {"places": ["brennick"]}, 1),
        ({"places": ["orvane"], "victims": ["solano"]}, {"places": ["brennick"], "victims": ["solano"]}, 0),
        ({}, {"doc_id": "late"}, 1),
        ({"victims": ["solano"]}, {"doc_id": "late", "victims": ["solano"]}, 0),
        ({}, {"first": "2031-03-20"}, 1),
        ({"status": "future"}, {"first": "2031-03-20"}, 0),
    ],
)
def test_what_differs(a, b, wanted):
    one, other = telling(**a), telling(**({"doc_id": "b"} | b))
    assert differences(one, other, WORLD) == differences(other, one, WORLD) == wanted


@pytest.mark.parametrize(
    "doc_id, first, victims, wanted",
    [
        ("b", "2031-03-04", [], False),
        ("b", "2031-03-06", [], True),
        ("b", "2031-03-06", ["solano"], False),
        ("guessed", "2031-03-06", [], False),
        ("guessed", "2031-03-20", [], True),
        ("b", None, [], False),
    ],
)
def test_other_days(doc_id, first, victims, wanted):
    a, b = telling(first="2031-03-03", victims=["solano"]), telling(doc_id, first, victims=victims)
    assert other_days(a, b, WORLD) is wanted
