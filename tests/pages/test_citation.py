import pytest

from rashomon.pages import citation

TOLD = {
    "made": "2031-07-01",
    "parameters": {
        "corpus": "../x/harbour",
        "out": "/srv/o",
        "overrides": "/home/ada/mine.yml",
        "manifest": "",
        "blind": False,
    },
    "versions": {"rashomon": "1.2", "model": {"name": "md", "version": "3"}},
    "inputs": {"b.txt": "2", "a.txt": "1"},
}


def test_it_says_what_when_which_version_and_which_parameters():
    assert citation.line(TOLD, "2 accounts compared") == (
        f"2 accounts compared. Corpus “harbour”, 2 documents, SHA-256 {citation.fingerprint(TOLD)}; compared with "
        "Rashomon 1.2 on 1 July 2031; language model md 3; parameters blind=false, overrides=mine.yml."
    )


def test_a_blind_run_does_not_name_its_corpus():
    assert "harbour" not in citation.line(TOLD, "x", blind=True)


@pytest.mark.parametrize("told", [{}, {"parameters": None, "versions": None, "inputs": None}])
def test_what_is_not_known_is_left_out(told):
    assert citation.line(told, "x").startswith("x. Corpus, 0 documents, SHA-256 ")


def test_the_fingerprint_is_of_the_documents_whatever_their_order():
    other = TOLD | {"inputs": {"a.txt": "1", "b.txt": "2"}}
    assert citation.fingerprint(TOLD) == citation.fingerprint(other)
    assert citation.fingerprint(TOLD) != citation.fingerprint(TOLD | {"inputs": {"a.txt": "1"}})
