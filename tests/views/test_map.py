import pytest

from rashomon.views import map as event_map
from rashomon.views import places, theme


def put(findings, name: str, x: float, y: float, extent: str = "city", events: int = 0, documents: int = 1) -> str:
    """A place with coordinates and events there."""
    entity_id = f"e-{name.lower()}"
    row = {"entity_id": entity_id, "name": name, "longitude": x, "latitude": y, "extent": extent}
    findings.entities[entity_id] = findings.entities["e-port"] | row | {"n_documents": documents}
    for n in range(events):
        event_id = f"{name}-{n}"
        findings.events[event_id] = findings.events["raid"] | {"event_id": event_id, "place_id": entity_id}
    return entity_id


def points(findings) -> dict[str, str]:
    """Symbols of what is drawn by name."""
    traces = [t for t in event_map.figure(findings).data if t.mode == "markers"]
    return {text[3:].split("</b>")[0]: s for t in traces for text, s in zip(t.text, t.marker.symbol, strict=True)}


def test_events_are_filled_where_the_town_is_known(findings):
    put(findings, "Norhavn", 12.4, 54.4)
    put(findings, "Vareland", 12.0, 54.0, "province", events=1)
    put(findings, "Baltia", 12.6, 54.1, "country", events=1)
    assert points(findings) == {
        "Port Vareika": "circle",
        "Vareland": "circle-open",
        "Baltia": "diamond-open",
        "Norhavn": "circle-open",
    }


@pytest.mark.parametrize(("extent", "rings"), [("city", 0), ("district", 1), ("province", 1), ("country", 0)])
def test_a_dotted_ring_stands_for_a_district_or_a_province(findings, extent, rings):
    findings.entities["e-port"]["extent"] = extent
    drawn = [t for t in event_map.figure(findings).data if t.mode == "lines" and t.line.dash == "dot"]
    assert len(drawn) == rings
    if extent == "province":
        assert max(drawn[0].y[:37]) - 54.2 == pytest.approx(event_map.REACH["province"] / 111.2, abs=0.001)


def test_outlines_are_drawn_and_nothing_is_fetched(findings):
    land = event_map.figure(findings).data[0]
    assert land.type == "scatter" and land.fill == "toself" and len(land.x) > 50
    assert {t.type for t in event_map.figure(findings).data} == {"scatter"}


def test_countries_are_named_faintly(findings):
    notes = {a.text: a for a in event_map.figure(findings).layout.annotations}
    assert "<b>Port Vareika</b>" in notes
    assert notes["GERMANY"].font.color == theme.SOFT


def test_the_map_opens_on_where_most_happens(findings):
    for n in range(20):
        put(findings, f"Town{n}", 12 + n / 20, 54 + n / 40, events=1)
    put(findings, "Farport", -70.0, -20.0, events=1)
    view = places.window(places.located(findings))
    assert view.west > 5 and view.east < 20
    assert "Farport" not in points(findings)
    assert event_map.says(findings).endswith("1 place farther away stand only in the table.") or "1 place farther" in (
        event_map.says(findings)
    )
    assert "Farport" in event_map.table(findings)


def test_of_a_few_places_far_apart_all_are_seen(findings):
    put(findings, "Farport", -70.0, -20.0, events=1)
    view = places.window(places.located(findings))
    assert view.west < -70 < 12.1 < view.east


def test_a_degree_east_is_drawn_shorter_in_the_north(findings):
    assert event_map.figure(findings).layout.yaxis.scaleratio == pytest.approx(1.71, abs=0.02)


def test_the_sentence_and_the_empty_state(findings, nothing_found):
    put(findings, "Nowhere", 0, 0)
    findings.entities["e-nowhere"]["latitude"] = None
    assert event_map.says(findings) == (
        "Port Vareika has most, 1 event; 1 place with events, 0 of them no nearer than a district, province, region or "
        "country, and 0 places only named. 1 place without known coordinates cannot be shown."
    )
    assert event_map.says(nothing_found) == event_map.EMPTY and not event_map.figure(nothing_found).data
    assert "54.200, 12.100" in event_map.table(findings)


def test_a_narrow_screen_begins_at_the_town_with_most_events(findings):
    told = event_map.figure(findings)
    town = next(p for p in places.located(findings) if p["events"] and p["extent"] not in event_map.REACH)
    west, east = told.layout.xaxis.range
    assert told.layout.meta["middle"] == pytest.approx((town["x"] - west) / (east - west), abs=0.001)
