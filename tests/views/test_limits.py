import re

import pytest
from markupsafe import Markup

from rashomon.views import briefing, glance, limits, reader, sources
from rashomon.views.findings import TEXTS_BYTES, Findings
from rashomon.views.side_by_side import ORDER


@pytest.mark.parametrize(("most", "many"), [(0, 1), (9, 1), (10, 2), (14, 2), (15, 3), (99, 3)])
def test_as_many_entries_as_fit_and_at_least_one(most, many):
    assert len(limits.fitting(iter([Markup("123é")] * 3), most)) == many


def test_what_does_not_fit_is_never_made():
    def made():
        yield Markup("1234")
        yield Markup("5678")
        raise AssertionError("it was made")

    assert len(limits.fitting(made(), 5)) == 1


def test_a_list_says_where_the_rest_is(monkeypatch):
    monkeypatch.setitem(limits.SHARE, "open", 10)
    told = limits.listed((Markup("<p>one</p>") for _ in range(5)), 5, "open", "verdicts")
    assert "The first 1 of 5; all of them stand in tables/verdicts.csv." in told
    assert "The first" not in limits.listed(iter([Markup("<p>one</p>")]), 1, "open", "verdicts")


def test_a_link_to_what_is_not_in_the_page_is_no_link():
    page = Markup(
        '<p id="a"><a class="x" href="#a">in</a> <a class="y" href="#b">out</a> <a href="tables/b.csv">t</a></p>'
    )
    told = limits.without_dead_links(page)
    assert '<a class="x" href="#a">' in told and '<a class="y">out</a>' in told and "tables/b.csv" in told


def test_a_thousand_documents_stay_below_twelve_megabytes(findings):
    """The small run's raid told by a thousand sources, each in conflict with the next, each with actors of its own."""
    tables = findings.tables
    text = tables["documents"][0]["text"] * 6
    copies = [f"copy-{n}" for n in range(1000)]
    for name in ("documents", "dating", "mentions", "sentences", "event_mentions"):
        own = [row for row in tables[name] if row["doc_id"] == "courier"]
        tables[name] += [row | {"doc_id": d} | _ids(row, d) for d in copies for row in own]
    for row in tables["documents"]:
        row["text"] = text
    said = [s for s in tables["statements"] if s["doc_id"] == "courier"]
    tables["statements"] += [row | {"doc_id": d} for d in copies for row in said]
    first = tables["verdicts"][0]
    pairs = zip(copies, copies[1:], strict=False)
    tables["verdicts"] += [first | {"doc_a": a, "doc_b": b} for a, b in pairs]
    actor = tables["entities"][0]
    tables["entities"] += [actor | {"entity_id": f"e-{d}", "name": f"Member {d}"} for d in copies]
    page = briefing.page(Findings(tables, ""))
    assert len(page) < 12_000_000
    assert b"1,004 accounts" in page and b"texts are not in this page" in page


def test_a_thousand_documents_that_fill_every_share_stay_below_twelve_megabytes(large):
    """All figures drawn, verdicts of every kind, and texts counted as if they took all that they may."""
    tables = {name: list(rows) for name, rows in large.tables.items()}
    tables["verdicts"] = [row | {"verdict": kind} for kind in ORDER for row in tables["verdicts"]]
    long = "\n\n" + "The strike went on, the ministry said, and nobody spoke of an end. " * 40
    tables["documents"] = [row | {"text": row["text"] + long} for row in tables["documents"]]
    page = briefing.page(Findings(tables, ""))
    texts = re.search(rb'<section id="texts".*?</section>', page, re.DOTALL).group()
    assert page.count(b"data-figure=") == 8 and b"1,000 accounts" in page
    assert len(page) - len(texts) + TEXTS_BYTES < 12_000_000


def test_a_cell_and_a_table_tell_how_many_are_left_out():
    made = [Markup("<b>a</b>"), Markup("<b>b</b>")]
    assert limits.first(made, 2, "; ") == "<b>a</b>; <b>b</b>"
    assert limits.first(made, 1_202, "; ") == "<b>a</b>; <b>b</b>; and 1,200 more"
    assert limits.told_rest(5, 5, "documents") == ""
    assert "The first 5 of 1,205; all of them stand in tables/documents.csv." in limits.told_rest(5, 1_205, "documents")


@pytest.mark.parametrize("part", [sources.cards, sources.table, reader.texts])
def test_of_very_many_documents_each_table_has_the_first(large, monkeypatch, part):
    assert "The first" not in part(large)
    monkeypatch.setattr(limits, "LINES", 7)
    told = part(large)
    assert re.search(r"The first (7|31) of [\d,]+; all of them stand in tables/documents.csv", told)
    assert told.count("<tr>") <= 1 + 7


def test_an_origin_of_very_many_names_the_first(findings, monkeypatch):
    row = findings.tables["origins"][0]
    alike = {"origin": "Ilmar Tosk", "origin_kind": "named", "ties": ["named: ilmar-tosk"]}
    findings.tables["origins"] = [row | alike | {"doc_id": doc_id} for doc_id in findings.sources]
    whole = glance.origins_table(findings)
    assert "Ilmar Tosk" in whole and not re.search(r"and \d more", whole)
    monkeypatch.setattr(glance, "CELL", 1)
    assert f"and {len(findings.sources) - 1} more" in glance.origins_table(findings)


def test_of_very_many_pairs_and_origins_the_rest_is_told(large, monkeypatch):
    monkeypatch.setattr(sources, "RELATIONS", 3)
    assert re.search(r"The first 3 of [\d,]+; all of them stand in tables/similarity.csv", sources.relations(large))
    monkeypatch.setattr(glance, "ROWS", 3)
    monkeypatch.setattr(glance, "one_origin", lambda _: [glance.OneOrigin(None, "own", (), ())] * 5)
    assert "The first 3 of 5; all of them stand in tables/origins.csv" in glance.origins_table(large)


def test_a_page_of_few_documents_stays_below_six_megabytes(findings):
    assert len(briefing.page(findings)) < 6_000_000


def _ids(row: dict, doc_id: str) -> dict:
    return {"mention_id": f"{doc_id}-{row['start']}"} if "mention_id" in row else {}
