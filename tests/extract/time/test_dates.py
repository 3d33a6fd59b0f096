"""Expressions of time: which words are found, and which days they stand for, seen from the document's day."""

from datetime import date

import pytest

from rashomon import schema
from rashomon.extract.time import dates

WEDNESDAY = "2021-06-16"  # the day of the document in most cases
FRIDAY = "2019-03-15"
JANUARY = "2022-01-05"

# day of the document, sentence, the expression as it is to be found, its first and last day
RESOLVED = [
    # weekdays, by tense
    (WEDNESDAY, "Gunmen attacked the convoy on Monday near Tillaberi.", "Monday", "2021-06-14", "2021-06-14"),
    (WEDNESDAY, "Parliament will vote on the budget on Monday.", "Monday", "2021-06-21", "2021-06-21"),
    (
        WEDNESDAY,
        "The mayor said on Wednesday that talks had failed.",
        "Wednesday",
        "2021-06-16",
        "2021-06-16",
    ),
    (WEDNESDAY, "The clinic was shelled early on Tuesday.", "early on Tuesday", "2021-06-15", "2021-06-15"),
    (
        WEDNESDAY,
        "Fighting broke out late on Sunday night in Goma.",
        "late on Sunday night",
        "2021-06-13",
        "2021-06-13",
    ),
    (WEDNESDAY, "Saturday's march drew thousands to the capital.", "Saturday", "2021-06-12", "2021-06-12"),
    (WEDNESDAY, "The judge resigned last Friday.", "last Friday", "2021-06-11", "2021-06-11"),
    (WEDNESDAY, "She had met the envoy last Wednesday.", "last Wednesday", "2021-06-09", "2021-06-09"),
    (WEDNESDAY, "The union plans to meet next Tuesday.", "next Tuesday", "2021-06-22", "2021-06-22"),
    (WEDNESDAY, "The court is due to rule on Thursday.", "Thursday", "2021-06-17", "2021-06-17"),
    (WEDNESDAY, "The runoff is scheduled for Sunday.", "Sunday", "2021-06-20", "2021-06-20"),
    (WEDNESDAY, "Ministers would return to Lusaka on Friday, he said.", "Friday", "2021-06-18", "2021-06-18"),
    (
        WEDNESDAY,
        "The strike started Monday morning at the docks.",
        "Monday morning",
        "2021-06-14",
        "2021-06-14",
    ),
    (WEDNESDAY, "The summit opens on Saturday in Accra.", "Saturday", "2021-06-19", "2021-06-19"),
    (WEDNESDAY, "The bodies were found this past Sunday.", "this past Sunday", "2021-06-13", "2021-06-13"),
    (WEDNESDAY, "They left on Monday last week.", "Monday last week", "2021-06-07", "2021-06-07"),
    (WEDNESDAY, "The ceasefire had been due to expire on Tuesday.", "Tuesday", "2021-06-15", "2021-06-15"),
    # what nobody announces lies behind
    (WEDNESDAY, "She remains in hospital after a shooting on Sunday.", "Sunday", "2021-06-13", "2021-06-13"),
    (WEDNESDAY, "He is accused of shooting a guard on Friday.", "Friday", "2021-06-11", "2021-06-11"),
    # today and its neighbours
    (WEDNESDAY, "Police arrested nine people today.", "today", "2021-06-16", "2021-06-16"),
    (WEDNESDAY, "Yesterday the bridge was closed.", "Yesterday", "2021-06-15", "2021-06-15"),
    (WEDNESDAY, "The curfew ends tomorrow.", "tomorrow", "2021-06-17", "2021-06-17"),
    (WEDNESDAY, "Shots were heard last night in Kasese.", "last night", "2021-06-15", "2021-06-15"),
    (WEDNESDAY, "She will address the nation tonight.", "tonight", "2021-06-16", "2021-06-16"),
    (WEDNESDAY, "The plane landed this morning.", "this morning", "2021-06-16", "2021-06-16"),
    (WEDNESDAY, "He fled the day before yesterday.", "the day before yesterday", "2021-06-14", "2021-06-14"),
    # weeks, weekends, months, years
    (WEDNESDAY, "The minister resigned last week.", "last week", "2021-06-07", "2021-06-13"),
    (WEDNESDAY, "The team arrived earlier this week.", "earlier this week", "2021-06-14", "2021-06-20"),
    (WEDNESDAY, "Talks resume next week.", "next week", "2021-06-21", "2021-06-27"),
    (WEDNESDAY, "Two hikers drowned over the weekend.", "the weekend", "2021-06-12", "2021-06-13"),
    (WEDNESDAY, "Two hikers drowned last weekend.", "last weekend", "2021-06-12", "2021-06-13"),
    (WEDNESDAY, "The museum will reopen next weekend.", "next weekend", "2021-06-19", "2021-06-20"),
    (WEDNESDAY, "Prices rose last month.", "last month", "2021-05-01", "2021-05-31"),
    (WEDNESDAY, "The dam was finished this month.", "this month", "2021-06-01", "2021-06-30"),
    (WEDNESDAY, "Exports fell last year.", "last year", "2020-01-01", "2020-12-31"),
    (WEDNESDAY, "Late last year the camp was emptied.", "Late last year", "2020-09-01", "2020-12-31"),
    (WEDNESDAY, "The law takes effect next year.", "next year", "2022-01-01", "2022-12-31"),
    (WEDNESDAY, "The port opened earlier this year.", "earlier this year", "2021-01-01", "2021-12-31"),
    # so long ago
    (WEDNESDAY, "The dam broke three days ago.", "three days ago", "2021-06-13", "2021-06-13"),
    (WEDNESDAY, "He vanished three weeks ago.", "three weeks ago", "2021-05-24", "2021-05-30"),
    (WEDNESDAY, "The truce collapsed two months ago.", "two months ago", "2021-04-01", "2021-04-30"),
    (WEDNESDAY, "A year ago the village was flooded.", "A year ago", "2020-01-01", "2020-12-31"),
    (
        WEDNESDAY,
        "The road was built twenty-five years ago.",
        "twenty-five years ago",
        "1996-01-01",
        "1996-12-31",
    ),
    # months and days without a year
    (WEDNESDAY, "The rebels took the town in October.", "October", "2020-10-01", "2020-10-31"),
    (WEDNESDAY, "Elections will be held in October.", "October", "2021-10-01", "2021-10-31"),
    (WEDNESDAY, "He was arrested on May 11.", "May 11", "2021-05-11", "2021-05-11"),
    (WEDNESDAY, "He was jailed on 3 March.", "3 March", "2021-03-03", "2021-03-03"),
    (WEDNESDAY, "The rally is planned for July 4.", "July 4", "2021-07-04", "2021-07-04"),
    (
        WEDNESDAY,
        "The dawn raid of the 9th of June left two dead.",
        "the 9th of June",
        "2021-06-09",
        "2021-06-09",
    ),
    (WEDNESDAY, "Thieves struck in mid September.", "mid September", "2020-09-11", "2020-09-20"),
    (WEDNESDAY, "The offensive began in early May.", "early May", "2021-05-01", "2021-05-10"),
    (
        WEDNESDAY,
        "Unrest flared in October last year.",
        "October last year",
        "2020-10-01",
        "2020-10-31",
    ),
    (WEDNESDAY, "He has been missing since last August.", "last August", "2020-08-01", "2020-08-31"),
    (WEDNESDAY, "The pact was signed last June.", "last June", "2020-06-01", "2020-06-30"),
    (JANUARY, "The mine collapsed on December 28.", "December 28", "2021-12-28", "2021-12-28"),
    (JANUARY, "The hearing was put off to Jan. 20.", "Jan. 20", "2022-01-20", "2022-01-20"),
    (WEDNESDAY, "On Friday, June 11, the convoy was hit.", "Friday, June 11", "2021-06-11", "2021-06-11"),
    (WEDNESDAY, "The siege lasted from May 3-5, officials said.", "May 3-5", "2021-05-03", "2021-05-05"),
    (WEDNESDAY, "Shelling went on between May 3 and 5.", "May 3 and 5", "2021-05-03", "2021-05-05"),
    (WEDNESDAY, "They were held on Christmas Day.", "Christmas Day", "2020-12-25", "2020-12-25"),
    # with a year
    (None, "The treaty was signed on 2 April 1998.", "2 April 1998", "1998-04-02", "1998-04-02"),
    (
        None,
        "It sank on Tuesday, August 4, 2020, in the port.",
        "Tuesday, August 4, 2020",
        "2020-08-04",
        "2020-08-04",
    ),
    (None, "He died on March 5th, 1953.", "March 5th, 1953", "1953-03-05", "1953-03-05"),
    (None, "SAN MARCOS, 7 JUL 89 -- Guerrillas cut the power.", "7 JUL 89", "1989-07-07", "1989-07-07"),
    (None, "The log is dated 2017-11-30.", "2017-11-30", "2017-11-30", "2017-11-30"),
    (None, "The abbot left in September 2019.", "September 2019", "2019-09-01", "2019-09-30"),
    (None, "It was early September 2019 when he left.", "early September 2019", "2019-09-01", "2019-09-10"),
    (None, "The party was founded in 1995.", "1995", "1995-01-01", "1995-12-31"),
    (None, "They have been at war since 2003.", "2003", "2003-01-01", "2003-12-31"),
    (None, "The famine of the 1980s killed many.", "the 1980s", "1980-01-01", "1989-12-31"),
    (None, "The war of 1990-95 ruined the valley.", "1990-95", "1990-01-01", "1995-12-31"),
    (None, "They met between March and May 2018.", "March", "2018-03-01", "2018-03-31"),
    (None, "Raids on March 3 and May 5, 1999 were filmed.", "March 3", "1999-03-03", "1999-03-03"),
    (None, "The castle is of the 12th century.", "12th century", "1101-01-01", "1200-12-31"),
    (None, "It opened in the summer of 2016.", "the summer of 2016", "2016-06-01", "2016-08-31"),
    (
        None,
        "Output fell in the third quarter of 2011.",
        "the third quarter of 2011",
        "2011-07-01",
        "2011-09-30",
    ),
    (
        None,
        "In the first four months of 2015 crime fell.",
        "the first four months of 2015",
        "2015-01-01",
        "2015-04-30",
    ),
    (None, "The last half of 1989 was dry.", "The last half of 1989", "1989-07-01", "1989-12-31"),
    (None, "It began in nineteen ninety-seven.", "nineteen ninety-seven", "1997-01-01", "1997-12-31"),
    # quarters, seasons, windows
    (FRIDAY, "Profit rose in the fourth quarter.", "the fourth quarter", "2018-10-01", "2018-12-31"),
    (FRIDAY, "Villages burned last summer.", "last summer", "2018-06-01", "2018-08-31"),
    (
        FRIDAY,
        "At least 40 people died in the last 24 hours.",
        "the last 24 hours",
        "2019-03-14",
        "2019-03-15",
    ),
    (FRIDAY, "Rain fell over the past three weeks.", "the past three weeks", "2019-02-22", "2019-03-15"),
    (
        FRIDAY,
        "The first half of this year was quiet.",
        "The first half of this year",
        "2019-01-01",
        "2019-06-30",
    ),
]

