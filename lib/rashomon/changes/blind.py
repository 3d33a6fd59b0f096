"""Changes as they are shown: each document with what to call it, by number where the new run hides its sources."""

from collections import Counter
from dataclasses import asdict, replace

from rashomon.blinding import Blinding
from rashomon.changes.change import Change
from rashomon.changes.runs import Finished
from rashomon.pages import phrases

BRIEF = 34  # letters of a title that stand for a document without an outlet
LAST = "g"  # sorts after every hash, so that sources which the new run does not have get the last numbers
HIDES = (
    *("name", "source_a", "source_b", "value_a", "value_b", "before", "after", "reason"),
    *("old_id", "new_id"),
)


def shown(changes: list[Change], old: Finished, new: Finished) -> tuple[list[Change], dict[str, str]]:
    """Changes as they may be shown, and what to call each document.

    Where the new run was made blind, sources have the numbers of its briefing, and no file is named.
    """
    if not (new.record.get("parameters") or {}).get("blind"):
        return changes, _names(old.documents | new.documents)
    blinding = _blinding(old, new)
    return [_hidden(c, blinding) for c in changes], {}


def _names(documents: dict[str, dict]) -> dict[str, str]:
    """Each document's outlet, else its title, with its doc_id where two have the same."""
    told = {i: d["outlet"] or phrases.short(d["title"] or i, BRIEF) for i, d in documents.items()}
    counted = Counter(told.values())
    return {i: name if counted[name] == 1 or name == i else f"{name} ({i})" for i, name in told.items()}


def _blinding(old: Finished, new: Finished) -> Blinding:
    """The new run's own blinding, which hides the sources and the outlets that only the old run has, too."""
    outlets = {d["outlet"] for d in new.documents.values()}
    known = [*new.documents.values()]
    for doc_id, d in old.documents.items():
        if doc_id not in new.documents or d["outlet"] not in outlets:
            name = doc_id if doc_id not in new.documents else f"{doc_id} as it was"
            known.append(d | {"doc_id": name, "sha256": LAST + d["sha256"]})
    entities = [*new.entities.values(), *(e for i, e in old.entities.items() if i not in new.entities)]
    return Blinding(known, entities)


def _hidden(change: Change, blinding: Blinding) -> Change:
    row = {column: value for column, value in asdict(change).items() if column in HIDES}
    told = blinding.row("", row)
    if change.section == "documents" and change.kind in ("moved", "rejected"):
        told |= {"before": None, "after": None, "reason": None}
        told |= {"name": "a file that is not named here"} if change.kind == "rejected" else {}
    return replace(change, **told)
