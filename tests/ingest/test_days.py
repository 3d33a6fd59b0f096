"""Lines are told from date lines by one odd word before any pattern is tried, with the same result."""

import pytest

from rashomon.ingest import days

LINES = [
    ("Published 3 May 2031 at 14:05 GMT", True),
    ("Updated: Tue., May 3rd, 2031 | 2.05 p.m. EST", True),
    ("3 MayUpdated 2031", False),
    ("5 maggio 2031, first published on 4.5.2031", True),
    ("example.com, 3 May 2031", True),
    ("Retrieved two days ago", True),
    ("2031\u5e745\u67083\u65e5", True),
    ("2031-05-03T14:05", False),
    ("Two ferries met on 3 May 2031", False),
    ("Saved by Ann Orvane on 3 May 2031", False),
    ("Friday", True),
    ("Day labourers wait", False),
]


@pytest.mark.parametrize(("line", "is_one"), LINES)
def test_a_date_line_says_nothing_but_when(line, is_one, monkeypatch):
    found = days.line(line)
    assert (found is not None) == is_one
    monkeypatch.setattr(days, "_is_all_known", lambda text: True)
    assert days.line(line) == found
