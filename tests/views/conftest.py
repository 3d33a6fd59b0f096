"""A small run, invented and written by hand: four accounts of a raid in a town that does not exist."""

import re
from html.parser import HTMLParser

import pytest

from rashomon import schema
from rashomon.store import Run
from rashomon.views.findings import Findings

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "{{7*7}} ${7*7} $x^2$",
    "<style>*{display:none}</style><a href='javascript:alert(1)'>x</a>",
    "\u202eevil\u202c \u200bzero\u00adwidth\x07",
)
TEXTS = {
    "courier": (
        "Harbour police raid union hall in Port Vareika\n\n"
        "Police stormed the hall of the Dockers' Front in Port Vareika before dawn on Tuesday and arrested "
        "nine men, the harbour prefect Ilmar Tosk said. At least 40 people have been killed since the strike "
        "began in March.\n\n"
        "“They fired first,” said Colonel Ada Renn of the Harbour Guard. Tosk praised the Guard.\n\n"
        "Subscribe to our newsletter."
    ),
    "lantern": (
        "Nine seized as guards break into dockers' hall\n\n"
        "Port Vareika – Guards broke into a union hall on 9 June 2031, seizing nine dockers and killing "
        "one, Mira Osei, 31.\n\n"
        "The Dockers' Front, which calls itself the Tide, said nearly 40 of its people were dead. "
        "“Ilmar Tosk ordered this,” its speaker Jonas Vell said."
    ),
    "wire-7": (
        "Several dockers were detained in Port Vareika on Tuesday, an official said. Nobody was hurt, "
        "the prefect, Ilmar Tosk, told reporters.\n\n"
        "The Dock Workers Front has been on strike for three months."
    ),
    "gazette": (
        "Quiet returns to the harbour\n\nTwo days after the raid on the dockers' hall, cranes moved again in "
        "Port Vareika. Col. Renn said eleven had been arrested. At least 45 people have died in the strike, "
        "the ministry said."
    ),
}
OUTLETS = {
    "courier": "The Harbour Courier",
    "lantern": "Red Lantern",
    "wire-7": None,
    "gazette": "Državni glasnik جريدة",
}
DAYS = {
    "courier": ("2031-06-10", "2031-06-10", "metadata", "The file gives 10 June 2031."),
    "lantern": ("2031-06-09", "2031-06-10", "inferred", "It tells of 9 June 2031 and of nothing later."),
    "wire-7": (None, None, None, "Nothing in it settles the day."),
    "gazette": ("2031-06-11", "2031-06-11", "stated", "Two days after the raid of 9 June 2031."),
}
ACTORS = {
    "e-tosk": ("Ilmar Tosk", "PERSON", ["Ilmar Tosk", "Tosk"]),
    "e-renn": ("Ada Renn", "PERSON", ["Ada Renn", "Renn"]),
    "e-front": ("Dockers' Front", "ORG", ["Dockers' Front", "Dock Workers Front", "the Tide"]),
    "e-guard": ("Harbour Guard", "ORG", ["Harbour Guard", "the Guard"]),
    "e-osei": ("Mira Osei", "PERSON", ["Mira Osei"]),
    "e-vell": ("Jonas Vell", "PERSON", ["Jonas Vell"]),
    "e-port": ("Port Vareika", "GPE", ["Port Vareika"]),
}
SAID = [
    ("raid", "date", "courier", "before dawn on Tuesday", None, None, "2031-06-09", "stated"),
    ("raid", "date", "lantern", "on 9 June 2031", None, None, "2031-06-09", "stated"),
    ("raid", "place", "courier", "Port Vareika", None, None, None, "stated"),
    ("raid", "place", "wire-7", "Port Vareika", None, None, None, "stated"),
    ("raid", "arrested", "courier", "nine men", 9, 9, None, "stated"),
    ("raid", "arrested", "lantern", "nine dockers", 9, 9, None, "stated"),
    ("raid", "arrested", "wire-7", "Several dockers", 3, None, None, "vague"),
    ("raid", "arrested", "gazette", "eleven", 11, 11, None, "stated"),
    ("raid", "killed", "lantern", "one", 1, 1, None, "stated"),
    ("raid", "killed", "wire-7", "Nobody was hurt", 0, 0, None, "denied"),
    ("raid", "killed", "courier", None, None, None, None, "silent"),
    ("toll", "killed", "courier", "At least 40 people", 40, None, None, "stated"),
    ("toll", "killed", "lantern", "nearly 40", None, 39, None, "stated"),
    ("toll", "killed", "gazette", "At least 45 people", 45, None, None, "stated"),
]
VERDICT = ("event_id", "field", "doc_a", "doc_b", "verdict", "reason", "severity")
VERDICTS = [
    ("raid", "arrested", "courier", "gazette", "conflict", "Nine against eleven for the same raid.", 2),
    (
        "raid",
        "killed",
        "lantern",
        "wire-7",
        "conflict",
        "One says that a woman was killed, the other denies it.",
        3,
    ),
    ("toll", "killed", "courier", "lantern", "conflict", "At least 40 cannot lie below 40.", 1),
    ("toll", "killed", "courier", "gazette", "update", "The later account has the higher running total.", 0),
    ("raid", "arrested", "courier", "lantern", "agree", "Both say nine.", 0),
    ("raid", "arrested", "courier", "wire-7", "compatible", "Several may be nine.", 0),
    ("raid", "date", "courier", "lantern", "agree", "The same day.", 0),
]


