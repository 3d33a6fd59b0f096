"""What two intervals are to each other, of numbers or of days."""

from math import inf

ROUND = 0.03  # a round number stands for what lies within this share of it
COARSE = 10  # the least unit to which numbers are rounded: 597 is not 598 rounded


def relation(a: tuple, b: tuple) -> str:
    """`same`, `overlap` or `apart` for two closed intervals; None at an end is no bound."""
    (a_low, a_high), (b_low, b_high) = _ends(a), _ends(b)
    if (a_low, a_high) == (b_low, b_high):
        return "same"
    return "overlap" if a_low <= b_high and b_low <= a_high else "apart"


def lies_under(a: tuple, b: tuple) -> bool:
    """Whether all of `a` is less than all of `b`."""
    return _ends(a)[1] < _ends(b)[0]


def rounds(a: tuple, b: tuple, least: float = COARSE) -> bool:
    """Whether one of two exact numbers is the other, rounded: 600 for 597, not 590 for 597.

    `least` is the least unit to which they can be rounded (1 for percentages: 52 for 52.3).
    """
    if None in (*a, *b) or a[0] != a[1] or b[0] != b[1]:
        return False
    return _is_rounded(a[0], b[0], least) or _is_rounded(b[0], a[0], least)


def _is_rounded(number: float, exact: float, least: float) -> bool:
    """Whether `exact`, rounded to the last figure of `number` that is not a nought, is that number."""
    unit = 1.0
    while float(number).is_integer() and number and number % (unit * 10) == 0:
        unit *= 10
    share = ROUND * abs(number) if least >= COARSE else inf
    near = abs(number - exact) <= min(unit / 2, share)
    return number != exact and float(number).is_integer() and unit >= least and near


def _ends(interval: tuple) -> tuple:
    low, high = interval
    if isinstance(low, str) or isinstance(high, str):
        return low or "", high or "\uffff"
    return -inf if low is None else low, inf if high is None else high
