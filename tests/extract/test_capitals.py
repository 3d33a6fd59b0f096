"""Text in capitals, read as if it were not."""

import pytest

from rashomon.extract import capitals

SHOUTED = "POLICE SAID THREE FARMERS WERE KILLED NEAR SAN SALVADOR WHEN GUNMEN OF THE FPLR ATTACKED A BUS."


@pytest.mark.parametrize(
    "text, shouted", [(SHOUTED, True), (SHOUTED.lower(), False), ("NATO and UN", False), ("", False)]
)
def test_what_counts_as_written_in_capitals(text, shouted):
    assert capitals.is_shouted(text) is shouted


def test_names_keep_their_capital_and_other_words_do_not(nlp):
    found = capitals.lowered(SHOUTED, nlp)
    assert len(found) == len(SHOUTED)
    assert "Police said three farmers were killed near San Salvador when" in found
    assert "FPLR attacked" in found


def test_a_sentence_begins_with_a_capital(nlp):
    assert capitals.lowered("THE TALKS ENDED. THE STRIKE WENT ON.", nlp) == "The talks ended. The strike went on."


def test_the_models_text_has_the_offsets_of_the_document(read):
    doc = read(SHOUTED)
    assert len(doc.text) == len(SHOUTED)
    assert doc._.text == SHOUTED
    assert any(e.text == "San Salvador" for e in doc.ents)
