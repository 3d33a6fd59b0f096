"""Labels that cannot be used: what is wrong, where, and what is allowed."""

import json
import re
from datetime import date

import pytest

from rashomon.errors import GoldError
from rashomon.score import form, gold, report
from rashomon.store import ROOT

GUIDE = ROOT / "tests" / "gold" / "README.md"
QUOTE = {"doc": "harbour", "text": "fired first", "kind": "direct"}
DATE = {"doc": "harbour", "text": "Tuesday", "start": "2031-06-10", "end": "2031-06-10"}
RAID = {"id": "raid", "mentions": {"harbour": ["stormed"]}}
WORD = {"name": "Tosk", "label": "PERSON", "aliases": {"harbour": ["Tosk"]}}
COMPARED = {"event": "raid", "field": "date", "values": {"harbour": 1, "lantern": 2}, "verdict": "agree"}


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ({"quote": []}, ["there is no part 'quote'", "quotes, events"]),
        ({"quotes": {}}, None),
        ({"quotes": "x"}, ["quotes is a list"]),
        ({"quotes": ["x"]}, ["quotes, entry 1 ('x')", "a map with the keys doc, text, kind"]),
        (
            {"quotes": [QUOTE | {"speakr": "x"}]},
            ["quotes, entry 1 (doc 'harbour'", "the key 'speakr'", "speaker, optional, note"],
        ),
        ({"quotes": [QUOTE | {"note": "x", "why": "y"}]}, None),
        ({"quotes": [QUOTE | {"kind": "loud"}]}, ["'kind' is one of direct, indirect, not 'loud'"]),
        ({"quotes": [{"doc": "harbour", "kind": "direct"}]}, ["'text' is missing (what was said"]),
        ({"quotes": [QUOTE | {"text": " "}]}, ["'text' is text, not ' '"]),
        ({"quotes": [QUOTE, QUOTE | {"kind": "indirect"}]}, ["quotes, entry 2", "entry 1 is the same"]),
        ({"quotes": [QUOTE | {"doc": "gazette"}]}, ["no doc 'gazette' among the labels", "harbour, lantern"]),
        ({"quotes": [QUOTE | {"doc": 1}]}, ["'doc' is text (in YAML in quotes: '01'), not 1"]),
        ({"quotes": [QUOTE | {"optional": "yes"}]}, ["'optional' is true or false, not 'yes'"]),
        ({"quotes": [QUOTE | {"text": "fired last"}]}, ["'fired last' does not stand in document harbour"]),
        ({"quotes": [QUOTE | {"text": "red first"}]}, ["'red first' does not stand"]),
        ({"dates": [DATE]}, None),
        ({"dates": [DATE | {"start": "10 June"}]}, ["'start' is a day such as 2020-05-11, not '10 June'"]),
        ({"dates": [DATE | {"near": "arrested nine"}]}, ["'Tuesday' does not stand", "within 'arrested nine'"]),
        ({"entities": [WORD | {"aliases": {}}]}, ["'aliases' is lists of texts by document"]),
        ({"entities": [WORD | {"aliases": {"harbour": "Tosk"}}]}, ["'aliases' is lists of texts by document"]),
        ({"entities": [WORD | {"aliases": {"harbour": ["Tusk"]}}]}, ["entities, entry 1 (name 'Tosk')", "'Tusk'"]),
        ({"entities": [WORD | {"roles": ["king"]}]}, ["'king' does not stand in document harbour"]),
        ({"entities": [WORD | {"lat": "north"}]}, ["'lat' is a number"]),
        ({"entities": [WORD, WORD | {"label": "ORG"}]}, ["entry 1 is the same"]),
        ({"entities": [WORD, WORD | {"name": "T"}]}, ["'Tosk' in document 'harbour' is labelled already, as 'Tosk'"]),
        (
            {"not_same": [["Tosk", "Renn"]], "entities": [WORD]},
            ["not_same, entry 1 (['Tosk', 'Renn'])", "no entity 'Renn'"],
        ),
        ({"not_same": [["Tosk"]], "entities": [WORD]}, ["a list of two entity names"]),
        ({"events": [RAID | {"mentions": {"gazette": ["x"]}}]}, ["no doc 'gazette'"]),
        ({"not_same_event": [["raid", "ball"]], "events": [RAID]}, ["no event 'ball'", "there are: raid"]),
        ({"events": [RAID], "comparisons": [COMPARED]}, None),
        ({"events": [RAID], "comparisons": [COMPARED | {"event": "ball"}]}, ["no event 'ball'"]),
        (
            {"events": [RAID], "comparisons": [COMPARED | {"field": "kiled"}]},
            ["'kiled' is not known", "actor, agency, cited, date"],
        ),
        (
            {"events": [RAID], "comparisons": [COMPARED | {"conflicts": [["harbour"]]}]},
            ["a list of pairs of documents"],
        ),
        ({"events": [RAID], "comparisons": [COMPARED | {"omitted_by": ["x"]}]}, ["no doc 'x'"]),
        ({"dates": [DATE | {"end": "2031-06-09"}]}, ["'start' (2031-06-10) lies after 'end' (2031-06-09)"]),
        ({"entities": [WORD | {"lat": 60, "lon": 20}]}, ["lat, lon, tol_km go together"]),
        ({"events": [RAID], "comparisons": [COMPARED | {"values": {"harbour": 1}}]}, ["of two documents or more"]),
        (
            {"events": [RAID], "comparisons": [COMPARED | {"conflicts": [["harbour", "gazette"]]}]},
            ["document 'gazette' of a pair is not among the 'values'"],
        ),
        ({"documents": []}, ["labels are a map of parts, `documents` among them"]),
        (
            {"documents": [{"doc": "gazette"}]},
            ["documents, entry 1 (doc 'gazette')", "no such document; it has: harbour, lantern"],
        ),
        ({"documents": [{"doc": "a", "file": "harbour.txt"}, {"doc": "harbour"}]}, ["'harbour' is labelled already"]),
        ({"documents": [{"doc": "a", "file": "news/harbour.txt"}]}, None),
    ],
)
def test_labels_say_what_is_wrong_where_and_what_is_allowed(measure, labels, words):
    if words is None:
        assert measure(labels)
        return
    with pytest.raises(GoldError) as error:
        measure(labels)
    assert "labels.json: " in str(error.value)
    assert not [word for word in words if word not in str(error.value)], str(error.value)


