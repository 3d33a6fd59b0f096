"""Who mentions whom: the sources in their own voice, and the people whom they quote."""

from collections import Counter

import plotly.graph_objects as go
from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.views import actors, evidence, theme
from rashomon.views.findings import Findings, grouped, once
from rashomon.views.tables import nothing, safe_table

NAME = "figure-who-mentions-whom"
EMPTY = "No actor was named in any source, so nobody mentions anybody."
EMPTY_QUOTED = "Nobody who is quoted names an actor."
MOST = 20  # actors shown; the rest stand in tables/mentions.csv
SOURCES, SPEAKERS = 24, 8  # columns at most: the sources that name most; speakers, in the figure alone
QUOTED, NAMED = 60, 12  # in the table: people who are quoted, and whom one of them names
STEPS = 5  # shades of a cell in a table

Counts = dict[tuple[str, str], int]


@once
def by_source(findings: Findings) -> Counts:
    """How often each source names each actor: counts by (doc_id, entity_id), pronouns left out."""
    rows = [m for m in findings.tables["mentions"] if m["form"] != "pronoun" and m["entity_id"] in findings.entities]
    return dict(Counter((m["doc_id"], m["entity_id"]) for m in rows))


@once
def by_speaker(findings: Findings) -> Counts:
    """How often each quoted speaker names each actor: counts by (speaker's entity_id, entity_id)."""
    quotes = grouped([q for q in findings.tables["quotes"] if q["entity_id"] in findings.entities], "doc_id")
    counted: Counter = Counter()
    for mention in findings.tables["mentions"]:
        if mention["entity_id"] not in findings.entities or mention["form"] == "pronoun":
            continue
        said = [q for q in quotes.get(mention["doc_id"], []) if q["start"] <= mention["start"] < q["end"]]
        if said:  # the innermost of nested quotes is the one who speaks
            counted[max(said, key=lambda q: q["start"])["entity_id"], mention["entity_id"]] += 1
    return dict(counted)


