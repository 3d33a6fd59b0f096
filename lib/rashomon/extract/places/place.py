"""A place of the gazetteer, how its name is looked up, and what lies in what."""

import re
from dataclasses import dataclass

from anyascii import anyascii

ARTICLES = {"the", "al", "el", "an", "ar", "as", "ash", "ad", "at"}
SIGNS = str.maketrans("-/", "  ", "'`.\u2018\u2019\u02bb\u02bc")
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft",
         "n": "north", "s": "south", "e": "east", "w": "west"}  # fmt: skip
TOWNS = {"city", "capital"}
KIND_OF_DIVISION = re.compile(
    r"(?i)^((province|governorate|muhafazat|wilayat|wilaya|state|region|department|district|municipality|city"
    r"|county|town|village"
    r"|departement|departamento|qada|qadaa|(royal |metropolitan |london )?borough) (of |de |d'|du )?)"
    r"|( (province|governorate|oblast|region|state|department|district|raion|rayon|county|prefecture"
    r"|voivodeship"
    r"|municipality|emirate|parish|canton|krai|division|regency|kabupaten|city|township|metropolitan area))$"
)


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    `reference` is a public id (geonames:99532, fips:21125) or None; `country` an ISO 3166-1 code ("" for a
    continent or a sea), `province` GeoNames' code of the first-level division ("" where unknown); `kind` is
    country, province, district, capital (of a country), city, region or area (a part of a city); `people` its
    population (0: unknown); `within` the name of what contains it; `own` whether it was found by the name
    that it is shown by, not by another spelling.
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


TOWNS = {"city", "capital"}


def fold(name: str) -> str:
    """A place's name for look-up: plain letters, no article, no signs, "Saint" and "Mount" in short."""
    low = (name if name.isascii() else anyascii(name)).lower().translate(SIGNS)
    found = low.split()
    found = found[1:] if len(found) > 1 and found[0] in ARTICLES else found
    return " ".join([SHORT.get(w, w) for w in found[:-1]] + found[-1:])


def bare(name: str) -> str:
    """A division's name without the word for its kind: "Diyala" of "Diyala Governorate"."""
    found = KIND_OF_DIVISION.sub("", name).strip()
    return found if len(found) > 2 else name


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place of the gazetteer holds another, by codes and names."""
    if outer.kind == "region" and not outer.country:
        return False
    if outer.country != inner.country or outer.kind == inner.kind or outer.kind == "capital" and inner.kind == "city":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "province":
        return outer.province == inner.province and bool(outer.province) or inner.within == outer.name
    if outer.kind == "district" and inner.kind in {*TOWNS, "area"}:
        return outer.province == inner.province and near(outer, inner, 0.45)
    return inner.kind == "area" and inner.within == outer.name


def near(a: Place, b: Place, degrees: float) -> bool:
    """Whether two places are within so many degrees of latitude and (shrunk) longitude."""
    return abs(a.latitude - b.latitude) <= degrees and abs(a.longitude - b.longitude) <= degrees * 1.4
