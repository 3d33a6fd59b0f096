import pytest

from rashomon import store
from rashomon.errors import StoreError
from rashomon.views import findings as module


@pytest.mark.parametrize(("number", "told"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letter(number, told):
    assert module.letter(number) == told


def test_sources_stand_by_their_days_and_the_undated_last(findings):
    assert [(s.letter, s.doc_id) for s in findings.sources.values()] == [
        ("A", "lantern"),
        ("B", "courier"),
        ("C", "gazette"),
        ("D", "wire-7"),
    ]


def test_a_source_is_called_by_its_outlet_else_its_title_else_its_id(findings):
    assert findings.sources["courier"].name == "The Harbour Courier"
    assert findings.sources["wire-7"].name == "wire-7"
    findings.documents["courier"]["outlet"] = None
    assert module._name(findings.documents["courier"]) == "Harbour police raid union hall…"


def test_tellers_are_those_who_tell_or_say(findings):
    assert findings.tellers("raid") == ["lantern", "courier", "gazette", "wire-7"]
    assert findings.tellers("toll") == ["lantern", "courier", "gazette"]
    assert findings.tellers("nothing") == []


def test_what_views_share_is_made_once_for_all_pages(findings):
    asked = []

    @module.once
    def many(found, kind, most=3):
        """How many."""
        return asked.append((kind, most)) or [kind] * most

    assert many(findings, "a") is many(findings.on("other.html"), "a") and many(findings, "a", most=1) == ["a"]
    assert many(findings, "b") == ["b"] * 3 and asked == [("a", 3), ("a", 1), ("b", 3)]
    assert findings.on("other.html").tellers("raid") is findings.tellers("raid")


def test_sources_stand_in_a_sentence_by_what_they_are_called(findings):
    told = findings.with_names("wire-7 has 40, lantern fewer; lantern-2 is none")
    assert told == "wire-7 has 40, Red Lantern fewer; Red Lantern-2 is none"


def test_load_reads_a_run(run):
    found = module.load(run)
    assert found.page == "index.html"
    assert found.name("e-tosk") == "Ilmar Tosk" and found.name(None) is None


def test_load_says_which_stage_is_missing(tmp_path):
    with pytest.raises(StoreError, match="run the stage ingest"):
        module.load(store.Run(tmp_path))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("courier dates 2031-06-30 to 2031-07-01.", "The Harbour Courier dates 30 June – 1 July 2031."),
        ("2031-06-09 to 2031-06-09 and 2031-06-10 miss", "9 June 2031 and 10 June 2031 miss"),
        ("case 2031-02-31 of wire-7", "case 2031-02-31 of wire-7"),
        (None, None),
    ],
)
def test_a_sentence_is_told_as_people_read_it(findings, text, told):
    assert findings.readable(text) == told


def test_a_source_is_called_by_its_title_in_full_where_it_has_no_other_name(findings):
    assert findings.heading("courier") == ("The Harbour Courier", "Harbour police raid union hall in Port Vareika")
    findings.documents["wire-7"]["title"] = "Several dockers held after a raid, and nobody says why"
    again = module.Findings(findings.tables)
    assert again.sources["wire-7"].name == "Several dockers held after a…"
    assert again.heading("wire-7") == ("Several dockers held after a raid, and nobody says why", None)
