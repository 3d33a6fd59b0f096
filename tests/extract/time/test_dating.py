"""The date audit on small invented stories told by several accounts, some of them without a day."""

from datetime import date

import pytest

from rashomon import schema
from rashomon.extract.time import dates, dating, retellings

FIRE_DATED = """\
Eleven workers died on Monday when fire swept through the Kestrel paint factory in Dorvik, the fire
brigade said.

Flames trapped the night shift on the second floor of the Kestrel plant in the port of Dorvik, and
windows there were barred. The owner, Anselm Brandt, was questioned by police on Tuesday."""
FIRE_UNDATED = """\
Dorvik mourns paint workers

At least ten workers of the Kestrel paint factory in Dorvik were killed on Monday in a fire that
trapped the night shift behind barred windows.

Firefighters fought the flames on the second floor of the plant. The owner of Kestrel, Anselm
Brandt, could not be reached.

"We lost our friends today," said Mira Toll, who left the building in time."""
FIRE_DAY_NAMED = """\
A blaze at the Kestrel paint factory in Dorvik has killed eleven workers, most of them women.

The March 2 fire trapped the night shift of the Kestrel plant behind barred windows on the second
floor, said Dorvik fire chief Ole Sand."""

ELECTION_DATED = """\
Voters in the republic of Marenia chose Ilse Korda as president on Sunday, the electoral commission
in Port Selby said.

Korda won 54 percent against Viktor Amsel, the commission's Jonas Reik told reporters in Port Selby."""
ELECTION_UNDATED = """\
Ilse Korda won the presidency of Marenia on Sunday with 54 percent of the vote against Viktor Amsel,
the electoral commission said.

Supporters of Korda filled the streets of Port Selby. Amsel conceded late on Sunday night in Port
Selby."""

STRIKE_DATED = """\
Dock crews walked out at the Halvard container terminal in Stenhavn at dawn on Thursday, the
dockers' union said.

The Stenhavn walkout over pay idled forty cranes, said union leader Petra Lund of the Halvard
dockers."""
STRIKE_UNDATED = """\
Cranes stand still in Stenhavn

Crews at the Halvard container terminal in Stenhavn walked out yesterday over pay, idling forty
cranes.

Petra Lund, who leads the dockers' union, said the Halvard walkout would go on."""

KIDNAP_DATED = """\
Gunmen seized three engineers of the Orla dam company near Tamrit on the night of 14 June 2018.

The engineers of the Orla company were taken from a bus near Tamrit by gunmen in two jeeps, governor
Sadi Benkou said on 16 June 2018."""
KIDNAP_UNDATED = """\
Three engineers of the Orla dam company, whom gunmen took from a bus near Tamrit last week, are
alive, governor Sadi Benkou said.

The engineers were seized near Tamrit last Thursday by gunmen in two jeeps, and the Orla company has
had no word of ransom."""

FLOOD_DATED = """\
The Vessa river burst its banks at Lower Brack on 9 November 2012, drowning four people.

The flood began on 9 November 2012 when the Vessa dyke gave way above Lower Brack, engineer Tove
Lind said."""
FLOOD_ANNIVERSARY = """\
Lower Brack remembers its dead

Families in Lower Brack yesterday marked the fifth anniversary of the Vessa flood, laying wreaths on
the rebuilt dyke.

Mayor Tove Lind read the names of the four people who drowned when the Vessa river burst its banks
at Lower Brack."""

# story: rows (doc_id, published or None, text), and of the undated ones the first and last possible day
STORIES = {
    "a factory fire": (
        [("a", "2020-03-04", FIRE_DATED), ("b", None, FIRE_UNDATED), ("c", None, FIRE_DAY_NAMED)],
        {"b": ("2020-03-02", "2020-03-02"), "c": ("2020-03-02", "2020-03-08")},
    ),
    "an election": (
        [("a", "2016-10-03", ELECTION_DATED), ("b", None, ELECTION_UNDATED)],
        {"b": ("2016-10-02", "2016-10-03")},
    ),
    "a strike": (
        [("a", "2014-05-09", STRIKE_DATED), ("b", None, STRIKE_UNDATED)],
        {"b": ("2014-05-09", "2014-05-09")},
    ),
    "a kidnapping": (
        [("a", "2018-06-17", KIDNAP_DATED), ("b", None, KIDNAP_UNDATED)],
        {"b": ("2018-06-18", "2018-06-21")},
    ),
    "a flood and its anniversary": (
        [("a", "2012-11-10", FLOOD_DATED), ("b", None, FLOOD_ANNIVERSARY)],
        {"b": ("2017-11-10", "2017-11-10")},
    ),
    "a day with its weekday": (
        [
            (
                "a",
                None,
                "A ferry capsized off Mallow Point on Tuesday, August 6."
                "\n\nThe line had lost a ship in July 2018, it said.",
            )
        ],
        {"a": ("2019-08-06", "2019-08-12")},
    ),
}

