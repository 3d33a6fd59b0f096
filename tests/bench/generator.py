"""Made-up news for the benchmarks: `python tests/bench/generator.py DOCUMENTS [--short] [--seed N] > news.jsonl`.

The same numbers give the same documents. Of all events half are told by one outlet, the others by two to five, each in
its own words, with its own figures where they differ, and one account in six copies passages of another one. Texts have
about 330 words, short ones about 60. Towns are real, so that places are looked up; people, bodies and events are not.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

FIRST = date(2031, 1, 3)
NEWS = yaml.safe_load(Path(__file__).with_name("news.yml").read_text(encoding="utf-8"))
GIVEN, TOWNS = NEWS["given"].split(), NEWS["towns"].split()
FAMILY_A, FAMILY_B = NEWS["family_first"].split(), NEWS["family_last"].split()
WORDS = {key: words.split() for key, words in NEWS["words"].items()}
OUTLETS = [
    f"{a} {b}"
    for a in ["Morning", "Evening", "Daily", "Northern", "Southern", "Free", "River", "Coastal"]
    for b in ["Herald", "Post", "Courier", "Ledger", "Dispatch"]
]
BODIES = ["Brigade", "Front", "Movement", "Union", "Party", "Council", "League", "Authority"]
COLOURS = ["Green", "White", "Cedar", "Falcon", "River", "Dawn", "Unity", "Northern", "Free", "National"]
ROLES = [
    "police chief",
    "governor",
    "mayor",
    "interior ministry spokesman",
    "hospital director",
    "opposition leader",
    "army commander",
    "lawyer",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
STORIES = {
    "attack": ("gunmen attacked a checkpoint", "killed", "people", "were killed", "the attack"),
    "blast": ("a car bomb exploded near a market", "killed", "civilians", "died", "the blast"),
    "raid": ("security forces raided several houses", "arrested", "suspects", "were arrested", "the raid"),
    "protest": ("protesters marched on the provincial offices", "injured", "protesters", "were wounded", "the protest"),
    "kidnap": ("armed men seized a bus", "kidnapped", "passengers", "were abducted", "the kidnapping"),
    "flood": ("a river burst its banks", "displaced", "families", "were forced from their homes", "the flood"),
}  # fmt: skip


LEADS, BODY, PLAIN, TAILS = (NEWS[key] for key in ("leads", "body", "plain", "tails"))


def documents(size: int, seed: int = 7, short: bool = False) -> Iterator[dict]:
    """So many documents as records: id, title, outlet, date, text."""
    chance, made = random.Random(seed), 0
    while made < size:
        event, accounts = _event(chance), []
        for _ in range(min(size - made, 1 if chance.random() < 0.5 else chance.randint(2, 5))):
            accounts.append(_account(chance, event, accounts, short))
            yield {"id": f"n{made:06}"} | accounts[-1]
            made += 1


def _event(chance: random.Random) -> dict:
    """What happened: where, when, to how many, and who speaks of it."""
    act, measure, who, were, it = STORIES[chance.choice(sorted(STORIES))]
    town, capital = chance.sample(TOWNS, 2)
    bodies = [f"{chance.choice(COLOURS)} {chance.choice(BODIES)}" for _ in range(2)]
    return {"act": act, "measure": measure, "who": who, "were": were, "it": it, "town": town, "capital": capital,
            "body": bodies[0], "body2": bodies[1], "role": chance.choice(ROLES), "name": _name(chance),
            "n": chance.randint(2, 60),
            "on": FIRST + timedelta(days=chance.randrange(360))}  # fmt: skip


def _account(chance: random.Random, event: dict, before: list[dict], short: bool) -> dict:
    """One outlet's report of an event."""
    told = event | {"n": event["n"] + (chance.randint(1, 5) if chance.random() < 0.25 else 0)}
    paragraphs, words = [_said(chance, chance.choice(LEADS), told)], 60 if short else chance.randint(230, 430)
    if before and not short and chance.random() < 0.17:
        copied = chance.choice(before)["text"].split("\n\n")[2:]
        paragraphs += copied[: chance.randint(1, max(1, len(copied) // 2))]
    while sum(len(p.split()) for p in paragraphs) < words:
        ways = (_way(chance) for _ in range(chance.randint(1, 3)))
        paragraphs.append(" ".join(_said(chance, way, told) for way in ways))
    title = f"{_number(told['n']).capitalize()} {event['who']} {event['measure']} in {event['town']}"
    on = event["on"] + timedelta(days=chance.randint(0, 2))
    return {
        "title": title,
        "outlet": chance.choice(OUTLETS),
        "date": on.isoformat(),
        "text": "\n\n".join([title, *paragraphs]),
    }


def _way(chance: random.Random) -> str:
    """How a sentence goes: one in two tells of the event, the others of anything."""
    if chance.random() < 0.5:
        return chance.choice(BODY)
    return f"{chance.choice(PLAIN)}{chance.choice(TAILS)}{chance.choice(TAILS)}."


def _said(chance: random.Random, way: str, event: dict) -> str:
    on, other = event["on"], event["on"] + timedelta(days=chance.randint(1, 3))
    words = {key: chance.choice(listed) for key, listed in WORDS.items()}
    words |= {"noun2": chance.choice(WORDS["noun"]), "Noun": words["noun"].capitalize()}
    n, family = _number(event["n"]), chance.choice(FAMILY_A) + chance.choice(FAMILY_B)
    return way.format(
        **{key: value for key, value in event.items() if key not in {"n", "on"}}, **words, n=n, n_cap=n.capitalize(),
        family=family,
        act_cap=event["act"][0].upper() + event["act"][1:], role_cap=event["role"][0].upper() + event["role"][1:],
        Body=f"The {event['body']}", weekday=f"{on:%A}", weekday2=f"{other:%A}", month=MONTHS[on.month - 1], day=on.day,
        year=on.year - chance.randint(1, 12),
        daypart=chance.choice(["late on " + f"{on:%A}", f"on {on:%A} morning", "overnight"]),
        agency=chance.choice(["AP", "AFP", "Reuters", "EFE"]), given=chance.choice(GIVEN), age=chance.randint(19, 77),
        k=chance.randint(2, 9), m=chance.randint(10, 90), nth=chance.choice(["second", "third", "fourth", "fifth"]),
        hour=chance.randint(1, 11), money=chance.randint(5, 90), big=f"{chance.randint(2, 90)}00",
    )  # fmt: skip


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY_A)}{chance.choice(FAMILY_B)}"


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def main(arguments: list[str]) -> None:
    """Print the documents as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=int)
    parser.add_argument("--short", action="store_true", help="about 60 words each, not 330")
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args(arguments)
    for document in documents(told.documents, told.seed, told.short):
        print(json.dumps(document))


if __name__ == "__main__":
    main(sys.argv[1:])
