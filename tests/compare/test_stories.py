"""Reports of one story are found by their names and rare words, look-alikes by what they do not share."""

from collections import Counter
from itertools import combinations
from math import fsum

import pytest

from rashomon.compare import joining, leads, stories, tellings
from rashomon.compare.world import know

BRIDGE = [
    "The rope bridge over the Tull gorge near Orvane gave way under a wedding party, and three guests drowned.",
    "Divers searched the Tull gorge for wedding guests after the rope bridge at Orvane broke.",
    "A wedding in Orvane ended in mourning: the rope bridge across the gorge of the Tull snapped under its guests.",
]
POST = {  # two nominations to one post, told twice each
    "solano-1": "The council nominated the judge Petra Solano as harbour master; the jurist from Fell won praise.",
    "solano-2": "Petra Solano, the judge from Fell, was named harbour master by the council. The jurist thanked all.",
    "tenfold-1": "The council nominated the pilot Emil Tenfold as harbour master; the sailor from Moor won praise.",
    "tenfold-2": "Emil Tenfold, the pilot from Moor, was named harbour master by the council. The sailor thanked all.",
}
FILLER = [
    "The orchestra of Brennick opened its season with a quartet.",
    "Prices of barley rose in Brennick for the third month.",
    "A heron was seen again at the weir, the warden said.",
    "The tram line will be longer by four stops in spring.",
]


def told(story) -> dict[str, int]:
    world = know(story.table("entities"), story.table("dating"))
    found = story.call(tellings.find, world=world)
    return story.call(stories.find, news=leads.find(found, world, {}), world=world).number


def groups(story) -> list[list[str]]:
    by_number: dict[int, list[str]] = {}
    for doc_id, number in told(story).items():
        by_number.setdefault(number, []).append(doc_id)
    return sorted(docs for docs in by_number.values() if len(docs) > 1)


def add(story, texts: dict[str, str], published="2031-03-05") -> None:
    for doc_id, text in texts.items():
        story.document(doc_id, text, published)


@pytest.fixture
def filler(story):
    """A story with documents that have nothing to do with one another."""
    add(story, {f"filler{k}": text for k, text in enumerate(FILLER)})
    return story


def test_one_accident_in_three_wordings_is_one_story(filler):
    add(filler, {f"bridge{k}": text for k, text in enumerate(BRIDGE)})
    assert groups(filler) == [["bridge0", "bridge1", "bridge2"]]


def test_two_persons_named_to_one_post_are_two_stories(filler):
    add(filler, POST)
    for doc_id in POST:
        person = "solano" if "solano" in doc_id else "tenfold"
        filler.mention(doc_id, "Petra Solano" if person == "solano" else "Emil Tenfold", person)
        word = "nominated" if doc_id.endswith("1") else "named"
        filler.trigger(doc_id, word, "SUPPORT", "nominate" if word == "nominated" else "name", target_id=person)
    assert groups(filler) == [["solano-1", "solano-2"], ["tenfold-1", "tenfold-2"]]


@pytest.mark.parametrize(
    "columns",
    [
        [{"on": "2031-03-03", "target_id": "solano"}, {"on": "2031-02-03", "target_id": "tenfold"}],
        [{"on": "2031-03-03", "target_id": "solano"}, {"on": "2031-03-01", "target_id": "tenfold"}],
    ],
)
def test_reports_alike_of_other_days_and_victims_are_not_one_story(filler, columns):
    text = "Somebody robbed the lamp shop by the old mill of Orvane and struck {} down, the constable said."
    for k, more in enumerate(columns):
        add(filler, {f"robbery{k}": text.format("the owner" if k else "the clerk")})
        filler.trigger(f"robbery{k}", "robbed", "ASSAULT", "rob", **more)
    assert groups(filler) == []


def test_only_rare_words_bring_documents_together():
    many = {f"doc{k:03}": {"w:harvest": 0.1, "w:barley": 0.1, "w:rain": 0.1} for k in range(stories.RARE + 1)}
    few = {f"rare{k}": {"w:orvane": 0.5, "w:gorge": 0.5, "w:rope": 0.5} for k in range(3)}
    assert stories.candidates(many | few) == list(combinations(sorted(few), 2))


