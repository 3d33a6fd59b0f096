"""For each part what is right, what is missed and what is wrong, as (right, wanted, wrong)."""

import pytest

RIGHT, MISSED = (1, 1, 0), (0, 1, 0)
TOSK = {
    "name": "Ilmar Tosk",
    "label": "PERSON",
    "aliases": {"harbour": ["Ilmar Tosk", "Mr Tosk"], "lantern": ["Ilmar Tosk"]},
}
FRONT = {
    "name": "Dockers' Front",
    "label": "ORG",
    "aliases": {"harbour": ["Dockers' Front"], "lantern": ["Dockers' Front"]},
}
PORT = {
    "name": "Port Vareika",
    "label": "GPE",
    "aliases": {"harbour": ["Port Vareika"]},
    "lat": 60,
    "lon": 20,
    "tol_km": 50,
}
RAID = {"id": "raid", "mentions": {"harbour": ["stormed the hall"], "lantern": ["broke into a union hall"]}}
SPEECH = {"id": "speech", "mentions": {"harbour": ["praised them"]}}


def mention(doc, words, entity_id):
    return {"at": (doc, words), "entity_id": entity_id}


def entity(entity_id, name="x", label="PERSON", **columns):
    return {"entity_id": entity_id, "name": name, "label": label} | columns


TOSKS = [
    mention("harbour", "Ilmar Tosk", "tosk"),
    mention("harbour", "Mr Tosk", "tosk"),
    mention("lantern", "Ilmar Tosk", "tosk"),
]


@pytest.mark.parametrize(
    ("column", "label", "found", "part", "right"),
    [
        ("title", "Police raid  union hall", "Police raid union hall", "titles", RIGHT),
        ("title", "Police raid union hall", "Police raid", "titles", MISSED),
        ("title", None, "Police raid", "titles", None),
        ("outlet", "RFE/RL", "rferl.org", "outlets", RIGHT),
        ("outlet", "RFE/RL", None, "outlets", MISSED),
        ("captured", "2031-06-12", "2031-06-12", "days of capture", RIGHT),
        ("captured", "2031-06-12", None, "days of capture", MISSED),
    ],
)
def test_what_a_document_says_of_itself(counted, column, label, found, part, right):
    documents = [{"doc_id": "harbour", column: found}, {"doc_id": "lantern"}]
    assert counted(part, {"documents": [{"doc": "harbour", column: label}]}, documents=documents) == right


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        ({"published": "2031-06-10", "precision": "day"}, ("2031-06-10", "2031-06-10"), RIGHT),
        ({"published": "2031-06-10", "precision": "day"}, ("2031-06-10", "2031-06-11"), MISSED),
        ({"published": "2031-06-10", "precision": "about"}, ("2031-06-10", "2031-06-17"), RIGHT),
        ({"published": "2031-06-10"}, ("2031-06-10", "2031-06-18"), MISSED),
        ({"published": "2031-06-10"}, (None, None), MISSED),
        ({}, (None, None), RIGHT),
        ({}, ("2031-06-01", "2031-06-30"), RIGHT),
        ({}, ("2031-06-10", "2031-06-10"), MISSED),
        ({"not_published": ["2031-06-10"]}, ("2031-06-10", "2031-06-10"), (0, 2, 0)),
        ({"not_published": ["2031-06-09"]}, (None, None), (2, 2, 0)),
    ],
)
def test_days_of_publication(counted, label, found, right):
    dating = [{"doc_id": "harbour", "published_from": found[0], "published_to": found[1]}]
    assert counted("days of publication", {"documents": [{"doc": "harbour"} | label]}, dating=dating) == right


