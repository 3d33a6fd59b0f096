"""Documents as they must not be: pages too deep, too long and too wide, lines and rows that are damaged, and the same
text in several places.
"""

import json

import pytest
from tests.ingest.readers.conftest import BODY, MORE, a_pdf, kinds, set_in, told, words, zipped

from rashomon import ingest
from rashomon.ingest import limits
from rashomon.ingest.readers import FORMATS, registry

ARTICLE = f"<article><h1>Dockers stop work</h1><p>{BODY}</p><p>{MORE}</p></article>"


def a_page(inside: str) -> str:
    return f"<!doctype html><html><body>{inside}</body></html>"


@pytest.mark.parametrize(
    ("inside", "outcome"),
    [
        ("<div>" * 200_000 + ARTICLE, "too_large"),
        ("<div>" * 5_000 + ARTICLE + "</div>" * 5_000, "too_deep"),
        ("<div>" * 260 + ARTICLE + "</div>" * 260, "too_deep"),
        ("<div>" * 100 + ARTICLE + "</div>" * 100, "read"),
        (f"<p>{BODY}</p>" * 400_000, "too_large"),
        (f"<table><tr><td colspan=1000000000>{BODY}</td></tr></table>{ARTICLE}", "read"),
        (f"<table><tr><td rowspan=1000000000 colspan=-1>{BODY}</td></tr></table>{ARTICLE}", "read"),
        ("", "no_text"),
    ],
    ids=["200,000 divs", "5,000 divs", "260 divs", "100 divs", "400,000 paragraphs", "colspan", "rowspan", "nothing"],
)
def test_pages_too_deep_too_long_and_too_wide(read, inside, outcome):
    assert told(read(a_page(inside))) == {"": outcome}


def test_a_page_that_is_one_very_long_line(read, limit):
    limit(html_bytes=1_000_000)
    assert told(read(a_page("x" * 1_000_001))) == {"": "too_large"}


def test_a_text_that_is_one_very_long_line(read, limit):
    limit(document_bytes=1_000_000)
    assert told(read("x" * 1_000_001)) == {"": "too_large"}


BAD_LINES = {
    "a number of 5,000 digits": '{"text": "x", "n": ' + "9" * 5000 + "}",
    "NaN": '{"text": "x", "n": NaN}',
    "Infinity": '{"text": "x", "n": -Infinity}',
    "nested 200,000 deep": '{"text": "x", "n": ' + "[" * 200_000 + "]" * 200_000 + "}",
    "torn": '{"text": "never clo',
    "no object": "[1, 2]",
    "no text": '{"title": "x"}',
    "no JSON": "text",
    "two objects": '{"text": "x"} {"text": "y"}',
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_bad_line_costs_itself(read, line, place):
    good = json.dumps({"text": BODY})
    lines = {"first": [line, good, good], "middle": [good, line, good], "last": [good, good, line]}[place]
    outcomes = list(told(read("\n".join(lines), "a.jsonl")).values())
    bad = {"first": 0, "middle": 1, "last": 2}[place]
    assert outcomes.pop(bad) in ("bad_json", "bad_record", "empty") and outcomes == ["read", "read"]


def test_a_line_longer_than_any_record(read, limit):
    limit(line_bytes=10_000)
    good, long = json.dumps({"text": BODY}), json.dumps({"text": "x" * 50_000})
    assert list(told(read(f"{good}\n{long}\n{good}\n", "a.jsonl")).values()) == ["read", "too_large", "read"]


def test_lines_are_passed_over(read):
    begun = []
    found = read("\n".join([json.dumps({"text": BODY})] * 4), "a.jsonl", begun=begun.append, skip=frozenset({"#2"}))
    assert [o.member for o in found] == begun == ["#1", "#3", "#4"]


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        (f'1,"{BODY}"\n2,"never closed\n3,x\n', ["read", "bad_row"]),
        (f'1,"{BODY}"\n2,a,b,c\n3,"{MORE}"\n', ["read", "bad_row", "read"]),
        (f'1,"{BODY}"\n2\n3,"{MORE}"\n', ["read", "bad_row", "read"]),
        (f'1,"{BODY}" and more\n3,"{MORE}"\n', ["bad_row", "read"]),
        ("1,\n", ["empty"]),
    ],
    ids=["unclosed quote", "row too long", "row too short", "text behind a quote", "no text"],
)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_rows_whose_columns_would_shift(read, rows, outcomes, mark):
    name = {"\t": "a.tsv"}.get(mark, "a.csv")
    rows = rows.replace(BODY, BODY.replace(",", " ")).replace(MORE, MORE.replace(",", " ")).replace(",", mark)
    assert list(told(read(f"id{mark}text\n{rows}", name)).values()) == outcomes


