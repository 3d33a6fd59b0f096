from collections import defaultdict

import pytest

from rashomon.views import evidence
from rashomon.views import findings as module

TOLL = "At least 40 people have been killed since the strike began in March."
TIDE = (
    "The Dockers' Front, which calls itself the Tide, said nearly 40 of its people were dead. "
    "“Ilmar Tosk ordered this,” its speaker Jonas Vell said."
)


def span(findings, doc_id, words):
    start = findings.documents[doc_id]["text"].index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("doc_id", "words", "whole"),
    [
        ("courier", "At least 40 people", TOLL),
        ("courier", "Harbour police", "Harbour police raid union hall in Port Vareika"),
        ("courier", "in March.", TOLL),
        ("courier", "Subscribe to our newsletter.", "Subscribe to our newsletter."),
        ("lantern", "dead. “Ilmar", TIDE),
        ("wire-7", "Several", "Several dockers were detained in Port Vareika on Tuesday, an official said."),
    ],
)
def test_the_sentence_that_holds_the_words(findings, doc_id, words, whole):
    text = findings.documents[doc_id]["text"]
    begin, stop = evidence.sentence(findings, doc_id, *span(findings, doc_id, words))
    assert text[begin:stop] == whole


def test_without_sentences_the_paragraph(findings):
    findings.sentences = defaultdict(list)
    text = findings.documents["wire-7"]["text"]
    begin, stop = evidence.sentence(findings, "wire-7", *span(findings, "wire-7", "Nobody was hurt"))
    assert text[begin:stop].strip() == text.split("\n\n")[0]


def test_words_at_the_ends_of_a_text_are_marked(findings):
    text = findings.documents["wire-7"]["text"]
    assert evidence.marked(text, [(0, 7)], 0, 15) == "<mark>Several</mark> dockers"
    end = len(text)
    assert evidence.marked(text, [(end - 7, end)], end - 13, end) == "three <mark>months.</mark>"
    assert evidence.marked(text, [(0, end)], 0, 7) == "<mark>Several</mark>"
    assert evidence.marked(text, [], 0, 7) == "Several"


def test_spans_that_meet_are_marked_as_one():
    assert evidence.marked("nine dockers", [(0, 4), (5, 12), (2, 6)], 0, 12) == "<mark>nine dockers</mark>"
    assert evidence.marked("nine dockers", [(0, 4), (5, 12)], 0, 12) == "<mark>nine</mark> <mark>dockers</mark>"


def test_a_quotation_is_escaped_on_both_sides_of_the_words(poisoned, harmless):
    told = evidence.quotation(poisoned, "courier", *span(poisoned, "courier", "newsletter"))
    harmless(str(told))
    assert "<mark>newsletter</mark>" in told


def test_a_long_sentence_is_cut_around_the_words(findings):
    text = "word " * 200 + "Tosk resigned" + " word" * 200
    findings.documents["wire-7"]["text"], findings.sentences = text, {"wire-7": [(0, len(text))]}
    told = evidence.quotation(findings, "wire-7", 1000, 1013)
    assert "<mark>Tosk resigned</mark>" in told
    assert told.count("…") == 2
    assert len(told.striptags()) < 2 * evidence.SHOWN + 100


def test_every_paragraph_has_a_place_and_its_words_lead_to_it(findings):
    start, _ = span(findings, "courier", "They fired")
    assert evidence.place(findings, "courier", start) == "#doc-courier-p3"
    assert evidence.place(findings, "courier", 0) == "#doc-courier-p1"
    findings.page = "index.html"
    assert evidence.place(findings, "wire-7", 10**6) == "index.html#doc-wire-7-p2"


def test_beyond_the_texts_that_the_briefing_holds_the_source_is_the_place(findings, monkeypatch):
    monkeypatch.setattr(module, "TEXTS", 2)
    assert findings.texts == {"lantern", "courier"}  # those that the conflicts cite most
    assert evidence.place(findings, "lantern", 0) == "#doc-lantern-p1"
    assert evidence.place(findings, "wire-7", 0) == "#source-wire-7"
    assert "its source" in evidence.quotation(findings, "wire-7", 0, 7)


def test_texts_are_held_as_long_as_there_is_room(findings, monkeypatch):
    monkeypatch.setattr(module, "TEXTS_BYTES", 1)
    assert len(findings.texts) == 1


def test_without_a_place_in_a_text_a_finding_does_not_open(findings):
    assert "<details" not in evidence.details(findings, "Tosk", None, None, None)
    assert "<details" in evidence.details(findings, "Tosk", "courier", 0, 7)


def test_the_gist_of_an_event_is_cut_about_its_words(findings):
    short = evidence.gist(findings, "raid").striptags()
    assert short.startswith("“Port Vareika – Guards broke into a union hall on") and short.endswith("31.”")
    text = "word " * 100 + "guards stormed the hall of the union " + "word " * 100
    findings.documents["lantern"]["text"], findings.sentences = text, {"lantern": [(0, len(text))]}
    findings.told["raid"] = [{"doc_id": "lantern", "start": 507, "end": 514}]
    told = evidence.gist(findings, "raid").striptags()
    assert told.startswith("“…word") and "stormed the hall" in told and len(told) <= evidence.GIST + 4
    assert evidence.gist(findings, "toll") == ""


def test_badges_stand_in_the_sources_order_with_names(findings):
    told = evidence.badges(findings, ["wire-7", "lantern"])
    assert told.striptags() == "AD"
    assert 'title="Red Lantern"' in told


def test_of_many_badges_the_first_are_shown_and_the_rest_counted(findings, monkeypatch):
    monkeypatch.setattr(evidence, "BADGES", 2)
    assert evidence.badges(findings, list(findings.sources)).striptags() == "AB and 2 more"
    assert evidence.badges(findings, list(findings.sources)[:2]).striptags() == "AB"
