import pytest

from rashomon.views import outlines
from rashomon.views.outlines import Window

IRAQ = Window(43, 29, 49, 34)


def test_the_countries_of_a_part_of_the_world():
    assert {name for name, _ in outlines.within(IRAQ, 0.01)} == {"Iraq", "Iran", "Kuwait", "Saudi Arabia"}
    assert outlines.within(Window(-40, 20, -35, 25), 0.01) == []  # the Atlantic


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [("Iraq", 44.4, 33.3), ("Kenya", 36.8, -1.3), ("Colombia", -74.1, 4.6), ("New Zealand", 175.6, -40.4)],
)
def test_a_city_lies_in_its_country(name, longitude, latitude):
    world = Window(-180, -90, 180, 90)
    assert name in {n for n, rings in outlines.within(world, 0) if any(holds(r, longitude, latitude) for r in rings)}


def holds(ring: list, x: float, y: float) -> bool:
    """Whether a ring holds a point: by how often a line from it to the east meets the ring."""
    met = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        met += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return met % 2 == 1


def test_rings_are_cut_at_the_windows_border():
    points = [p for _, rings in outlines.within(IRAQ, 0) for ring in rings for p in ring]
    assert all(43 <= x <= 49 and 29 <= y <= 34 for x, y in points)


def test_less_detail_is_fewer_points():
    def many(detail):
        return sum(len(ring) for _, rings in outlines.within(IRAQ, detail) for ring in rings)

    assert many(0.5) < many(0.05) <= many(0)


def test_no_outline_goes_across_the_world():
    for name, rings in outlines.within(Window(-180, -90, 180, 90), 0):
        for ring in rings:
            for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
                assert abs(ax - bx) < 60 or ay == by == -90, name


def test_what_crosses_the_last_meridian_is_on_both_sides():
    for west, east in ((175, 180), (-180, -172)):
        assert "Russia" in {name for name, _ in outlines.within(Window(west, 62, east, 70), 0)}