def test_a_document_that_was_rejected_is_missed_with_all_that_is_labelled_in_it(measure):
    labels = {"documents": [{"doc": "harbour"}, {"doc": "gone", "file": "gone.pdf"}], "quotes": []}
    labels["quotes"] = [{"doc": "gone", "text": "words that nobody can look up", "kind": "direct", "speaker": "Tosk"}]
    found = measure(labels, rejected=[{"source_path": "old/gone.pdf", "reason": "broken", "detail": "It is."}])
    told = {name: (part.right, part.wanted) for name, part in found.parts.items()}
    assert told == {"documents read": (1, 2), "days of publication": (1, 1), "direct quotes": (0, 1)}


@pytest.mark.parametrize(
    ("words", "kind", "right"),
    [
        ("Subscribe to our newsletter.", "boilerplate", RIGHT),
        ("Subscribe to our newsletter", "boilerplate", RIGHT),
        ("Subscribe to our", "boilerplate", MISSED),
        ("Subscribe to our newsletter.", "body", MISSED),
    ],
)
def test_segments(counted, words, kind, right):
    labels = {"segments": [{"doc": "harbour", "kind": "boilerplate", "text": "Subscribe to our newsletter."}]}
    assert counted("segments", labels, segments=[{"at": ("harbour", words), "kind": kind}]) == right


@pytest.mark.parametrize(
    ("mentions", "found", "joined", "bcubed"),
    [
        (TOSKS, (3, 3, 0), RIGHT, (1, 1)),
        (TOSKS[:2], (2, 3, 0), MISSED, (1, 0.444)),
        ([*TOSKS[:2], mention("lantern", "Ilmar Tosk", "other")], (3, 3, 0), MISSED, (1, 0.556)),
        ([mention("harbour", "Ilmar Tosk", None)], (0, 3, 0), MISSED, (0, 0)),
    ],
)
def test_names_found_and_joined(measure, mentions, found, joined, bcubed):
    tally = measure({"entities": [TOSK]}, mentions=mentions)
    parts = {name: (part.right, part.wanted, part.wrong) for name, part in tally.parts.items()}
    assert (parts["names found"], parts["names joined"]) == (found, joined)
    assert (tally.joined["precision"], tally.joined["recall"]) == bcubed


def test_two_under_one_cost_precision_and_are_not_kept_apart(measure):
    mentions = [*TOSKS, mention("harbour", "Dockers’ Front", "tosk"), mention("lantern", "Dockers' Front", "tosk")]
    tally = measure({"entities": [TOSK, FRONT], "not_same": [["Ilmar Tosk", "Dockers' Front"]]}, mentions=mentions)
    assert tally.joined == {"precision": 0.52, "recall": 1.0, "f1": 0.684}  # (3 * 3/5 + 2 * 2/5) / 5
    assert tally.parts["names kept apart"].right == 0


def test_names_kept_apart(counted):
    mentions = [*TOSKS, mention("harbour", "Dockers’ Front", "front")]
    labels = {
        "entities": [TOSK, FRONT, PORT],
        "not_same": [["Ilmar Tosk", "Dockers' Front"], ["Ilmar Tosk", "Port Vareika"]],
    }
    assert counted("names kept apart", labels, mentions=mentions) == RIGHT  # of the other pair one was not found


@pytest.mark.parametrize(
    ("label", "part", "right"),
    [("GPE", "types of names", RIGHT), ("LOC", "types of names", RIGHT), ("ORG", "types of names", MISSED)],
)
def test_types_of_names(counted, label, part, right):
    found = {"mentions": [mention("harbour", "Port Vareika", "port")], "entities": [entity("port", label=label)]}
    assert counted(part, {"entities": [PORT]}, **found) == right


@pytest.mark.parametrize(
    ("latitude", "longitude", "right"), [(60.4, 20, RIGHT), (60.5, 20, MISSED), (60, 20.8, RIGHT), (None, None, MISSED)]
)
def test_places_within_so_many_kilometres(counted, latitude, longitude, right):
    row = entity("port", label="GPE", latitude=latitude, longitude=longitude)
    found = {"mentions": [mention("harbour", "Port Vareika", "port")], "entities": [row]}
    assert counted("places on the map", {"entities": [PORT]}, **found) == right


