"""Plain text into kinds of segments: invented pages in the manner of British, US, Gulf, African and Indian
papers, and wires.
"""

import pytest

from rashomon.ingest import segments

BODY = (
    "Ferry services across the Marwa strait were suspended on Tuesday after a collision that left "
    "three crew members in hospital, "
    "the port authority said."
)
MORE = (
    "Divers searched the wreck until nightfall, and the harbour master promised a full "
    "account of "
    "the accident within ten days."
)
LAST = "The two vessels had been inspected in spring, according to records seen by this newspaper."


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def kinds(text: str, title: str | None = None) -> list[str]:
    return [part.kind for part in segments.split(text, title)]


def kind_of(line: str, text: str) -> str:
    return next(p.kind for p in segments.split(text) if line in p.line)


@pytest.mark.parametrize(
    "headline",
    [
        "Three hurt as ferries collide in Marwa strait",
        "Who let two ferries collide in broad daylight?",
        "‘Nobody warned us’: ferry crew speak out after collision",
        "FERRY CRASH LEAVES THREE IN HOSPITAL",
        "Marwa collision: what we know so far",
        "NATO: ferries must report to harbour control",
        "12 questions about the Marwa ferries, answered",
        "Stop the boats now!",
        "Collision at sea: survivors tell of panic in the U.S.",
        "Governor Odhiambo sacks port chief over ferry crash - report",
        "Opinion: The strait was never safe",
    ],
)
def test_first_line_without_full_stop_is_headline(headline):
    found = segments.split(page(headline, BODY, MORE))
    assert [p.kind for p in found] == ["headline", "body", "body"]
    assert found[0].line == headline


@pytest.mark.parametrize(
    "first",
    [
        BODY,
        "Two ferries collided.",
        "Home affairs minister Daniel Oware said the strait would stay closed until the wreck is raised.",
        "“We heard a bang and then the lights went out,” said Lameck Phiri, a deckhand.",
        "NAIROBI, June 3 (Reuters) - Two ferries collided off Marwa on Tuesday, the port authority said.",
        "the strait stays closed until further notice",
    ],
)
def test_text_that_begins_with_the_article_has_no_headline(first):
    assert "headline" not in kinds(page(first, MORE, LAST))


def test_headline_with_full_stop_over_a_date_line():
    text = "Port chief goes, and nobody says why.\nPosted: June 4, 2019\n" + BODY + "\n" + MORE
    assert kinds(text) == ["headline", "dateline", "body", "body"]


def test_headline_repeated_in_the_head_and_at_the_end():
    title = "Ferry collision in Marwa strait injures three"
    text = page(title, "Three injured in Marwa strait ferry collision", "4 min read", BODY, MORE, title)
    assert kinds(text) == ["headline", "headline", "boilerplate", "body", "body", "boilerplate"]


@pytest.mark.parametrize(
    "standfirst",
    [
        "Port authority opens inquiry as divers search the wreck for a second night",
        "Survivors blame poor radio contact and a captain who was new to the route",
    ],
)
def test_summary_under_headline(standfirst):
    assert kinds(page("Ferries collide off Marwa", standfirst, BODY, MORE)) == [
        "headline",
        "standfirst",
        "body",
        "body",
    ]


def test_standfirst_with_full_stop_between_date_and_caption():
    text = "\n".join(
        [
            "Ferries collide off Marwa",
            "3 June, 2019",
            ("Two ferries have collided and questions are asked about the harbour control that let them sail in fog."),
            "The wreck lies in nine metres of water. [Getty]",
            BODY,
            MORE,
        ]
    )
    assert kinds(text) == ["headline", "dateline", "standfirst", "caption", "body", "body"]


@pytest.mark.parametrize(
    "caption",
    [
        "Rescue workers carry a stretcher at Marwa harbour, Kenya June 4, 2019. REUTERS/Ann Mwende",
        "Harbour master Idris Bello speaks to reporters in Lagos. Picture taken June 4, 2019.",
        "The damaged bow of the Star of Marwa. (AP Photo/Sam Kettle)",
        "A diver prepares for the search. Photograph: Lena Marsh/The Weekly Ledger",
        "Photo: Port of Marwa",
        "FILE PHOTO: The ferry terminal in 2016",
        "The ferry before the accident. [AFP via Getty Images]",
        "Passengers queue at the terminal — Supplied/AFP",
        "Image Credit: Marwa Port Authority",
        "The ferry in dry dock. (File photo)",
        "Relatives wait at the quay | PTI Photo",
        "In this handout photo released by the coast guard, a ferry lies on its side.",
        "Marwa harbour on Tuesday. Courtesy: Ministry of Transport/Handout",
        "Ferry Star of Marwa. EPA-EFE",
        "ATTENTION EDITORS - NO RESALES, NO ARCHIVES",
    ],
)
def test_captions_with_a_credit(caption):
    assert kind_of(caption[:20], page("Ferries collide off Marwa", caption, BODY, MORE)) == "caption"


