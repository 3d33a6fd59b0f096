"""The pages in a real browser, without a network: skipped where there is no playwright or chromium."""

import nbformat
import pytest
from nbclient import NotebookClient

from rashomon import export, store
from rashomon.pages import document
from rashomon.views import briefing, figures, theme


@pytest.fixture(scope="module")
def pages(tmp_path_factory, a_run_of):
    """The page of notebook 04, executed over the small run, and the briefing that it wrote, by name."""
    run = a_run_of(tmp_path_factory.mktemp("pages"))
    notebook = nbformat.read(store.ROOT / "notebooks" / "04_visualization.ipynb", as_version=4)
    given = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    given.source += f"\nout = {str(run.folder)!r}"
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (run.folder / "notebooks").mkdir()
    nbformat.write(notebook, run.folder / "notebooks" / "04_visualization.ipynb")
    return {path.name: path for path in [*export.pages(run), run.folder / "index.html"]}


@pytest.mark.parametrize("name", ["index.html", "04_visualization.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_nothing_and_says_nothing(opened, pages, name, scheme):
    page = opened(pages[name], color_scheme=scheme)
    assert page.told == [f"request {pages[name].as_uri()}"]


@pytest.mark.parametrize("name", ["index.html", "04_visualization.html"])
def test_a_page_fits_a_phone(opened, pages, name):
    page = opened(pages[name], width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_wide_table_of_a_notebook_fits_a_phone(opened, tmp_path):
    wide = (
        "| parameter | what it does | for instance |\n|---|---|---|\n| `scheduler` | reads | `tcp://harbour:8786` |\n"
    )
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(wide)]), tmp_path / "berths.ipynb")
    path = tmp_path / "berths.html"
    path.write_bytes(export.page(tmp_path / "berths.ipynb"))
    assert opened(path, width=390).evaluate("document.documentElement.scrollWidth") <= 390


def test_a_table_with_sentences_in_it_needs_no_moving_on_a_phone(opened, pages):
    page = opened(pages["04_visualization.html"], width=390)
    boxes = page.locator(".table:has(.evidence)")
    assert boxes.count() > 1
    assert all(box.evaluate("b => b.scrollWidth <= b.clientWidth") for box in boxes.all())


@pytest.mark.parametrize("width", [1024, 1200, 1600])
def test_every_entry_of_the_ways_through_the_page_is_seen_on_a_desktop(opened, pages, width):
    page = opened(pages["index.html"], width=width)
    bar, field = page.locator(".inpage").bounding_box(), page.locator("#search").bounding_box()
    entries = [entry.bounding_box() for entry in page.locator(".inpage li a").all()]
    assert len(entries) == 18
    assert all(e["x"] >= bar["x"] and e["x"] + e["width"] <= field["x"] for e in entries)
    assert all(e["y"] + e["height"] <= bar["y"] + bar["height"] for e in entries)


@pytest.mark.parametrize("width", [390, 800, 1024, 1200])
def test_the_bar_covers_no_heading_that_a_link_leads_to(opened, pages, width):
    page = opened(pages["index.html"], width=width)
    for part in ("origins", "coverage", "texts"):
        page.evaluate(f"location.hash = '{part}'")
        page.wait_for_timeout(200)
        bar, title = page.locator(".inpage").bounding_box(), page.locator(f"#{part}-title").bounding_box()
        assert title["y"] >= bar["y"] + bar["height"], part


def test_a_click_on_a_finding_opens_its_sentence(opened, pages):
    page = opened(pages["index.html"])
    finding = page.locator("#sources .finding").first
    assert not finding.locator("mark").is_visible()
    finding.locator("summary").click()
    assert finding.locator("mark").inner_text() == "9 June 2031"
    assert finding.locator("mark").is_visible()


def test_from_a_verdict_to_both_sentences_and_from_there_into_the_text(opened, pages):
    page = opened(pages["index.html"])
    page.locator(".opening h3 a").first.click()
    sides = page.locator(f"[id='{page.evaluate('location.hash.slice(1)')}'] .side")
    assert [m.inner_text() for m in sides.locator("mark").all()] == ["one", "Nobody was hurt"]
    sides.last.get_by_text("read it in the document").click()
    place = page.locator("#doc-wire-7-p1")
    assert place.is_visible() and "Nobody was hurt" in place.inner_text()


