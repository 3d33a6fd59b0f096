"""Who reports what: each event's fields against the sources, as states, vague, denies, silent."""

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline
from rashomon.views import events, evidence, theme
from rashomon.views.findings import Findings, once
from rashomon.views.tables import safe_table

NAME = "figure-coverage"
EMPTY = "No source says anything of an event that has fields to compare."
STATES = ("stated", "vague", "denied", "silent")
SIGNS = dict(zip(STATES, "●~×–", strict=True))
WORDS = {"stated": "states it", "vague": "is vague", "denied": "denies it", "silent": "is silent on it"}
CAPTION = "Who states, is vague, denies, is silent; · does not tell of the event"
SHADES = ("rgba(0,114,178,.45)", "rgba(0,114,178,.16)", "rgba(213,94,0,.45)", "rgba(128,128,128,.10)")
FIELDS, ROWS, COLUMNS = 7, 44, 24  # fields of an event, lines in all, sources: drawn at most
NARROW = 9  # sources that a phone has room for
SKIPPED = {"name", "gloss", "cited", "agency"}  # how a thing is called or told, not what happened


def figure(findings: Findings) -> go.Figure:
    """A line a field under its event's name, a column a source; a sign in every cell says what its colour says."""
    shown, docs = chosen(findings)
    if not shown:
        return theme.empty(NAME, EMPTY)
    names, values, signs, hovers, heads = [], [], [], [], []
    for event, fields in shown:
        heads.append(_head(event, len(names), len(docs)))
        blank = [None] * len(docs)
        names, values, signs, hovers = [*names, ""], [*values, blank], [*signs, [""] * len(docs)], [*hovers, blank]
        for field in fields:
            states = [state(findings, event["event_id"], field, d) for d in docs]
            names.append(theme.plain(phrases.field(field)))
            values.append([STATES.index(s) if s else None for s in states])
            signs.append([SIGNS.get(s, "") for s in states])
            hovers.append([_hover(findings, event, field, d, s) for d, s in zip(docs, states, strict=True)])
    heat = go.Heatmap(
        z=values,
        x=list(range(len(docs))),
        y=list(range(len(names))),
        text=signs,
        customdata=hovers,
        texttemplate="%{text}",
        textfont={"color": theme.INK, "size": 14},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=_scale(),
        zmin=-0.5,
        zmax=len(STATES) - 0.5,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    grid = {"showgrid": False, "fixedrange": True}
    letters = [findings.sources[d].letter for d in docs]
    axes = {
        "xaxis": grid | {"tickvals": list(range(len(docs))), "ticktext": letters, "side": "top", "tickangle": 0},
        "yaxis": grid | {"tickvals": list(range(len(names))), "ticktext": names, "range": [len(names) - 0.5, -0.5]},
    }
    axes["xaxis"]["range"] = [-0.5, len(docs) - 0.5]
    notes = {"annotations": [*heads, _legend()], "margin": {"t": 30, "b": 44}}
    wide = 110 + 26 * len(docs) if len(docs) > NARROW else 0
    size = {"width": wide, "height": 110 + 24 * len(names)}
    return theme.figure([heat], name=NAME, says=says(findings), **size, **axes, **notes)


def table(findings: Findings) -> Markup:
    """The same as a table, every sign with its word, leading to the words that it was read from."""
    shown, docs = chosen(findings)
    heads = ["event", "field", *(evidence.badges(findings, [d]) for d in docs)]
    rows = [
        [_event(findings, e), phrases.field(f), *(_cell(findings, e["event_id"], f, d) for d in docs)]
        for e, fields in shown
        for f in fields
    ]
    told = safe_table(heads, rows, caption=CAPTION, why_empty=EMPTY)
    return told + evidence.key(findings, docs) if rows else told


def says(findings: Findings) -> str:
    """One sentence of what is told by all and what by some, counted from what is shown."""
    shown, docs = chosen(findings)
    if not shown:
        return EMPTY
    cells = [state(findings, e["event_id"], f, d) for e, fields in shown for f in fields for d in docs]
    told = [f"{cells.count(s):,} {s}" for s in STATES if s in cells]
    asked = sum(c is not None for c in cells)
    many, several = len(_with_fields(findings)), any(len(findings.tellers(e["event_id"])) > 1 for e, _ in shown)
    events_told = phrases.count(many, "event") + (" that several sources tell" if several else "")
    return (
        f"Of {phrases.count(asked, 'field')} that the sources of an event could tell, {phrases.series(told)}. Shown "
        f"are {len(shown):,} of {events_told}, and {len(docs):,} of {phrases.count(len(findings.sources), 'source')}."
    )


@once
def chosen(findings: Findings) -> tuple[list[tuple[dict, list[str]]], list[str]]:
    """The events told by most sources with their fields, and the sources that tell them, as many as can be shown."""
    shown: list[tuple[dict, list[str]]] = []
    docs: set[str] = set()
    lines = 0
    for event, fields in _with_fields(findings):
        tellers = set(findings.tellers(event["event_id"]))
        if lines + 1 + len(fields) > ROWS:
            break
        if len(docs | tellers) <= COLUMNS or not docs:
            shown.append((event, fields))
            docs |= tellers
            lines += 1 + len(fields)
    return shown, sorted(docs, key=lambda d: findings.sources[d].number)[:COLUMNS]


def state(findings: Findings, event_id: str, field: str, doc_id: str) -> str | None:
    """How a source says a field of an event; null where it does not tell of the event at all."""
    said = findings.statements.get((event_id, field, doc_id))
    if said:
        return said["state"]
    return "silent" if doc_id in findings.tellers(event_id) else None


@once
def _with_fields(findings: Findings) -> list[tuple[dict, list[str]]]:
    """Events with the fields that can be compared: those that several sources tell, where there are any."""
    found = []
    for event in events.ranked(findings):
        fields = [f for f in events.fields(findings, event["event_id"]) if f not in SKIPPED][:FIELDS]
        if fields:
            found.append((event, fields))
    several = [(e, fields) for e, fields in found if len(findings.tellers(e["event_id"])) > 1]
    return several or found


def _scale() -> list[list]:
    """One colour a state, without shades between them."""
    many = len(SHADES)
    return [[(n + side) / many, colour] for n, colour in enumerate(SHADES) for side in (0, 1)]


def _head(event: dict, line: int, columns: int) -> dict:
    """An event's name over the lines of its fields."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": line, "yanchor": "middle", "showarrow": False}
    name = theme.plain(phrases.short(event["name"], 40))
    return place | {"text": f"<b>{name}</b>", "font": {"size": 12, "color": theme.INK}, "yshift": -3}


def _legend() -> dict:
    words = ("states", "is vague", "denies", "is silent")
    told = "   ".join(f"{sign} {word}" for sign, word in zip(SIGNS.values(), words, strict=True))
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top"}
    note = f"{told}<br>empty: does not tell of the event"
    return place | {"text": note, "align": "left", "showarrow": False, "yshift": -4, "font": {"size": 12}}


def _hover(findings: Findings, event: dict, field: str, doc_id: str, state: str | None) -> str | None:
    if state is None:
        return None
    said = findings.statements.get((event["event_id"], field, doc_id))
    lines = [f"<b>{theme.plain(findings.sources[doc_id].name)}</b> {WORDS[state]}"]
    lines.append(f"{theme.plain(phrases.short(event['name'], 50))}: {theme.plain(phrases.field(field))}")
    if said and said["value"]:
        lines.append(f"“{theme.plain(phrases.short(said['value'], 60))}”")
    missing = findings.omissions.get((event["event_id"], field, doc_id))
    if missing:
        lines += [theme.plain(w) for w in phrases.wrapped(findings.with_names(missing["reason"]), 60)]
    return "<br>".join(lines)


def _event(findings: Findings, event: dict) -> Markup:
    href = f"{findings.page}#{anchor('event', event['event_id'])}"
    return Markup('<a href="{}">{}</a>').format(href, inline(event["name"]))


def _cell(findings: Findings, event_id: str, field: str, doc_id: str) -> Markup:
    told = state(findings, event_id, field, doc_id)
    if told is None:
        return Markup('<span class="zero" title="does not tell of it">·</span>')
    said = findings.statements.get((event_id, field, doc_id)) or {}
    sign = Markup("{} {}").format(SIGNS[told], told)
    if said.get("start") is None:
        return sign
    return Markup('<a href="{}">{}</a>').format(evidence.place(findings, doc_id, said["start"]), sign)