@pytest.mark.parametrize(
    "caption",
    [
        "Idris Bello, head of the Marwa port authority with Governor Amina Odhiambo",
        "Kwame Asante (left), the harbour master, and Lameck Phiri look on as divers return",
        "Governor Amina Odhiambo greets survivors at the county hospital in Marwa, Kenya, June 4, 2019.",
    ],
)
def test_captions_without_a_credit_at_the_head(caption):
    assert kind_of(caption[:20], page("Ferries collide off Marwa strait", caption, BODY, MORE)) == "caption"


@pytest.mark.parametrize(
    "paragraph",
    [
        (
            "Relatives hold a vigil at the quay every evening, and few of them trust the harbour "
            "control, "
            "survivors said on June 4, 2019."
        ),
        "Idris Bello, head of the port authority, resigned.",
        "The ministry said the picture taken by divers would not be released.",
        "Three people remain in hospital, the county government said. (Reuters)",
        "Photographers were kept away from the wreck by police on Tuesday.",
        "Home to some nine thousand fishermen, the strait has no radar of its own.",
        "Home delivery of fish has stopped > and prices rise, traders told the council.",
        "Share prices of the operator fell by nine per cent in early trading.",
        "Register entries show that the ferry changed hands twice last year.",
        "Copyright law does not protect the port's charts, the court ruled.",
        "Source material for the inquiry includes radio logs of that night.",
        "Watch officers on both ferries were asleep, the inquiry heard.",
        "More than forty passengers were on board the smaller ferry.",
        "Printed charts of the strait are out of date, captains complain.",
        "Related companies owned both vessels, according to the register.",
        "Follow-up dives are planned for Thursday and Friday this week.",
        "Subscribers to the harbour's radio service heard both captains shouting.",
        "By Monday the oil had reached the beaches of Kisima.",
        "On 3 May 2019 the operator was fined for a similar accident.",
    ],
)
def test_body_that_looks_like_something_else(paragraph):
    assert kind_of(paragraph[:20], page("Ferries collide off Marwa strait", BODY, paragraph, MORE)) == "body"


@pytest.mark.parametrize(
    "clutter",
    [
        "Powered by automated translation",
        "This article was automatically translated from Swahili",
        "7 min read",
        "Reading time: 4 minutes",
        "Read more: Port chief under pressure over ferries",
        "READ ALSO: Governor visits the wreck",
        "Also Read | Ferry operator faces court",
        "RELATED: Who owns the Marwa ferries?",
        "Click below to see all reports.",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below advertisement",
        "Subscribe to our newsletter for the day's top stories",
        "Sign up for the Harbour Briefing",
        "Share this: Facebook Twitter WhatsApp",
        "Copyright 2019 Marwa Media Group. All rights reserved.",
        "© 2019 Coast Weekly",
        "Source: Coast Weekly",
        "Source » marwapost",
        "The Coast Report is a monthly feature at The Harbour Post.",
        "This article was first published by Coast Weekly",
        "The post Ferries collide appeared first on Coast Weekly.",
        "Follow us on Twitter @coastweekly",
        "news@coastweekly.example",
        "Please enable JavaScript to view the comments",
        "* * *",
        "https://coastweekly.example/ferries",
        "Tags: ferries, harbour, Marwa",
        "You may also like",
        "This is a developing story and will be updated.",
    ],
)
def test_clutter(clutter):
    assert kind_of(clutter[:12], page("Ferries collide off Marwa strait", BODY, clutter, MORE)) == "boilerplate"


def test_link_broken_over_two_lines():
    text = page(BODY, "Read more: How the harbour control lost sight of two\nferries in the fog", MORE)
    assert kinds(text) == ["body", "boilerplate", "body"]


@pytest.mark.parametrize(
    "menu",
    [
        "HomeCoast WatchAll News on FerriesMarwa: Port chief leaves over ferry collision",
        "Home > News > Coast",
        "Home | About us | Contact",
        "Skip to contentHomeNewsSportOpinion",
    ],
)
def test_menu_above_headline(menu):
    text = page("Friday, June 7, 2019\n" + menu, "Marwa: Port chief leaves over ferry collision", BODY, MORE)
    assert kinds(text) == ["boilerplate", "boilerplate", "headline", "body", "body"]


def test_headline_that_stands_only_glued_to_the_menu():
    found = segments.split(page("HomeNewsCoast WatchPort chief leaves over ferry collision", BODY, MORE))
    assert [p.kind for p in found][:2] == ["boilerplate", "headline"]
    assert found[1].line == "Port chief leaves over ferry collision"


