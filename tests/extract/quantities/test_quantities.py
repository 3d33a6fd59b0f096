"""How many, of what: sentences of invented news, each with the quantities that it gives."""

import pytest

from rashomon import schema
from rashomon.extract.quantities import quantities

# sentence -> (measure, low, high) of every asserted, denied ... row, in the order of the text
FOUND = [
    (
        "One marcher was killed and nine injured as they crossed the bridge.",
        [("killed", 1, 1), ("injured", 9, 9)],
    ),
    ("Two men and a child died in the fire.", [("killed", 3, 3)]),
    ("1 dead, 6 injured in Springfield bus crash", [("killed", 1, 1), ("injured", 6, 6)]),
    ("Police: 3 killed, 2 hurt", [("killed", 3, 3), ("injured", 2, 2)]),
    ("3 adults, 2 toddlers killed in Oakdale house fire", [("killed", 5, 5)]),
    (
        "The blast killed at least 12 people and wounded 30 others.",
        [("killed", 12, None), ("injured", 30, 30)],
    ),
    (
        "Raiders killed 18 guards, wounded 41, and captured 7.",
        [("killed", 18, 18), ("injured", 41, 41), ("arrested", 7, 7)],
    ),
    ("The attack left two soldiers dead and three others wounded.", [("killed", 2, 2), ("injured", 3, 3)]),
    ("A gunman shot dead two guards.", [("killed", 2, 2)]),
    ("A 9-year-old pupil was stabbed and killed on Friday.", [("killed", 1, 1)]),
    ("Man, 24, shot dead in Leeds", [("killed", 1, 1)]),
    ("A woman was fatally stabbed in her home.", [("killed", 1, 1)]),
    ("A young farmer was shot in the chest and bled to death.", [("killed", 1, 1)]),
    ("The suspect killed himself after a chase.", [("killed", 1, 1)]),
    ("A suicide bomber killed himself and eight others.", [("killed", 9, 9)]),
    ("The deaths of 14 miners shocked the town.", [("killed", 14, 14)]),
    ("Thirteen bodies were found in the river.", [("killed", 13, 13)]),
    ("The attack claimed the lives of 12 villagers.", [("killed", 12, 12)]),
    ("Marko Petrov, 24, and Ana Ilic, 31, were killed.", [("killed", 2, 2)]),
    ("A mother and her two sons were found dead.", [("killed", 3, 3)]),
    ("Both drivers were killed.", [("killed", 2, 2)]),
    ("Four of the victims died.", [("killed", 4, 4)]),
    ("Police are investigating a triple murder in Oakdale.", [("killed", 3, 3)]),
    ("The toll has risen to 112 dead and 340 injured.", [("killed", 112, 112), ("injured", 340, 340)]),
    ("Three people suffered gunshot wounds.", [("injured", 3, 3)]),
    ("The derailment sent 14 passengers to hospital.", [("injured", 14, 14)]),
    ("Five people were shot at a concert in Oakdale.", [("injured", 5, 5)]),
    ("The blast injured nearly 30.", [("injured", 27, 29)]),
    ("No one was injured in the blast.", [("injured", 0, 0)]),
    ("No injuries were reported.", [("injured", 0, 0)]),
    ("No one else was injured.", []),
    ("No serious injuries were reported.", []),
    ("None of the passengers suffered life-threatening injuries.", []),
    ("The mine killed 1 sailor and 3 noncommissioned sailors.", [("killed", 4, 4)]),
    ("Nobody died, but 7 people were hurt.", [("killed", 0, 0), ("injured", 7, 7)]),
    ("Fifteen miners remain missing after the collapse.", [("missing", 15, 15)]),
    ("Police arrested five men after a teacher was killed.", [("killed", 1, 1), ("arrested", 5, 5)]),
    ("Police arrested 40 people, most of them students.", [("arrested", 40, 40)]),
    ("The raid led to the arrest of six members of the group.", [("arrested", 6, 6)]),
    ("No arrests have been made.", [("arrested", 0, 0)]),
    ("Five of the hostages were released on Monday.", [("released", 5, 5)]),
    ("Between 20 and 25 hostages were freed on Tuesday.", [("released", 20, 25)]),
    ("Militants kidnapped 14 students and a teacher.", [("kidnapped", 15, 15)]),
    ("The activist Omar Haddad was kidnapped last week.", [("kidnapped", 1, 1)]),
    ("Gunmen took 30 people hostage.", [("kidnapped", 30, 30)]),
    ("Dozens were abducted by armed gangs.", [("kidnapped", 24, None)]),
    ("Hundreds of thousands of people fled their homes.", [("displaced", 200000, None)]),
    ("Some 12,000 residents were evacuated from the valley.", [("evacuated", 10800, 13200)]),
    ("Firefighters rescued a woman and two children.", [("rescued", 3, 3)]),
    ("Rescuers pulled 14 people from the rubble.", [("rescued", 14, 14)]),
    ("About 5,000 people attended the rally in Tunis.", [("attendance", 4500, 5500)]),
    ("The rally drew thousands.", [("attendance", 2000, None)]),
    ("Organisers put the crowd at 20,000.", [("attendance", 20000, 20000)]),
    ("The motion passed with 216 votes.", [("votes", 216, 216)]),
    ("She won 52 percent of the vote.", [("share", 52, 52)]),
    ("Turnout was 61.3 percent.", [("turnout", 61.3, 61.3)]),
    ("The gang demanded a ransom of $2.5m for the engineer.", [("ransom", 2500000, 2500000)]),
    ("The family paid $45,000 to the gang.", [("paid", 45000, 45000)]),
    ("The company lost €40m in the first quarter.", [("lost", 40000000, 40000000)]),
    (
        "The army seized 300 rifles and 12,000 rounds of ammunition.",
        [("seized", 300, 300), ("seized", 12000, 12000)],
    ),
    ("Customs officers seized 40 kg of cocaine.", [("seized", 40, 40)]),
]