def test_from_a_notebooks_page_into_the_text_of_the_briefing(opened, pages):
    page = opened(pages["04_visualization.html"])
    page.locator(".side").get_by_text("read it in the document").first.click()
    page.wait_for_url("**/index.html#doc-lantern-p2")
    page.locator("#doc-lantern-p2").wait_for(state="visible")


def wait_for_figures(page) -> dict[str, int]:
    """How many shapes each figure of a page holds, by its id, once all are drawn."""
    for _ in range(100):
        if page.locator("[data-figure]:not([data-drawn])").count() == 0:
            break
        page.wait_for_timeout(100)
    shapes = ".main-svg path, .main-svg image, .main-svg .hm image"
    return {place.get_attribute("id"): place.locator(shapes).count() for place in page.locator("[data-figure]").all()}


def test_figures_are_drawn_and_readable_in_the_dark(opened, pages):
    page = opened(pages["04_visualization.html"], color_scheme="dark")
    wait_for_figures(page)
    assert page.locator("#figure-timeline .scatterlayer .point").count() == 7
    assert page.locator("#figure-who-mentions-whom .hm").count() == 1
    ink = page.evaluate("getComputedStyle(document.querySelector('#figure-timeline .xtick text')).fill")
    assert ink == page.evaluate("getComputedStyle(document.body).color")


BRIEFED = {"timeline", "running", "coverage", "map", "network", "wording", "voices", "reuse"}


@pytest.mark.parametrize(("name", "more"), [("index.html", set()), ("04_visualization.html", {"who-mentions-whom"})])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
def test_every_figure_is_drawn(opened, pages, name, more, scheme, width):
    page = opened(pages[name], width=width, color_scheme=scheme)
    shapes = wait_for_figures(page)
    assert set(shapes) == {f"figure-{n}" for n in BRIEFED | more}
    assert min(shapes.values()) > 2
    assert len(page.told) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_browser_that_cannot_unpack_the_figures_is_told_so(opened, pages):
    page = opened(pages["index.html"])
    page.add_init_script("delete globalThis.DecompressionStream")
    page.reload()
    told = page.locator("[data-figure]").all_inner_texts()
    assert len(told) > 5 and all("too old" in text for text in told)


def test_a_figure_has_its_table_folded_under_it(opened, pages):
    page = opened(pages["index.html"])
    folded = page.locator("#coverage .as-table")
    assert not folded.locator("table").is_visible()
    folded.locator("summary").first.click()
    assert folded.locator("table").is_visible() and "× denied" in folded.inner_text()


def test_figures_take_the_pages_ink(opened, pages):
    for scheme in ("light", "dark"):
        page = opened(pages["index.html"], color_scheme=scheme)
        wait_for_figures(page)
        ink = page.evaluate("getComputedStyle(document.body).color")
        for place in (
            "#figure-coverage .annotation-text",
            "#figure-network .annotation-text",
            "#figure-wording .ytick text",
        ):
            found = page.evaluate("s => getComputedStyle(document.querySelector(s)).fill", place)
            assert found == ink, (scheme, place)


@pytest.mark.parametrize("width", [390, 1200])
def test_labels_of_200_actors_do_not_overlap(opened, tmp_path, large, width):
    page = opened(network_page(tmp_path, large), width=width)
    assert wait_for_figures(page)["figure-network"] > 200
    boxes = page.evaluate(
        "[...document.querySelectorAll('#figure-network .annotation')].map(n => n.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) >= 10
    lie = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
    assert lie == []


def network_page(folder, large):
    """A page with the network of a large run alone."""
    body = theme.placed(*figures.drawn(large, "network"))
    path = folder / "network.html"
    path.write_bytes(document("Network", body, here="", links=[], figures=True))
    return path


def overlap(a: dict, b: dict) -> bool:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return across > 1 and down > 4  # a box is some pixels higher than its letters


def test_what_a_corpus_holds_does_nothing(opened, poison, poisoned_run):
    page = opened(briefing.save(poisoned_run))
    assert min(wait_for_figures(page).values()) > 2
    assert len(page.told) == 1
    assert page.locator("main img, main iframe, main script:not([type='application/json'])").count() == 0
    assert page.locator("main style").count() == 0


def test_keys_alone_lead_to_the_content(opened, pages):
    page = opened(pages["index.html"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