@pytest.mark.parametrize(
    ("words", "right"), [("harbour prefect", RIGHT), ("the harbour prefect Ilmar Tosk", RIGHT), ("prefect", MISSED)]
)
def test_roles(counted, words, right):
    labels = {"entities": [TOSK | {"roles": ["harbour prefect"]}]}
    found = [{"at": ("harbour", words), "entity_id": "tosk"}]
    assert counted("roles", labels, mentions=TOSKS, descriptions=found) == right


@pytest.mark.parametrize(
    ("doc", "who", "right"), [("harbour", "tosk", RIGHT), ("harbour", "renn", MISSED), ("lantern", "tosk", MISSED)]
)
def test_labels_used_count_in_their_document(counted, doc, who, right):
    labels = {"entities": [TOSK], "labels": [{"entity": "Ilmar Tosk", "doc": "harbour", "phrases": ["prefect"]}]}
    found = [{"doc_id": doc, "start": 0, "end": 7, "text": "prefect", "entity_id": who}]
    assert counted("labels used", labels, mentions=TOSKS, descriptions=found) == right


def test_labels_of_nobody_are_not_asked_and_said_to_be(measure):
    tally = measure({"entities": [TOSK], "labels": [{"entity": "the strike", "doc": "harbour", "phrases": ["raid"]}]})
    assert "labels used" not in tally.parts
    assert tally.notes == ["not asked: the labels of 'the strike', who is not among the entities"]


@pytest.mark.parametrize(
    ("words", "days", "right"),
    [
        ("on 9 June", ("2031-06-09", "2031-06-09"), RIGHT),
        ("9 June", ("2031-06-09", "2031-06-10"), RIGHT),
        ("9 June", ("2031-06-08", "2031-06-10"), MISSED),
        ("9 June", ("2030-06-09", "2030-06-09"), MISSED),
        ("9 June", (None, None), MISSED),
        ("seizing", ("2031-06-09", "2031-06-09"), MISSED),
    ],
)
def test_dates(counted, words, days, right):
    label = {
        "doc": "lantern",
        "text": "9 June",
        "near": "on 9 June, seizing",
        "start": "2031-06-09",
        "end": "2031-06-09",
    }
    found = [{"at": ("lantern", words), "date_from": days[0], "date_to": days[1]}]
    assert counted("dates", {"dates": [label]}, dates=found) == right
    assert counted("dates", {"dates": [label | {"optional": True}]}, dates=found) is None


NINE = {
    "doc": "harbour",
    "evidence": "arrested nine men",
    "measure": "arrested",
    "low": 9,
    "high": 9,
    "attributed_to": "Ilmar Tosk",
}
NEARLY = {"doc": "harbour", "evidence": "Nearly 600 people have died", "measure": "killed", "low": 540, "high": 599}
LEAST = {"doc": "lantern", "evidence": "At least 700 are dead", "measure": "killed", "low": 700, "high": None}


@pytest.mark.parametrize(
    ("label", "words", "measure_", "low", "high", "right"),
    [
        (NINE, "nine men", "arrested", 9, 9, (1, 1, 0)),
        (NINE, "nine men", "arrested", 9, 10, (0, 1, 0)),
        (NINE, "nine men", "arrested", 9, None, (0, 1, 0)),
        (NINE, "nine men", "killed", 9, 9, (0, 1, 0)),
        (NINE, "54", "arrested", 54, 54, (0, 1, 1)),
        (NEARLY, "Nearly 600 people", "killed", None, 599, (1, 1, 0)),
        (NEARLY, "Nearly 600 people", "killed", 300, 599, (1, 1, 0)),
        (NEARLY, "Nearly 600 people", "killed", 600, None, (0, 1, 0)),
        (LEAST, "700", "killed", 700, None, (1, 1, 0)),
        (LEAST, "700", "killed", 640, None, (1, 1, 0)),
        (LEAST, "700", "killed", 500, None, (0, 1, 0)),
        (LEAST, "700", "killed", 700, 700, (0, 1, 0)),
    ],
)
def test_quantities(counted, label, words, measure_, low, high, right):
    found = [{"at": (label["doc"], words), "measure": measure_, "low": low, "high": high}]
    assert counted("quantities", {"quantities": [label]}, quantities=found) == right