WORDING = ("entity_id", "outlet", "term", "count", "score", "voice")
CALLED = [
    ("e-front", "Red Lantern", "the tide", 3, 2.1, "quoted"),
    ("e-front", "The Harbour Courier", "dockers", 2, 1.2, "own"),
    ("e-tosk", "The Harbour Courier", "harbour prefect", 1, 0.4, "own"),
    ("e-tosk", "wire-7", "prefect", 1, -0.4, "own"),
    ("e-tosk", "Red Lantern", "the prefect", 1, None, "own"),
]


def a_run() -> dict[str, list[dict]]:
    """The rows of every table."""
    events = [
        {
            "event_id": "raid",
            "kind": "ASSAULT",
            "name": "raid, Port Vareika",
            "date_from": "2031-06-09",
            "date_to": "2031-06-09",
            "place_id": "e-port",
            "participants": ["e-front", "e-guard"],
            "n_documents": 4,
        },
        {
            "event_id": "strike",
            "kind": "PROTEST",
            "name": "strike",
            "date_from": "2031-03-01",
            "date_to": "2031-03-31",
            "place_id": None,
            "participants": [],
            "n_documents": 1,
        },
        {
            "event_id": "toll",
            "kind": "SERIES",
            "name": "killed in the strike",
            "date_from": None,
            "date_to": None,
            "place_id": None,
            "participants": [],
            "n_documents": 3,
        },
    ]
    told = [
        ("raid", "courier", "stormed"),
        ("raid", "lantern", "broke into"),
        ("raid", "wire-7", "detained"),
        ("raid", "gazette", "raid"),
        ("strike", "courier", "strike"),
    ]
    day = {"raid": ("2031-06-09", "2031-06-09"), "strike": ("2031-03-01", "2031-03-31")}
    rows = {
        "documents": [_document(d) for d in TEXTS],
        "segments": [s for d in TEXTS for s in _segments(d)],
        "rejected": [],
        "similarity": [
            {"doc_a": "courier", "doc_b": "wire-7", "relation": "reuse", "jaccard": 0.1, "containment": 0.3}
        ],
        "reuse": [_shared("courier", "the harbour prefect Ilmar Tosk said", "wire-7", "the prefect, Ilmar Tosk, told")],
        "sentences": [s for d in TEXTS for s in _sentences(d)],
        "mentions": _mentions(),
        "entities": [_entity(e) for e in ACTORS],
        "merges": [
            {
                "entity_id": "e-front",
                "name_a": "Dockers' Front",
                "name_b": "the Tide",
                "rule": "gloss",
                "score": None,
            }
            | _at("lantern", "the Tide"),
            {
                "entity_id": "e-tosk",
                "name_a": "Ilmar Tosk",
                "name_b": "Tosk",
                "rule": "short_form",
                "score": 0.97,
                "doc_id": None,
                "start": None,
                "end": None,
            },
        ],
        "descriptions": [
            {
                "entity_id": "e-tosk",
                "kind": "role",
                "voice": "own",
                "speaker": None,
                "text": "harbour prefect",
            }
            | _at("courier", "harbour prefect"),
            {
                "entity_id": "e-front",
                "kind": "gloss",
                "voice": "quoted",
                "speaker": "Dockers' Front",
                "text": "the Tide",
            }
            | _at("lantern", "the Tide"),
        ],
        "dates": [],
        "dating": [_dating(d) for d in TEXTS],
        "quotes": [
            {
                "quote_id": "lantern-q",
                "kind": "direct",
                "cue": "said",
                "speaker": "Jonas Vell",
                "entity_id": "e-vell",
                "text": "Ilmar Tosk ordered this",
            }
            | _at("lantern", "Ilmar Tosk ordered this"),
        ],
        "quantities": [],
        "event_mentions": [
            {"event_id": e, "trigger": t, "kind": "ASSAULT", "status": "asserted"}
            | {"date_from": day[e][0], "date_to": day[e][1]}
            | _at(d, t)
            for e, d, t in told
        ],
        "events": events,
        "statements": [_statement(*said) for said in SAID],
        "verdicts": [dict(zip(VERDICT, v, strict=True)) for v in VERDICTS],
        "wording": [dict(zip(WORDING, row, strict=True)) for row in CALLED],
        "origins": [
            {
                "event_id": "raid",
                "field": "arrested",
                "doc_id": "courier",
                "origin": "Ilmar Tosk",
                "origin_kind": "named",
                "independent_of": [],
                "n_independent": 0,
                "ties": ["named: ilmar-tosk"],
            }
        ],
        "omissions": [
            {
                "event_id": "raid",
                "field": "killed",
                "doc_id": "courier",
                "state": "absent",
                "reason": "Red Lantern told of a death a day earlier.",
            }
        ],
    }
    return {name: [dict(r) for r in schema.rows(schema.frame(name, rows.get(name, [])))] for name in schema.tables()}


