"""What a reader does with the briefing, in a real browser without a network: follow, go back, filter, search, print."""

import csv
import io

import pytest

from rashomon.views import briefing
from rashomon.views.findings import Findings


@pytest.fixture(scope="module")
def index(tmp_path_factory, a_run_of):
    """The briefing of the small run, with a run.json beside it so that it can be cited."""
    run = a_run_of(tmp_path_factory.mktemp("reading"))
    (run.folder / "run.json").write_text(
        '{"made": "2031-07-01", "parameters": {"corpus": "../x/harbour", "blind": false, "out": "o"},'
        ' "versions": {"rashomon": "1.2"}, "inputs": {"courier.txt": "ab"}, "ended": "ok"}'
    )
    return briefing.save(run)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory, a_run_of):
    """A briefing with a hundred actors in every source."""
    run = a_run_of(tmp_path_factory.mktemp("crowded"))
    tables = briefing.findings.load(run, page="").tables
    tables["entities"] = [e | {"n_documents": 2} for e in tables["entities"]]
    actor = tables["entities"][0]
    tables["entities"] += [actor | {"entity_id": f"e-{n}", "name": f"Member {n:03}"} for n in range(100)]
    path = run.folder / "crowded.html"
    path.write_bytes(briefing.page(Findings(tables, "")))
    return path


def visible(page, selector):
    return page.locator(selector).evaluate_all("all => all.filter(e => e.checkVisibility()).length")


def opened_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def test_from_a_finding_into_its_document_and_back(opened, index):
    page = opened(index)
    link = page.locator(".opening").get_by_text("read it in the document").first
    link.click()
    assert page.url.endswith("#doc-lantern-p2") and page.locator("#doc-lantern-p2").is_visible()
    back = page.get_by_role("button", name="Back to the finding")
    back.click()
    assert not back.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "read it in the document"


def test_a_marked_word_in_a_document_leads_to_its_finding(opened, index):
    page = opened(index)
    opened_all(page)
    page.locator("#doc-lantern-p2 a.m-said", has_text="nine dockers").first.click()
    assert page.url.endswith("#said-raid.arrested.lantern")
    assert page.locator("[id='said-raid.arrested.lantern']").is_visible()
    assert page.locator("[id='said-raid.arrested.lantern'] mark").inner_text() == "nine dockers"


def test_every_kind_of_finding_has_a_link_that_can_be_sent(opened, index):
    page = opened(index)
    opened_all(page)
    names = page.locator("a.permalink").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert {name.partition("-")[0] for name in names} >= {"verdict", "event", "actor", "source", "doc", "said"}
    page.locator("[id='event-raid'] > .inside > .own > a.permalink").click()
    sent = opened(index)
    sent.goto(page.url)
    assert page.url.endswith("#event-raid") and sent.locator("[id='event-raid'] .inside").is_visible()


@pytest.mark.parametrize(
    ("kind", "style", "on", "off"),
    [
        ("person", "borderBottomWidth", "2px", "0px"),
        ("body", "borderBottomStyle", "dashed", "none"),
        ("place", "borderBottomStyle", "dotted", "none"),
        ("event", "textDecorationStyle", "wavy", "solid"),
        ("said", "boxShadow", None, "none"),
    ],
)
def test_a_switch_takes_one_kind_of_mark_away(opened, index, kind, style, on, off):
    page = opened(index)
    opened_all(page)
    look = f"e => getComputedStyle(e).{style}"
    chosen = page.locator(f"#texts .reading .m-{kind}").first
    before = chosen.evaluate(look)
    page.locator(f"#show-{kind}").uncheck()
    after = chosen.evaluate(look)
    assert (before == on or on is None) and before != off and after == off
    page.locator(f"#show-{kind}").check()
    assert chosen.evaluate(look) == before


