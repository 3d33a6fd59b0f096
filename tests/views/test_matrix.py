from rashomon.views import matrix


def test_sources_name_actors(findings):
    counts = matrix.by_source(findings)
    assert counts["courier", "e-tosk"] == 2
    assert counts["lantern", "e-front"] == 2
    assert ("wire-7", "e-renn") not in counts


def test_a_pronoun_names_nobody(findings):
    findings.tables["mentions"][0]["form"] = "pronoun"
    assert sum(matrix.by_source(findings).values()) == len(findings.tables["mentions"]) - 1


def test_a_mention_within_a_quote_is_the_speakers(findings):
    assert matrix.by_speaker(findings) == {("e-vell", "e-tosk"): 1}


def test_in_nested_quotes_the_inner_speaker_speaks(findings):
    outer = findings.tables["quotes"][0]
    inner = outer | {"start": outer["start"], "end": outer["start"] + 10, "entity_id": "e-renn"}
    findings.tables["quotes"] = [outer | {"start": outer["start"] - 5}, inner]
    assert matrix.by_speaker(findings) == {("e-renn", "e-tosk"): 1}


def test_the_figure_holds_the_counts(findings):
    heat = matrix.figure(findings).data[0]
    assert list(matrix.figure(findings).layout.xaxis.ticktext) == ["A", "B", "C", "D", ""]
    assert [a.text for a in matrix.figure(findings).layout.annotations] == ["Jonas Vell"]
    row = list(matrix.figure(findings).layout.yaxis.ticktext).index("Ilmar Tosk")
    assert list(heat.z[row]) == [1, 2, None, 1, 1]
    assert heat.text[row][1] == "The Harbour Courier names Ilmar Tosk 2 times"


def test_the_table_leads_to_the_first_mention(findings):
    told = matrix.table(findings)
    assert '<a class="heat h5" href="#doc-courier-p2">2</a>' in told


def test_nothing_in_a_figure_is_markup(poisoned):
    figure = matrix.figure(poisoned)
    texts = [
        *(a.text for a in figure.layout.annotations),
        *figure.layout.yaxis.ticktext,
        *(t for row in figure.data[0].text for t in row),
    ]
    assert not [t for t in texts if "<" in t or "$" in t]


def test_it_says_what_it_shows(findings, nothing_found):
    assert matrix.says(findings).startswith("Ilmar Tosk is named most, 4 times; of the 6 actors shown none is")
    assert matrix.EMPTY in matrix.table(nothing_found)
    assert matrix.EMPTY_QUOTED in matrix.quoted_table(nothing_found)
    assert matrix.figure(nothing_found).layout.annotations[0].text == matrix.EMPTY


def test_of_many_sources_those_are_shown_that_name_most(findings, monkeypatch):
    assert "that name them most" not in matrix.table(findings)
    monkeypatch.setattr(matrix, "SOURCES", 2)
    assert list(matrix.figure(findings).layout.xaxis.ticktext[:2]) == ["A", "B"]  # 6 and 5 times, in their order
    told = matrix.table(findings)
    assert told.count('<th scope="col"') == 1 + 2
    assert "The 2 sources that name them most, of 4; tables/mentions.csv has all." in told


def test_of_many_who_are_quoted_the_first_are_shown(findings, monkeypatch):
    counts = {("e-renn", "e-tosk"): 2, ("e-renn", "e-front"): 1, ("e-vell", "e-tosk"): 1}
    monkeypatch.setattr(matrix, "by_speaker", lambda _: counts)
    assert "The first" not in matrix.quoted_table(findings)
    monkeypatch.setattr(matrix, "QUOTED", 1)
    monkeypatch.setattr(matrix, "NAMED", 1)
    told = matrix.quoted_table(findings)
    assert told.count("<tr>") == 1 + 1 and "and 1 more" in told
    assert "The first 1 of 2 who are quoted; all quotes stand in tables/quotes.csv." in told
