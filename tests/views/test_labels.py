import random

import pytest

from rashomon.views import labels
from rashomon.views.labels import Mark


def box(label: labels.Label, marks: list[Mark]) -> tuple:
    wide, high = labels.size(marks[label.mark].text)
    return label.x - wide / 2, label.y - high / 2, label.x + wide / 2, label.y + high / 2


def meet(a: tuple, b: tuple) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_no_label_lies_over_another():
    draw = random.Random(3)
    marks = [Mark(draw.uniform(0, 760), draw.uniform(0, 620), 8, "Some Long Name" * (n % 3 + 1)) for n in range(200)]
    boxes = [box(x, marks) for x in labels.chosen(marks, 760, 620)]
    assert 10 < len(boxes) < 200
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if meet(a, b)]
    assert all(a[0] >= 0 and a[1] >= 0 and a[2] <= 760 and a[3] <= 620 for a in boxes)


def test_the_more_important_of_two_is_shown():
    marks = [Mark(10, 10, 5, "Ada Renn"), Mark(10, 10, 5, "Jo Vell")]
    shown = labels.chosen(marks, 90, 20)
    assert [x.mark for x in shown] == [0]


def test_a_label_turns_to_where_there_is_room():
    assert labels.chosen([Mark(10, 50, 5, "Ada")], 200, 100)[0].x > 10
    assert labels.chosen([Mark(190, 50, 5, "Ada")], 200, 100)[0].x < 190
    assert labels.chosen([Mark(20, 50, 5, "Ada"), Mark(34, 50, 5, "")], 200, 100)[0].y > 50
    assert labels.chosen([Mark(10, 10, 5, "A name that is far too long to fit")], 50, 20) == []


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (60, 50, {"xanchor": "left", "xshift": 14, "yanchor": "middle"}),
        (40, 50, {"xanchor": "right", "xshift": -14, "yanchor": "middle"}),
        (50, 68, {"xanchor": "center", "yshift": 18, "yanchor": "middle"}),
    ],
)
def test_a_label_begins_at_the_edge_of_its_mark(x, y, told):
    assert labels.beside(Mark(50, 50, 10, "Port Vareika"), labels.Label(0, x, y)) == told
