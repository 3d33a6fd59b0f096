"""One self-contained page: its frame, its style, its script, and the policy that forbids it every request.

Used by `views` for the briefing and by `export` for a page a notebook, so that both look and behave alike.
"""

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, Template
from markupsafe import Markup

from rashomon.pages.text import named
from rashomon.store import ROOT

NOTEBOOKS = ROOT / "notebooks"
SCRIPTS = ("paging", "page", "figures", "search", "keys", "printing", "downloads")  # in this order


@dataclass(frozen=True)
class Link:
    """A line of the navigation: where it leads, relative to the page, and what it is called."""

    href: str
    label: str


CHANGES = Link("changes.html", "Changes")  # which `rashomon changes` writes, after the others


def document(title: str, body: Markup, *, here: str, links: list[Link], figures: bool = False) -> bytes:
    """A whole HTML page.

    `body` is trusted markup, everything else is escaped. `here` is the page's own href in `links`. With
    `figures` the page carries plotly.js, packed (2 MB of 4.8), and draws what stands in it under `data-figure`.
    """
    told = {"title": named(title), "body": body, "here": here, "links": links}
    held = {"style": Markup(stylesheet()), "script": Markup(script())}
    held |= {"policy": policy([plotly_js()] * figures + [script()]), "plotly": packed(plotly_js()) if figures else None}
    return markup("page.html.j2", "rashomon.pages", **told, **held).encode("utf-8", "replace")


def markup(name: str, package: str, **values) -> Markup:
    """What a template of a package makes of these values."""
    return Markup(_template(name, package).render(values))


def links(folder: Path | None = None) -> list[Link]:
    """The pages of a run in their order: the briefing, one a notebook of the project, what changed where that is told.

    `folder` is the run's.
    """
    found = sorted(p.stem for p in NOTEBOOKS.glob("[0-9]*.ipynb"))
    told = [Link("index.html", "Briefing"), *(Link(f"{stem}.html", label(stem)) for stem in found)]
    return [*told, CHANGES] if folder and (folder / CHANGES.href).exists() else told


def linked(page: bytes, link: Link) -> bytes:
    """A page that was written before with one more line in its navigation; the same where it has that line."""
    line = Markup('<li><a href="{}">{}</a></li>\n').format(link.href, link.label).encode()
    head, end, rest = page.partition(b"</ul>")
    return page if line in head else head + line + end + rest


def label(stem: str) -> str:
    """What a notebook is called in the navigation: 3 Source comparison for 03_source_comparison."""
    number, _, name = stem.partition("_")
    return f"{int(number)} {name.replace('_', ' ').capitalize()}" if number.isdigit() and name else stem


def policy(scripts: list[str]) -> str:
    """The Content-Security-Policy of a page that holds these scripts: no request, no other script, no frame.

    Styles may stand in the page, since plotly.js writes its own; pictures only as data or blob.
    """
    allowed = " ".join(f"'sha256-{_hash(s)}'" for s in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def stylesheet() -> str:
    """The style of every page."""
    return _read("rashomon.pages", "page.css") + parts_stylesheet() + _read("rashomon.pages", "print.css")


def parts_stylesheet() -> str:
    """The style of what views make, under the class `rashomon`, so that a notebook can hold it too."""
    parts = "".join(_read("rashomon.pages", f"{name}.css") for name in ("parts", "briefing", "reading"))
    return ".rashomon {\n" + parts + "}\n"


def script() -> str:
    """The script of every page, a file a job: long lists, links and figures, search, keys, print, downloads."""
    return "".join(_read("rashomon.pages", f"{name}.js") for name in SCRIPTS)


def plotly_js() -> str:
    """plotly.js as the installed plotly package holds it; read as a file, since only views import plotly."""
    return _read("plotly", "package_data/plotly.min.js")


@cache
def packed(text: str) -> str:
    """A script as base64 of gzip, which figures.js unpacks and which runs by its own hash in the policy."""
    return base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode()


def _template(name: str, package: str) -> Template:
    """A template in which every value is escaped that is not markup already."""
    room = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return room.from_string(_read(package, name))


@cache
def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
