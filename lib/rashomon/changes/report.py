"""What changed between two finished runs: found, written beside the new run's briefing, told in a few lines."""

from collections import Counter
from pathlib import Path

from rashomon import pages, store
from rashomon.changes import PAGE, TABLE, blind, change, corpus, figures, groups, matching, page, pairs, runs
from rashomon.changes.change import Change
from rashomon.changes.runs import Finished
from rashomon.errors import StoreError
from rashomon.pages.text import named

FIRST = 3  # new conflicts and settings told in the terminal
TOLD = {  # a line a subject: (section, kind), and its word
    "conflicts": [("conflicts", "new", "new"), ("settled", "settled", "settled")],
    "other verdicts": [("verdicts", "moved", "moved"), ("verdicts", "new", "new"), ("verdicts", "gone", "gone")],
    "figures": [("ranges", "moved", "moved over all sources"), ("figures", "moved", "moved in one source")],
    "events": [("events", k, k) for k in ("new", "gone", "joined", "apart")],
    "actors": [("actors", k, k) for k in ("new", "gone", "joined", "apart")],
    "documents": [("documents", k, k) for k in ("added", "removed", "changed")]
    + [("documents", "dated", "with another day")],
}


def compare(old: Path, new: Path) -> str:
    """Write changes.html and changes.csv into the folder of the new run; what changed, as lines for a terminal.

    Raises StoreError where one of the folders holds no finished run, or both are one.
    """
    folders = [path.expanduser().resolve() for path in (old, new)]
    if folders[0] == folders[1]:
        raise StoreError(f"{old} and {new} are one folder; run again with another --out, and compare the two")
    was, now = (runs.load(folder) for folder in folders)
    found = find(was, now)
    store.write_whole(folders[1] / TABLE, change.csv_bytes(found, now.anchors))
    shown, names = blind.shown(found, was, now)
    whole = unchanged(found, was, now)
    store.write_whole(folders[1] / PAGE, page.document(shown, names, now, titles(*folders), whole))
    for written in (folders[1] / link.href for link in pages.links()):
        if written.exists():
            store.write_whole(written, pages.linked(written.read_bytes(), pages.CHANGES))
    return "\n".join([*summary(shown, whole), f"open {folders[1] / PAGE}"])


def find(old: Finished, new: Finished) -> list[Change]:
    """All that changed, what matters most first."""
    match = matching.match(old, new)
    found = [*pairs.find(old, new, match), *figures.find(old, new, match)]
    found += [*groups.events(old, new, match), *groups.actors(old, new, match)]
    return change.ordered([*found, *corpus.documents(old, new, match), *corpus.settings(old.record, new.record)])


def unchanged(changes: list[Change], old: Finished, new: Finished) -> str | None:
    """One sentence where nothing changed but settings; null where something did.

    Where rows differ that no section tells, such as wording, it names their tables.
    """
    if any(c.section != "settings" for c in changes):
        return None
    differ = sorted(n for n in old.hashes.keys() | new.hashes.keys() if old.hashes.get(n) != new.hashes.get(n))
    if not differ:
        return "Nothing changed: the tables of the two runs are the same."
    return f"Nothing that is told here changed, but these tables are not the same: {', '.join(differ)}."


def summary(changes: list[Change], whole: str | None) -> list[str]:
    """What changed as lines for a terminal, in which nothing that a document holds can act."""
    counted = Counter((c.section, c.kind) for c in changes)
    lines = [whole] if whole else [f"{subject}: {_counts(counted, kinds)}" for subject, kinds in TOLD.items()]
    conflicts = [c for c in changes if c.section == "conflicts"]
    lines += [f"new conflict: {c.field}, {c.name}: {c.reason}" for c in conflicts[:FIRST]]
    differ = [f"{c.name} {c.before} → {c.after}" for c in changes if corpus.is_of_the_making(c)]
    lines += [f"the runs were made differently: {'; '.join(differ[:FIRST])}{' …' * (len(differ) > FIRST)}"] * bool(
        differ
    )
    return [named(" ".join(line.split())) for line in lines]


def titles(old: Path, new: Path) -> tuple[str, str]:
    """What to call the two runs: their folders' names, with as much of their path as tells them apart."""
    for n in range(1, max(len(old.parts), len(new.parts)) + 1):
        names = ["/".join(folder.parts[-n:]) for folder in (old, new)]
        if names[0] != names[1]:
            break
    return names[0], names[1]


def _counts(counted: Counter, kinds: list[tuple[str, str, str]]) -> str:
    return ", ".join(f"{counted[section, kind]} {word}" for section, kind, word in kinds)