def test_a_word_that_all_documents_have_weighs_nothing(story):
    add(story, {"a": "Grain and wine.", "b": "Grain and rope.", "c": "Grain and rope."})
    vectors = stories._vectors(stories._terms(story.table("documents"), story.table("mentions")))
    assert vectors["a"] == {"w:and": 0, "w:grain": 0}
    assert vectors["b"]["w:rope"] == pytest.approx(1)


def test_the_order_of_the_tables_changes_nothing(filler):
    add(filler, {f"bridge{k}": text for k, text in enumerate(BRIDGE)} | POST)
    before = told(filler)
    filler.shuffled = 3
    assert told(filler) == before


def test_the_news_of_one_story_is_one_event_whatever_the_word_for_it(filler):
    add(filler, {f"bridge{k}": text for k, text in enumerate(BRIDGE)})
    filler.trigger("bridge0", "drowned", "ASSAULT", "drown", target="three guests")
    filler.trigger("bridge1", "broke", "DISASTER", "collapse")
    filler.trigger("bridge2", "snapped", "DISASTER", "collapse")
    assert filler.groups() == [["bridge0", "bridge1", "bridge2"]]


def test_the_nominations_of_two_persons_are_two_events(filler):
    add(filler, POST)
    for doc_id in POST:
        person = "solano" if "solano" in doc_id else "tenfold"
        word, lemma = ("nominated", "nominate") if doc_id.endswith("1") else ("named", "name")
        filler.mention(doc_id, "Petra Solano" if person == "solano" else "Emil Tenfold", person)
        filler.trigger(doc_id, word, "SUPPORT", lemma, target_id=person)
    assert filler.groups() == [["solano-1", "solano-2"], ["tenfold-1", "tenfold-2"]]


@pytest.mark.parametrize("days, wanted", [((3, 3), 1), ((3, 4), 1), ((1, 4), 2)])
def test_news_of_other_days_is_other_news_though_the_reports_are_alike(filler, days, wanted):
    text = "Somebody robbed the lamp shop by the old mill of Orvane {} and took the lamps, the constable said."
    for k, day in enumerate(days):
        add(filler, {f"robbery{k}": text.format("by night" if k else "at noon")})
        filler.trigger(f"robbery{k}", "robbed", "ASSAULT", "rob", on=f"2031-03-0{day}", target="the lamp shop")
    assert len(filler.groups()) == wanted


@pytest.mark.parametrize(
    "alike, place, wanted", [(0.25, None, 2), (0.25, "brennick", 2), (0.25, "orvane", 1), (0.5, None, 1)]
)
def test_the_less_reports_are_alike_the_more_their_news_has_to_have_in_common(story, alike, place, wanted):
    add(story, {"dam": "At the dam police made a raid.", "pit": "At the pit police made a raid."}, published=None)
    story.trigger("dam", "raid", "COERCE", "raid", place_id="orvane")
    story.trigger("pit", "raid", "COERCE", "raid", place_id=place)
    world = know(story.table("entities"), story.table("dating"))
    found = story.call(tellings.find, world=world)
    news = {t.doc_id: t for t in found}
    one_story = stories.Stories({"dam": 0, "pit": 0}, {("dam", "pit"): alike})
    assert len(joining.join(found, world, news, one_story)) == wanted


def test_sums_of_groups_are_multiplied_as_the_words_of_their_reports_would_be():
    vectors = [{f"w:{k * n % 7}": 0.1 * (k + n) for n in range(1, 5)} for k in range(1, 6)]
    sums, plain = stories._Sums(vectors), {k: Counter(v) for k, v in enumerate(vectors)}

    def products(of):
        return [[of(a, b) for b in sorted(plain)] for a in sorted(plain, reverse=True)]

    def by_words(a, b):
        return fsum(plain[a][word] * plain[b][word] for word in plain[a].keys() & plain[b].keys())

    for a, b in [(0, 3), (4, 0), (2, 1)]:
        assert products(sums.product) == products(by_words)
        sums.add(a, b)
        plain[a].update(plain.pop(b))
    assert products(sums.product) == products(by_words)