NOTHING = [
    "Parliament killed the bill.",
    "The director shot a film there.",
    "They killed time at the station.",
    "The show was a case of arrested development.",
    "The shop charged $40 for the repair.",
    "One of the attackers escaped.",
    "He is the one who wrote the report.",
    "The teacher was a 20-year-old from Oakdale.",
    "Aged 31, he leads a team of engineers in his spare time.",
    "A man in his 30s spoke to reporters.",
    "It is nine days now since she was kidnapped.",
    "Flight 370 left at 9:30 on July 4.",
    "The 11-month siege ended on Friday.",
    "Ministers met at No 10 before the G7 summit.",
    "It was a 7 min read about the two-thirds majority.",
    "One in five shops stayed closed.",
    "The gunman shot at officers and fled.",
    "The studio released 12 albums and the 2.0 update.",
    "Engineers demonstrated 40 robots at the fair.",
    "The club costs $99 a head.",
    "A prosecutor must be told when someone dies in custody.",
]

STATUS = [
    ("The army denied killing 12 civilians.", "denied"),
    ("The ministry denied reports that 30 prisoners had been killed.", "denied"),
    ("The bomb did not kill 12 people, police said.", "denied"),
    ("It was not possible to reach the village, and 12 people died.", "asserted"),
    ("There is no evidence that 40 hostages were killed.", "denied"),
    ("The group threatened to kill five hostages.", "hypothetical"),
    ("The storm could displace 20,000 people.", "hypothetical"),
    ("If the dam breaks, 2,000 people will be evacuated.", "hypothetical"),
    ("As many as 60 people may have died.", "hypothetical"),
    ("Ten people are feared dead.", "hypothetical"),
    ("Officials planned to evacuate 300 residents.", "hypothetical"),
    ("Police had initially said five people were killed.", "superseded"),
    ("An earlier toll put the number of dead at 12.", "superseded"),
    ("The agency retracted its report that 19 people had died.", "retracted"),
    ("The paper had wrongly reported that six children were killed.", "retracted"),
    ("Prosecutors charged a man with killing three women.", "asserted"),
    ("The army denied involvement in the killing of 12 farmers.", "asserted"),
    ("Residents asked to leave after the killing of six guards.", "asserted"),
    ("Ministers want to know who ordered the raid that killed nine people.", "asserted"),
    ("Militants are believed to have killed 12 guards.", "asserted"),
]