# sentences in which the second expression hangs on the first
CHAINED = [
    ("He was shot on 4 May 2016. Two days earlier he had met her.", "Two days earlier", "2016-05-02"),
    ("He was shot on 4 May 2016. He died the following day.", "the following day", "2016-05-05"),
    ("He was shot on 4 May 2016. The previous Tuesday he had fled.", "The previous Tuesday", "2016-05-03"),
    ("He was shot on 4 May 2016. That Friday the shops were shut.", "That Friday", "2016-05-06"),
    ("The vote was on 9 July 2014. Three weeks later came riots.", "Three weeks later", "2014-07-28"),
    ("The vote was on 9 July 2014. A week later, riots came.", "A week later", "2014-07-14"),
]

# nothing that stands for days is to be found in these
TRAPS = [
    "A 34-year-old man and his two-year-old son were hurt.",
    "The suspect, aged 19, was released.",
    "Protesters march on the palace every time.",
    "They march through the square, and the army may fire.",
    "Talks may begin, the envoy said.",
    "May they rest in peace.",
    "Theresa May spoke in the Commons.",
    "Mrs May refused to answer.",
    "April Jones told the court that she had seen nothing.",
    "He finished the second of his three books.",
    "It took him a second to answer.",
    "At least 2000 people fled the valley.",
    "The bomb killed nearly 1990 sheep and goats.",
    "Some 1,500 soldiers crossed the river.",
    "He read it in the Sunday Times.",
    "The Sun printed her picture.",
    "The sun sat over the camp.",
    "Shoppers fought on Black Friday.",
    "Flight 1985 never landed.",
    "Resolution 1973 allowed the strikes.",
    "The fee was $2010 a head.",
    "The battle of Sheffield Wednesday against Leeds was dull.",
    "They live at 1920 Harbour Street.",
    "The walls fall when the river rises.",
    "He scored 12/15 in the test.",
    "The ratio is 3.5 to 1.",
    "The shop closes on Sundays.",
    "Every Monday the market fills.",
    "Officers searched the houses for three hours.",
    "She spent five years in prison.",
    "A six-month siege ruined the town.",
    "In recent weeks the fighting has spread.",
    "Several months ago they left.",
    "The building is 2015 feet high.",
    "Hours later the roof gave way.",
    "The march was peaceful.",
    "The august assembly stood up.",
    "He gave them a dozen 1900 rpm motors.",
    "In the first four months of the revolution, many died.",
    "Room 1812 was empty.",
    "He called extension 2014-7781.",
    "A toddler of two years was found alive.",
    "The boys, both 16 years old, were freed.",
    "Judge June Abara sent him to prison.",
    "Some may march home.",
    "He won the first quarter of the match easily.",
    "It was the second attack on the depot.",
    "Bloody Sunday is still argued over.",
    "Jan Novak runs the mill.",
    "USA Today quoted the governor.",
    "Her sons work daily at the quarry.",
    "The rebels hold nearly 1800 square miles.",
    "Bus 1914 was late.",
    "He was fined under Section 1983 of the code.",
    "The years went by.",
    "The price rose to 1999.50 francs.",
    "Sat beside her was the colonel.",
    "The Mar River is low.",
]