def test_a_table_without_a_name_is_known_by_its_first_row(read):
    assert told(read(f'id,headline,text\n1,Strike,"{BODY}"\n', "bare")) == {"#1": "read"}
    assert read(f"text, and more\n{BODY}", "a.txt")[0].media_type == "text/plain"


def test_the_same_bytes_and_the_same_names_keep_their_provenance(tmp_path):
    for name in ("a/one.txt", "b/one.txt", "b/two.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    (tmp_path / "c.zip").write_bytes(zipped({"one.txt": BODY, "d/one.txt": f"{BODY}\n"}))
    found = ingest.read(str(tmp_path)).documents
    assert dict(zip(found["source_path"], found["doc_id"], strict=True)) == {
        "a/one.txt": "a/one",
        "b/one.txt": "b/one",
        "b/two.txt": "two",
        "c.zip!one.txt": "c.zip!one",
        "c.zip!d/one.txt": "c.zip!d/one",
    }
    assert found["sha256"].nunique() == 2


def test_read_rejected_and_skipped_are_all_that_was_there(tmp_path):
    members = {"a.txt": BODY, "b.bin": bytes(range(256)), "README": "x", ".c": "x", "d/e.jsonl": '{"text": "x"}\n{\n'}
    inner = {f"inner/{name}": content for name, content in members.items()} | {"../f.txt": BODY}
    members["g.zip"] = zipped(inner)
    (tmp_path / "a.zip").write_bytes(zipped(members))
    (tmp_path / "b.pdf").write_bytes(a_pdf(set_in(BODY, 60, 50, 700)))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    found = ingest.read(str(tmp_path))
    # 4 files and 2 lines, twice, and a name that leads out; two PDFs
    assert len(found.documents) == 5 and len(found.rejected) == 6 and found.skipped == 4
    assert len(found.documents) + len(found.rejected) + found.skipped == 2 * 6 + 1 + 2


def test_whatever_a_parser_raises_costs_one_document(read, monkeypatch):
    def breaks(source):
        raise ZeroDivisionError("division by zero")
        yield

    broken = registry.Format("text/x-broken", (".broken",), lambda source: source.suffix == ".broken", breaks)
    monkeypatch.setattr(registry, "FORMATS", [broken, *registry.FORMATS])
    (failure,) = read("x", "x.broken")
    assert failure.reason == "broken" and "ZeroDivisionError" in failure.detail
    found = read(zipped({"a.broken": "x", "b.txt": BODY}), "a.zip")
    assert told(found) == {"!a.broken": "broken", "!b.txt": "read"}


def test_every_limit_is_told_and_used():
    from importlib.resources import files

    source = "".join(p.read_text() for p in files("rashomon.ingest").rglob("*.py"))
    unused = [name for name in limits.told() if f'"{name}"' not in source]
    assert not unused and all(isinstance(value, int) and value > 0 for value in limits.told().values())


def test_every_format_is_registered():
    assert len(registry.FORMATS) == len(FORMATS) + 2  # zipped and jsonl register two each
    assert FORMATS[-1] == "text"


def test_words_and_kinds(read):
    (record,) = read(a_page(ARTICLE))
    assert kinds(record)[BODY] == "body" and BODY in words(record)
