"""What a manifest says of which document, what comes first, and what of it cannot be used."""

import json

import pytest

from rashomon import ingest, schema
from rashomon.errors import CorpusError
from rashomon.ingest import manifest

BODY = (
    "Teachers in Solwe walked out on Thursday after talks on pay broke down, their union said.\n\n"
    "The ministry of education said that the schools would stay open and that it was ready to talk again."
)


def loaded(tmp_path, content: str, name: str = "manifest.csv") -> manifest.Manifest:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return manifest.load(tmp_path / name)


@pytest.mark.parametrize(
    ("source_path", "doc_id", "outlet"),
    [
        ("bbc/a.html", "a", "BBC"),
        ("bbc/b.html", "b", "BBC Arabic"),
        ("bbc/old/c.html", "c", "Archive"),
        ("bbc/old/deep/d.html", "d", "Archive"),
        ("news.zip!a.html", "a", "Zip One"),
        ("news.zip!b.html", "b", "Zip"),
        ("news.zip!in/c.html", "c", None),
        ("feed.jsonl#3", "feed#3", "Third"),
        ("feed.jsonl#4", "feed#4", "Feed"),
        ("other.txt", "id-7", "By id"),
        ("other/plain.txt", "plain", "Stem"),
        ("a.txt", "a", None),
    ],
)
def test_who_is_meant(tmp_path, source_path, doc_id, outlet):
    rows = (
        "file,outlet\nbbc/*.html,BBC\nbbc/b.html,BBC Arabic\nbbc/old/**,Archive\nnews.zip!a.html,Zip One\n"
        "news.zip!*,Zip\nfeed.jsonl,Feed\nfeed.jsonl#3,Third\nid-7,By id\nplain,Stem\n"
    )
    assert loaded(tmp_path, rows).of(source_path, doc_id).get("outlet") == outlet


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.csv", "file,outlet,published\na.txt,Solwe Times,2019-05-06\n"),
        ("m.csv", "\ufefffile;outlet;published\r\na.txt;Solwe Times;2019-05-06\r\n"),
        ("m.tsv", "path\toutlet\tdate\na.txt\tSolwe Times\t2019-05-06\n"),
        ("m.yml", "- file: a.txt\n  outlet: Solwe Times\n  published: 2019-05-06\n"),
        ("m.yaml", "a.txt:\n  outlet: Solwe Times\n  published: 2019-05-06\n"),
        ("m.json", json.dumps([{"doc_id": "a", "publisher": {"name": "Solwe Times"}, "day": 1, "date": "2019-05-06"}])),
    ],
)
def test_its_forms(tmp_path, name, content):
    assert loaded(tmp_path, content, name).of("a.txt", "a") == {"outlet": "Solwe Times", "published": "2019-05-06"}


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        ("a.txt,Solwe Times,someday,,", "line 3", "no sure day"),
        ("a.txt,Solwe Times,04/05/2019,,", "line 3", "no sure day"),
        ("a.txt,Solwe Times,,Klingon speech,", "line 3", "no language"),
        ("a.txt,Solwe Times,,,example", "line 3", "no address"),
        ("a.txt,Solwe Times,,,javascript:alert(1)", "line 3", "no address"),
        ("a.txt,Solwe Times", "line 3", "cells"),
        ("a.txt,Solwe, Times,,,", "line 3", "cells"),
        (",Solwe Times,,,", "line 3", "names no document"),
        ("one.txt,Solwe Times,,,", "line 3", "twice"),
    ],
)
def test_a_bad_row_costs_itself(tmp_path, row, where, said):
    found = loaded(tmp_path, f"file,outlet,published,language,url\none.txt,Nobody,,,\n{row}\n")
    ((place, sentence),) = found.bad
    assert place == f"manifest.csv: {where}" and said in sentence
    assert found.of("one.txt", "one") == {"outlet": "Nobody"}
    takes_the_rest = said in ("no sure day", "no language", "no address")
    assert found.of("a.txt", "a") == ({"outlet": "Solwe Times"} if takes_the_rest else {})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.csv", "file,colour\none.txt,red\n"),
        ("m.csv", 'file,outlet\n"one.txt,red\n'),
        ("m.json", "{"),
        ("m.json", "7"),
        ("m.yml", "a: [b\n"),
        ("m.yml", "just words"),
        ("m.json", "[" * 100_000),
    ],
)
def test_a_manifest_that_cannot_be_used(tmp_path, name, content):
    with pytest.raises(CorpusError, match=name):
        loaded(tmp_path, content, name)


def test_it_wins_and_the_documents_say_so(tmp_path):
    page = f"<html><body><h1>Teachers walk out</h1><p>3 May 2019</p><p>{BODY * 3}</p></body></html>"
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "plain.txt").write_text(BODY)
    rows = "file,outlet,published,language,author\npage.html,Solwe Times,2019-05-06,,\n*.txt,Daily,,de,Grace Mutale\n"
    (tmp_path / "manifest.csv").write_text(rows + "x.txt,,bad,,\n")
    found = ingest.read(str(tmp_path))
    page, plain = sorted(schema.rows(found.documents), key=lambda row: row["doc_id"])
    assert (page["published_from"], page["published_basis"], page["outlet_basis"]) == (
        "2019-05-06",
        "metadata",
        "metadata",
    )
    assert (page["manifest"], plain["manifest"]) == ("outlet, published", "author, outlet, language")
    assert (plain["language"], plain["author"], plain["published_from"]) == ("de", "Grace Mutale", None)
    assert set(found.rejected["source_path"]) == {"manifest.csv: line 4", "manifest.csv: x.txt"}


def test_a_page_is_not_published_after_it_was_saved(tmp_path):
    (tmp_path / "page.html").write_text(
        f"<html><body><h1>Teachers walk out</h1><p>3 May 2019</p><p>{BODY * 3}</p></body>"
    )
    for saved, day in (("2019-05-03", "2019-05-03"), ("2019-05-02", "2019-05-03"), ("2019-04-30", None)):
        (tmp_path / "manifest.csv").write_text(f"file,captured\npage.html,{saved}\n")
        (row,) = schema.rows(ingest.read(str(tmp_path)).documents)
        assert (row["published_from"], row["captured"]) == (day, saved)