def found(read, text):
    return {e.text: e for e in dates.find(read(text))}


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("anchor", "text", "words", "first", "last"), RESOLVED)
def test_expression_stands_for_these_days(read, anchor, text, words, first, last):
    rows = {row["text"]: row for row in dates.in_document(read(text), day(anchor), day(anchor))}
    assert words in rows
    assert (rows[words]["date_from"], rows[words]["date_to"]) == (first, last)
    assert text[rows[words]["start"] : rows[words]["end"]] == words


@pytest.mark.parametrize(("text", "words", "first"), CHAINED)
def test_expression_hangs_on_the_day_told_before(read, text, words, first):
    rows = {row["text"]: row for row in dates.in_document(read(text), None, None)}
    assert rows[words]["date_from"] == first
    assert rows[words]["anchor"] is not None


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_day_has_none(read, text):
    assert [r["text"] for r in dates.in_document(read(text), day(WEDNESDAY), day(WEDNESDAY)) if r["date_from"]] == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The ledger has 25/12/2019 and then 03/04/2020.", "2020-04-03"),
        ("The ledger has 12/25/2019 and then 03/04/2020.", "2020-03-04"),
        ("The ledger has 03/04/2020 only.", None),
        ("It met on 7 May 2020. The ledger has 03/04/2020.", "2020-04-03"),
        ("It met on May 7, 2020. The ledger has 03/04/2020.", "2020-03-04"),
        ("The ledger has 05/05/2020 only.", "2020-05-05"),
        ("The ledger has 31.12.2018 at its end.", "2018-12-31"),
    ],
)
def test_the_documents_habit_orders_day_and_month(read, text, first):
    rows = dates.in_document(read(text), None, None)
    assert rows[-1]["date_from"] == first


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The siege went on for three months.", "duration"),
        ("It was a ten-day truce.", "duration"),
        ("In recent weeks it grew worse.", "vague_window"),
        ("Every Friday they pray there.", "set"),
    ],
)
def test_what_stands_for_no_days_keeps_its_rule(read, text, rule):
    (row,) = dates.in_document(read(text), day(WEDNESDAY), day(WEDNESDAY))
    assert (row["rule"], row["date_from"]) == (rule, None)