def test_boilerplate_is_grey_and_can_be_hidden_and_shown_again(opened, index):
    page = opened(index)
    opened_all(page)
    unread = page.locator("#doc-courier-p4")
    assert unread.evaluate("e => getComputedStyle(e).color") != page.evaluate("getComputedStyle(document.body).color")
    page.locator("#show-unread").uncheck()
    assert not unread.is_visible()
    page.locator("#show-unread").check()
    assert unread.is_visible()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("drzavni", "source"),
        ("ILMAR tosk", "verdict"),
        ("جريدة", "source"),
        ("dockers front", "event"),
        ("newsletter", "text"),
    ],
)
def test_search_finds_in_findings_and_texts_whatever_the_accents(opened, index, words, first):
    page = opened(index)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type(words)
    page.locator("#search-found a").first.wait_for()
    kinds = page.locator("#search-found b").all_inner_texts()
    assert any(kind.startswith(first) for kind in kinds), kinds
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById(location.hash.slice(1)).checkVisibility()")
    assert not page.locator("#search-found").is_visible()


def test_search_says_when_there_is_nothing_and_escape_empties_it(opened, index):
    page = opened(index)
    page.locator("#search").fill("xyzzy")
    page.get_by_text("Nothing found.").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == "" and page.locator("#search-status").inner_text() == ""


def test_j_and_k_go_from_finding_to_finding_and_enter_opens_them(opened, index):
    page = opened(index)
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.parentElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.parentElement.id")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.parentElement.id") == first != second
    was = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") != was
    page.locator("#search").fill("j")
    assert page.evaluate("document.activeElement.id") == "search"


def test_long_lists_show_some_and_more_on_demand(opened, crowded):
    page = opened(crowded)
    before = visible(page, "#actors > .paged > .actor")
    assert before == 20
    page.locator("#actors > .more").first.click()
    assert visible(page, "#actors > .paged > .actor") == 40
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_link_to_what_is_folded_away_shows_it(opened, crowded):
    page = opened(crowded)
    assert not page.locator("[id='actor-e-77']").is_visible()
    page.goto(page.url + "#actor-e-77")
    assert page.locator("[id='actor-e-77'] .inside").is_visible()


def test_a_table_and_the_verdicts_are_saved_from_the_page_alone(opened, index):
    page = opened(index)
    for button, head, least in (
        (page.locator("#matrix .table-tools button").first, "actor", 5),
        (page.locator("#save-findings"), "verdict,field,event,a,b,reason,link", 7),
    ):
        with page.expect_download() as waited:
            button.click()
        told = waited.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(told)))
        assert told.startswith(head) and len(rows) > least
        assert len({len(row) for row in rows}) == 1
    assert [line for line in page.told if not line.startswith(("request file:", "request blob:"))] == []


def test_the_citation_says_what_when_which_version_and_which_parameters(opened, index):
    page = opened(index)
    told = page.locator("#citation").inner_text()
    for part in ("4 accounts compared", "“harbour”", "Rashomon 1.2", "on 1 July 2031", "blind=false"):
        assert part in told
    assert "../x" not in page.content()
    page.get_by_role("button", name="Copy the citation").click()
    page.locator(".told", has_text="Cop").or_(page.locator(".told", has_text="Selected")).first.wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_all_that_is_seen_is_open_and_nothing_is_navigation(opened, index, script):
    page = opened(index, java_script_enabled=script)
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#verdicts .conflict blockquote").last.is_visible()
        settled = page.locator("#verdicts .verdict.agree").last
        assert settled.is_visible() and not settled.locator("blockquote").first.is_visible()
        assert page.locator("#doc-courier-p1").is_visible()
    assert not page.locator("nav").first.is_visible() and not page.locator("#search").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")
    if script:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert not page.locator("#doc-courier-p1").is_visible()


def test_without_script_everything_can_still_be_read(opened, index):
    page = opened(index, java_script_enabled=False)
    assert not page.locator(".search").is_visible() and not page.locator("#save-findings").is_visible()
    page.locator("[id='event-raid'] > summary").click()
    assert page.locator("[id='event-raid'] table").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_serious(opened, index, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python==0.1.8")
    page = opened(index, width=width, color_scheme=scheme)
    opened_all(page)
    found = axe.Axe().run(page).response["violations"]
    grave = [(v["id"], [n["target"] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")]
    assert grave == []
