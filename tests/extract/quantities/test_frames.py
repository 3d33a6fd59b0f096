"""The frames: their words' forms, how they are found, and how a user adds one."""

import pytest

from rashomon.errors import RashomonError
from rashomon.extract.quantities import frames, quantities

FORMS = [
    ("kill", None, {"kill", "kills", "killing", "killed"}),
    ("die", None, {"die", "dies", "dying", "died"}),
    ("rob", None, {"rob", "robs", "robbing", "robbed"}),
    ("bury", None, {"bury", "buries", "burying", "buried"}),
    ("slay", ["slew", "slain"], {"slay", "slays", "slaying", "slew", "slain"}),
    ("shoot", ["shot", "shot"], {"shoot", "shoots", "shooting", "shot"}),
    ("evacuate", None, {"evacuate", "evacuates", "evacuating", "evacuated"}),
    ("free", None, {"free", "frees", "freeing", "freed"}),
]

PLURALS = [
    ("boy", "boys"),
    ("policeman", "policemen"),
    ("child", "children"),
    ("baby", "babies"),
    ("dead body", "dead bodies"),
]

MEASURES = (
    "killed injured missing arrested released kidnapped displaced evacuated rescued attendance votes share "
    "turnout ransom paid lost seized"
)


@pytest.mark.parametrize(("verb", "irregular", "forms"), FORMS)
def test_a_verb_is_found_in_all_its_forms(verb, irregular, forms):
    assert set(frames.verb_forms(verb, irregular)) == forms


@pytest.mark.parametrize(("noun", "plural"), PLURALS)
def test_a_noun_is_found_in_the_plural(noun, plural):
    assert frames.plural(noun) == plural


@pytest.mark.parametrize("measure", MEASURES.split())
def test_the_suite_has_a_frame_for(measure):
    assert measure in {frame.measure for frame in frames.load().frames}


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("two were shot dead", {"killed", "shot"}),
        ("the death toll rose", {"killed"}),
        ("they were set free", {"released"}),
        ("nothing happened here", set()),
    ],
)
def test_words_call_for_frames(sentence, measures):
    assert {trigger.frame.measure for _, trigger in frames.load().triggers(sentence.split())} == measures


def test_the_longest_phrase_of_a_frame_wins():
    found = [
        t.words
        for _, t in frames.load().triggers(["two", "were", "shot", "dead"])
        if t.frame.measure == "killed" and t.kind == "object"
    ]
    assert found == [("shot", "dead")]


DEPORTED = """
deported:
  counts: people
  unit: people
  singular: true
  object: [deport, expel]
  noun: [deportation]
"""


def test_a_user_adds_a_frame_in_ten_lines(tmp_path, read):
    path = tmp_path / "frames.yml"
    path.write_text(DEPORTED, encoding="utf-8")
    doc = read(
        "The ministry deported 12 students. The deportation of nearly 40 workers followed. Ana Ruiz was expelled."
    )
    rows = quantities.find(doc, frames.load(str(path)))
    assert [(q.measure, q.low, q.high) for q in rows] == [
        ("deported", 12, 12),
        ("deported", 36, 39),
        ("deported", 1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("lost:\n  counts: people\n  verbs: [lose]\n", "verbs"),
        ("lost:\n  counts: cows\n  object: [lose]\n", "cows"),
    ],
)
def test_a_mistake_in_a_frame_is_named(tmp_path, text, named):
    path = tmp_path / "frames.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RashomonError, match=named):
        frames.load(str(path))


def test_persons_and_things_do_not_overlap_by_mistake():
    known = frames.people()
    assert {"man", "children", "policemen"} <= known.persons
    assert {"bill", "films", "cattle"} <= known.things
    assert known.groups["couple"] == 2
