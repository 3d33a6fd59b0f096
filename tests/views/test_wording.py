from rashomon.views import theme, voices, wording
from rashomon.views.findings import Findings


def test_a_bar_a_term_in_its_outlets_colour(findings):
    figure = wording.figure(findings)
    assert list(figure.layout.yaxis.ticktext)[0] == "the tide<br><i>Dockers' Front</i>"
    bars = [(t.marker.color, list(t.x), list(t.y), list(t.text)) for t in figure.data]
    assert bars == [
        (theme.PALETTE[0], [2.1], [0], [" A ×3"]),
        (theme.PALETTE[1], [1.2, 0.4], [1, 2], [" B ×2", " B ×1"]),
    ]


def test_what_is_quoted_is_hatched(findings):
    assert [t.marker.pattern.shape for t in wording.figure(findings).data] == ["/", None]


def test_only_what_sets_an_outlet_apart_is_shown(findings):
    assert [r["term"] for r in wording.telling(findings)] == ["the tide", "dockers", "harbour prefect"]


def test_it_says_whether_that_is_beyond_chance(findings, nothing_found):
    told = wording.says(findings)
    assert told.startswith("What sets an outlet apart most is “the tide” for Dockers' Front (Red Lantern, 3 times)")
    assert "of 3 terms 1 is beyond chance at 1 in 20" in told
    for row in findings.tables["wording"]:
        row["score"] = 0.3
    assert "none is beyond chance" in wording.says(findings)
    assert wording.says(nothing_found) == wording.EMPTY and wording.EMPTY in wording.table(nothing_found)


def test_a_blind_reader_sees_no_outlet(findings):
    shown = {"the tide": "The Source 2", "dockers": "an outlet", "harbour prefect": "Source 1"}
    for row in findings.tables["wording"]:
        row["outlet"] = shown.get(row["term"], "Source 3")
    for number, source in enumerate(findings.documents.values()):
        source["outlet"] = None
        source["doc_id"] = f"Source {number + 1}"
    blind = Findings({**findings.tables, "documents": list(findings.documents.values())}, "", blind=True)
    assert [r["outlet"] for r in wording.telling(blind)] == ["The Source 2", "Source 1"]


def test_voices_stand_on_two_sides(findings):
    figure = voices.figure(findings)
    bars = [(t.marker.color, t.marker.pattern.shape, list(t.x), list(t.text)) for t in figure.data]
    assert bars == [(theme.PALETTE[1], None, [1], ["B"]), (theme.PALETTE[0], "/", [-1], ["A"])]
    assert [a.text for a in figure.layout.annotations] == ["own voice →", "← quoted"]


def test_voices_have_a_sentence_and_a_table(findings, nothing_found):
    assert voices.says(findings) == (
        "2 descriptions of 2 actors: 1 in a source's own voice, 1 in somebody quoted; Dockers' Front has most, 1."
    )
    assert "harbour prefect" in voices.table(findings)
    assert voices.says(nothing_found) == voices.EMPTY and not voices.figure(nothing_found).data
