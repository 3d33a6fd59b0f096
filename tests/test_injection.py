"""Strings that try to act, planted in everything that a corpus, a file name, a parameter or a note can hold.

No list of places is kept: a marker stands before every string, and wherever a marker comes out (a page, a notebook's
output, a CSV, the archive, the entities, the terminal) the place must show it and nothing more. What a new view shows
is held to the same without a line here.
1. a corpus goes through the whole pipeline
2. the tables of a run get a string in every column that takes free text, so that what no model would read out of a
   hostile text is covered too; the last notebook, the pages, the comparison with another run are made from them
"""

import hashlib
import html.parser
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from rashomon import changes, export, schema, store
from rashomon.changes import report

STRINGS = yaml.safe_load((store.ROOT / "tests" / "injection.yml").read_text(encoding="utf-8"))
MARK = "ZQ{:02}QZ"
MARKED = re.compile(r"ZQ\d\dQZ", re.IGNORECASE)
TAGS = {"iframe", "object", "embed", "form", "base", "video", "audio", "math", "svg", "meta", "link", "textarea"}
HEAD = {"meta": 6, "link": 1}  # what the frame of a page holds itself
SHOWN_IN = {  # attributes in which text may stand, and what else must then be true of them
    "title": None,
    "aria-label": None,
    "data-label": None,
    "content": None,
    "id": re.compile(r"[\w.-]+"),
    "for": re.compile(r"[\w.-]+"),
    "data-figure": re.compile(r"[\w.-]+"),
    "href": re.compile(r"(https?://[^\s\"'<>]*|[\w./-]*(#[\w.-]*)?)"),
    "download": re.compile(r"[\w.-]*"),
}
FETCHES = ("src", "srcdoc", "action", "formaction", "xlink:href")
FREE = ("text", "texts")
KEPT = {("events", "kind"), ("triggers", "kind"), ("documents", "media_type"), ("documents", "sha256")}


def planted(n: int) -> str:
    """The n-th string behind its marker."""
    n %= len(STRINGS)
    return MARK.format(n) + STRINGS[n]


def choice(value: str) -> int:
    """Which string a value gets: the same for the same value, so that ids still fit together."""
    return int(hashlib.sha256(value.encode()).hexdigest(), 16) % len(STRINGS)


class Places(html.parser.HTMLParser):
    """Where in a page markers come out, and every element that stands in it."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.found, self.tags, self.wrong, self.open = set(), [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append((tag, dict(attrs)))
        for name, value in attrs:
            picture = tag == "img" and re.match(r"data:image/(png|jpeg|gif);base64,", value or "")
            if name.startswith("on") or (name in FETCHES and not picture):
                self.wrong.append((tag, name, value))
            if MARKED.search(value or ""):
                self.found.add(f"{tag}@{name}")
                rule = SHOWN_IN.get(name, False)
                if rule is False or (rule and not rule.fullmatch(value)):
                    self.wrong.append((tag, name, value))

    def handle_data(self, data):
        tag, attrs = self.open[-1] if self.open else ("", {})
        if MARKED.search(data):
            self.found.add(tag)
            if tag == "style" or (tag == "script" and attrs.get("type") != "application/json"):
                self.wrong.append((tag, "", data[:80]))


def check_html(page: str, *, whole: bool) -> set[str]:
    """The places of markers in HTML; fails where a string did anything but stand there."""
    places = Places(page)
    assert places.wrong == []
    for tag in TAGS:
        assert places.tags.count(tag) == (HEAD.get(tag, 0) if whole else 0), tag
    if whole:
        assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    return places.found


def check_folder(folder: Path) -> dict[str, set[str]]:
    """By file, the places where markers come out in a finished run's folder, its archive included."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            found[path.name] = check_html(path.read_text(encoding="utf-8"), whole=True)
        if path.suffix == ".ipynb" and path.name[0] != ".":
            found[path.name] = check_notebook(path)
        if path.suffix == ".csv":
            found[path.name] = check_csv(path)
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as held:
            names = held.namelist()
            assert all(re.fullmatch(r"(tables/)?[\w.-]+", name) for name in names), names
            found[path.name] = {n for n in names if MARKED.search(held.read(n).decode("utf-8", "replace"))}
            assert str(store.ROOT) not in held.read("run.json").decode()
    for path in folder.glob("*.ftm.json"):
        told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert all(re.fullmatch(r"rashomon-[0-9a-f]{40}", each["id"]) for each in told)
        addresses = [v for each in told for v in each["properties"].get("sourceUrl", [])]
        assert all(address.startswith(("http://", "https://")) for address in addresses)
        found[path.name] = {name for each in told for name, v in each["properties"].items() if MARKED.search(str(v))}
    return found


def check_notebook(path: Path) -> set[str]:
    notebook = nbformat.read(path, as_version=4)
    assert "widgets" not in notebook.metadata
    found = set()
    for output in (o for cell in notebook.cells for o in cell.get("outputs", ())):
        data = output.get("data", {})
        assert not [kind for kind in data if "javascript" in kind or "markdown" in kind or "latex" in kind]
        if "text/html" in data and not data["text/html"].startswith("<style>"):
            found |= {f"html {place}" for place in check_html(data["text/html"], whole=False)}
        drawn = dict(data.get(export.FIGURE) or {"layout": {}})
        drawn["layout"] = {k: v for k, v in drawn["layout"].items() if k != "meta"}  # told beside it, not in it
        figure = json.dumps(drawn)
        if MARKED.search(figure):
            found.add("figure")
            assert "<a" not in figure and "<img" not in figure and "<script" not in figure
    return found


