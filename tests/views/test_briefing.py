import re
from collections import Counter

from rashomon import pages
from rashomon.views import briefing
from rashomon.views import findings as module
from rashomon.views.findings import Findings

PARTS = (
    *("sources", "verdicts", "timeline", "running", "coverage", "map", "events", "actors", "network", "wording"),
    *("matrix", "reuse", "texts", "tables", "trust"),
)


def test_nothing_that_a_corpus_holds_becomes_markup(poisoned, harmless):
    harmless(briefing.page(poisoned).decode(), scripts=1)


def test_hostile_text_is_shown_as_it_stands(elements, poison, poisoned):
    shown = "".join(elements(briefing.page(poisoned).decode()).text)
    assert "{{7*7}}" not in poison or "{{7*7}}" in shown
    assert "<script>" not in poison or "<script>alert(1)</script>" in shown
    assert "\u202e" not in shown and "\u200b" not in shown
    assert "\u202e" not in poison or "U+202E" in shown


def test_every_part_is_there_and_every_link_within_the_page_leads_somewhere(findings, elements):
    found = elements(briefing.page(findings).decode()).found
    ids = Counter(a["id"] for _, a in found if a.get("id"))
    assert [i for i in PARTS if i not in ids] == []
    assert [i for i, many in ids.items() if many > 1] == []
    inner = {a["href"][1:] for _, a in found if (a.get("href") or "").startswith("#")}
    assert inner - set(ids) == set()
    assert {"verdict-raid.killed.lantern.wire-7", "event-raid", "actor-e-tosk", "source-courier"} <= set(ids)


def test_beyond_the_texts_that_it_holds_no_link_is_dead(findings, elements, monkeypatch):
    monkeypatch.setattr(module, "TEXTS", 1)
    html = briefing.page(findings).decode()
    found = elements(html).found
    inner = {a["href"][1:] for _, a in found if (a.get("href") or "").startswith("#")}
    assert inner <= {a["id"] for _, a in found if a.get("id")}
    assert "3 texts are not in this page" in html and "tables/documents.csv" in html


def test_it_asks_for_nothing(findings):
    html = briefing.page(findings).decode().replace(pages.packed(pages.plotly_js()), "")
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert not re.search(r"<(img|iframe|script)[^>]*(src|href)=", html)
    assert re.findall(r"<link[^>]*>", html) == ['<link rel="icon" href="data:,">']
    assert "@import" not in html and "url(" not in html
    assert len(html) < 300_000


def test_it_is_readable_on_a_phone_and_by_ear(findings, elements):
    page = elements(briefing.page(findings).decode())
    tags = [tag for tag, _ in page.found]
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in page.found
    assert tags.count("main") == tags.count("h1") == 1
    assert all(a.get("aria-label") for tag, a in page.found if tag == "nav")
    assert ("html", {"lang": "en"}) in page.found
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_boilerplate_is_set_apart_in_the_texts(findings):
    html = briefing.page(findings).decode()
    assert '<p id="doc-courier-p4" class="boilerplate"' in html
    assert '<p id="doc-courier-p1" class="headline heading"' in html


def test_a_run_over_nothing_says_so(nothing_found, harmless):
    html = briefing.page(nothing_found).decode()
    harmless(html, scripts=1)
    for why in (
        "No document could be read.",
        "No source tells an event",
        "No actor was named",
        "nothing to compare",
    ):
        assert why in html


def test_the_same_tables_give_the_same_bytes(findings):
    assert briefing.page(findings) == briefing.page(Findings(findings.tables, ""))


def test_save_writes_the_way_in(run):
    path = briefing.save(run)
    assert path == run.folder / "index.html"
    content = path.read_bytes()
    assert b"4 accounts compared, 9\xe2\x80\x9311 June 2031" in content
    at_hand = module.load(run)
    assert briefing.save(run, found=at_hand).read_bytes() == content and at_hand.page == "index.html"
