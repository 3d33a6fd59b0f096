import base64
import json
import re
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat import v4

from rashomon import export, store
from rashomon.ahead import Ahead
from rashomon.errors import StoreError

FIGURE = {
    "data": [{"type": "bar", "x": ["</script><script>alert(1)</script>"], "y": [3]}],
    "layout": {"height": 200, "meta": {"name": "figure-berths", "says": 'Three "berths" <b>.'}},
    "config": {"showSendToCloud": False},
}
BAD = '<script>alert(1)</script><img src=x onerror="alert(1)"><iframe src="https://example.org"></iframe>'


class Elements(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture()
def run(tmp_path):
    """A run in a folder, with one executed notebook that holds an output of every kind."""
    figure = v4.new_output("display_data", {export.FIGURE: FIGURE, "text/plain": "figure"})
    table = '<table><tr><td>nine men</td></tr></table><a href="javascript:alert(1)">x</a>'
    cells = [
        v4.new_markdown_cell(
            "# Berths <b>&\n\nWho lies *where*? " + BAD + " [out](https://example.org) [js](javascript:x)"
        ),
        v4.new_code_cell("berths = '</pre><script>alert(1)</script>'  # three", outputs=[figure]),
        v4.new_code_cell("berths", outputs=[v4.new_output("display_data", {"text/html": table + BAD})]),
        v4.new_code_cell(
            "1", outputs=[v4.new_output("stream", name="stdout", text=f"{store.ROOT}/x \x1b[31mred {BAD}")]
        ),
        v4.new_code_cell("2", outputs=[v4.new_output("stream", name="stderr", text=f"Warning: {store.ROOT}/lib/x.py")]),
        v4.new_code_cell("3", outputs=[v4.new_output("execute_result", {"text/plain": BAD})]),
        v4.new_code_cell("4", outputs=[v4.new_output("display_data", {"text/markdown": "**bold** " + BAD})]),
        v4.new_code_cell("5", outputs=[v4.new_output("error", ename="E", evalue="no", traceback=["E: \x1b[0m" + BAD])]),
        v4.new_code_cell(
            "6",
            outputs=[v4.new_output("display_data", {"image/png": base64.b64encode(b"x").decode() + '">'})],
        ),
    ]
    notebook = v4.new_notebook(cells=cells, metadata={"widgets": {"state": BAD}})
    write(tmp_path / "run" / "notebooks" / "03_berths.ipynb", notebook)
    write(tmp_path / "run" / "notebooks" / "04_broken.failed.ipynb", v4.new_notebook())
    return store.Run(tmp_path / "run")


def write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


@pytest.fixture()
def html(run):
    """The page of that notebook."""
    return export.pages(run)[0].read_text(encoding="utf-8")


def test_a_page_a_notebook_that_ended(run):
    assert [p.name for p in export.pages(run)] == ["03_berths.html"]
    assert export.pages(store.Run(run.folder / "empty")) == []


def test_nothing_in_a_notebook_becomes_script(html):
    found = Elements(html).found
    tags = [tag for tag, _ in found]
    assert tags.count("script") == 3  # plotly.js packed as data, the page's own, and the figure as data
    assert not set(tags) & {"iframe", "object", "form", "base"}
    assert [a for tag, a in found if tag == "img"] == [
        {"class": "picture", "alt": "picture", "src": "data:image/png;base64,eA=="}
    ]
    assert not [name for _, a in found for name in a if name.startswith("on")]
    assert not [a for _, a in found if (a.get("href") or "").startswith("javascript")]


def test_the_policy_names_each_script_that_runs(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1).replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("sha256-") == 2
    assert "connect-src" not in policy and "unsafe-eval" not in policy


def test_a_figure_is_data_that_cannot_end_its_element(html):
    found = re.search(r'<script type="application/json" id="figure-berths-data">(.*?)</script>', html).group(1)
    assert json.loads(found) == FIGURE
    assert 'aria-label="Three &#34;berths&#34; &lt;b&gt;."' in html


def test_code_is_folded_and_escaped(html):
    assert html.count("<summary>Code</summary>") == 8
    assert "&lt;/pre&gt;&lt;script&gt;" in html


def test_text_tells_nothing_of_the_machine(html):
    body = html[html.index("<main") : html.index("</main>")]
    assert str(store.ROOT) not in body
    assert "\x1b" not in body and "Warning: lib/x.py" in body
    assert "<summary>Messages</summary>" in body


def test_what_views_made_stands(html):
    assert "<td>nine men</td>" in html
    assert "<strong>bold</strong>" in html and "<em>where</em>" in html
    assert 'href="https://example.org"' in html


def test_the_title_is_the_first_heading_and_the_way_back_is_there(html):
    assert "<title>Berths &lt;b&gt;&amp;</title>" in html
    assert '<a href="index.html">Briefing</a>' in html


def test_a_page_without_figures_carries_no_plotly(tmp_path):
    write(tmp_path / "notebooks" / "01_plain.ipynb", v4.new_notebook(cells=[v4.new_code_cell("1")]))
    page = export.pages(store.Run(tmp_path))[0]
    assert page.stat().st_size < 60_000
    assert b"<title>1 Plain</title>" in page.read_bytes()


def test_the_same_notebook_gives_the_same_bytes(run):
    assert export.pages(run)[0].read_bytes() == export.pages(run)[0].read_bytes()


def test_a_page_that_was_made_ahead_is_the_same_and_one_that_was_not_begun_is_made(run):
    wanted = export.pages(run)[0].read_bytes()
    notebooks = run.folder / "notebooks"
    write(notebooks / "04_later.ipynb", v4.new_notebook())
    ahead = Ahead(run.folder)
    ahead.begin("03_berths.ipynb")
    made = ahead.page(notebooks / "03_berths.ipynb")
    (notebooks / "03_berths.ipynb").write_text("changed since", encoding="utf-8")
    assert [p.name for p in export.pages(run, ahead.page)] == ["03_berths.html", "04_later.html"]
    assert (run.folder / "03_berths.html").read_bytes() == made == wanted
    ahead.end()


def test_what_fails_ahead_is_told_when_the_page_is_asked_for(tmp_path):
    ahead = Ahead(tmp_path)
    ahead.begin("01_missing.ipynb")
    with pytest.raises(StoreError, match="01_missing"):
        ahead.page(tmp_path / "notebooks" / "01_missing.ipynb")
    ahead.end()


@pytest.mark.parametrize("content", ["", "{", '{"cells": 3}', "[]"])
def test_what_is_no_notebook_is_named(tmp_path, content):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01_torn.ipynb").write_text(content)
    with pytest.raises(StoreError, match="01_torn.ipynb cannot be read as a notebook"):
        export.pages(store.Run(tmp_path))


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            '<details open class="entry"><summary>a</summary></details>',
            '<details open="" class="entry"><summary>a</summary></details>',
        ),
        ("<style>*{}</style><p>a</p>", "<p>a</p>"),
        ('<meta http-equiv="refresh" content="0;url=//x"><p>a</p>', "<p>a</p>"),
        ('<a href="index.html#doc-a-p1">a</a>', '<a href="index.html#doc-a-p1">a</a>'),
        ('<p style="position:fixed">a</p>', "<p>a</p>"),
        ("<mark>nine</mark> &lt;b&gt;", "<mark>nine</mark> &lt;b&gt;"),
    ],
)
def test_cleaned(html, told):
    assert export.cleaned(html) == told
