"""The way in: one page with the sources, verdicts, events, actors, days and the texts themselves."""

from pathlib import Path

from markupsafe import Markup

from rashomon import pages, store
from rashomon.pages import archive, citation, phrases
from rashomon.pages.text import shown
from rashomon.views import (
    actors,
    events,
    figures,
    findings,
    glance,
    limits,
    matrix,
    reader,
    reuse,
    side_by_side,
    sources,
    tables,
    theme,
    trust,
    utterances,
)
from rashomon.views.findings import Findings

PAGE, RECORD = "index.html", "run.json"
LEADS, LINES = 4, 3  # conflicts told at the head, and lines of what is agreed, of one origin, open
VIEWS = {  # what the template calls, by the name it calls it
    "sources": sources,
    "glance": glance,
    "verdicts": side_by_side,
    "events": events,
    "actors": actors,
    "matrix": matrix,
    "reuse": reuse,
    "drawn": figures.drawn,
    "placed": theme.placed,
    "reader": reader,
    "trust": trust,
    "utterances": utterances,
    "nothing": tables.nothing,
    "count": phrases.count,
    "shown": shown,
}


def save(run: store.Run, blind: bool = False, found: Findings | None = None) -> Path:
    """Write the run's index.html from its tables, sources by number where `blind`; the path.

    `found` are the findings of these tables, where somebody has them already: of a large run they are large. StoreError
    says which stage is missing.
    """
    path, record = run.folder / PAGE, run.folder / RECORD
    found = (found or findings.load(run, blind=blind)).on(page="")
    told = store.read_json(record) if record.exists() else None
    zipped = archive.zip_name(run.folder.name) if told else None
    content = body(found, run.score(), told, zipped)
    store.write_whole(
        path, pages.document(title(found), content, here=PAGE, links=pages.links(run.folder), figures=True)
    )
    return path


def page(found: Findings, score: dict | None = None) -> bytes:
    """The briefing as a whole page; `score` is what score.json holds where the run was measured."""
    return pages.document(title(found), body(found, score), here=PAGE, links=pages.links(), figures=True)


def title(found: Findings) -> str:
    """What the page is called: how many accounts, of which days."""
    days = sorted(filter(None, (found.day(d) for d in found.sources)))
    span = f", {phrases.days(days[0], days[-1])}" if days else ""
    return f"{phrases.count(len(found.sources), 'account')} compared{span}"


def body(found: Findings, score: dict | None = None, record: dict | None = None, zipped: str | None = None) -> Markup:
    """The page's content as markup; `record` is what run.json holds, `zipped` the name of the run's archive."""
    shared = [e for e in events.ranked(found) if len(found.tellers(e["event_id"])) > 1]
    single = [e for e in events.ranked(found) if len(found.tellers(e["event_id"])) == 1]
    told = {
        "title": title(found),
        "figures": counted(found),
        "conflicts": side_by_side.ranked(found, "conflict", LEADS),
        "agreed": glance.agreed(found),
        "one_origin": glance.one_origin(found),
        "open": [*glance.missing(found)[:LINES], *glance.undecided(found)][:LINES],
        "lines": LINES,
        "many_conflicts": side_by_side.counts(found).get("conflict", 0),
        "many_open": glance.how_many_open(found),
        "running": [e for e in shared if e["kind"] == events.SERIES],
        "shared": [e for e in shared if e["kind"] != events.SERIES],
        "single": single,
        "score": score,
        "cited": citation.line(record, title(found), found.blind) if record else None,
        "zipped": archive.link(zipped) if zipped else None,
        "entities": archive.ENTITIES,
    }
    return limits.without_dead_links(pages.markup("index.html.j2", "rashomon.views", found=found, **VIEWS, **told))


def counted(found: Findings) -> list[tuple[str, str, str]]:
    """What stands at the head: (number, what it counts, where it leads)."""
    verdicts = side_by_side.counts(found)
    shared = sum(len(found.tellers(e)) > 1 for e, row in found.events.items() if row["kind"] != events.SERIES)
    many = [(len(found.sources), "source", "sources"), (shared, "event told by several", "events")]
    many += [
        (len(actors.ranked(found)), "actor", "actors"),
        (verdicts.get("conflict", 0), "conflict", "verdicts"),
    ]
    told = [(f"{n:,}", one if n == 1 else _plural(one), f"#{place}") for n, one, place in many]
    compared = sum(verdicts.values())
    return [*told, (f"{compared:,}", "pair compared" if compared == 1 else "pairs compared", "#verdicts")]


def _plural(one: str) -> str:
    first, *rest = one.split(" ")
    return " ".join([first + "s", *rest])