OTHER_FIRE = """\
Two Mondays apart

Fire destroyed the Grell timber mill in Aske on Monday, the Aske fire brigade said.

Nobody was hurt at the Grell mill, whose sheds of pine burned until noon."""
SECOND_FIRE = FIRE_DATED.replace("Tuesday", "Wednesday")
LATER_FIRE = """\
At least ten workers of the Kestrel paint factory in Dorvik were killed on Monday in a fire that
trapped the night shift behind barred windows.

The plant was rebuilt in 2023 after an older blaze on the second floor, and its owner, Anselm
Brandt, opened it again on 4 May 2024."""

BACKGROUND = """\
Dorvik bakers shut their ovens over the price of flour.

Guild master Lena Roth said bread would be short.

Shops in the harbour quarter sold out early.

The council offered talks.

The port has had a hard spring. The March 2 fire trapped the night shift of the Kestrel plant in Dorvik
behind barred windows, the fire brigade said, and eleven workers of the paint factory died."""

OPEN = {
    "a day of the year told as background": ([("a", "2020-03-04", FIRE_DATED), ("b", None, BACKGROUND)], "b"),
    "another fire on a Monday": ([("a", "2020-03-04", FIRE_DATED), ("b", None, OTHER_FIRE)], "b"),
    "two fires alike on two Mondays": (
        [("a", "2020-03-04", FIRE_DATED), ("b", "2020-03-19", SECOND_FIRE), ("c", None, FIRE_UNDATED)],
        "c",
    ),
    "an old event that is alike": ([("a", "2020-03-04", FIRE_DATED), ("b", None, LATER_FIRE)], "b"),
    "only the header of a print": (
        [
            (
                "a",
                None,
                "Friday, April 12, 2024"
                "\n\nGunmen killed two guards at the Sorrel bank in Ulm Bay on Monday, police said.",
            )
        ],
        "a",
    ),
    "only an old report quoted": (
        [
            (
                "a",
                None,
                "Wardens beat inmates at Cold Hollow.\n\nA report of 5 May 2009 had warned of it.",
            )
        ],
        "a",
    ),
    "no other account of it": ([("a", None, ELECTION_UNDATED)], "a"),
    "only a day of the year": ([("a", None, FIRE_DAY_NAMED)], "a"),
}


@pytest.fixture(scope="module")
def tell(nlp):
    """A function from rows (doc_id, day or None, text) and kinds of paragraphs to their table and parses."""
    from rashomon.extract import model

    def told(rows, kinds=None):
        documents, segments = [], []
        for doc_id, day, text in rows:
            columns = {"published_from": day, "published_to": day, "published_basis": day and "metadata"}
            documents.append(
                {
                    "doc_id": doc_id,
                    "source_path": f"{doc_id}.txt",
                    "sha256": "0" * 64,
                    "media_type": "text/plain",
                }
                | {"language": "en", "translated": False, "text": text, "n_words": len(text.split())}
                | columns
            )
            at = 0
            for i, part in enumerate(text.split("\n\n")):
                kind = (kinds or {}).get((doc_id, i), "body")
                end = min(len(text), at + len(part) + 2)
                segments.append({"doc_id": doc_id, "start": at, "end": end, "kind": kind, "rule": "test"})
                at = end
        table = schema.frame("documents", documents)
        return table, model.parse(nlp, table, schema.frame("segments", segments))

    return told


def audit(tell, rows, kinds=None, **more):
    return {row["doc_id"]: row for row in schema.rows(dating.infer(*tell(rows, kinds), **more))}


@pytest.mark.parametrize("story", STORIES)
def test_an_undated_account_gets_its_day_from_the_story(tell, story):
    rows, expected = STORIES[story]
    found = audit(tell, rows)
    assert {d: (found[d]["published_from"], found[d]["published_to"]) for d in expected} == expected
    assert {found[d]["basis"] for d in expected} == {"inferred"}


@pytest.mark.parametrize("story", STORIES)
def test_the_evidence_is_an_expression_that_can_be_shown(tell, story):
    rows, expected = STORIES[story]
    texts = {doc_id: text for doc_id, _, text in rows}
    found = audit(tell, rows)
    for doc_id in expected:
        row = found[doc_id]
        shown = texts[row["doc_ref"]][row["start"] : row["end"]]
        assert shown and shown in row["reason"]
        assert row["reason"].endswith(".")