def test_a_name_that_two_documents_have_needs_a_path(measure):
    documents = [{"doc_id": doc, "source_path": f"{doc}/report.txt"} for doc in ("harbour", "lantern")]
    with pytest.raises(GoldError, match="harbour/report.txt, lantern/report.txt; give the path of one as `file`"):
        measure({"documents": [{"doc": "report"}]}, documents=documents)
    assert measure({"documents": [{"doc": "report", "file": "lantern/report.txt"}]}, documents=documents)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "{", "is not JSON"),
        ("a.json", '{"documents": [{"doc": "x", "doc": "y"}]}', "the key 'doc' stands twice"),
        ("a.json", "[]", "labels are a map of parts"),
        ("a.yml", "documents: [", "is not YAML"),
        ("a.yml", "documents: [{doc: 01}]", "'doc' is text"),
        ("a.json", b"\xff", "is not JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, text, words):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(GoldError, match=re.escape(f"{tmp_path / name}") + ".*" + re.escape(words)):
        gold.read(tmp_path / name)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(GoldError, match="none.json cannot be read: No such file"):
        gold.read(tmp_path / "none.json")


def test_yaml_and_json_are_one(tmp_path):
    (tmp_path / "a.yml").write_text("documents: [{doc: '01', published: 2031-06-10, note: why not}]")
    (tmp_path / "a.json").write_text(
        json.dumps({"documents": [{"doc": "01", "published": "2031-06-10", "note": "why not"}]})
    )
    assert gold.read(tmp_path / "a.yml") == gold.read(tmp_path / "a.json")


def test_the_guide_names_every_part_and_key():
    guide = GUIDE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", guide, re.M | re.S))
    for part in form.parts().values():
        named = set(re.findall(r"`(\w+)`", sections.get(part.name, "")))
        assert part.name in guide and set(part.keys) <= named, part.name
        assert {word for key in part.keys.values() for word in key.values} <= set(re.findall(r"\w+", guide))


def test_the_guide_s_example_can_be_used(tmp_path, score_run):
    example = re.search(r"(?:^    \w+: \[.*\n)+", GUIDE.read_text(encoding="utf-8"), re.M)[0]
    assert len(example.splitlines()) == 5
    (tmp_path / "a.yml").write_text(example)
    found = report.measure(
        score_run({"documents": [{"doc_id": "harbour", "text": EXAMPLE}]}), tmp_path / "a.yml", date.today()
    )
    assert found.tally.parts["names found"].wanted == 2


EXAMPLE = (
    "The union hall was stormed on Tuesday. Police arrested nine men, the harbour prefect Ilmar Tosk said. "
    "Tosk praised them. “They fired first,” said Ada Renn."
)


def test_the_labels_of_the_sample_corpus_are_in_order():
    found = gold.read(ROOT / "tests" / "gold" / "seeds.json")
    assert len(found["documents"]) == 5 and all(found.values())
