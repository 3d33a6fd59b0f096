"""Which labels of a figure can be read: the most important first, none over another one or over a mark."""

from typing import NamedTuple

LETTER, CAPITAL, LINE = 6.8, 9.4, 15.0  # pixels of a letter and of a line at 12 px
GAP = 4  # pixels between a mark and its label
FIRST = 12  # marks whose labels may cover less important marks, where there is no other room
SIDES = ("right", "left", "above", "below")  # where a label may stand beside its mark, tried in this order


class Mark(NamedTuple):
    """A mark with a label: its middle and radius in pixels, and the text."""

    x: float
    y: float
    radius: float
    text: str


class Label(NamedTuple):
    """A label that is shown: which mark's, and the middle of its text in pixels."""

    mark: int
    x: float
    y: float


def chosen(marks: list[Mark], width: float, height: float) -> list[Label]:
    """The labels that fit into width and height, marks in the order of their importance.

    No label lies over another one nor over a mark; those of the first marks may lie over a less important mark.
    """
    taken: list[tuple] = []
    found = []
    around = [_around(mark) for mark in marks]
    for n, mark in enumerate(marks):
        at = _free(mark, around, taken, width, height)
        if not at and n < FIRST:
            at = _free(mark, around[:n], taken, width, height)
        if at:
            taken.append(_box(*at, mark.text))
            found.append(Label(n, *at))
    return found


def beside(mark: Mark, label: Label) -> dict:
    """How an annotation at a mark's middle stands beside it: from its edge outwards, however wide the letters are."""
    if label.y == mark.y:
        right = label.x > mark.x
        away = round(mark.radius + GAP, 1)
        return {"xanchor": "left" if right else "right", "xshift": away if right else -away, "yanchor": "middle"}
    return {"xanchor": "center", "yanchor": "middle", "yshift": round(label.y - mark.y, 1)}


def _free(mark: Mark, around: list, taken: list, width: float, height: float) -> tuple[float, float] | None:
    """Where a label can stand beside its mark; null where nowhere."""
    for side in SIDES:
        x, y = _middle(mark, side)
        box = _box(x, y, mark.text)
        inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
        if inside and not any(_meet(box, other) for other in (*taken, *around)):
            return x, y
    return None


def size(text: str) -> tuple[float, float]:
    """Width and height of a text in pixels, somewhat more than it takes."""
    return sum(CAPITAL if letter.isupper() else LETTER for letter in text) + 4, LINE


def _middle(mark: Mark, side: str) -> tuple[float, float]:
    wide, high = size(mark.text)
    if side in ("right", "left"):
        away = mark.radius + wide / 2 + 1
        return mark.x + (away if side == "right" else -away), mark.y
    away = mark.radius + high / 2
    return mark.x, mark.y + (away if side == "above" else -away)


def _box(x: float, y: float, text: str) -> tuple[float, float, float, float]:
    wide, high = size(text)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _around(mark: Mark) -> tuple[float, float, float, float]:
    return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius


def _meet(a: tuple, b: tuple) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