def test_what_is_denied_repeated_or_optional_is_not_wrong(counted):
    rows = [{"at": ("harbour", "54"), "measure": "arrested", "low": 1, "high": 1}]
    for columns, wrong in [({}, 1), ({"status": "denied"}, 0), ({"repeats": "q"}, 0)]:
        assert counted("quantities", {"quantities": [NINE]}, quantities=[rows[0] | columns]) == (0, 1, wrong)
    other = {"doc": "harbour", "evidence": "Mr Tosk, 54", "measure": "arrested", "low": 2, "high": 2, "optional": True}
    assert counted("quantities", {"quantities": [NINE, other]}, quantities=rows) == (0, 1, 0)


@pytest.mark.parametrize(
    ("speaker", "speaker_id", "right"),
    [
        ("prefect Ilmar Tosk", None, RIGHT),
        ("he", "tosk", RIGHT),
        ("he", None, MISSED),
        (None, None, MISSED),
        ("Renn", "renn", MISSED),
    ],
)
def test_speakers(counted, speaker, speaker_id, right):
    known = {"mentions": TOSKS, "entities": [entity("tosk"), entity("renn", "Ada Renn")]}
    figure = {"at": ("harbour", "nine men"), "measure": "arrested", "low": 9, "high": 9}
    figure |= {"speaker": speaker, "speaker_id": speaker_id}
    labels = {"entities": [TOSK], "quantities": [NINE]}
    assert counted("speakers of quantities", labels, quantities=[figure], **known) == right
    quote = {"at": ("harbour", "They fired first"), "speaker": speaker, "entity_id": speaker_id}
    labels["quotes"] = [{"doc": "harbour", "text": "fired first", "kind": "direct", "speaker": "Ilmar Tosk"}]
    assert counted("speakers of quotes", labels, quotes=[quote], **known) == right


@pytest.mark.parametrize(
    ("words", "status", "right"),
    [
        ("54", "asserted", MISSED),
        ("54", "denied", RIGHT),
        ("Tosk said. Mr Tosk, 54", "asserted", RIGHT),
        ("nine men", "asserted", RIGHT),
    ],
)
def test_no_false_quantities(counted, words, status, right):
    found = [{"at": ("harbour", words), "measure": "killed", "low": 54, "high": 54, "status": status}]
    labels = {"not_quantities": [{"doc": "harbour", "evidence": ", 54,", "why": "an age"}]}
    assert counted("no false quantities", labels, quantities=found) == right


@pytest.mark.parametrize(
    ("words", "right"),
    [("They fired first,", RIGHT), ("They fired fir", RIGHT), ("They fired", MISSED), ("praised", MISSED)],
)
def test_quotes_are_found_where_one_covers_them(counted, words, right):
    label = {"doc": "harbour", "text": "They fired first", "speaker": "Ada Renn"}
    for kind in ("direct", "indirect"):
        labels = {"quotes": [label | {"kind": kind}]}
        assert counted(f"{kind} quotes", labels, quotes=[{"at": ("harbour", words)}]) == right