def hostile_run(poison: str) -> dict[str, list[dict]]:
    """The same run with poison after every text that a corpus can put into it, and as an address."""
    rows = a_run()
    for name, column in [
        ("documents", "title"),
        ("documents", "outlet"),
        ("documents", "author"),
        ("documents", "source_path"),
        ("documents", "text"),
        ("entities", "name"),
        ("mentions", "text"),
        ("merges", "name_a"),
        ("merges", "rule"),
        ("descriptions", "text"),
        ("descriptions", "speaker"),
        ("dating", "reason"),
        ("events", "name"),
        ("event_mentions", "trigger"),
        ("statements", "value"),
        ("statements", "speaker"),
        ("verdicts", "reason"),
        ("origins", "origin"),
        ("omissions", "reason"),
        ("wording", "term"),
        ("quotes", "speaker"),
        ("entities", "label"),
    ]:
        for row in rows[name]:
            row[column] = (row[column] or "") + poison
    for row in rows["documents"]:
        row["url"] = "javascript:alert(1)//" + poison
    for row in rows["segments"]:
        row["end"] += len(poison) if row["kind"] == "boilerplate" else 0
    for row in rows["mentions"]:
        row["entity_id"] += poison
    for row in rows["entities"]:
        row["entity_id"] += poison
    for name in ("descriptions", "wording", "quotes", "merges"):
        for row in rows[name]:
            row["entity_id"] += poison
    for row in rows["events"]:
        row["place_id"] = row["place_id"] and row["place_id"] + poison
        row["participants"] = [who + poison for who in row["participants"]]
    return rows


@pytest.fixture()
def findings() -> Findings:
    """The small run as views take it."""
    return Findings(a_run(), "")


