"""A folder into tables: every file is read, rejected or skipped, and one bad file costs only itself."""

import json
import os

import pytest

from rashomon import ingest
from rashomon.errors import CorpusError
from rashomon.ingest import ids

BODY = (
    "Teachers in Solwe province went on strike on Monday because they had not been paid "
    "since March, "
    "their union said in a statement."
)
LD = {
    "@type": "NewsArticle",
    "headline": "Teachers strike in Solwe",
    "datePublished": "2019-05-06T08:00:00+02:00",
    "author": {"name": "Ruth Zulu"},
    "publisher": {"name": "Solwe Times"},
}
HTML = f"""<!doctype html><html lang="en"><head><title>Teachers strike in Solwe | Solwe Times</title>
<script type="application/ld+json">{json.dumps(LD)}</script><style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>Teachers strike in Solwe</h1>
<p class="standfirst">Schools stay shut in eleven districts while the ministry looks for money</p>
<figure><img src="a.jpg"><figcaption>Teachers march to the ministry in Solwe</figcaption></figure>
<p>{BODY}</p><p>{BODY.replace("Monday", "Tuesday")} The ministry did not answer our questions.</p>
<h2>No money until June</h2><p>Parents said they would keep their children at home until schools are safe.</p>
<script>var hidden = "never shown";</script></article><footer>Contact us</footer></body></html>"""


def write(folder, files: dict) -> str:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(folder)


def lines(*records) -> str:
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)


def by_id(found) -> dict:
    return {row["doc_id"]: row for row in found.documents.to_dict("records")}


def reasons(found) -> dict:
    return dict(zip(found.rejected["source_path"], found.rejected["reason"], strict=True))


def test_every_file_is_read_rejected_or_skipped(tmp_path):
    corpus = write(
        tmp_path,
        {
            "a.txt": BODY,
            "b/a.txt": BODY + " Again.",
            "empty.txt": b"",
            "blank.txt": b" \n\n",
            "scan.pdf": b"%PDF-1.7 \x00\x01\x02",
            "noise.bin": bytes(range(256)) * 20,
            "README.md": "about",
            ".hidden": "x",
            "_draft.txt": "x",
            "overrides.yml": "same: []",
        },
    )
    found = ingest.read(corpus)
    assert sorted(found.documents["doc_id"]) == ["a", "b/a"]
    assert reasons(found) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "scan.pdf": "broken",
        "noise.bin": "unknown_format",
    }
    assert found.skipped == 4


def test_links_and_pipes_are_rejected(tmp_path):
    corpus = write(tmp_path / "corpus", {"a.txt": BODY})
    (tmp_path / "secret.txt").write_text("outside")
    (tmp_path / "corpus/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "corpus/in.txt").symlink_to(tmp_path / "corpus/a.txt")
    (tmp_path / "corpus/loop").symlink_to(tmp_path / "corpus")
    os.mkfifo(tmp_path / "corpus/pipe.txt")
    found = ingest.read(corpus)
    assert list(found.documents["doc_id"]) == ["a"]
    assert reasons(found) == {"out.txt": "link", "in.txt": "link", "loop": "link", "pipe.txt": "not_a_file"}


def test_one_bad_line_costs_one_record(tmp_path):
    text = lines(
        {"id": "one", "text": BODY},
        '{"id": "torn", "text": "',
        {"id": "none"},
        '{"id": "nan", "text": "x", "n": NaN}',
        "[1, 2]",
        '{"a":' * 200_000 + "1" + "}" * 200_000,
        '{"id": "digits", "text": "x", "n": ' + "9" * 5000 + "}",
        {
            "id": "two",
            "content": BODY,
            "headline": "Teachers strike",
            "publisher": "Solwe Times",
            "date": "2019-05-06",
        },
    )
    found = ingest.read(write(tmp_path, {"feed.jsonl": text}))
    assert list(found.documents["doc_id"]) == ["one", "two"]
    assert reasons(found) == {
        "feed.jsonl#2": "bad_json",
        "feed.jsonl#3": "empty",
        "feed.jsonl#4": "bad_json",
        "feed.jsonl#5": "bad_record",
        "feed.jsonl#6": "bad_json",
        "feed.jsonl#7": "bad_json",
    }
    two = by_id(found)["two"]
    assert (two["title"], two["outlet"], two["outlet_basis"]) == (
        "Teachers strike",
        "Solwe Times",
        "metadata",
    )
    assert (two["published_from"], two["published_basis"]) == ("2019-05-06", "metadata")
    assert two["text"] == f"Teachers strike\n\n{BODY}" and two["source_path"] == "feed.jsonl#8"


def test_a_title_that_the_text_begins_with_is_not_repeated(tmp_path):
    record = {"id": "one", "title": "Teachers strike in Solwe", "text": f"Teachers strike in Solwe\n\n{BODY}"}
    found = ingest.read(write(tmp_path, {"feed.jsonl": lines(record)}))
    assert found.documents["text"][0] == record["text"]
    assert list(found.segments["kind"]) == ["headline", "body"]


def test_json_and_csv(tmp_path):
    rows = f'id,title,text,outlet\nc1,"Strike, day two","{BODY}",Solwe Times\nc2,short\nc3,,"{BODY} Still."'
    corpus = write(
        tmp_path,
        {
            "list.json": json.dumps({"articles": [{"text": BODY}]}),
            "one.json": json.dumps({"id": "j", "text": BODY}),
            "t.csv": rows + ",\n",
        },
    )
    found = ingest.read(corpus)
    assert sorted(found.documents["doc_id"]) == ["c1", "c3", "j", "list#1"]
    assert reasons(found) == {"t.csv#2": "bad_row"}


def test_csv_with_an_open_quotation_mark(tmp_path):
    found = ingest.read(write(tmp_path, {"t.csv": f'id,text\na,{BODY.replace(",", "")}\nb,"never closed\nc,x\n'}))
    assert list(found.documents["doc_id"]) == ["a"]
    assert reasons(found) == {"t.csv#2": "bad_row"}


def test_html(tmp_path):
    found = ingest.read(write(tmp_path, {"page.txt": HTML}))
    row = by_id(found)["page"]
    assert (row["media_type"], row["title"], row["author"], row["outlet"]) == (
        "text/html",
        "Teachers strike in Solwe",
        "Ruth Zulu",
        "Solwe Times",
    )
    assert (row["published_from"], row["published_to"], row["published_basis"]) == (
        "2019-05-06",
        "2019-05-06",
        "metadata",
    )
    assert "never shown" not in row["text"] and "color: red" not in row["text"]
    kinds = {row["text"][s.start : s.end].strip(): s.kind for s in found.segments.itertuples()}
    assert kinds["Teachers strike in Solwe"] == "headline"
    assert kinds["Teachers march to the ministry in Solwe"] == "caption"
    assert kinds["Schools stay shut in eleven districts while the ministry looks for money"] == "standfirst"
    assert kinds[BODY] == "body"


def test_html_without_an_article(tmp_path):
    found = ingest.read(write(tmp_path, {"a.txt": BODY, "page.html": "<html><body></body></html>"}))
    assert reasons(found) == {"page.html": "no_text"}


def test_manifest_has_the_first_word(tmp_path):
    table = "file,outlet,published,title\nb/two.txt,Solwe Times,2019-05-06,Strike goes on\ngone.txt,Nobody,,\n"
    corpus = write(tmp_path, {"one.txt": BODY, "b/two.txt": BODY, "manifest.csv": table})
    found = ingest.read(corpus)
    two = by_id(found)["two"]
    assert (two["outlet"], two["outlet_basis"], two["published_from"], two["title"]) == (
        "Solwe Times",
        "metadata",
        "2019-05-06",
        "Strike goes on",
    )
    assert reasons(found) == {"manifest.csv: gone.txt": "manifest"}


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "file,colour\none.txt,red\n"])
def test_manifest_that_says_nothing_known(tmp_path, content):
    corpus = write(tmp_path, {"c/one.txt": BODY, "m.csv": content})
    with pytest.raises(CorpusError, match="m.csv"):
        ingest.read(corpus + "/c", corpus + "/m.csv")


