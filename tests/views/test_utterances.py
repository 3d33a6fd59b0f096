import re

import pytest

from rashomon import blinding
from rashomon.views import utterances
from rashomon.views.findings import Findings

ENDS = ("doc", "start", "end")
TOLD = [  # in no order: which quotations are of one utterance, and what became of it
    ("same", "courier", "They fired first", "wire-7", "an official said", None),
    ("paraphrased", "courier", "the harbour prefect Ilmar Tosk said", "lantern", "Ilmar Tosk ordered this", "e-tosk"),
    ("trimmed", "courier", "the harbour prefect Ilmar Tosk said", "wire-7", "the prefect, Ilmar Tosk, told", "e-tosk"),
    ("reworded", "lantern", "nearly 40 of its people", "gazette", "At least 45 people", "e-front"),
    ("reworded", "lantern", "said nearly 40", "gazette", "eleven had been arrested", None),
]


def a_pair(findings: Findings, number: int) -> dict:
    """A row of `utterances` about the words of the small run."""
    relation, doc_a, words_a, doc_b, words_b, speaker = TOLD[number]
    row = {"relation": relation, "speaker_id": speaker, "likeness": 0.5, "reason": f"{doc_a} has it so, {doc_b} not."}
    for side, doc_id, words in (("a", doc_a, words_a), ("b", doc_b, words_b)):
        start = findings.documents[doc_id]["text"].index(words)
        values = (doc_id, start, start + len(words))
        row |= {f"{end}_{side}": v for end, v in zip(ENDS, values, strict=True)} | {f"quote_{side}": f"{number}{side}"}
    return row


@pytest.fixture()
def quoted(findings) -> Findings:
    """The small run with five pairs of quotations."""
    findings.tables["utterances"] = [a_pair(findings, n) for n in range(len(TOLD))]
    return findings


def test_those_come_first_that_were_reworded_then_by_the_sources(quoted):
    told = [(row["relation"], row["quote_a"]) for row in utterances.ranked(quoted)]
    assert told == [("reworded", "4a"), ("reworded", "3a"), ("trimmed", "2a"), ("paraphrased", "1a"), ("same", "0a")]
    kinds = re.findall(r'<span class="kind">([^<]+)</span> *</span>', utterances.cards(quoted))
    assert kinds == [utterances.TOLD[relation] for relation, _ in told]


def test_every_relation_that_the_table_allows_has_its_words(quoted):
    assert set(utterances.TOLD) == {relation for relation, *_ in TOLD}
    assert utterances.says(quoted) == (
        "5 pairs of quotations give one utterance: 2 in quotation marks in both, and not the same, 1 trimmed in one of "
        "them, 1 told in other words and 1 word for word."
    )


def test_one_pair_gives_one_utterance(quoted):
    del quoted.tables["utterances"][1:]
    assert utterances.says(quoted) == "1 pair of quotations gives one utterance: 1 word for word."


def test_quotations_stand_side_by_side_the_same_words_marked_and_lead_into_the_texts(quoted):
    quoted.tables["utterances"] = [a_pair(quoted, 2)]
    told = utterances.cards(quoted)
    assert told.count('<section class="side') == 2
    assert "the harbour <mark>prefect Ilmar Tosk</mark> said" in told.replace("<mark>the</mark>", "the")
    assert 'href="#doc-courier-p2"' in told and 'href="#doc-wire-7-p1"' in told


def test_it_says_who_speaks_or_that_nobody_is_named(quoted):
    quoted.tables["utterances"] = [a_pair(quoted, 3), a_pair(quoted, 4)]
    first, second = utterances.cards(quoted).split("<details")[1:]
    assert "a speaker not named" in first and "Front" not in first.split("</summary>")[0]
    assert "Dockers&#39; Front" in second and "not named" not in second


def test_a_reason_calls_sources_by_their_names(quoted):
    quoted.tables["utterances"] = [a_pair(quoted, 1)]
    assert "The Harbour Courier has it so, Red Lantern not." in utterances.cards(quoted)


def test_the_first_stand_unfolded_and_no_more_than_can_be_read(quoted, monkeypatch):
    told = utterances.cards(quoted)
    opened = [" open>" in card.split("<summary>")[0] for card in told.split("<details")[1:]]
    assert opened == [True, True, False, False, False] and "The first" not in told
    monkeypatch.setattr(utterances, "MOST", 3)
    told = utterances.cards(quoted)
    assert told.count("<details") == 3
    assert "The first 3 of 5; all of them stand in tables/utterances.csv." in told


def test_without_any_it_says_so(findings, nothing_found):
    for none in (findings, nothing_found):
        assert utterances.says(none) == utterances.EMPTY
        assert utterances.EMPTY in utterances.cards(none) and "<details" not in utterances.cards(none)


def test_a_blind_reader_is_shown_no_outlet(quoted):
    blind = Findings(blinding.tables(quoted.tables), "", blind=True)
    told = utterances.cards(blind) + utterances.says(blind)
    assert not re.search(r"Courier|Lantern|glasnik|courier|lantern|gazette|wire-7", told)
    assert told.count("<details") == len(TOLD)


def test_quotations_hold_no_markup_of_a_corpus(poisoned, poison, harmless):
    speaker = next(e for e in poisoned.entities if e.startswith("e-tosk"))
    rows = [a_pair(poisoned, n) | {"speaker_id": speaker} for n in range(len(TOLD))]
    for row in rows:
        row["reason"] += poison
        row["quote_a"] += poison
        row["end_b"] = len(poisoned.documents[row["doc_b"]]["text"])  # the poison stands at the text's end
    poisoned.tables["utterances"] = rows
    told = str(utterances.cards(poisoned))
    harmless(told)
    assert told.count("<details") == len(TOLD)
