"""Number expressions: what interval they mean, and which of them count nothing."""

import pytest

from rashomon.extract.quantities.numbers import find, parse

COUNTS = [
    ("12", 12, 12),
    ("1,200", 1200, 1200),
    ("1,204,556", 1204556, 1204556),
    ("twelve", 12, 12),
    ("TWELVE", 12, 12),
    ("twenty-five", 25, 25),
    ("twenty five", 25, 25),
    ("one hundred and twelve", 112, 112),
    ("two thousand five hundred", 2500, 2500),
    ("two hundred and fifty thousand", 250000, 250000),
    ("three million", 3000000, 3000000),
    ("2.5 million", 2500000, 2500000),
    ("1.2m people", 1200000, 1200000),
    ("40k", 40000, 40000),
    ("5 lakh", 500000, 500000),
    ("2 crore", 20000000, 20000000),
    ("1,20,000", 120000, 120000),
    ("a hundred", 100, 100),
    ("a dozen", 12, 12),
    ("two dozen", 24, 24),
    ("half a dozen", 6, 6),
    ("half a million", 500000, 500000),
    ("one and a half million", 1500000, 1500000),
    ("a couple of", 2, 2),
    ("both", 2, 2),
    ("no one", 0, 0),
    ("nobody", 0, 0),
    ("no injuries", 0, 0),
    ("20-25", 20, 25),
    ("20 to 25 people", 20, 25),
    ("between 20 and 25", 20, 25),
    ("from 20 to 25", 20, 25),
    ("two or three", 2, 3),
    ("twenty-five to thirty", 25, 30),
    ("2 to 3 million", 2000000, 3000000),
    ("1.5 million to 2 million", 1500000, 2000000),
    ("between 1,000 and 2,000", 1000, 2000),
]

BOUNDED = [
    ("at least 600", 600, None, "at least"),
    ("no fewer than 14", 14, None, "no fewer than"),
    ("more than 500", 501, None, "more than"),
    ("over 1 lakh", 100001, None, "over"),
    ("upwards of 40", 41, None, "upwards of"),
    ("more than a dozen", 13, None, "more than"),
    ("fewer than 20", 0, 19, "fewer than"),
    ("less than 20", 0, 19, "less than"),
    ("up to 40", 0, 40, "up to"),
    ("as many as 40", 0, 40, "as many as"),
    ("at most 5", 0, 5, "at most"),
    ("no more than 30", 0, 30, "no more than"),
    ("nearly 600", 540, 599, "nearly"),
    ("almost 100", 90, 99, "almost"),
    ("close to 1,000", 900, 999, "close to"),
    ("just under 50", 45, 49, "just under"),
    ("nearly one", 0, 1, "nearly"),
    ("just over 100", 101, 110, "just over"),
    ("about 50", 45, 55, "about"),
    ("around 20", 18, 22, "around"),
    ("some 300", 270, 330, "some"),
    ("an estimated 2,000", 1800, 2200, "an estimated"),
    ("roughly 10", 9, 11, "roughly"),
    ("100 or so", 90, 110, "or so"),
    ("20-odd", 18, 22, "-odd"),
    ("500-plus", 500, None, "-plus"),
    ("500+", 500, None, "+"),
    ("40 or more", 40, None, "or more"),
    ("several", 3, None, "several"),
    ("a few", 3, None, "a few"),
    ("a handful of", 3, None, "a handful"),
    ("dozens of", 24, None, "dozens"),
    ("scores of", 40, None, "scores"),
    ("hundreds", 200, None, "hundreds"),
    ("thousands of", 2000, None, "thousands"),
    ("tens of thousands of", 20000, None, "tens of thousands"),
    ("hundreds of thousands", 200000, None, "hundreds of thousands"),
    ("several hundred", 300, None, "several hundred"),
    ("a few thousand", 3000, None, "a few thousand"),
    ("exactly 12", 12, 12, None),
    ("a total of 31", 31, 31, None),
]

MONEY = [
    ("$1.74m", 1740000, 1740000, "USD"),
    ("around $1.5m", 1350000, 1650000, "USD"),
    ("$70,000 and more", 70000, None, "USD"),
    ("US$2.7 million", 2700000, 2700000, "USD"),
    ("A$40,000", 40000, 40000, "AUD"),
    ("£3bn", 3000000000, 3000000000, "GBP"),
    ("€40m", 40000000, 40000000, "EUR"),
    ("Rs 5 crore", 50000000, 50000000, "INR"),
    ("₹2 lakh", 200000, 200000, "INR"),
    ("40 million euros", 40000000, 40000000, "EUR"),
    ("5,000 Iraqi dinars", 5000, 5000, "IQD"),
    ("two million dollars", 2000000, 2000000, "USD"),
    ("$2-3 million", 2000000, 3000000, "USD"),
    ("between $2m and $3m", 2000000, 3000000, "USD"),
    ("$5 million to $10 million", 5000000, 10000000, "USD"),
    ("more than $200m", 200000000, None, "USD"),
    ("charged $40", 40, 40, "USD"),
    ("USD 300", 300, 300, "USD"),
]

