"""What a source does with a word for violence: asserts it, thinks it possible, or means no violence at all."""

import pytest

from rashomon.extract.events import stance, triggers
from rashomon.extract.events.arguments import target

SAID = [
    ("Gunmen attacked the convoy near the bridge.", "attacked", "asserted"),
    ("Gunmen attacked positions of the army.", "attacked", "asserted"),
    ("Rebels attacked the market at dawn.", "attacked", "asserted"),
    ("The senator attacked the policy in a speech.", "attacked", "figurative"),
    ("The upper house killed the bill.", "killed", "figurative"),
    ("The editorial was an attack on the constitution.", "attack", "figurative"),
    ("The minister attacked the union for delaying the talks.", "attacked", "figurative"),
    ("The singer died of a heart attack.", "attack", "figurative"),
    ("The parties fought a legal battle over the mine.", "battle", "figurative"),
    ("The army fears an attack on the dam.", "attack", "hypothetical"),
    ("Guards spoke of a possible attack on the dam.", "attack", "hypothetical"),
    ("Guards spoke of the threat of an attack.", "attack", "hypothetical"),
    ("Police foiled an attack on the dam.", "attack", "hypothetical"),
    ("The army intends to attack the town.", "attack", "future"),
]


def stances(read, text: str) -> dict[str, tuple[str, bool]]:
    found = {}
    for token, _ in triggers.triggers(read(text)):
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children)
        found[token.text] = (stance.status(token, target(token, "ASSAULT", passive)), stance.generic(token))
    return found


@pytest.mark.parametrize(("text", "word", "status"), SAID)
def test_what_a_source_does_with_a_word(read, text, word, status):
    assert stances(read, text)[word][0] == status


@pytest.mark.parametrize(
    ("text", "word", "generic"),
    [
        ("Children are dying in the camps.", "dying", True),
        ("Villagers are being killed along the border.", "killed", True),
        ("Nine miners are dying in the shaft.", "dying", False),
        ("Gunmen are attacking the hotel.", "attacking", False),
    ],
)
def test_death_as_a_state_of_things_is_no_event(read, text, word, generic):
    assert stances(read, text)[word][1] is generic