@pytest.mark.parametrize(
    ("byline", "kind"),
    [
        ("By Amina Yusuf", "byline"),
        ("By AMINA YUSUF in Mombasa and Sam Kettle", "byline"),
        ("Our Special Correspondent", "byline"),
        ("PTI", "byline"),
        ("June 4, 2019", "dateline"),
        ("Published 3 hours ago", "dateline"),
        ("Updated: June 4, 2019 18:50 IST", "dateline"),
        ("4 June 2019 Last updated at 09:05 GMT", "dateline"),
        ("Mombasa, June 4, 2019", "dateline"),
    ],
)
def test_lines_between_headline_and_text(byline, kind):
    text = page("Ferries collide off Marwa strait", byline, BODY, MORE)
    assert kinds(text) == ["headline", kind, "body", "body"]


@pytest.mark.parametrize(
    "sign_off",
    ["Reporting by Ann Mwende; Editing by Sam Kettle", "Sam Kettle in Lagos contributed to this report."],
)
def test_sign_off_is_byline(sign_off):
    assert kinds(page(BODY, MORE, sign_off)) == ["body", "body", "byline"]


@pytest.mark.parametrize(
    "line", ["Fog over the strait", "Who was on the bridge?", "THE INQUIRY", "2019: a first warning"]
)
def test_subheadings(line):
    assert kinds(page(BODY, line, MORE)) == (["body", "subheading", "body"])


@pytest.mark.parametrize(
    "line",
    [
        "The ferries were:",
        "[REPORTER] Who was on the bridge?",
        "- a captain, 41",
        "“Nobody answered”",
        "They left.",
    ],
)
def test_short_lines_that_are_no_subheadings(line):
    assert kinds(page(BODY, line, MORE)) == ["body", "body", "body"]


LONG = (
    "The harbour control had long warned that its only radar would not survive another rainy season "
    "without spare parts, and that the two "
    "operators had ignored every letter it sent since the first accident in the strait nine years ago."
)


def test_pull_quote_repeats_the_body_nearly():
    quote = (
        "The harbour control had warned that its only radar would not survive another rainy season without spare parts"
    )
    assert kinds(page(BODY, quote, LONG, MORE)) == ["body", "pull_quote", "body", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“The radar was blind and everybody in that office knew it,” Phiri said.",
        "“We were told to sail”",
        "The harbour control, which has four employees, did not answer calls.",
    ],
)
def test_short_paragraph_that_repeats_nothing_is_body(paragraph):
    assert kinds(page(BODY, LONG, paragraph, MORE)) == ["body"] * 4


def test_dateline_is_cut_from_the_first_paragraph():
    found = segments.split(
        "MARWA, 4 JUN 89 (KNA) -- [TEXT] THE PORT AUTHORITY TODAY CLOSED THE STRAIT TO ALL "
        "FERRIES UNTIL "
        "FURTHER NOTICE."
    )
    assert [p.kind for p in found] == ["dateline", "body"]
    assert found[1].line.startswith("THE PORT")


def test_title_from_metadata_before_a_dateline_on_the_same_line():
    text = (
        "Ferries collide off Marwa. MOMBASA (AP) — Two ferries collided on Tuesday, "
        "officials said. "
        "Three people were hurt."
    )
    assert kinds(text, "Ferries collide off Marwa") == ["headline", "dateline", "body"]


def test_title_that_is_the_beginning_of_a_sentence_is_not_cut():
    assert (
        segments.title_end("Ferries collide off Marwa again and again, residents say.", "Ferries collide off Marwa")
        is None
    )


def test_hard_wrapped_lines_stay_one_paragraph():
    text = (
        "The port authority closed the strait on Tuesday after two ferries had\ncollided in thick fog, "
        "and it promised that an inquiry would be\n"
        "finished within ten days. Three members of the crew were brought to\nhospital.\n\n   Divers "
        "searched the wreck until nightfall but found"
        " nobody inside of\nit, the harbour master said."
    )
    assert len(segments.split(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "One line only",
        "\n\n  Leading space.\n\n\nTail.  \n",
        page("Title here now", BODY, MORE),
        "a\nb\nc\n",
        "مرحبا بالعالم\n\nنص قصير.",
    ],
)
def test_segments_cover_the_text(text):
    found = segments.split(text)
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(a.end == b.start and a.start < a.end for a, b in zip(found, found[1:], strict=False))
    assert all(p.kind and p.rule for p in found)


def test_a_caption_that_is_the_only_text_is_body():
    text = (
        "Port chief sworn in\nGovernor Amina Odhiambo announces the new port chief at a "
        "ceremony in "
        "Marwa on Tuesday, June 4, 2019."
    )
    assert kinds(text)[-1] == "body"
