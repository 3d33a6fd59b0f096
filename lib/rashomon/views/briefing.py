"""The way in: one page with the sources, verdicts, events, actors, days and the texts themselves."""

from pathlib import Path

from markupsafe import Markup

from rashomon import pages, store
from rashomon.pages import phrases
from rashomon.pages.text import shown
from rashomon.views import (
    actors,
    events,
    figures,
    findings,
    matrix,
    reader,
    reuse,
    side_by_side,
    sources,
    tables,
    theme,
    trust,
)
from rashomon.views.findings import Findings

PAGE = "index.html"
EVENTS, LEADS = 300, 3  # events shown one by one, conflicts told at the head
VIEWS = {  # what the template calls, by the name it calls it
    "sources": sources,
    "verdicts": side_by_side,
    "events": events,
    "actors": actors,
    "matrix": matrix,
    "reuse": reuse,
    "drawn": figures.drawn,
    "placed": theme.placed,
    "reader": reader,
    "trust": trust,
    "nothing": tables.nothing,
    "count": phrases.count,
    "shown": shown,
}


def save(run: store.Run, blind: bool = False) -> Path:
    """Write the run's index.html from its tables, sources by number where `blind`; the path.

    StoreError says which stage is missing.
    """
    path = run.folder / PAGE
    store.write_whole(path, page(findings.load(run, page="", blind=blind), run.score()))
    return path


def page(found: Findings, score: dict | None = None) -> bytes:
    """The briefing as a whole page; `score` is what score.json holds where the run was measured."""
    return pages.document(title(found), body(found, score), here=PAGE, links=pages.links(), figures=True)


def title(found: Findings) -> str:
    """What the page is called: how many accounts, of which days."""
    days = sorted(filter(None, (found.day(d) for d in found.sources)))
    span = f", {phrases.days(days[0], days[-1])}" if days else ""
    return f"{phrases.count(len(found.sources), 'account')} compared{span}"


def body(found: Findings, score: dict | None = None) -> Markup:
    """The page's content as markup."""
    shared = [e for e in events.ranked(found) if len(found.tellers(e["event_id"])) > 1]
    single = [e for e in events.ranked(found) if len(found.tellers(e["event_id"])) == 1]
    told = {
        "title": title(found),
        "figures": counted(found),
        "leads": [v for v in side_by_side.ranked(found) if v["verdict"] == "conflict"][:LEADS],
        "series": [e for e in shared if e["kind"] == events.SERIES],
        "shared": [e for e in shared if e["kind"] != events.SERIES][:EVENTS],
        "single": single[:EVENTS],
        "score": score,
        "hidden": max(0, len(shared) - EVENTS) + max(0, len(single) - EVENTS),
    }
    return pages.markup("index.html.j2", "rashomon.views", found=found, **VIEWS, **told)


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