def test_corpus_that_is_not_there(tmp_path):
    with pytest.raises(CorpusError, match="not there"):
        ingest.read(str(tmp_path / "nowhere"))
    with pytest.raises(CorpusError, match="no files"):
        ingest.read(str(tmp_path))


def test_a_file_is_a_corpus(tmp_path):
    write(tmp_path, {"one.txt": BODY})
    found = ingest.read(str(tmp_path / "one.txt"))
    assert list(found.documents["source_path"]) == ["one.txt"]


def test_names_that_are_not_utf8(tmp_path):
    write(tmp_path, {"good.txt": BODY})
    with open(os.fsencode(tmp_path) + b"/b\xffd\n.txt", "wb") as file:
        file.write(BODY.encode())
    found = ingest.read(str(tmp_path))
    assert "b\\xffd\\n.txt" in set(found.documents["source_path"])


def test_same_input_same_tables(tmp_path):
    corpus = write(tmp_path, {"one.txt": BODY, "two.txt": BODY, "feed.jsonl": lines({"text": BODY})})
    assert ingest.read(corpus).documents.equals(ingest.read(corpus).documents)


def test_text_longer_than_the_model_takes(tmp_path):
    found = ingest.read(write(tmp_path, {"long.txt": "word " * 250_000, "a.txt": BODY}))
    assert reasons(found) == {"long.txt": "too_long"}


def test_translation_notice(tmp_path):
    found = ingest.read(
        write(
            tmp_path,
            {"a.txt": f"Teachers strike\n\nPowered by automated translation\n\n{BODY}", "b.txt": BODY},
        )
    )
    assert list(found.documents["translated"]) == [True, False]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ([(None, "a.txt"), (None, "b.txt")], ["a", "b"]),
        ([(None, "a/x.txt"), (None, "b/x.txt")], ["a/x", "b/x"]),
        ([(None, "x.txt"), (None, "x.html")], ["x.txt", "x.html"]),
        ([("7", "f.jsonl#1"), ("7", "f.jsonl#2")], ["f.jsonl#1/7", "f.jsonl#2/7"]),
        ([("7", "f.jsonl#1"), ("7", "g.jsonl#1")], ["f/7", "g/7"]),
        ([("a", "f.jsonl#1"), (None, "a.txt")], ["f/a", "a"]),
        ([(None, "f.jsonl#1"), (None, "f.jsonl#2")], ["f#1", "f#2"]),
        ([(None, "n.zip!a/x.txt"), (None, "n.zip!b.mbox#2!y.pdf")], ["x", "y"]),
        ([(None, "n.zip!x.txt"), (None, "m.zip!x.txt")], ["n.zip!x", "m.zip!x"]),
        ([(None, "n.zip!f.jsonl#1"), ("7", "n.zip!f.jsonl#2")], ["f#1", "7"]),
        ([(None, "Stop!.txt"), (None, "a.b!c.txt")], ["Stop!", "a.b!c"]),
    ],
)
def test_ids(told, names):
    found = ids.unique(told)
    assert len(set(found)) == len(found)
    assert found == names