def test_without_the_documents_day_only_what_needs_none_is_resolved(read):
    rows = dates.in_document(read("On Monday he spoke of the war of 1991 and of last week."), None, None)
    assert [(r["text"], r["date_from"], r["anchor"]) for r in rows] == [
        ("Monday", None, None),
        ("1991", "1991-01-01", None),
        ("last week", None, None),
    ]


@pytest.mark.parametrize(
    ("last_day", "words", "expected"),
    [
        ("2020-05-14", "Last week the mill burned.", ("2020-05-04", "2020-05-10")),
        ("2020-05-17", "On Monday the mill burned.", ("2020-05-11", "2020-05-11")),
        ("2020-05-14", "The mill burned yesterday.", ("2020-05-10", "2020-05-13")),
        ("2020-06-14", "The mill burned yesterday.", (None, None)),
        ("2020-06-14", "The mill burned last year.", ("2019-01-01", "2019-12-31")),
    ],
)
def test_a_wide_anchor_gives_what_its_days_agree_on_or_a_narrow_union(read, last_day, words, expected):
    (expression,) = dates.find(read(words))
    first, last, _ = dates.resolve(expression, day("2020-05-11"), day(last_day))
    assert (first, last) == tuple(day(d) for d in expected)


def test_the_table_resolves_each_document_from_its_own_day(read):
    docs = [read("On Monday the mill burned.", "a"), read("On Monday the mill burned.", "b")]
    days = [("a", "2020-05-13"), ("b", None)]
    rows = [
        {
            "doc_id": d,
            "published_from": p,
            "published_to": p,
            "basis": "metadata" if p else None,
            "reason": "given",
        }
        for d, p in days
    ]
    table = dates.table(docs, schema.frame("dating", rows))
    assert schema.rows(table[["doc_id", "date_from", "anchor"]]) == [
        {"doc_id": "a", "date_from": "2020-05-11", "anchor": "2020-05-13"},
        {"doc_id": "b", "date_from": None, "anchor": None},
    ]
