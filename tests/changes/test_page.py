import copy

import pytest

from rashomon import blinding
from rashomon.changes import blind, page, report

POISON = "<script>alert(1)</script>\"' onmouseover=alert(1) <img src=x onerror=alert(1)>\u202eevil"


@pytest.fixture()
def everything(old, new, a):
    """Two runs between which a change of every section stands."""
    new.without("c").put("documents", a.document("d", outlet="Red Lantern")).put("dating", a.dating("d", "2031-06-12"))
    new.put("event_mentions", a.telling("raid", "d", 7), a.telling("fire", "a", 80))
    new.put("events", a.event("fire", "fire", None, None))
    new.put("statements", a.said("raid", "killed", "d", "21", 21, 21), a.said("raid", "killed", "a", "ten", 10, 10))
    new.put("verdicts", a.verdict("raid", "killed", "a", "d", "conflict", 3))
    new.put(
        "verdicts", a.verdict("raid", "killed", "a", "b", "update", 2), a.verdict("raid", "date", "a", "b", "scope")
    )
    new.drop("entities", entity_id="tide").rename("entity_id", "tide", "guard")
    return old, new


def written(old, new, anchors=(), **record) -> str:
    was, now = old.finished(), new.finished(**record)
    now.anchors = set(anchors)
    found = report.find(was, now)
    shown, names = blind.shown(found, was, now)
    return page.document(shown, names, now, ("may", "june"), report.unchanged(found, was, now)).decode()


def test_every_section_is_told_in_the_order_of_importance(everything):
    html = written(*everything, versions={"spacy": "4"})
    ids = [part.split('"')[0] for part in html.split('<section id="')[1:]]
    assert ids == list(page.TITLES)
    assert not [sentence for sentence in page.EMPTY.values() if sentence in html]
    assert "What changed from may to june" in html and html.count('aria-current="page"') == 1


def test_an_empty_section_says_so_in_a_sentence(old, new):
    new["entities"][0]["name"] = "Harbour Guard"
    html = written(old, new)
    said = [name for name, sentence in page.EMPTY.items() if sentence in html]
    assert said == [name for name in page.TITLES if name != "actors"]


def test_findings_lead_to_the_briefing_where_it_has_their_place(everything):
    html = written(*everything)
    assert 'href="index.html#' not in html
    html = written(*everything, anchors=["verdict-raid.killed.a.d", "event-raid", "source-d", "actor-guard"])
    for place in ("verdict-raid.killed.a.d", "event-raid", "source-d", "actor-guard"):
        assert f'href="index.html#{place}"' in html
    assert 'href="index.html#source-a"' not in html


def test_documents_are_called_by_outlet_or_title(everything):
    old, new = everything
    new["documents"][1]["outlet"] = new["documents"][0]["outlet"]
    html = written(old, new)
    assert "The Harbour Courier (a)" in html and "The Harbour Courier (b)" in html and "<bdi>Red Lantern</bdi>" in html


def test_of_many_the_first_are_shown_and_the_rest_counted(old, new, a):
    many = range(page.MOST + 5)
    new.put("entities", *(a.entity(f"e{n}", f"Name {n:03}") for n in many))
    html = written(old, new)
    assert f"Name {page.MOST - 1:03}" in html and f"Name {page.MOST:03}" not in html
    assert f"The first {page.MOST}; all of them stand in changes.csv." in html


def poisoned(value, column=""):
    """A row with poison in every text that a corpus can bring."""
    if isinstance(value, dict):
        return {c: poisoned(v, c) for c, v in value.items()}
    if column in ("name", "value", "reason", "outlet", "title", "detail") and value:
        return f"{value} {POISON}"
    return value


def test_what_a_corpus_holds_is_shown_and_does_nothing(everything):
    old, new = (copy.deepcopy(run) for run in everything)
    for run in (old, new):
        for table, rows in run.items():
            run[table] = [poisoned(row) for row in rows]
        run.rename("entity_id", "guard", f"guard {POISON}").rename("doc_id", "d", f"d {POISON}")
        run.rename("doc_b", "d", f"d {POISON}")
    html = written(old, new, versions={POISON: POISON})
    body = html.partition("<main")[2].partition("</main>")[0]
    assert "<script" not in body and "<img" not in body and 'title="RIGHT-TO-LEFT OVERRIDE"' in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body and "\u202e" not in html
    assert '"&#39; onmouseover' not in body


def test_a_blind_run_stays_blind(everything):
    old, new = everything
    old["documents"][2] |= {"outlet": "Gone Gazette"}
    old["documents"][1] |= {"outlet": "Former Mail"}
    old["statements"][0] |= {"value": "twelve, by the Former Mail"}
    new["verdicts"][0]["reason"] = "The Harbour Courier and Red Lantern differ."
    html = written(old, new, parameters={"blind": True})
    for name in ("Harbour Courier", "Red Lantern", "Gone Gazette", "Former Mail", "d.txt"):
        assert name not in html


def test_a_blind_page_numbers_sources_as_the_briefing_does_and_what_is_gone_after_them(everything):
    was, now = everything[0].finished(), everything[1].finished(parameters={"blind": True})
    shown, names = blind.shown(report.find(was, now), was, now)
    called = {c.kind: c.name for c in shown if c.section == "documents"}
    assert called == {"added": blinding.Blinding(list(now.documents.values())).sources["d"], "removed": "Source 4"}
    assert names == {}


def test_in_a_browser_it_asks_for_nothing_says_nothing_and_fits_a_phone(opened, everything, tmp_path):
    (tmp_path / "changes.html").write_text(written(*everything, versions={"spacy": "4"}), encoding="utf-8")
    for scheme in ("light", "dark"):
        looked = opened(tmp_path / "changes.html", width=390, color_scheme=scheme)
        assert looked.told == [f"request {(tmp_path / 'changes.html').as_uri()}"]
        assert looked.evaluate("document.documentElement.scrollWidth") <= 390
        looked.locator(".figures a").first.click()
        assert looked.evaluate("location.hash") == "#conflicts" and looked.locator("#conflicts h2").is_visible()


def test_what_a_corpus_holds_does_nothing_in_a_browser(opened, everything, tmp_path):
    old, new = everything
    new["events"] = [poisoned(row) for row in new["events"]]
    (tmp_path / "changes.html").write_text(written(old, new), encoding="utf-8")
    looked = opened(tmp_path / "changes.html")
    assert len(looked.told) == 1
    assert looked.locator("main img, main iframe, main script, main style").count() == 0