def figure(findings: Findings) -> go.Figure:
    """The actors in most sources against the sources and the speakers, as a heat map of counts."""
    told, heard = by_source(findings), by_speaker(findings)
    rows = _rows(findings)
    if not rows:
        return theme.empty(NAME, EMPTY)
    speakers = _speakers(heard, rows)
    sources = [findings.sources[d] for d in _docs(findings, told, rows)]
    columns = [*(s.doc_id for s in sources), *speakers]
    counts = [[(told.get((c, r)) or heard.get((c, r)) or None) for c in columns] for r in rows]
    heads = [s.letter for s in sources] + [""] * len(speakers)
    names = [theme.plain(phrases.short(findings.name(r), 26)) for r in rows]
    heat = go.Heatmap(
        z=counts,
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        text=_hovers(findings, rows, columns, counts),
        texttemplate="%{z}",
        hovertemplate="%{text}<extra></extra>",
        colorscale=theme.SHADES,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    axes = {
        "xaxis": _axis(heads) | {"side": "top", "tickangle": 0, "range": [-0.5, len(columns) - 0.5]},
        "yaxis": _axis(names) | {"autorange": "reversed"},
        "annotations": _slanted(findings, speakers, len(sources)),
        "margin": {"t": 120 if speakers else 30, "r": 60 if speakers else 8},
    }
    return theme.figure([heat], name=NAME, says=says(findings), height=150 + 26 * len(rows), **axes)


def table(findings: Findings) -> Markup:
    """The sources against the actors as a table, cells shaded by count and leading to the first mention."""
    told, rows = by_source(findings), _rows(findings)
    docs = _docs(findings, told, rows)
    first = {(m["doc_id"], m["entity_id"]): m for m in reversed(findings.tables["mentions"]) if m["form"] != "pronoun"}
    most = max(told.values(), default=1)
    body = [
        [
            actors.pointer(findings, r),
            *(_cell(findings, told.get((d, r)), most, first.get((d, r))) for d in docs),
        ]
        for r in rows
    ]
    heads = ["actor", *(evidence.badges(findings, [d]) for d in docs)]
    grid = safe_table(heads, body, caption="How often each source names each actor", why_empty=EMPTY)
    left = f"The {SOURCES} sources that name them most, of {len(findings.sources):,}; tables/mentions.csv has all."
    rest = nothing(left) if len(docs) < len(findings.sources) else Markup("")
    return Markup("<div>{}{}{}</div>").format(grid, rest, evidence.key(findings, docs)) if rows else grid


def quoted_table(findings: Findings) -> Markup:
    """The people who are quoted against the actors whom they name, as a table."""
    heard = by_speaker(findings)
    if not heard:
        return nothing(EMPTY_QUOTED)
    ranks = [e["entity_id"] for e in _everybody(findings)]
    speakers = {s for s, _ in heard}
    spoken = [s for s in ranks if s in speakers]
    rows = [[actors.pointer(findings, s), _whom(findings, s, heard, ranks)] for s in spoken[:QUOTED]]
    grid = safe_table(["who is quoted", "names"], rows, caption="Whom the quoted name", why_empty=EMPTY_QUOTED)
    rest = f"The first {QUOTED} of {len(spoken):,} who are quoted; all quotes stand in tables/quotes.csv."
    return grid + nothing(rest) if len(spoken) > QUOTED else grid


def says(findings: Findings) -> str:
    """One sentence of what the matrix shows, counted from the tables."""
    told = by_source(findings)
    counted: Counter = Counter()
    for (_, entity_id), many in told.items():
        counted[entity_id] += many
    rows = _rows(findings)
    if not rows:
        return EMPTY
    top = max(rows, key=lambda r: (counted[r], findings.name(r)))
    shared = sum(all((d, r) in told for d in findings.sources) for r in rows)
    everywhere = "none is" if not shared else f"{shared} {'is' if shared == 1 else 'are'}"
    return (
        f"{findings.name(top)} is named most, {phrases.count(counted[top], 'time')}; "
        f"of the {phrases.count(len(rows), 'actor')} shown {everywhere} named by every source."
    )


def _axis(names: list[str]) -> dict:
    return {"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False, "fixedrange": True}


def _slanted(findings: Findings, speakers: list[str], first: int) -> list[dict]:
    """The speakers' names over their columns, slanted: so they fit a phone, and the letters stay upright."""
    place = {
        "yref": "paper",
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "textangle": -50,
    }
    names = [theme.plain(phrases.short(findings.name(s), 18)) for s in speakers]
    return [place | {"x": first + n, "text": name, "font": {"size": 12}} for n, name in enumerate(names)]


def _everybody(findings: Findings) -> list[dict]:
    return [*actors.ranked(findings), *actors.ranked(findings, places=True)]


def _rows(findings: Findings) -> list[str]:
    named = {entity_id for _, entity_id in by_source(findings)}
    return [e["entity_id"] for e in actors.ranked(findings) if e["entity_id"] in named][:MOST]


def _docs(findings: Findings, told: Counts, rows: list[str]) -> list[str]:
    """The sources that name these actors most, as many as can be shown, in the sources' order."""
    counted = {d: sum(told.get((d, r), 0) for r in rows) for d in findings.sources}
    kept = sorted(counted, key=lambda d: (-counted[d], findings.sources[d].number))[:SOURCES]
    return sorted(kept, key=lambda d: findings.sources[d].number)


def _speakers(heard: Counts, rows: list[str]) -> list[str]:
    """Speakers who name one of these actors, those who name most first."""
    counted: Counter = Counter()
    for (speaker, entity_id), many in heard.items():
        counted[speaker] += many * (entity_id in rows)
    return sorted((s for s in counted if counted[s]), key=lambda s: (-counted[s], s))[:SPEAKERS]


def _hovers(findings: Findings, rows: list[str], columns: list[str], counts: list[list]) -> list[list[str]]:
    def hover(row: str, column: str, many: int | None) -> str:
        who = findings.sources[column].name if column in findings.sources else findings.name(column)
        return f"{theme.plain(who)} names {theme.plain(findings.name(row))} {phrases.count(many or 0, 'time')}"

    return [[hover(r, c, n) for c, n in zip(columns, line, strict=True)] for r, line in zip(rows, counts, strict=True)]


def _cell(findings: Findings, many: int | None, most: int, first: dict | None) -> Markup:
    if not many or first is None:
        return Markup('<span class="zero">·</span>')
    level = -(-many * STEPS // most)
    told = Markup('<a class="heat h{}" href="{}">{}</a>')
    return told.format(level, evidence.place(findings, first["doc_id"], first["start"]), many)


def _whom(findings: Findings, speaker: str, heard: Counts, ranks: list[str]) -> Markup:
    """The actors whom a speaker names, those in most sources first."""
    whom = [r for r in ranks if (speaker, r) in heard]
    told = Markup(", ").join(_named(findings, r, heard[speaker, r]) for r in whom[:NAMED])
    return told + (f" and {len(whom) - NAMED:,} more" if len(whom) > NAMED else "")


def _named(findings: Findings, entity_id: str, many: int) -> Markup:
    return actors.pointer(findings, entity_id) + (f" ×{many}" if many > 1 else "")