def check_csv(path: Path) -> set[str]:
    frame = store.csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    cells = [cell for row in frame for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
    return {"cell" for cell in cells if MARKED.search(cell)}


def _all_drawn(page, seconds: int = 20) -> bool:
    """Whether every figure is drawn, after a while on a machine that has other things to do."""
    drawn = "all => all.every(e => e.querySelector('.main-svg'))"
    for _ in range(10 * seconds):
        if page.locator("[data-figure]").evaluate_all(drawn):
            return True
        page.wait_for_timeout(100)
    return False


def check_in_browser(opened, folder: Path) -> None:
    """Every page, opened: no request, no message, nothing has run, and every figure that has data is drawn."""
    for path in sorted(folder.glob("*.html")):
        page = opened(path)
        assert page.told == [f"request {path.as_uri()}"], path.name
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.mouse.move(300, 300)
        page.keyboard.press("Tab")
        page.wait_for_timeout(100)
        assert page.evaluate("typeof window.hit") == "undefined", path.name
        assert _all_drawn(page), path.name
        assert page.told == [f"request {path.as_uri()}"], path.name


def check_terminal(said: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    """Documents with a string in every field that a reader knows, in names, quotes, figures, and in file names."""
    folder = tmp_path_factory.mktemp("hostile") / "corpus"
    folder.mkdir()
    rows = []
    for n in range(len(STRINGS)):
        told = planted(n)
        text = (
            f"Officer {told} was hurt in Basra on Monday. “{told},” said Colonel Ali {told} of the Harbour Guard. "
            f"At least {n + 3} protesters were killed in Basra on 11 May 2020, {told} said.\n\n{told}\n"
        )
        row = {"id": f"d{n} {told}", "title": told, "text": text, "source": told, "author": told, "url": told}
        rows.append(row | {"published": "2020-05-12", "description": told, "language": told})
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / "records.jsonl").write_text(lines, encoding="utf-8")
    for n, text in enumerate(STRINGS):
        name = re.sub("[/\x00-\x1f]", "_", MARK.format(n) + text)[:100]
        body = f"<html><head><title>{planted(n)}</title></head><body><p>{planted(n)} Two men were killed in Basra.</p>"
        (folder / f"{name}.{'html' if n % 2 else 'txt'}").write_text(body if n % 2 else f"{planted(n)}\n\nA raid.\n")
    notes = {"same": [[planted(0), planted(1)]], "rename": {planted(2): planted(3)}, "drop": [planted(4)]}
    (folder.parent / "notes ZQ05QZ<b>.yml").write_text(yaml.safe_dump(notes, allow_unicode=True))
    return folder


@pytest.mark.slow
def test_what_a_corpus_holds_is_shown_and_does_nothing(corpus, opened):
    out, overrides = corpus.parent / "out", corpus.parent / "notes ZQ05QZ<b>.yml"
    command = [sys.executable, "-m", "rashomon", "run", str(corpus), "--out", str(out), "-p", f"overrides={overrides}"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=500)
    assert ran.returncode == 0, ran.stderr
    check_terminal(ran.stdout + ran.stderr)
    found = check_folder(out)
    silent = [name for name in found if name.endswith((".html", ".zip", ".ftm.json")) and not found[name]]
    assert not silent, "the marker came out nowhere, so that nothing was tested there"
    check_in_browser(opened, out)


def poisoned(tables: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The rows with a string behind every value of every column that takes free text; offsets and references hold."""
    wholes = {d["doc_id"]: len(d["text"]) for d in tables["documents"]}
    tables = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for name, rows in tables.items():
        columns = {c.name: c for c in schema.table(name).columns}
        for row in rows:
            for column, value in row.items():
                spec = columns[column]
                if spec.type in FREE and not spec.values and (name, column) not in KEPT:
                    row[column] = _behind(value)
    for row in tables["segments"]:
        doc_id = next(d for d in wholes if row["doc_id"] == _behind(d))
        text = next(d["text"] for d in tables["documents"] if d["doc_id"] == row["doc_id"])
        row["end"] = len(text) if row["end"] == wholes[doc_id] else row["end"]
    return tables


def _behind(value):
    if isinstance(value, list):
        return [_behind(each) for each in value]
    return f"{value}{planted(choice(value))}" if isinstance(value, str) else value


@pytest.mark.slow
def test_what_tables_hold_is_shown_and_does_nothing(finished, tmp_path, opened):
    run = store.Run(tmp_path / "run")
    names = {stage: schema.written_by(stage) for stage in ("ingest", "entity_extraction", "source_comparison")}
    tables = poisoned({name: schema.rows(finished.read(name)) for stage in names.values() for name in stage})
    for stage, written in names.items():
        run.save(stage, **{name: schema.frame(name, tables[name]) for name in written})
    told = store.read_json(finished.folder / "run.json")
    told["parameters"] |= {name: planted(n) for n, name in enumerate(("corpus", "manifest", "overrides", "model"))}
    told["inputs"] = {_behind(path): sha256 for path, sha256 in told["inputs"].items()}
    store.write_whole(run.folder / "run.json", store.json_bytes(told))
    notebook = nbformat.read(store.ROOT / "notebooks" / "04_visualization.ipynb", as_version=4)
    given = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    given.source += f"\nout = {str(run.folder)!r}"
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (run.folder / "notebooks").mkdir()
    nbformat.write(notebook, run.folder / "notebooks" / "04_visualization.ipynb")
    export.pages(run)
    again = tmp_path / "again"
    shutil.copytree(finished.folder, again)
    check_terminal(report.compare(again, run.folder))
    found = check_folder(run.folder)
    seen = {n for path in run.folder.glob("*.html") for n in MARKED.findall(path.read_text(encoding="utf-8"))}
    assert len(seen) >= len(STRINGS) - 5
    assert all(found[name] for name in ("index.html", "04_visualization.html", changes.PAGE, "rashomon-run.zip"))
    check_in_browser(opened, run.folder)
