"""changes.html: what changed between two runs, what matters most first, each finding leading to the new briefing."""

from itertools import groupby

from markupsafe import Markup

from rashomon import pages
from rashomon.changes import PAGE
from rashomon.changes.change import SECTIONS, Change, address
from rashomon.changes.corpus import is_of_the_making
from rashomon.changes.runs import BRIEFING, Finished
from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, shown

MOST = 60  # of one kind shown; all of them stand in changes.csv
VERDICTS = ("conflicts", "settled", "verdicts")
TITLES = {  # of each section: what it is called, what is counted at the head (one, more), what an empty one says
    "conflicts": ("New conflicts", "new conflict", "new conflicts"),
    "settled": ("Settled conflicts", "conflict settled", "conflicts settled"),
    "ranges": ("Ranges over the sources", "range moved", "ranges moved"),
    "figures": ("Figures of one source", "figure moved", "figures moved"),
    "verdicts": ("Other verdicts", "other verdict", "other verdicts"),
    "events": ("Events", "change of events", "changes of events"),
    "actors": ("Actors and places", "change of actors", "changes of actors"),
    "documents": ("Documents", "change of documents", "changes of documents"),
    "settings": ("How the runs were made", "setting differs", "settings differ"),
}
EMPTY = {
    "conflicts": "No two sources conflict that did not conflict before.",
    "settled": "Every conflict of the old run is still one.",
    "ranges": "No range of figures over the sources moved.",
    "figures": "No source that is in both runs says another figure, day or name.",
    "verdicts": "No other verdict moved between sources that are in both runs.",
    "events": "The events are the same, told by as many documents.",
    "actors": "The actors and places are the same, by the same names.",
    "documents": "Both runs read the same documents, with the same days.",
    "settings": "Both runs were made with the same parameters and versions.",
}
KINDS = {
    "figures": {"moved": "Says another", "new": "Says one now", "gone": "Says none now"},
    "verdicts": {"moved": "Another verdict", "new": "Compared now", "gone": "No longer compared"},
    "events": {
        "joined": "Several that are one now", "apart": "One that is several now", "new": "New", "gone": "Gone",
        "moved": "On another day or in another place", "told": "Told by more or fewer documents",
    },
    "actors": {
        "joined": "Several names that are one now", "apart": "One that is several now", "new": "New", "gone": "Gone",
        "renamed": "Called otherwise",
    },
    "documents": {
        "added": "Added", "removed": "Removed", "changed": "Changed", "dated": "With another day of publication",
        "moved": "Under another name or path", "rejected": "Rejected",
    },
    "settings": {"parameter": "Parameters", "version": "Versions"},
}  # fmt: skip


def document(
    changes: list[Change], names: dict[str, str], new: Finished, runs: tuple[str, str], unchanged: str | None
) -> bytes:
    """The whole page.

    `names` is what to call documents by doc_id, `runs` what to call the two runs, `unchanged` the sentence for where
    nothing changed.
    """
    sections = {name: [c for c in changes if c.section == name] for name in SECTIONS}
    told = {
        "runs": runs,
        "unchanged": unchanged,
        "settings": sum(map(is_of_the_making, changes)),
        "titles": TITLES,
        "empty": EMPTY,
    }
    told |= {"sections": {name: groups(name, rows) for name, rows in sections.items()}, "most": MOST}
    told |= {"counts": {name: len(rows) for name, rows in sections.items()}, "verdicts": VERDICTS}
    calls = {"inline": inline, "shown": shown, "field": phrases.field, "source": _source(names, new)}
    calls["href"] = lambda change: _href(change, new.anchors)
    body = pages.markup("changes.html.j2", "rashomon.changes", **told, **calls)
    links = [*pages.links(), pages.CHANGES]
    return pages.document(f"What changed from {runs[0]} to {runs[1]}", body, here=PAGE, links=links)


def groups(section: str, rows: list[Change]) -> list[tuple[str, list[Change]]]:
    """A section's changes by kind, each kind with its heading, in the kinds' order."""
    kinds = SECTIONS[section]
    by_kind = groupby(sorted(rows, key=lambda c: kinds.index(c.kind)), key=lambda c: c.kind)
    return [(KINDS.get(section, {}).get(kind, ""), list(found)) for kind, found in by_kind]


def _href(change: Change, anchors: set[str]) -> str | None:
    place = address(change, anchors)
    return f"{BRIEFING}#{place}" if place else None


def _source(names: dict[str, str], new: Finished):
    """A function from a doc_id to the document's name as markup, leading to its place in the briefing."""

    def told(doc_id: str) -> Markup:
        name, place = inline(names.get(doc_id, doc_id)), anchor("source", doc_id)
        if place not in new.anchors:
            return Markup('<span class="source" title="{}">{}</span>').format(shown(doc_id).striptags(), name)
        link = Markup('<a class="source" href="{}#{}"><span class="name">{}</span></a>')
        return link.format(BRIEFING, place, name)

    return told
