"""Rules are tried only near the words that they need, and find what they would find anywhere."""

import pytest

from rashomon.extract.time import grammar

LONG = "The harbour was quiet and the boats lay still. " * 9
TEXTS = [
    "On Monday, 3 May 2031, and again last March, two ferries met; in mid-June nobody may say when.",
    LONG
    + "It was the first two and a half months of the fiscal year 2029 that mattered. "
    + LONG
    + "Three days later.",
    "\u0130stanbul, 5 MAYIS 2031: on 5 may 2031 and 7 \u0130ki May 2031 the \u0131nland line shut, on \u017funday too.",
    "Stra\u00dfe 12, am 3. M\u00e4rz; on 3 March 1999 the Gro\u00dfe line opened, a year ago today.",
    "The sun and the market smart in march; Mondays, every Sunday night, the Second Sunday of dec. and Dec. 4.",
    "Between May 3 and 9 the 1990s came back: '98, mid-1990s, the 21st century, 2019-20, Q3 2030, year-end 2031.",
    "",
    "No word of time at all.",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_near_its_words_a_rule_finds_what_it_finds_anywhere(text, monkeypatch):
    near = grammar.matches(text)
    monkeypatch.setattr(grammar, "_around", lambda text, small, pieces, begin, end: [(begin, end)])
    assert near == grammar.matches(text)


def test_the_text_in_small_letters_has_its_length():
    for text in ("\u0130\u0131I", "STRASSE Stra\u00dfe", "\ufb01ve \u017f"):
        assert len(grammar._small(text)) == len(text)
    assert grammar._small("\u0130ST") == "ist"