@pytest.mark.parametrize("story", OPEN)
def test_what_nothing_settles_stays_unknown_and_says_why(tell, story):
    rows, doc_id = OPEN[story]
    row = audit(tell, rows, {("a", 0): "boilerplate"} if "header" in story else None)[doc_id]
    assert (row["published_from"], row["published_to"], row["basis"]) == (None, None, None)
    assert len(row["reason"].split()) > 5


def test_a_caption_is_no_publication_but_a_floor(tell):
    caption = "A file picture of the Kestrel works, taken June 1, 2021."
    rows = [("a", "2020-03-04", FIRE_DATED), ("b", None, f"{caption}\n\n{FIRE_UNDATED}")]
    row = audit(tell, rows, {("b", 0): "caption"})["b"]
    assert row["published_from"] is None
    assert "2021-06-01" in row["reason"]


def test_a_documents_own_day_and_an_override_stand(tell):
    rows = [("a", "2020-03-04", FIRE_DATED), ("b", None, FIRE_UNDATED)]
    found = audit(tell, rows, overrides={"b": "2020-03-05"})
    assert [(found[d]["published_from"], found[d]["basis"]) for d in "ab"] == [
        ("2020-03-04", "metadata"),
        ("2020-03-05", "override"),
    ]


def test_where_every_document_has_a_day_none_is_read_for_it(tell, monkeypatch):
    documents, docs = tell([("a", "2020-03-04", FIRE_DATED), ("b", None, FIRE_UNDATED)])
    monkeypatch.setattr(retellings, "accounts", lambda *_: pytest.fail("read for its day"))
    found = dating.infer(documents, docs, overrides={"b": "2020-03-05"})
    assert list(found["published_from"]) == ["2020-03-04", "2020-03-05"]
    assert list(dating.infer(documents, docs[:1])["published_from"].isna()) == [False, True]  # b was not parsed


def test_of_dated_documents_only_what_names_somebody_of_an_undated_one_is_kept(tell):
    rows = [("a", "2020-03-04", FIRE_DATED), ("b", None, FIRE_UNDATED), ("c", "2020-03-04", ELECTION_DATED)]
    documents, docs = tell(rows)
    found = {a.doc_id: a for a in retellings.accounts(docs, None, {"b"})}
    every = {a.doc_id: a for a in retellings.accounts(docs, None, {"a", "b", "c"})}
    assert list(every) == ["a", "b", "c"] and list(found) == ["a", "b"]
    names = frozenset().union(*(t.names for t in found["b"].tellings))
    assert found["b"] == every["b"]
    assert found["a"].tellings == [t for t in every["a"].tellings if t.names & names] != []
    assert [t.words for a in "ab" for t in found[a].tellings] == [
        t.words for a in "ab" for t in every[a].tellings if t in found[a].tellings
    ]  # weighed over all documents, those that are not kept too


def test_mentions_join_names_that_are_spelled_apart(tell):
    text = FIRE_UNDATED.replace("Kestrel", "Kästrel").replace("Dorvik", "Dorwick").replace("Brandt", "Brant")
    rows = [("a", "2020-03-04", FIRE_DATED), ("b", None, text)]
    mentions = []
    for doc_id, _, said in rows:
        for n, names in enumerate((("Kestrel", "Kästrel"), ("Dorvik", "Dorwick"))):
            for name in names:
                at = said.find(name)
                while at >= 0:
                    mentions.append((f"{doc_id}:{at}", doc_id, at, at + len(name), name, f"e{n}"))
                    at = said.find(name, at + 1)
    columns = ("mention_id", "doc_id", "start", "end", "text", "entity_id")
    frame = schema.frame(
        "mentions",
        [dict(zip(columns, m, strict=True)) | {"label": "ORG", "form": "full"} for m in mentions],
    )
    assert audit(tell, rows)["b"]["published_from"] is None
    assert audit(tell, rows, mentions=frame)["b"]["published_from"] == "2020-03-02"


def test_what_is_inferred_dates_the_expressions(tell):
    rows, _ = STORIES["a factory fire"]
    documents, docs = tell(rows)
    table = dates.table(docs, dating.infer(documents, docs))
    told = {(r["doc_id"], r["text"]): r["date_from"] for r in schema.rows(table)}
    assert told["b", "Monday"] == told["c", "March 2"] == "2020-03-02"


def test_the_audit_does_not_hang_on_the_order_of_documents(tell):
    rows, _ = STORIES["a factory fire"]
    assert audit(tell, rows) == audit(tell, rows[::-1])


def test_every_override_is_a_day(tell):
    with pytest.raises(ValueError, match="isoformat"):
        audit(tell, [("a", None, FIRE_DATED)], overrides={"a": "last Monday"})
    assert date.fromisoformat("2020-03-02").weekday() == 0