SCOPE = [
    ("A bomb has killed 12 people in the market, police said on Monday.", "incident"),
    ("An earthquake has killed 200 people in the valley.", "incident"),
    ("Two miners died on Friday.", "incident"),
    ("The militia has killed more than 700 villagers since 2014.", "cumulative"),
    ("Violence by the police has left nearly 400 people dead.", "cumulative"),
    ("More than 1,200 protesters have been arrested so far this year.", "cumulative"),
    ("In the first six weeks of the revolt, police killed 90 people.", "cumulative"),
    ("The war has claimed 40,000 lives.", "cumulative"),
    ("Gangs have abducted dozens of farmers in recent weeks.", "cumulative"),
    ("Malaria kills 400,000 people a year.", "general"),
    ("Families have paid ransoms of $90,000 and more.", "general"),
]


def told(doc):
    return [(q.measure, q.low, q.high) for q in quantities.find(doc)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_sentence_gives_its_quantities(read, text, expected):
    assert sorted(told(read(text)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing_gives_nothing(read, text):
    assert told(read(text)) == []


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status_is_what_the_source_does_with_it(read, text, status):
    assert [q.status for q in quantities.find(read(text))] == [status]


@pytest.mark.parametrize(("text", "scope"), SCOPE)
def test_scope_is_one_incident_a_total_or_a_rule(read, text, scope):
    assert quantities.find(read(text))[0].scope == scope


def test_the_older_of_two_figures_is_superseded(read):
    rows = quantities.find(read("The death toll rose to 37 from 31 on Tuesday."))
    assert [(q.low, q.status) for q in rows] == [(37, "asserted"), (31, "superseded")]
    rows = quantities.find(read("Voter turnout stood at 58%, down from 63% in 2015."))
    assert [(q.low, q.status) for q in rows] == [(58, "asserted"), (63, "superseded")]


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("12 dead, including 4 children, in ferry accident", 12, 4),
        ("Twelve people, among them three children, were killed.", 12, 3),
        ("The crackdown left 300 protesters dead, including 40 students.", 300, 40),
    ],
)
def test_a_part_is_not_added_to_its_total(read, text, whole, part):
    total, inside = quantities.find(read(text))
    assert (total.low, inside.low, inside.modifier) == (whole, part, "including")
    assert inside.repeats == total.quantity_id


def test_the_words_shown_are_the_number_and_what_it_counts(read):
    rows = quantities.find(read("A crackdown has killed at least 840 villagers, and four soldiers were injured."))
    assert [q.text for q in rows] == ["killed at least 840 villagers", "four soldiers were injured"]
    assert [(q.counted, q.modifier, q.unit) for q in rows] == [
        ("villagers", "at least", "people"),
        ("soldiers", None, "people"),
    ]


def test_an_age_is_shown_with_the_clause_around_it(read):
    (row,) = quantities.find(read("One 31-year-old farmer was hit in the neck and later died."))
    assert row.text == "One 31-year-old farmer was hit in the neck and later died"


def test_people_shot_are_the_injured_only_where_nobody_died(read):
    assert told(read("Five people were shot. Two of them died.")) == [("shot", 5, 5), ("killed", 2, 2)]
    assert told(read("Five people were shot. All are expected to live.")) == [("injured", 5, 5)]


def test_capitals_are_read_like_other_text(read):
    text = "FIVE REBELS WERE KILLED AND NINE SOLDIERS WERE WOUNDED IN THE HILLS ON SUNDAY."
    assert told(read(text)) == [("killed", 5, 5), ("injured", 9, 9)]


def test_families_are_no_people(read):
    (row,) = quantities.find(read("About 300 families were displaced by the flood."))
    assert (row.low, row.high, row.unit) == (270, 330, "families")


def test_plurals_in_capitals_are_not_one(read):
    assert told(read("THE PRIESTS WERE MURDERED ON 16 NOVEMBER BY UNKNOWN MEN.")) == []


def repeats(rows):
    return [(r["low"], r["repeats"]) for r in sorted(rows, key=lambda r: r["start"])]


def test_headline_and_body_are_one_statement(read):
    doc = read(
        "Three killed in Oakdale blast\n\nThree people were killed on Monday. One victim was a nurse who died at home."
    )
    rows = repeats(schema.rows(quantities.table([doc])))
    assert rows == [(3, None), (3, "d:0:killed"), (1, "d:0:killed")]


def test_a_victim_told_again_is_a_repeat_and_another_is_not(read):
    doc = read("A teacher was killed in Oakdale. The teacher was shot dead at home. Another man was killed in Elmford.")
    rows = repeats(schema.rows(quantities.table([doc])))
    assert rows == [(1, None), (1, "d:0:killed"), (1, None)]


def test_two_names_are_two_people(read):
    doc = read("Hanna Weiss was abducted in May. Omar Haddad was abducted in June.")
    assert [r for _, r in repeats(schema.rows(quantities.table([doc])))] == [None, None]


def dated(doc, *found):
    rows = []
    for words, first, last in found:
        start = doc.text.index(words)
        rows.append(
            {
                "doc_id": "d",
                "start": start,
                "end": start + len(words),
                "text": words,
                "date_from": first,
                "date_to": last,
                "rule": "test",
            }
        )
    return schema.frame("dates", rows)


def test_days_that_exclude_each_other_make_two_statements(read):
    doc = read("Two guards were killed on 3 May. Two guards were killed on 9 June.")
    days = dated(doc, ("3 May", "2021-05-03", "2021-05-03"), ("9 June", "2021-06-09", "2021-06-09"))
    rows = schema.rows(quantities.table([doc], dates=days))
    assert [r["repeats"] for r in rows] == [None, None]


def test_a_running_total_has_its_period(read):
    doc = read("The militia has killed 700 villagers since 2014.")
    (row,) = schema.rows(quantities.table([doc], dates=dated(doc, ("2014", "2014-01-01", "2014-12-31"))))
    assert (row["scope"], row["period_from"], row["period_to"]) == ("cumulative", "2014-01-01", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Five men were arrested, police chief Rashid Okello said.", "Rashid Okello"),
        ("According to the Red Cross, 40 people died.", "Red Cross"),
        ("Officers said the gang wanted a ransom of $2m.", "Officers"),
        ("Forty people died in the floods.", None),
    ],
)
def test_the_sentence_tells_whose_figure_it_is(read, text, speaker):
    row = schema.rows(quantities.table([read(text)]))[0]
    assert row["speaker"] is None if speaker is None else speaker in row["speaker"]


