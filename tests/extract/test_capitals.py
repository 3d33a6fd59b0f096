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


@pytest.mark.parametrize(
    "line, titled",
    [
        ("Ferry Sinks Off Zanzibar as Rescuers Search for Crew", True),
        ("Ferry sinks off Zanzibar as rescuers search for crew", False),
        ("The Ferry Sank Off Zanzibar, Police Said Late on Monday.", False),
        ("Ferry Sinks", False),
    ],
)
def test_what_counts_as_a_headline_in_title_case(nlp, line, titled):
    assert capitals.is_titled(line, nlp) is titled


@pytest.mark.parametrize(
    "headline, read_as",
    [
        (
            "Minister Blames Rebels As Kigali Hospital Fire Kills Nine",
            "Minister blames rebels as Kigali hospital fire kills nine",
        ),
        (
            "Girl's Body Found Near Omdurman, Sudanese Police Say",
            "Girl's body found near Omdurman, Sudanese police say",
        ),
        ("UN Envoy Mustafa al-Rawi Meets Islamic State Foes", "UN envoy Mustafa al-Rawi meets Islamic State foes"),
        ("Gunman Kills 1, Wounds 2 at Nairobi Office", "Gunman kills 1, wounds 2 at Nairobi office"),
    ],
)
def test_a_headline_is_read_as_a_sentence(nlp, headline, read_as):
    assert capitals.lowered(headline, nlp) == read_as


def test_what_the_document_writes_decides(nlp):
    told = capitals.written(
        "Staff at Harbour Light said the grant had gone. They asked harbour pilots, and the grant board."
    )
    assert (
        capitals.lowered("Grant Lost as Light Bank Fails Sailors", nlp, told)
        == "Grant lost as Light bank fails sailors"
    )


def test_the_models_text_has_the_offsets_of_the_document(read):
    doc = read(SHOUTED)
    assert len(doc.text) == len(SHOUTED)
    assert doc._.text == SHOUTED
    assert any(e.text == "San Salvador" for e in doc.ents)
