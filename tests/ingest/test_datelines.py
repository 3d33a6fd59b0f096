"""Datelines of agencies and papers, and beginnings of paragraphs that are none."""

import pytest

from rashomon.ingest import datelines


@pytest.mark.parametrize(
    ("text", "rest", "iso", "agency"),
    [
        ("BEIRUT (AP) — Soldiers left", "Soldiers left", None, "AP"),
        ("LAHORE: Soldiers left", "Soldiers left", None, None),
        ("NAIROBI, Kenya, May 3, 2019 (Reuters) - Soldiers left", "Soldiers left", "2019-05-03", "Reuters"),
        ("BAGHDAD, July 5 (Xinhua) -- Soldiers left", "Soldiers left", None, "Xinhua"),
        ("WASHINGTON/TEHRAN, June 3 (Reuters) - Soldiers left", "Soldiers left", None, "Reuters"),
        (
            "LIMA (PERU), 22 AUG 89 (EFE) -- [TEXT] [SPEECH] SOLDIERS LEFT",
            "SOLDIERS LEFT",
            "1989-08-22",
            "EFE",
        ),
        ("SPRINGFIELD, Ill. -- Soldiers left", "Soldiers left", None, None),
        ("PORT-AU-PRINCE, Haiti (AP) — Soldiers left", "Soldiers left", None, "AP"),
        ("Durban — Soldiers left", "Soldiers left", None, None),
        ("(CNN) — Soldiers left", "Soldiers left", None, "CNN"),
        ("MOSCOW (AP)_ Soldiers left", "Soldiers left", None, "AP"),
    ],
)
def test_leading(text, rest, iso, agency):
    found = datelines.leading(text)
    assert (text[found.length :], found.iso, found.agency) == (rest, iso, agency)


@pytest.mark.parametrize(
    "text",
    [
        "However — the soldiers left",
        "Mr Khan — a tall man — left the town",
        "A bomb went off - killing two",
        "The minister, who resigned in May 2019 - The Times reported",
        "Iraq: Soldiers leave",
        "UPDATE: Soldiers leave",
        "Police said: Soldiers left",
        "Soldiers left on Friday.",
        "",
    ],
)
def test_not_a_dateline(text):
    assert datelines.leading(text) is None
