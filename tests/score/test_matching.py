import pytest

from rashomon.score.matching import Folded, letters, name_key, overlap, same_name, same_phrase


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("the Dockers’ Front", "dockers' front", ["Dockers’ Front"]),
        ("said “They  fired\nfirst”", '"they fired first"', ["“They  fired\nfirst”"]),
        ("a pro‑dock\u00a0rally", "pro-dock rally", ["pro‑dock\u00a0rally"]),
        ("Caf\u00e9 and Cafe\u0301", "caf\u00e9", ["Caf\u00e9", "Cafe\u0301"]),
        ("US and just us", "us", ["US", "us"]),
        ("phone one", "one", ["one"]),
        ("HomeNewsHarbour", "home news", []),
        ("HomeNewsHarbour", "News", ["News"]),
        ("$1.66m was asked", "$1.66m", ["$1.66m"]),
        ("港口警察突袭", "警察", ["警察"]),
        ("Ilmar Tosk", "", []),
        ("Ilmar Tosk", " ", []),
    ],
)
def test_words_are_found_whatever_their_quotes_and_spaces_and_never_within_a_word(text, words, found):
    assert [text[start:end] for start, end in Folded(text).spots(words)] == found


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mr. Tosk’s", "tosk"),
        ("the Dockers' Front", "dockers' front"),
        ("Prime Minister Ilmar  Tosk", "ilmar tosk"),
        ("General", "general"),
        ("The President", "president"),
    ],
)
def test_a_name_is_compared_without_titles_and_possessives(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ilmar Tosk", "Tosk", True),
        ("Tosk", "prefect Ilmar Tosk", True),
        ("his mother", "he", False),
        ("Ilmar Tosk", "Ilmar Renn", False),
        ("Ilmar Tosk", None, False),
        ("Ilmar Tosk", "", False),
        ("...", "...", False),
    ],
)
def test_one_name_holds_the_other_in_whole_words(a, b, same):
    assert same_name(a, b) == same


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("prefect", "harbour prefect", True),
        ("former harbour prefect", "harbour prefect", True),
        ("harbour prefect", "prefect", False),
        ("party", "third-party", True),
        ("art", "party", False),
    ],
)
def test_a_phrase_may_be_found_in_part_where_the_part_is_long(wanted, found, same):
    assert same_phrase(wanted, found) == same


def test_letters_and_overlap():
    assert letters("The RFE/RL") == "rferl"
    assert overlap((0, 5), (3, 9)) == 2 and overlap((0, 3), (3, 9)) == 0
