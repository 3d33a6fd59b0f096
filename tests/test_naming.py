"""Ids that stand in a sentence are put into words."""

import pytest

from rashomon.naming import Naming

NAMES = {
    "bulletin": "The Daily Bulletin",
    "bulletin-7": "Bulletin, seventh issue",
    "gazette/0412": "The Gazette",
    "letter (1)": "A letter",
    "(draft) note": "A note",
    "wire~2": "The Wire",
    "öl-bericht": "Ölbericht",
}
NAMING = Naming(NAMES)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("as bulletin has it", "as The Daily Bulletin has it"),
        ("bulletin", "The Daily Bulletin"),
        ("as bulletin-7 has it, not bulletin.", "as Bulletin, seventh issue has it, not The Daily Bulletin."),
        ("bulletins and ebulletin", "bulletins and ebulletin"),
        ("bulletin-77 is none", "The Daily Bulletin-77 is none"),
        ("gazette/0412: three; gazette/041 is none", "The Gazette: three; gazette/041 is none"),
        ("letter (1) against (draft) note", "A letter against A note"),
        ("letter (1)b is none", "letter (1)b is none"),
        ("wire~2 and öl-bericht", "The Wire and Ölbericht"),
        ("", ""),
        ("nobody", "nobody"),
    ],
)
def test_ids_become_names(text, wanted):
    assert NAMING(text) == wanted


def test_what_was_put_in_is_not_read_again():
    assert Naming({"a": "b", "b": "a"})("a, b") == "b, a"


def test_without_ids_a_text_stays():
    assert Naming({})("a text") == "a text"