def test_a_quotation_tells_whose_figure_it_is(read):
    doc = read('"Militias killed 40 farmers here," said Donna Reyes. Police gave no figure.')
    words = "Militias killed 40 farmers here,"
    quote = {
        "quote_id": "d:1",
        "doc_id": "d",
        "start": 1,
        "end": 1 + len(words),
        "text": words,
        "kind": "direct",
    }
    quotes = schema.frame("quotes", [quote | {"speaker": "Donna Reyes", "entity_id": "donna-reyes"}])
    (row,) = schema.rows(quantities.table([doc], quotes=quotes))
    assert (row["speaker"], row["speaker_id"]) == ("Donna Reyes", "donna-reyes")


def test_the_table_holds_its_schema_and_is_the_same_again(read):
    docs = [read("At least 40 people died. About $3m was lost."), read("No one was hurt.", doc_id="e")]
    table = quantities.table(docs)
    assert table.equals(quantities.table(docs))
    assert all(r["text"] == docs[r["doc_id"] == "e"].text[r["start"] : r["end"]] for r in schema.rows(table))
    assert quantities.table([]).empty


@pytest.mark.parametrize(
    "sentence, measure, low, status",
    [
        ("Gunmen stole $3 million from a bank in Lagos.", "stolen", 3_000_000, "asserted"),
        ("The thieves made off with 2 million pounds.", "stolen", 2_000_000, "asserted"),
        ("About 1,200 workers joined the strike on Monday.", "attendance", 1080, "asserted"),
        ("Her rival won 45.1 percent, the head of the electoral office said.", "share", 45.1, "asserted"),
        ("Police denied that anyone had been killed.", "killed", 1, "denied"),
        ("Nearly 4,000 families fled the fighting in Goma.", "displaced", 3600, "asserted"),
    ],
)
def test_thefts_strikes_shares_and_denials(read, sentence, measure, low, status):
    rows = schema.rows(quantities.table([read(sentence)]))
    assert (measure, low, status) in [(q["measure"], q["low"], q["status"]) for q in rows]


@pytest.mark.parametrize(
    "sentence, measure",
    [
        ("Two gunmen fled on a motorbike after the attack.", "displaced"),
        ("Three masked men fled in a grey car.", "displaced"),
        ("The firm's sales won 5 percent after the news.", "share"),
        ("Police asked whether anyone had been killed.", "killed"),
    ],
)
def test_what_only_sounds_like_it(read, sentence, measure):
    assert measure not in {q["measure"] for q in schema.rows(quantities.table([read(sentence)]))}
