import pytest

from rashomon.pages import phrases


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2031-06-09", "2031-06-09", "9 June 2031"),
        ("2031-06-09", "2031-06-11", "9–11 June 2031"),
        ("2031-05-30", "2031-06-02", "30 May – 2 June 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-12-01", "2031-12-31", "December 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-01-01", "2031-02-28", "1 January – 28 February 2031"),
        ("2031-06-09", None, "from 9 June 2031"),
        (None, "2031-06-09", "until 9 June 2031"),
        (None, None, "day unknown"),
        ("9999-12-31", "9999-12-31", "31 December 9999"),
        ("9999-01-01", "9999-12-31", "1 January – 31 December 9999"),
    ],
)
def test_days(first, last, told):
    assert phrases.days(first, last) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (4, 4, "4"),
        (20, 25, "20 to 25"),
        (600, None, "600 or more"),
        (None, 599, "at most 599"),
        (None, None, ""),
        (0, 0, "0"),
        (1500000, 1500000, "1,500,000"),
        (43.5, 43.5, "43.5"),
    ],
)
def test_bounds(low, high, told):
    assert phrases.bounds(low, high) == told


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        ("Guards break into hall", 40, "Guards break into hall"),
        ("Guards break into hall", 17, "Guards break…"),
        ("Guards, they said, left", 9, "Guards…"),
        ("Donaudampfschifffahrt", 9, "Donaudam…"),
        ("two\n\nlines", 40, "two lines"),
    ],
)
def test_short(text, most, told):
    assert phrases.short(text, most) == told
    assert len(phrases.short(text, most)) <= most


def test_count_and_series():
    assert phrases.count(1, "actor") == "1 actor"
    assert phrases.count(1200, "actor") == "1,200 actors"
    assert phrases.count(2, "body", "bodies") == "2 bodies"
    assert phrases.series([]) == ""
    assert phrases.series(["Tosk"]) == "Tosk"
    assert phrases.series(["Tosk", "Renn", "Vell"]) == "Tosk, Renn and Vell"


@pytest.mark.parametrize(("code", "name"), [("de", "German"), ("nb", "Norwegian Bokmål"), ("xx", "xx")])
def test_languages(code, name):
    assert phrases.language(code) == name