@pytest.mark.parametrize(
    ("told", "found", "joined", "apart"),
    [
        ([("harbour", "stormed", "e"), ("lantern", "broke", "e"), ("harbour", "praised", "f")], 3, RIGHT, RIGHT),
        ([("harbour", "stormed", "e"), ("lantern", "broke", "f"), ("harbour", "praised", "f")], 3, MISSED, RIGHT),
        ([("harbour", "stormed", "e"), ("lantern", "broke", "e"), ("harbour", "praised", "e")], 3, RIGHT, MISSED),
        ([("harbour", "stormed", "e")], 1, MISSED, None),
        ([("harbour", "raid", "e")], 0, None, None),
    ],
)
def test_events(measure, told, found, joined, apart):
    labels = {"events": [RAID, SPEECH], "not_same_event": [["raid", "speech"]]}
    tally = measure(labels, event_mentions=[{"at": (doc, word), "event_id": e} for doc, word, e in told])
    parts = {name: (part.right, part.wanted, part.wrong) for name, part in tally.parts.items()}
    assert parts["events found"] == (found, 3, 0)
    assert (parts.get("events joined"), parts.get("events kept apart")) == (joined, apart)


TOLD = [{"at": ("harbour", "stormed"), "event_id": "e"}, {"at": ("lantern", "broke"), "event_id": "e"}]


@pytest.mark.parametrize(
    ("wanted", "verdict", "right"),
    [
        ("agree", "agree", RIGHT),
        ("agree", "compatible", MISSED),
        ("compatible", "agree", RIGHT),
        ("compatible", "update", RIGHT),
        ("compatible", "conflict", MISSED),
        ("conflict", "wording", RIGHT),
        ("conflict", "agree", MISSED),
        ("scope", "scope", RIGHT),
        ("agree", None, MISSED),
        ("differs", "agree", None),
    ],
)
def test_verdicts(counted, wanted, verdict, right):
    label = {
        "event": "raid",
        "field": "place",
        "values": {"harbour": "Port Vareika", "lantern": "x"},
        "verdict": wanted,
    }
    row = {"event_id": "e", "field": "place", "doc_a": "lantern", "doc_b": "harbour", "verdict": verdict}
    found = {"event_mentions": TOLD, "verdicts": [row] if verdict else []}
    assert counted("verdicts", {"events": [RAID], "comparisons": [label]}, **found) == right


@pytest.mark.parametrize(
    ("series", "verdict", "right"),
    [("SERIES", "conflict", RIGHT), ("ASSAULT", "conflict", MISSED), ("SERIES", "update", MISSED)],
)
def test_verdicts_on_a_running_figure(counted, series, verdict, right):
    label = {"event": None, "field": "dockers killed since March", "values": {"harbour": 1, "lantern": 2}}
    label |= {"verdict": "conflict", "conflicts": [["harbour", "lantern"]]}
    row = {"event_id": "toll", "field": "killed", "doc_a": "harbour", "doc_b": "lantern", "verdict": verdict}
    found = {"events": [{"event_id": "toll", "kind": series}], "verdicts": [row]}
    assert counted("verdicts", {"quantities": [NEARLY], "comparisons": [label]}, **found) == right


def test_silences(counted):
    label = {
        "event": "raid",
        "field": "arrested",
        "values": {"harbour": 9},
        "verdict": "differs",
        "omitted_by": ["lantern"],
    }
    labels = {"events": [RAID], "quantities": [NINE], "comparisons": [label]}
    about = {"event_id": "e", "field": "arrested", "doc_id": "lantern"}
    for found, right in [
        ({"omissions": [about | {"state": "absent"}]}, RIGHT),
        ({"omissions": [about | {"state": "vague"}]}, MISSED),
        ({"statements": [about | {"state": "silent"}]}, RIGHT),
        ({"statements": [about | {"state": "stated", "value": "nine"}]}, MISSED),
    ]:
        assert counted("silences", labels, event_mentions=TOLD, **found) == right


def test_nothing_labelled_and_nothing_found_is_no_error(measure):
    tally = measure({"documents": [{"doc": "harbour"}]})
    assert set(tally.parts) == {"documents read", "days of publication"} and not tally.joined
