"""Picking instead of scrolling: an event, an actor, a document, the rows of a table, chosen by a widget.

Where nobody looks (a batch run, an exported page) there is no kernel to answer a widget, so the first entry stands
there for good: the stored notebook holds no widget and no state of one.
"""

from collections.abc import Callable

import ipywidgets
import pandas as pd
from IPython.display import display
from markupsafe import Markup

from rashomon import progress, schema
from rashomon.pages import phrases
from rashomon.pages.text import named
from rashomon.views import actors as people
from rashomon.views import events as happened
from rashomon.views import evidence, reader, side_by_side, tables, theme
from rashomon.views.findings import Findings, grouped

LISTED, SENTENCES, VERDICTS = 8, 12, 40  # entries seen in a list, sentences of one actor, verdicts on one event
ROWS, LIVE_ROWS = 50, 12  # rows of a table: where it stays, and where a search narrows it
NAME = 70  # characters of an entry's name
LOOK = {"layout": {"width": "auto"}}


def events(findings: Findings) -> None:
    """Pick an event: what each source says of it, and the verdicts with both sentences."""
    chosen = happened.ranked(findings)
    _pick("event", [(_event_name(findings, e), e) for e in chosen], lambda e: event(findings, e))


def actors(findings: Findings) -> None:
    """Pick somebody: the names and descriptions each source gives, why the names are one, and the sentences."""
    chosen = [*people.ranked(findings), *people.ranked(findings, places=True)]
    _pick("actor", [(_actor_name(e), e) for e in chosen], lambda e: actor(findings, e))


def documents(findings: Findings) -> None:
    """Pick a document: its text in paragraphs, what is not read for findings greyed out."""
    chosen = [(f"{s.letter} {s.name}", s.doc_id) for s in findings.sources.values()]
    _pick("document", chosen, lambda doc_id: reader.document(findings, doc_id, unfolded=True))


def table(frame: pd.DataFrame, caption: str, *, why_empty: str = "", most: int = ROWS) -> None:
    """The first rows of a table, `why_empty` where there is none; in a live notebook those that hold all words."""
    rows, columns = schema.rows(frame), list(frame.columns)
    if not progress.is_live() or not rows:
        theme.show(tables.frame_table(rows, columns, most=most, caption=caption, why_empty=why_empty))
        return
    texts = [" ".join(str(value) for value in row.values()).casefold() for row in rows]
    place = ipywidgets.HTML()

    def search(change: dict) -> None:
        words = change["new"].casefold().split()
        found = [row for row, text in zip(rows, texts, strict=True) if all(word in text for word in words)]
        place.value = theme.framed(tables.frame_table(found, columns, most=LIVE_ROWS, caption=caption))

    field = ipywidgets.Text(placeholder=f"Search {len(rows):,} rows", continuous_update=True)
    field.observe(search, "value")
    search({"new": ""})
    display(ipywidgets.VBox([field, place]))


def event(findings: Findings, row: dict) -> Markup:
    """One event unfolded, with all verdicts on it, the gravest first."""
    verdicts = sorted(
        (v for (e, _), told in findings.verdicts.items() if e == row["event_id"] for v in told), key=side_by_side.rank
    )
    told = Markup("").join(side_by_side.card(findings, v) for v in verdicts[:VERDICTS])
    rest = f"The first {VERDICTS} of {len(verdicts):,} verdicts; all of them stand in the table verdicts."
    more = tables.nothing(rest) if len(verdicts) > VERDICTS else Markup("")
    return happened.card(findings, row, unfolded=True) + told + more


def actor(findings: Findings, row: dict) -> Markup:
    """One actor unfolded, with the first sentence in each source that names it."""
    named_in = grouped(findings.mentions.get(row["entity_id"], []), "doc_id")
    first = [min(named_in[d], key=lambda m: m["start"]) for d in findings.sources if d in named_in]
    told = (evidence.quotation(findings, m["doc_id"], m["start"], m["end"]) for m in first[:SENTENCES])
    return people.card(findings, row, unfolded=True) + Markup("").join(told)


def _pick(what: str, entries: list[tuple[str, object]], made: Callable[[object], Markup]) -> None:
    """A list to pick from with a field that narrows it; without a front end the first entry and how many there are."""
    if not entries:
        theme.show(tables.nothing(f"There is no {what} to pick."))
        return
    if not progress.is_live():
        more = f"The first of {phrases.count(len(entries), what)}. In JupyterLab any other can be picked here."
        theme.show(made(entries[0][1]) + Markup('<p class="note">{}</p>').format(more))
        return
    place, field = ipywidgets.HTML(), ipywidgets.Text(placeholder=f"Find among {phrases.count(len(entries), what)}")
    names = _numbered([name for name, _ in entries])
    by_name = dict(zip(names, (entry for _, entry in entries), strict=True))
    listed = ipywidgets.Select(options=names, rows=min(LISTED, len(names)), description="", **LOOK)

    def show(change: dict) -> None:
        if change["new"] is not None:
            place.value = theme.framed(made(by_name[change["new"]]))

    def narrow(change: dict) -> None:
        words = change["new"].casefold().split()
        listed.options = [name for name in names if all(word in name.casefold() for word in words)]

    listed.observe(show, "value")
    field.observe(narrow, "value")
    show({"new": names[0]})
    display(ipywidgets.VBox([field, listed, place]))


def _numbered(names: list[str]) -> list[str]:
    """The names, with a number where one stands twice."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


def _event_name(findings: Findings, row: dict) -> str:
    day = phrases.days(row["date_from"], row["date_to"], unknown="")
    sources = phrases.count(len(findings.tellers(row["event_id"])), "source")
    name = phrases.short(named(row["name"]), NAME)
    return " · ".join(part for part in (name, day, sources) if part)


def _actor_name(row: dict) -> str:
    name = phrases.short(named(row["name"]), NAME)
    return f"{name} · {people.kind(row)} · {phrases.count(row['n_documents'], 'source')}"
