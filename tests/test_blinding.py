"""What a blind reader sees: numbers, and no word that tells an outlet."""

import re

import pandas as pd
import pytest

from rashomon import blinding, schema

TEXT = "The Harbour Post\n\nA ferry sank, the Harbour Post learned. Staff of harbourpost.example were aboard."


@pytest.fixture
def documents() -> list[dict]:
    """Two documents whose outlets name one another."""
    rows = [
        {"doc_id": "post_1", "text": TEXT, "outlet": "The Harbour Post", "author": "Ann Reed",
         "url": "https://harbourpost.example/1"},
        {"doc_id": "dune_2", "text": "Harbour Post is wrong, says the Dune Herald.", "outlet": "Dune Herald",
         "title": "Dune Herald"},
    ]  # fmt: skip
    common = {"media_type": "text/plain", "language": "en", "translated": False, "n_words": 9}
    files = [{"source_path": f"{r['doc_id']}.txt", "sha256": r["doc_id"][0] * 64} for r in rows]
    return schema.rows(schema.frame("documents", [common | f | r for f, r in zip(files, rows, strict=True)]))


def test_nothing_shown_tells_an_outlet(documents):
    tables = {
        "documents": documents,
        "entities": [{"entity_id": "harbour-post", "name": "Harbour Post", "aliases": ["Harbour Post", "HarPo"]}],
        "dating": [{"doc_id": "post_1", "reason": "post_1 tells what dune_2 dates", "doc_ref": "dune_2"}],
        "quotes": [{"quote_id": "dune_2:14:direct", "doc_id": "dune_2", "speaker": "the Harbour Post's HarPo team"}],
        "origins": [{"doc_id": "dune_2", "independent_of": ["post_1"]}],
    }
    shown = str(blinding.tables(tables))
    assert not re.search("harbour.?post|dune|post_1|ann reed|harpo|https", shown, re.IGNORECASE)
    assert "Source 1" in shown and "Source 2" in shown


def test_offsets_hold(documents):
    shown = blinding.tables({"documents": documents})["documents"]
    assert [len(d["text"]) for d in shown] == [len(d["text"]) for d in documents]
    assert next(d for d in shown if "ferry" in d["text"])["text"].index("ferry") == TEXT.index("ferry")


def test_numbers_do_not_follow_the_files_names(documents):
    again = [documents[1] | {"sha256": "a" * 64}, documents[0] | {"sha256": "f" * 64}]
    assert blinding.Blinding(again).sources == {"post_1": "Source 1", "dune_2": "Source 2"}


def test_a_table_is_shown_as_it_is_to_one_who_may_see(documents):
    frame = schema.frame("documents", documents)
    assert blinding.viewer(frame, False)(frame) is frame
    shown = blinding.viewer(frame, True)(pd.DataFrame({"doc_a": ["post_1"], "n": [3]}))
    assert shown["doc_a"].str.fullmatch(r"Source \d").all() and shown["n"].tolist() == [3]


def test_a_word_that_is_a_documents_id_but_for_its_case_stays():
    row = {"doc_id": "post", "text": "", "outlet": None, "sha256": "0" * 64}
    shown = blinding.Blinding([row]).row("dating", {"reason": "post says that the Post was sold"})
    assert shown["reason"] == "Source 1 says that the Post was sold"