def large_run(times: int = 250) -> dict[str, list[dict]]:
    """The small run so many times over, with ids and names of their own, in towns along a road, and more events."""
    rows = a_run()
    ids = {"doc_id", "doc_a", "doc_b", "doc_ref", "entity_id", "event_id", "place_id", "value_id", "quote_id", "outlet"}
    found = {name: [] for name in rows}
    for n in range(times):
        for name, told in rows.items():
            copies = [{k: f"{v}-{n}" if k in ids and v else v for k, v in row.items()} for row in told]
            for row in copies if name == "entities" else ():
                row["name"] += f" {n}"
                row["longitude"] = row["longitude"] and row["longitude"] + n / 20
            for row in copies if name == "events" else ():
                row["participants"] = [f"{who}-{n}" for who in row["participants"]]
            found[name] += copies
    more = [e | {"event_id": f"{e['event_id']}-more"} for e in found["events"] if e["kind"] != "SERIES"]
    told = [m | {"event_id": f"{m['event_id']}-more"} for m in found["event_mentions"]]
    return found | {"events": found["events"] + more, "event_mentions": found["event_mentions"] + told}


@pytest.fixture(scope="session")
def large() -> Findings:
    """A run over 1,000 documents with 1,250 events."""
    return Findings(large_run(), "")


@pytest.fixture()
def nothing_found() -> Findings:
    """A run over no document at all."""
    return Findings({name: [] for name in schema.tables()}, "")


def save(folder, rows: dict[str, list[dict]]) -> Run:
    """Rows as the tables of a run in a folder."""
    run = Run(folder / "run")
    for stage in ("ingest", "entity_extraction", "source_comparison"):
        run.save(stage, **{name: schema.frame(name, rows[name]) for name in schema.written_by(stage)})
    return run


@pytest.fixture()
def run(tmp_path) -> Run:
    """The small run as tables in a folder."""
    return save(tmp_path, a_run())


@pytest.fixture(scope="session")
def a_run_of():
    """A function that saves the small run into a folder."""
    return lambda folder: save(folder, a_run())


@pytest.fixture()
def poisoned_run(tmp_path, poison) -> Run:
    """The small run with poison in every text, as tables in a folder."""
    return save(tmp_path, hostile_run(poison))


def _document(doc_id: str) -> dict:
    title = TEXTS[doc_id].split("\n")[0] if doc_id != "wire-7" else None
    basis = "metadata" if OUTLETS[doc_id] else None
    return {
        "doc_id": doc_id,
        "source_path": f"{doc_id}.txt",
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "language": "en",
        "title": title,
        "outlet": OUTLETS[doc_id],
        "outlet_basis": basis,
        "translated": False,
        "text": TEXTS[doc_id],
        "url": f"https://example.org/{doc_id}",
        "n_words": len(TEXTS[doc_id].split()),
    }


def _segments(doc_id: str) -> list[dict]:
    text = TEXTS[doc_id]
    begins = [0] + [m.end() for m in re.finditer(r"\n\n", text)]
    rows = []
    for n, (begin, end) in enumerate(zip(begins, begins[1:] + [len(text)], strict=True)):
        kind = "headline" if n == 0 and doc_id != "wire-7" else "body"
        kind = "boilerplate" if text[begin:].startswith("Subscribe") else kind
        rows.append({"doc_id": doc_id, "start": begin, "end": end, "kind": kind, "rule": "test"})
    return rows


def _sentences(doc_id: str) -> list[dict]:
    found = re.finditer(r"[^\s][^\n]*?(?:[.]”?(?=\s|$)|(?=\n|$))", TEXTS[doc_id])
    return [{"doc_id": doc_id, "start": m.start(), "end": m.end(), "voice": "own"} for m in found]


def _at(doc_id: str, words: str) -> dict:
    start = TEXTS[doc_id].index(words)
    return {"doc_id": doc_id, "start": start, "end": start + len(words)}


def _shared(doc_a: str, words_a: str, doc_b: str, words_b: str) -> dict:
    """A passage that two documents share."""
    a, b = _at(doc_a, words_a), _at(doc_b, words_b)
    told = {"doc_a": doc_a, "start_a": a["start"], "end_a": a["end"], "n_words": len(words_a.split())}
    return told | {"doc_b": doc_b, "start_b": b["start"], "end_b": b["end"]}


