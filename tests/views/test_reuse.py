import pytest

from rashomon.views import reuse


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("nine men were seized", "Nine men were seized", ["nine men were seized"]),
        ("the harbour prefect said", "the prefect, said", ["the", "prefect said"]),
        ("dockers’ hall stormed", "dockers’ hall, stormed", ["dockers’ hall stormed"]),
        ("one", "two", []),
        ("", "", []),
    ],
)
def test_words_that_both_have_are_marked(one, other, marked):
    spans, _ = reuse.same_words(one, other)
    assert [one[a:b] for a, b in spans] == marked


def test_marks_stand_in_both_texts():
    one, other = "Police stormed the hall", "Guards stormed a hall"
    spans = reuse.same_words(one, other)
    assert [one[a:b] for a, b in spans[0]] == [other[a:b] for a, b in spans[1]] == ["stormed", "hall"]


def test_the_figure_holds_the_share(findings):
    figure = reuse.figure(findings)
    assert list(figure.layout.xaxis.ticktext) == ["B", "D"]
    assert [list(row) for row in figure.data[0].z] == [[None, 30], [30, None]]
    assert figure.data[0].customdata[0][1] == "The Harbour Courier<br>wire-7<br>reuse: 30% of the shorter one's text"


def test_passages_stand_side_by_side_and_lead_into_the_texts(findings):
    told = reuse.passages(findings)
    assert "<mark>the</mark> harbour <mark>prefect Ilmar Tosk</mark> said" in told
    assert "<mark>the prefect, Ilmar Tosk</mark>, told" in told
    assert 'href="#doc-courier-p2"' in told and 'href="#doc-wire-7-p1"' in told


def test_no_more_is_shown_than_can_be_read(findings, monkeypatch):
    findings.tables["reuse"] *= 3
    monkeypatch.setattr(reuse, "PASSAGES", 2)
    told = reuse.passages(findings)
    assert told.count('class="pair"') == 2 and "The first 2 of 3 passages." in told
    monkeypatch.setattr(reuse, "PAIRS", 0)
    assert "The 0 pairs that share most, of 1" in reuse.passages(findings)


def test_it_says_what_it_shows(findings, nothing_found):
    assert reuse.says(findings) == (
        "1 pair of sources shares text: 1 in single passages. The Harbour Courier and wire-7 share most, 30% of the "
        "shorter one."
    )
    assert reuse.says(nothing_found) == reuse.EMPTY and not reuse.figure(nothing_found).data
    assert reuse.passages(nothing_found) == ""


def test_passages_hold_no_markup_of_a_corpus(poisoned, harmless):
    harmless(str(reuse.passages(poisoned)))
