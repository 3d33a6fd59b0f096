import re

import pytest

from rashomon.views import network, ties
from rashomon.views.findings import Findings


@pytest.fixture()
def crowd(findings) -> Findings:
    """The small run with 260 actors more, each named in a sentence with two others."""
    person = findings.entities["e-tosk"]
    names = [f"e-{n:03}" for n in range(260)]
    for n, name in enumerate(names):
        row = {"entity_id": name, "name": f"Person Number {n:03}", "n_documents": 1 + (259 - n) // 60}
        findings.entities[name] = person | row
    text = " ".join("x" * 9 for _ in names)
    findings.documents["long"] = findings.documents["courier"] | {"doc_id": "long", "text": text}
    findings.sentences["long"] = [(10 * n, 10 * n + 9) for n in range(len(names))]
    rows = [(n, names[(n * k) % len(names)]) for n in range(len(names)) for k in (1, 7)]
    mention = {"doc_id": "long", "form": "full"}
    findings.tables["mentions"] += [mention | {"start": 10 * n, "end": 10 * n + 9, "entity_id": e} for n, e in rows]
    return findings


def test_actors_are_told_apart_by_shape_and_size(findings):
    nodes = {t.name: t for t in network.figure(findings).data if t.mode == "markers"}
    assert {name: t.marker.symbol for name, t in nodes.items()} == {"person": "circle", "organisation": "square"}
    sizes = dict(zip([t.split("</b>")[0][3:] for t in nodes["person"].text], nodes["person"].marker.size, strict=True))
    assert sizes["Ilmar Tosk"] > sizes["Jonas Vell"]


def test_ties_are_told_apart_by_their_lines(findings):
    findings.tables["triggers"] = [
        {"doc_id": "courier", "actor_id": "e-guard", "target_id": "e-front", "status": "asserted"}
    ]
    lines = {t.name: t for t in network.figure(findings).data if t.mode.startswith("lines")}
    assert set(lines) == {"named together with", "speaks of", "acts on"}
    assert lines["speaks of"].line.dash == "dot" and lines["speaks of"].marker.symbol == "arrow"
    assert lines["acts on"].line.width > lines["named together with"].line.width
    assert lines["named together with"].mode == "lines"


def test_hovering_says_what_ties_an_actor(findings):
    nodes = [text for t in network.figure(findings).data if t.mode == "markers" for text in t.text]
    told = next(text for text in nodes if text.startswith("<b>Jonas Vell</b>"))
    assert (
        told
        == "<b>Jonas Vell</b><br>person<br>in 1 source<br>is named together with Ilmar Tosk<br>speaks of Ilmar Tosk"
    )


def test_of_many_actors_200_are_drawn_with_labels_that_do_not_overlap(crowd):
    figure = network.figure(crowd)
    assert sum(len(t.x) for t in figure.data if t.mode == "markers") == network.MOST
    assert re.search(r"Of 26\d that are joined, those in most documents are shown", network.says(crowd))
    assert 10 <= len(figure.layout.annotations) <= network.NAMES


def test_the_same_tables_give_the_same_figure(crowd):
    assert network.figure(crowd).to_json() == network.figure(crowd).to_json()


def test_the_table_and_the_sentence(findings, nothing_found):
    told = network.table(findings)
    assert told.index("speaks of") < told.index(ties.TOGETHER)
    assert network.says(findings) == (
        "Ilmar Tosk is joined to most, 3 others; 5 actors in pairs: 4 named in one sentence and 1 of a quoted "
        "speaker and another."
    )
    assert network.says(nothing_found) == network.EMPTY and not network.figure(nothing_found).data
