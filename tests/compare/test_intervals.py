"""Numbers and days as intervals: the same, overlapping, apart; and a number that is another one rounded."""

import pytest

from rashomon.compare import intervals

RELATIONS = [
    ((11, 11), (11, 11), "same"),
    ((0, 0), (0, 0), "same"),
    ((600, None), (600, None), "same"),
    ((None, 599), (None, 599), "same"),
    ((20, 25), (25, 30), "overlap"),
    ((20, 25), (22, 22), "overlap"),
    ((501, None), (600, None), "overlap"),
    ((600, None), (700, None), "overlap"),
    ((501, None), (None, 599), "overlap"),
    ((3, None), (9, 9), "overlap"),
    ((None, None), (9, 9), "overlap"),
    ((9, 9), (11, 11), "apart"),
    ((20, 25), (26, 30), "apart"),
    ((None, 599), (600, None), "apart"),
    ((3, None), (2, 2), "apart"),
    ((0, 0), (1, None), "apart"),
    ((0.52, 0.52), (0.48, 0.48), "apart"),
    (("2031-03-03", "2031-03-03"), ("2031-03-03", "2031-03-03"), "same"),
    (("2031-03-01", "2031-03-31"), ("2031-03-03", "2031-03-03"), "overlap"),
    (("2031-03-01", None), ("2031-07-09", "2031-07-09"), "overlap"),
    ((None, "2031-03-01"), ("2031-03-01", "2031-03-01"), "overlap"),
    (("2031-03-03", "2031-03-03"), ("2031-03-04", "2031-03-04"), "apart"),
    (("2030-12-31", "2030-12-31"), ("2031-01-01", None), "apart"),
]
ROUNDED = [(600, 597), (600, 603), (500, 489), (150, 148), (1000, 988), (250_000, 248_730), (1200, 1187),
           (2_100_000, 2_096_400)]  # fmt: skip
NOT_ROUNDED = [(590, 597), (600, 640), (600, 500), (597, 598), (10, 11), (20, 19), (5, 5.1), (1000, 1100)]


@pytest.mark.parametrize(("a", "b", "wanted"), RELATIONS)
def test_relation_of_two_intervals_and_the_same_the_other_way_round(a, b, wanted):
    assert intervals.relation(a, b) == wanted
    assert intervals.relation(b, a) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ((9, 9), (11, 11), True),
        ((None, 599), (600, None), True),
        ((11, 11), (9, 9), False),
        ((600, None), (None, 599), False),
        ((9, 11), (11, 12), False),
        ((600, None), (700, None), False),
    ],
)
def test_one_lies_under_the_other(a, b, wanted):
    assert intervals.lies_under(a, b) is wanted


@pytest.mark.parametrize(("round_one", "exact"), ROUNDED)
def test_a_round_number_stands_for_the_exact_one(round_one, exact):
    assert intervals.rounds((round_one, round_one), (exact, exact))
    assert intervals.rounds((exact, exact), (round_one, round_one))


@pytest.mark.parametrize(("a", "b"), NOT_ROUNDED)
def test_numbers_that_do_not_round_to_each_other(a, b):
    assert not intervals.rounds((a, a), (b, b))
    assert not intervals.rounds((b, b), (a, a))


def test_a_bound_is_not_a_rounded_number():
    assert not intervals.rounds((600, None), (597, 597))
    assert not intervals.rounds((None, 599), (603, 603))
    assert not intervals.rounds((590, 610), (597, 597))
