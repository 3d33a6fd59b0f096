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

FIRST = date(2031, 1, 3)
GIVEN = """Adam Ana Amir Beatriz Carla Chen Daniel Dina Elena Emeka Farid Fatima Grace Hassan Helen Ibrahim Irina Ivan James
Jana Karim Laila Lena Luis Maria Mark Nadia Nikolai Nora Omar Oleg Paul Petra Rafael Rosa Samir Sara Tariq Tomas Yusuf Zainab""".split()
FAMILY_A = "Al- Ber Cas Dor El Far Gra Hal Kar Lem Mar Nov Oru Per Ras Sal Tor Ul Var Zan".split()
FAMILY_B = (
    "adi ani ber dan dez elli enko far gard hoff idis ira land man mori nik ovic rani sen son tani ton vas well".split()
)
TOWNS = """Basra Nasiriyah Fallujah Najaf Mosul Aleppo Homs Tripoli Benghazi Lagos Kano Maiduguri Nairobi Mombasa Bogota Cali
Medellin Lima Quito Caracas Guadalajara Tijuana Chicago Houston Atlanta Memphis Baltimore Oakland Kharkiv Odesa Kyiv Lviv
Tbilisi Yerevan Kabul Kandahar Herat Peshawar Karachi Lahore Multan Quetta Dhaka Chittagong Colombo Manila Davao""".split()
OUTLETS = [
    f"{a} {b}"
    for a in "Morning Evening Daily Northern Southern Free River Coastal".split()
    for b in "Herald Post Courier Ledger Dispatch".split()
]
BODIES = "Brigade Front Movement Union Party Council League Authority".split()
COLOURS = "Green White Cedar Falcon River Dawn Unity Northern Free National".split()
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
MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
STORIES = {
    "attack": ("gunmen attacked a checkpoint", "killed", "people", "were killed", "the attack"),
    "blast": ("a car bomb exploded near a market", "killed", "civilians", "died", "the blast"),
    "raid": ("security forces raided several houses", "arrested", "suspects", "were arrested", "the raid"),
    "protest": ("protesters marched on the provincial offices", "injured", "protesters", "were wounded", "the protest"),
    "kidnap": ("armed men seized a bus", "kidnapped", "passengers", "were abducted", "the kidnapping"),
    "flood": ("a river burst its banks", "displaced", "families", "were forced from their homes", "the flood"),
}  # fmt: skip
LEADS = [
    "{town} - At least {n} {who} {were} in {town} on {weekday} when {act}, {role} {name} said.",
    "{n_cap} {who} {were} after {act} in {town} on {weekday}, officials said.",
    "{town} ({agency}) - {act_cap} in {town} {daypart}, and {n} {who} {were}, according to the {role}.",
    "{Body} has denied any part in {it}, in which {n} {who} {were} in {town} on {month} {day}.",
]
BODY = [
    '"We heard {noun} and then {noun2}," said {given} {family}, {age}, a {trade} who lives nearby. "Nobody {came} for {k} hours."',
    "{role_cap} {name} told {reporters} that {m} others were {taken} to the {noun}, {k} of them in a {adj} condition.",
    "A {trade} who speaks for the {body} said it had no {noun} in {it} and {blamed} the {body2} for the {adj} {noun2}.",
    "The {body2}, led by {given} {family}, has {held} the {adj} {noun} since {year}.",
    "It was the {nth} such {noun} in {town} since {month}, when {k} people were {hurt} near the {adj} {noun2}.",
    '"This {noun} is not the first, and the {noun2} will be {adj}," {family} said. He {urged} the {trade} to act.',
    "Witnesses {reported} that the men came in {k} {adj} vehicles shortly before {hour} p.m.",
    "The {trade} {offered} ${money},000 for {noun} on those who {planned} {it}.",
    "Local {noun} had {reported} that nearly {m} {who} {were}, which the {role} called {adj}.",
    "According to the {body}, more than {big} people have {left} the {adj} {noun} over the past {k} months.",
    "{given} {family}, a {trade} for the {noun}, said her {noun2} were still {adj} in {capital}.",
    "On {weekday2}, {given} {family} {announced} that the {noun} would be {adj} and its {noun2} {left}.",
    "Between {k} and {m} people were {adj} late on {weekday2}, the {noun} {reported}, though {noun2} may fall.",
    "The {noun} of {noun2} has {risen} by {k}0 percent since {year}, and the {adj} {trade} cannot go on.",
    "In a {adj} {noun}, the {body2} {blamed} the {body} for the {noun2} in {capital}.",
    "{name}, who became {role} in {month} {year}, has {promised} a {noun} if the {adj} {noun2} fails.",
    "The {adj} {noun} goes back to {year}, when the {noun2} of {capital} {collapsed} after {k} weeks.",
]  # fmt: skip
PLAIN = [
    "The {adj} {noun} {held} the {noun2} of {capital}",
    "{Noun} and {noun2} {left} the {adj} {trade}",
    "Several of the {adj} {noun} {collapsed} before the {noun2}",
    "No {trade} {reported} a {noun} as {adj} as the {noun2}",
    "What the {trade} {promised} was a {adj} {noun}",
]
TAILS = [
    " in {month}",
    " near the {noun}",
    ", the {trade} said",
    " with {adj} {noun2}",
    ", as {family} {reported}",
    " for {k} weeks",
    "",
]
WORDS = {
    "noun": """account agreement airport answer argument army assembly bank border bridge budget building camp campaign ceasefire
        clinic coast committee concern contract convoy council court crop crowd damage debt decision delay demand district doubt
        embassy engine evidence factory failure fence festival fuel garden grain harbour harvest hearing hospital hotel inquiry
        island journey judge junction kitchen lake lawsuit letter library loan machine market meeting message mine ministry
        minority motive network office orchard order pension permit pipeline plan poll power prison protest quarry railway record
        refinery report request rescue reserve river roof rumour salary school season shelter shop signal silence smoke square
        station strike supply talks tax tender theatre threat tower trade traffic treaty trial tunnel union valley verdict village
        visit vote wage wall warehouse warning water weapon weather wedding witness workshop""",
    "adj": """abandoned angry annual armed bitter broken busy central closed coastal cold crowded damaged dangerous distant dry early
        eastern empty expensive fragile fresh frozen hidden hostile illegal lasting lengthy local lost lower medical missing modern
        narrow northern old open painful partial poor private public quiet rare recent regional remote rural serious severe sharp
        short silent small southern steep stolen sudden temporary tense thin tired unpaid upper urban useful vacant vast violent
        weak wealthy western wide young""",
    "trade": "baker carpenter clerk dealer doctor driver engineer farmer guard judge labourer mechanic merchant nurse officer official "
        "pharmacist pilot porter resident sailor senator shepherd soldier student tailor teacher trader waiter worker",
    "came": "answered arrived came called helped moved", "reporters": "reporters journalists parliament lawmakers visitors",
    "taken": "brought carried driven moved sent taken", "blamed": "accused blamed criticised", "held": "controlled defended held kept ruled",
    "hurt": "hurt injured wounded", "urged": "asked told urged", "reported": "claimed confirmed reported said", "left": "abandoned fled left",
    "offered": "offered promised raised", "planned": "ordered planned prepared", "announced": "announced confirmed said",
    "risen": "fallen grown risen", "promised": "announced demanded promised", "collapsed": "collapsed ended failed stopped",
}  # fmt: skip


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
            "body": bodies[0], "body2": bodies[1], "role": chance.choice(ROLES), "name": _name(chance), "n": chance.randint(2, 60),
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
    words = {key: chance.choice(listed.split()) for key, listed in WORDS.items()}
    words |= {"noun2": chance.choice(WORDS["noun"].split()), "Noun": words["noun"].capitalize()}
    n, family = _number(event["n"]), chance.choice(FAMILY_A) + chance.choice(FAMILY_B)
    return way.format(
        **{key: value for key, value in event.items() if key not in {"n", "on"}}, **words, n=n, n_cap=n.capitalize(), family=family,
        act_cap=event["act"][0].upper() + event["act"][1:], role_cap=event["role"][0].upper() + event["role"][1:],
        Body=f"The {event['body']}", weekday=f"{on:%A}", weekday2=f"{other:%A}", month=MONTHS[on.month - 1], day=on.day,
        year=on.year - chance.randint(1, 12), daypart=chance.choice(["late on " + f"{on:%A}", f"on {on:%A} morning", "overnight"]),
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
