"""Executed notebooks as pages: self-contained, code folded away, no request to anywhere.

Text of every cell and output is escaped. What an output brings as HTML was made by the suite's own views, and
passes an allow-list all the same: a notebook changed by hand brings no script, style or frame into a page.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import mistune
import nbformat
import nh3
from markupsafe import Markup, escape
from mistune.plugins.table import table as tables
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from rashomon import pages as paper
from rashomon import share
from rashomon.errors import StoreError
from rashomon.pages import figure
from rashomon.pages.text import link as outward
from rashomon.pages.text import shown
from rashomon.store import ROOT, Run, write_whole

FIGURE = "application/vnd.plotly.v1+json"
PICTURES = ("image/png", "image/jpeg", "image/gif")
TAGS = {
    *("a", "abbr", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "code", "col", "colgroup"),
    *("dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li"),
    *("mark", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"),
}
EVERYWHERE = {"id", "class", "title", "dir", "lang", "role", "tabindex", "aria-label", "aria-hidden"}
SOMEWHERE = {
    "a": {"href", "rel"},
    "details": {"open"},
    "time": {"datetime"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "data-label"},
    "th": {"colspan", "rowspan", "scope"},
}
RELATIVE = re.compile(r"(?!/)[\w./-]*(#[\w.-]*)?")  # to another page of the run, or within this one
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def pages(run: Run, made: Callable[[Path], bytes] | None = None) -> list[Path]:
    """Write a page a notebook that the run executed, beside index.html, and what is taken away; the pages' paths.

    A notebook that failed has no page. `made` gives the page of a notebook, where it is made elsewhere.
    """
    found = sorted((run.folder / "notebooks").glob("[!.]*.ipynb"))
    written = []
    for path in (p for p in found if not p.name.endswith(".failed.ipynb")):
        written.append(run.folder / f"{path.stem}.html")
        write_whole(written[-1], made(path) if made else page(path, run.folder))
    share.save(run)
    return written


def page(path: Path, folder: Path | None = None) -> bytes:
    """One executed notebook as a whole page of the run in `folder`; StoreError where the file is no notebook."""
    notebook = _read(path)
    body = Markup("\n").join(_cell(cell, n) for n, cell in enumerate(notebook.cells))
    figures = any(FIGURE in output.get("data", {}) for output in _outputs(notebook))
    return paper.document(
        _title(notebook, path.stem), body, here=f"{path.stem}.html", links=paper.links(folder), figures=figures
    )


def _read(path: Path) -> NotebookNode:
    try:
        text = path.read_text(encoding="utf-8")
        told = json.loads(text)
        if not isinstance(told, dict) or told.get("nbformat") != 4 or not isinstance(told.get("cells"), list):
            raise ValueError("it has no list of cells in nbformat 4")
        return nbformat.reads(text, as_version=4)
    except (OSError, ValueError) as error:
        raise StoreError(f"{path.name} cannot be read as a notebook ({error}); run its stage again") from error


def _outputs(notebook: NotebookNode) -> list:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def _title(notebook: NotebookNode, stem: str) -> str:
    """The first heading, else what the page is called in the navigation."""
    heads = [re.match(r"#\s+(.+)", cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    return next((head.group(1).strip() for head in heads if head), paper.label(stem))


def _cell(cell: NotebookNode, number: int) -> Markup:
    if cell.cell_type == "markdown":
        return Markup('<div class="cell prose">{}</div>').format(prose(cell.source))
    if cell.cell_type == "raw":
        return Markup("<pre>{}</pre>").format(shown(cell.source))
    outputs = [_output(output, f"figure-{number}-{n}") for n, output in enumerate(cell.outputs)]
    given = "injected-parameters" in cell.metadata.get("tags", [])
    return _code(cell.source, "Parameters of this run" if given else "Code") + Markup("").join(outputs)


def prose(text: str) -> Markup:
    """Markdown as markup: tags in it are shown, not obeyed; a picture becomes its description."""
    return Markup(mistune.Markdown(_Prose(escape=True), plugins=[tables])(text))


class _Prose(mistune.HTMLRenderer):
    """Markdown in which a link leads within the run or to the web, and nothing is fetched."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return f"[picture: {escape(text)}]"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if RELATIVE.fullmatch(url):
            return f'<a href="{escape(url)}">{text}</a>'
        return str(outward(url, Markup(text).striptags()))


def _code(source: str, name: str) -> Markup:
    lines = Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))
    told = Markup('<details class="code"><summary>{}</summary><pre><code>{}</code></pre></details>')
    return told.format(name, lines) if source.strip() else Markup("")


def _output(output: NotebookNode, name: str) -> Markup:
    """An output as markup: the richest form that a page can show; the rest of it falls away."""
    if output.output_type == "stream":
        return _printed(output.name, output.text)
    if output.output_type == "error":
        return Markup('<pre class="failed">{}</pre>').format(_text("\n".join(output.traceback)))
    data = output.data
    if FIGURE in data:
        return figure.placed(data[FIGURE], name)
    if "text/html" in data:
        return Markup('<div class="cell output">{}</div>').format(cleaned(data["text/html"]))
    if "text/markdown" in data:
        return Markup('<div class="cell prose">{}</div>').format(prose(data["text/markdown"]))
    for kind in PICTURES:
        if kind in data:
            told = Markup('<img class="picture" alt="{}" src="data:{};base64,{}">')
            return told.format(data.get("text/plain", "picture"), kind, re.sub(r"[^A-Za-z0-9+/=]", "", data[kind]))
    return Markup("<pre>{}</pre>").format(_text(data.get("text/plain", "")))


def cleaned(html: str) -> Markup:
    """HTML with nothing left in it but the tags and attributes that views use; links lead to web or run."""
    attributes = {tag: EVERYWHERE | SOMEWHERE.get(tag, set()) for tag in TAGS}
    return Markup(nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes={"http", "https"}, link_rel=None))


def _printed(channel: str, text: str) -> Markup:
    if channel == "stdout":
        return Markup("<pre>{}</pre>").format(_text(text))
    told = Markup('<details class="code"><summary>Messages</summary><pre>{}</pre></details>')
    return told.format(_text(text))


def _text(text: str) -> Markup:
    """Text without colour codes and without the paths of the machine that it was made on."""
    return shown(ANSI.sub("", text).replace(f"{ROOT}/", "").replace(str(Path.home()), "~"))