def _mentions() -> list[dict]:
    rows, taken = [], set()
    for entity_id, (_, label, names) in ACTORS.items():
        for name in names:
            for doc_id, text in TEXTS.items():
                for m in re.finditer(re.escape(name), text):
                    if not taken & {(doc_id, n) for n in range(*m.span())}:
                        taken |= {(doc_id, n) for n in range(*m.span())}
                        form = "full" if name == names[0] else "short"
                        rows.append(
                            {
                                "mention_id": f"{doc_id}-{m.start()}",
                                "doc_id": doc_id,
                                "start": m.start(),
                                "end": m.end(),
                                "text": name,
                                "label": label,
                                "entity_id": entity_id,
                                "form": form,
                            }
                        )
    return rows


def _entity(entity_id: str) -> dict:
    name, label, aliases = ACTORS[entity_id]
    rows = [m for m in _mentions() if m["entity_id"] == entity_id]
    return {
        "entity_id": entity_id,
        "name": name,
        "label": label,
        "aliases": aliases,
        "n_mentions": len(rows),
        "n_documents": len({m["doc_id"] for m in rows}),
        **({"latitude": 54.2, "longitude": 12.1, "extent": "city"} if entity_id == "e-port" else {}),
    }


def _dating(doc_id: str) -> dict:
    first, last, basis, reason = DAYS[doc_id]
    row = {"doc_id": doc_id, "published_from": first, "published_to": last, "basis": basis, "reason": reason}
    evidence = _at("lantern", "9 June 2031") if doc_id == "lantern" else {}
    return row | ({"doc_ref": "lantern", "start": evidence["start"], "end": evidence["end"]} if evidence else {})


def _statement(event_id, field, doc_id, value, low, high, day, state) -> dict:
    place = _at(doc_id, value) if value else {"doc_id": doc_id, "start": None, "end": None}
    who = "e-port" if field == "place" else None
    return place | {
        "event_id": event_id,
        "field": field,
        "value": value,
        "low": low,
        "high": high,
        "date_from": day,
        "date_to": day,
        "state": state,
        "value_id": who,
    }


class Elements(HTMLParser):
    """Every element of a page as (tag, attributes), and the text outside of style and script."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.found and self.found[-1][0] not in ("script", "style"):
            self.text.append(data)


@pytest.fixture()
def elements():
    """A function from HTML to its elements and its text."""
    return Elements


@pytest.fixture()
def harmless():
    """A function that fails where HTML holds an element, a handler or an address that no view makes."""

    def check(html: str, scripts: int = 0) -> None:
        found = Elements(html).found
        tags = [tag for tag, _ in found]
        assert not set(tags) & {"img", "iframe", "object", "embed", "form", "svg", "base", "video", "audio"}
        runs = [a for tag, a in found if tag == "script" and a.get("type") != "application/json"]
        assert len(runs) == scripts
        for tag, attributes in found:
            assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcdoc")]
            for address in (attributes.get("href") or "", attributes.get("action") or ""):
                assert re.match(r"(https?://|#|data:,$|[\w./-]*(#|$))", address), (tag, address)

    return check


@pytest.fixture()
def only_text():
    """A function that fails where a text of a figure holds a tag that no view makes, TeX, or the unseen."""

    def texts(value) -> list[str]:
        if isinstance(value, dict):
            return [t for key, v in value.items() if key != "meta" for t in texts(v)]
        if isinstance(value, list | tuple):
            return [t for v in value for t in texts(v)]
        return [value] if isinstance(value, str) else []

    def check(figure) -> None:
        assert figure.data
        for text in texts(figure.to_plotly_json()):
            bare = re.sub(r"</?(b|i)>|<br>|<extra></extra>", "", text)
            assert "<" not in bare and "$" not in bare and "\u202e" not in bare and "\u200b" not in bare

    return check


@pytest.fixture(params=HOSTILE)
def poison(request) -> str:
    """What a corpus may hold."""
    return request.param


@pytest.fixture()
def poisoned(poison) -> Findings:
    """The small run with poison in every text."""
    return Findings(hostile_run(poison), "")