SHARES = [
    ("52 percent", 52, 52, "percent"),
    ("61.3%", 61.3, 61.3, "percent"),
    ("10 per cent", 10, 10, "percent"),
    ("50 to 60 percent", 50, 60, "percent"),
    ("three-quarters of", 0.75, 0.75, "fraction"),
    ("two-thirds majority", 0.6667, 0.6667, "fraction"),
    ("a third of", 0.3333, 0.3333, "fraction"),
    ("half of the hostages", 0.5, 0.5, "fraction"),
    ("one in five", 0.2, 0.2, "fraction"),
    ("two out of three", 0.6667, 0.6667, "fraction"),
]

TRAPS = [
    ("a 20-year-old man", "age"),
    ("a 20 year old man", "age"),
    ("an 11-month-old baby", "age"),
    ("aged 31", "age"),
    ("in his 30s", "age"),
    ("Omar Reyes, 24, said", "age"),
    ("Omar Reyes (24)", "age"),
    ("nine days", "duration"),
    ("more than nine days", "duration"),
    ("an 11-month siege", "duration"),
    ("a 7 min read", "duration"),
    ("ten more years", "duration"),
    ("on Flight 370", "label"),
    ("No 10", "label"),
    ("No. 5", "label"),
    ("an AK-47", "label"),
    ("Covid-19", "label"),
    ("the 1000 block of Elm", "label"),
    ("on July 4", "date"),
    ("on 4 July", "date"),
    ("Oct. 3", "date"),
    ("in 2014", "year"),
    ("the 2003 attacks", "year"),
    ("the 1990s", "year"),
    ("at 5 p.m.", "clock"),
    ("at 5pm", "clock"),
    ("11 o'clock", "clock"),
    ("the 136th street", "ordinal"),
    ("the third victim", "ordinal"),
    ("a 3-1 win", "score"),
    ("stabbed 11 times", "times"),
    ("a 9mm pistol", "measure"),
    ("500 kg of flour", "measure"),
]

NOTHING = ["at 9:30", "the G7", "call 313-555-0140", "open 24/7", "no longer there", "MH17"]


@pytest.mark.parametrize(("text", "low", "high"), COUNTS)
def test_a_count_is_read_in_words_and_figures(text, low, high):
    number = parse(text)
    assert (number.low, number.high, number.kind) == (low, high, "count")


@pytest.mark.parametrize(("text", "low", "high", "modifier"), BOUNDED)
def test_a_modifier_makes_an_interval(text, low, high, modifier):
    number = parse(text)
    assert (number.low, number.high, number.modifier) == (low, high, modifier)
    assert text.startswith(text[number.start : number.end])


@pytest.mark.parametrize(("text", "low", "high", "unit"), MONEY)
def test_money_has_a_currency_and_a_scale(text, low, high, unit):
    number = parse(text)
    assert (number.low, number.high, number.kind, number.unit) == (low, high, "money", unit)


@pytest.mark.parametrize(("text", "low", "high", "kind"), SHARES)
def test_shares_are_percent_or_fractions(text, low, high, kind):
    number = parse(text)
    assert (number.low, number.high, number.kind) == (low, high, kind)


@pytest.mark.parametrize(("text", "kind"), TRAPS)
def test_what_is_no_count_is_told_apart(text, kind):
    number = parse(text)
    assert number.kind == kind
    assert number.counts == (kind == "measure")


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number_is_left_alone(text):
    assert [n for n in find(text) if n.counts] == []


def test_a_change_is_two_numbers_and_not_a_range():
    assert [n.low for n in find("The toll rose from 31 to 37 overnight")] == [31, 37]
    assert [n.low for n in find("It climbed to 37 from 31")] == [37, 31]


def test_ages_in_a_list_are_ages():
    kinds = [n.kind for n in find("Two men, 20 and 24, were held")]
    assert kinds == ["count", "age", "age"]


def test_numbers_come_in_order_and_never_overlap():
    found = find("At least 12 people died and about 30, some aged 9, were hurt; $2m was lost in 2015.")
    assert [n.kind for n in found] == ["count", "count", "age", "money", "year"]
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
