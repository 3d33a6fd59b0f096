from rashomon.views import actors


def test_those_in_most_sources_stand_first_and_places_apart(findings):
    assert [e["name"] for e in actors.ranked(findings)][:3] == ["Dockers' Front", "Ilmar Tosk", "Ada Renn"]
    assert [e["name"] for e in actors.ranked(findings, places=True)] == ["Port Vareika"]


def test_each_source_keeps_the_names_that_it_uses(findings):
    names = actors.names_by_source(findings, findings.mentions["e-front"])
    assert [(d, [(t, n) for t, n, _ in told]) for d, told in names.items()] == [
        ("lantern", [("Dockers' Front", 1), ("the Tide", 1)]),
        ("courier", [("Dockers' Front", 1)]),
        ("wire-7", [("Dock Workers Front", 1)]),
    ]


def test_a_card_holds_names_descriptions_and_the_ledger(findings):
    told = actors.cards(findings)
    assert 'id="actor-e-tosk"' in told
    assert "harbour prefect" in told and "in its own voice" in told
    assert "quoting" in told
    assert "short form, likeness 0.97" in told


def test_words_that_set_a_source_apart(findings):
    row = {"outlet": "Red Lantern", "term": "martyr", "count": 4, "score": 2.51, "voice": "own"}
    findings.wording["e-front"] = [row, row | {"term": "rioter", "score": -1.0}]
    told = actors.cards(findings)
    assert "martyr" in told and "z 2.5" in told and "rioter" not in told


def test_it_says_what_it_shows(findings, nothing_found):
    assert actors.says(findings) == "6 actors, 3 of them in more than one source; 4 are named in more than one way."
    for told in (actors.says(nothing_found), actors.cards(nothing_found), actors.table(nothing_found)):
        assert "No actor was named" in told


def test_the_same_description_stands_once_with_its_count(findings):
    row = next(r for r in findings.called["e-tosk"])
    findings.called["e-tosk"] = [row, row | {"text": "Harbour Prefect"}, row | {"voice": "quoted"}]
    told = actors.cards(findings)
    assert "in its own voice ×2" in told and "Harbour Prefect" not in told and "quoting <bdi>somebody</bdi>" in told


def test_whom_one_source_names_stands_last_and_folded(findings):
    told = actors.cards(findings)
    assert told.index("Named by one source only") < told.index('id="actor-e-osei"')
    assert told.index('id="actor-e-renn"') < told.index("Named by one source only")


def test_of_many_sources_those_that_name_most_have_a_column(findings, monkeypatch):
    whole = actors.table(findings)
    assert "A column for" not in whole
    monkeypatch.setattr(actors, "COLUMNS", 1)
    few = actors.table(findings)
    assert few.count("<th") < whole.count("<th") and f"A column for 1 of {len(findings.sources)} sources" in few
    times = dict.fromkeys(findings.sources, 0)
    for entity in actors.ranked(findings)[:25]:
        for doc_id in {m["doc_id"] for m in findings.mentions.get(entity["entity_id"], []) if m["form"] != "pronoun"}:
            times[doc_id] += 1
    most = findings.sources[max(times, key=times.get)]
    assert f"{most.letter} {most.name}" in few
