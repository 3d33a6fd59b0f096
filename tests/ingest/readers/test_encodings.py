"""Encodings as they come: labels that lie, characters that no later step can hold, names that do not print."""

import json
import os

import pytest
from tests.ingest.readers.conftest import BODY, MORE, told, words, zipped

from rashomon import ingest

CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl přístavní dělník, a město zůstalo bez světla celou noc."
PAGE = """<!doctype html><html><head><meta charset="{}"></head><body>
<article><h1>{}</h1><p>{}</p><p>{}</p></article></body></html>"""


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "x-nonsense", ""])
def test_a_code_page_labelled_otherwise(read, label):
    raw = PAGE.format(label, CZECH[:40], CZECH, CZECH[20:] * 3).encode("cp1250")
    (record,) = read(raw)
    assert label == "iso-8859-1" or CZECH in words(record)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_wide_characters(read, encoding):
    assert words(read(CZECH.encode(encoding))[0]) == CZECH
    assert CZECH in words(read(PAGE.format("utf-8", "Titulek", CZECH, CZECH[9:]).encode(encoding))[0])
    assert words(read(json.dumps({"text": CZECH}, ensure_ascii=False).encode(encoding), "a.jsonl")[0]) == CZECH
    assert words(read(f"id,text\n1,{CZECH.replace(',', '')}\n".encode(encoding), "a.csv")[0]) == CZECH.replace(",", "")


SHOWN = {
    "a\x00b": "ab",
    "al-Ha\u00adssan": "al-Hassan",
    "Kha\u200blil": "Khalil",
    "a\ufeffb": "ab",
    "می\u200cخواهد": "می\u200cخواهد",
}


@pytest.mark.parametrize("raw", SHOWN)
def test_characters_inside_names(tmp_path, raw):
    """Out of every format the same: what does not show goes, what a script needs stays."""
    text = f"{raw} said so. {BODY}"
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text}))
    (tmp_path / "c.html").write_text(PAGE.format("utf-8", "Dockers stop work", text, MORE))
    (tmp_path / "d.eml").write_text(f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}")
    found = ingest.read(str(tmp_path)).documents
    assert list(found["source_path"]) == ["a.txt", "b.jsonl#1", "c.html", "d.eml"]
    assert all(f"{SHOWN[raw]} said so." in t for t in found["text"])


@pytest.mark.parametrize("line", ['{"text": "a\\ud800b"}', '{"text": "\\udfff"}', '{"title": "\\ud83d", "text": "x"}'])
def test_lone_surrogates_can_be_written(tmp_path, line):
    (tmp_path / "a.jsonl").write_text(line)
    found = ingest.read(str(tmp_path)).documents
    found.to_csv(tmp_path / "out.csv")
    found.to_parquet(tmp_path / "out.parquet")
    assert "\ufffd" in f"{found['text'][0]}{found['title'][0]}"


def test_homoglyphs_and_bidi_overrides_stay_in_the_text(tmp_path):
    """They are evidence: the page shows them by a visible mark (`views`), reading does not hide them."""
    text = f"Сairo and C\u0430iro, and \u202egnp.exe\u202c. {BODY}"
    (tmp_path / "a.txt").write_text(text)
    assert ingest.read(str(tmp_path)).documents["text"][0] == text


def test_names_of_files_and_members_that_are_not_utf8(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.zip", "wb") as file:
        file.write(zipped({"b\u202e.txt": BODY, "c\n.txt": MORE}))
    found = ingest.read(str(tmp_path)).documents
    assert list(found["source_path"]) == ["caf\\xe9.zip!b\\u202e.txt", "caf\\xe9.zip!c\\n.txt"]
    assert all(name.isprintable() for name in found["doc_id"])


def test_noise_is_no_text(read):
    assert told(read(bytes(range(256)) * 40)) == {"": "unknown_format"}
    assert told(read(b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt")) == {"": "unknown_format"}
