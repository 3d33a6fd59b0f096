"""When a document was published and when its page was saved: what counts as its own word, and what does
not.
"""

import pytest

from rashomon.ingest import days, publication, segments

BODY = (
    "The dam at Okoro overflowed after a night of rain, and two villages were cut "
    "off, the "
    "provincial governor said in a statement."
)
MORE = "Soldiers brought food by boat, and engineers opened the spillway for the first time since it was built."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("16 April, 2021", "2021-04-16"),
        ("April 16th, 2021", "2021-04-16"),
        ("16th of April 2021", "2021-04-16"),
        ("Posted: April 16, 2021", "2021-04-16"),
        ("on April 16, 2021 at 10:50 AM, updated April 29, 2021 at 12:16 PM", "2021-04-16"),
        ("Published 12:17 am, Friday, April 16, 2021", "2021-04-16"),
        ("Friday, 4/16/2021", "2021-04-16"),
        ("Updated: April 16, 2021 18:50 IST", "2021-04-16"),
        ("Published: 16/04/2021", "2021-04-16"),
        ("16.04.2021", "2021-04-16"),
        ("04/05/2020 11:10 am EDT", "2020-04-05"),
        ("2021-04-16", "2021-04-16"),
        ("Fri, 16 Apr 2021 09:00", "2021-04-16"),
        ("By Ngozi Bako | 16 April 2021", "2021-04-16"),
        ("Okoro, April 16, 2021 (KNA)", "2021-04-16"),
        ("04/05/2020", None),
        ("Published 3 hours ago", None),
        ("Friday, April 16", None),
        ("31 February 2020", None),
    ],
)
def test_date_line_under_the_headline(line, day):
    found = publication.stated(segments.split(f"Two villages cut off by flood\n\n{line}\n\n{BODY}\n\n{MORE}"))
    assert (found.first, found.last) == (day, day)
    assert found.basis == ("stated" if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"OKORO, 3 JAN 90 -- [REPORT] {BODY}", "1990-01-03"),
        (f"CAIRO - 17 July 2022: {BODY}", "2022-07-17"),
        (f"ABUJA, Jun 22 2022 (IPS) - {BODY}", "2022-06-22"),
        (f"OKORO, June 3 (Reuters) - {BODY}", None),
        (f"OKORO, NO DATE (RADIO) -- [TEXT] {BODY}", None),
        (
            "The dam broke on May 3, 2019, when the rain had lasted a week, the governor said.\n\n" + MORE,
            None,
        ),
        (f"Flood report\n\nSoldiers carry sacks at Okoro, May 3, 2019. REUTERS/Ann Mwende\n\n{BODY}", None),
        (f"Flood at Okoro\n\n{BODY}\n\n{MORE}\n\n3 May 2019", None),
        (f"Flood at Okoro\n\n{BODY}\n\n{MORE}\n\nPublished: 3 May 2019", "2019-05-03"),
        (f"Friday, May 3, 2019\n\nFlood at Okoro\n\n{BODY}", None),
        (f"3 May 2019\n\nFlood at Okoro\n\n{BODY}", "2019-05-03"),
    ],
)
def test_what_counts_as_stated(text, day):
    assert publication.stated(segments.split(text)).first == day


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Tuesday, March 12, 2024\nHomeFlood WatchAll NewsTwo villages cut off", "2024-03-12"),
        ("Saturday, 4 May 2019\nHome > News > Okoro", "2019-05-04"),
        ("28/02/2024, 10:15 Two villages cut off by flood", "2024-02-28"),
        ("Retrieved 4 May 2019", "2019-05-04"),
        ("Saved on 2019-05-04", "2019-05-04"),
    ],
)
def test_page_dates_are_capture_and_never_publication(header, day):
    parts = segments.split(f"{header}\n\nTwo villages cut off by flood\n\n{BODY}\n\n{MORE}")
    found = publication.stated(parts)
    assert (found.captured, found.first) == (day, None)
    assert parts[0].kind == "boilerplate"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-04-16", "2021-04-16", "2021-04-16"),
        ("2016-02-20T10:00:00-05:00", "2016-02-20", "2016-02-20"),
        ("20200414T00:38:07Z", "2020-04-14", "2020-04-14"),
        ("Fri, 16 Apr 2021 21:30:00 +0300", "2021-04-16", "2021-04-16"),
        ("2020-05", "2020-05-01", "2020-05-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        (1618531200, "2021-04-16", "2021-04-16"),
        (1618531200000, "2021-04-16", "2021-04-16"),
        ("April 16, 2021 at 3pm", "2021-04-16", "2021-04-16"),
    ],
)
def test_metadata_days(value, first, last):
    assert publication.told(value) == (first, last)


@pytest.mark.parametrize("value", ["soon", "04/05/2020", "2020-13-40", "12", "2021-04-16 or 2021-04-17"])
def test_metadata_that_is_no_sure_day(value):
    assert publication.told(value) in (None, ("2021-04-16", "2021-04-16")) and (publication.told("04/05/2020") is None)


def test_two_digit_years():
    assert [d.iso for d in days.find("3 Jan 90 and 3 Jan 08")] == ["1990-01-03", "2008-01-03"]


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2021-04-16/2021-06-01", ("2021-04-16", "2021-06-01")),
        ("2021-04/2021-05", ("2021-04-01", "2021-05-31")),
        ("2021-06-01/2021-04-16", None),
        ("2021-04-16/2021-13-01", None),
    ],
)
def test_intervals(value, span):
    assert publication.told(value) == span


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("04/05/2021", "dmy", ["2021-05-04"]),
        ("04/05/2021", "mdy", ["2021-04-05"]),
        ("13/05/2021", "mdy", ["2021-05-13"]),
        ("04.05.2021", "mdy", ["2021-05-04"]),
        ("04/05/2021", "", []),
        ("31. Dezember 2021, 1er mai 2022", "", ["2021-12-31", "2022-05-01"]),
    ],
)
def test_the_order_of_a_writers_numbers(text, order, found):
    assert [d.iso for d in days.find(text, order)] == found
