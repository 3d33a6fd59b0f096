"""What went in: documents added, removed, changed or dated otherwise, and how each run was made."""

from collections.abc import Iterator

from rashomon.changes.change import Change
from rashomon.changes.matching import Match
from rashomon.changes.runs import Finished
from rashomon.pages import phrases

OWN = {"out", "cache", "jobs", "scheduler"}  # parameters that say where and how fast, and change nothing that is found
PLACES = {"corpus"}  # parameters that say where documents lie, and not how they are read


def documents(old: Finished, new: Finished, match: Match) -> Iterator[Change]:
    """Changes of the section `documents`."""
    refused = {row["source_path"]: row for row in new.tables["rejected"]}
    for doc_id in sorted(new.documents.keys() - match.back.keys()):
        yield _document("added", doc_id, after=_published(new, doc_id), new_id=doc_id)
    for doc_id in sorted(old.documents.keys() - match.documents.keys()):
        why = refused.get(old.documents[doc_id]["source_path"])
        reason = f"now rejected: {why['detail']}" if why else None
        yield _document("removed", doc_id, before=_published(old, doc_id), reason=reason, old_id=doc_id)
    for there, here in sorted(match.documents.items()):
        yield from _kept(old, new, there, here)
    known = {row["source_path"] for row in [*old.documents.values(), *old.tables["rejected"]]}
    for path in sorted(refused.keys() - known):
        yield Change("documents", "rejected", path, reason=refused[path]["detail"])


def is_of_the_making(change: Change) -> bool:
    """Whether a change is of a setting under which the same documents may be read otherwise."""
    return change.section == "settings" and change.name not in PLACES


def settings(old: dict, new: dict) -> Iterator[Change]:
    """Changes of the section `settings`, from both runs' run.json: parameters, versions and files that differ."""
    for section, kind in (("parameters", "parameter"), ("versions", "version")):
        was, now = (_flat(record.get(section) or {}) for record in (old, new))
        for name in sorted((was.keys() | now.keys()) - OWN):
            if was.get(name) != now.get(name):
                yield Change("settings", kind, name, before=_word(was, name), after=_word(now, name))
    yield from _files(old, new)


def _files(old: dict, new: dict) -> Iterator[Change]:
    """Files that are parameters of both runs under one path, such as the overrides, whose content is another."""
    was, now = (record.get("files") or {} for record in (old, new))
    paths = [record.get("parameters") or {} for record in (old, new)]
    for name in sorted((was.keys() & now.keys()) - PLACES):
        hashes = [str(told[name].get("sha256"))[:12] for told in (was, now)]
        if paths[0].get(name) == paths[1].get(name) and hashes[0] != hashes[1]:
            told = {"before": f"content {hashes[0]}", "after": f"content {hashes[1]}"}
            yield Change("settings", "parameter", name, reason="the file was changed between the two runs", **told)


def _kept(old: Finished, new: Finished, there: str, here: str) -> Iterator[Change]:
    """What became of a document that both runs have."""
    was, now = old.documents[there], new.documents[here]
    ids = {"old_id": there, "new_id": here}
    if was["sha256"] != now["sha256"]:
        words = [phrases.count(d["n_words"], "word") for d in (was, now)]
        yield _document(
            "changed",
            here,
            before=words[0],
            after=words[1],
            reason="the file is another one under the same name",
            **ids,
        )
    elif was["text"] != now["text"]:
        words = [phrases.count(d["n_words"], "word") for d in (was, now)]
        reason = "the file is the same, its text was cleaned otherwise"
        yield _document("changed", here, before=words[0], after=words[1], reason=reason, **ids)
    days = [(_published(old, there), _basis(old, there)), (_published(new, here), _basis(new, here))]
    if days[0] != days[1]:
        words = [f"{day} ({basis})" if basis else day for day, basis in days]
        reason = new.dating.get(here, {}).get("reason")
        yield _document("dated", here, field="date", before=words[0], after=words[1], reason=reason, **ids)
    if (there, was["source_path"]) != (here, now["source_path"]):
        is_elsewhere = was["source_path"] != now["source_path"]
        words = [was["source_path"], now["source_path"]] if is_elsewhere else [there, here]
        yield _document("moved", here, before=words[0], after=words[1], **ids)


def _document(kind: str, doc_id: str, **told) -> Change:
    return Change("documents", kind, doc_id, source_a=doc_id, place="source", **told)


def _published(run: Finished, doc_id: str) -> str:
    row = run.dating.get(doc_id, {})
    return phrases.days(row.get("published_from"), row.get("published_to"), unknown="no day of publication")


def _basis(run: Finished, doc_id: str) -> str | None:
    return run.dating.get(doc_id, {}).get("basis")


def _flat(told: dict, before: str = "") -> dict[str, object]:
    """Nested settings under dotted names."""
    found = {}
    for name, value in told.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value}
    return found


def _word(told: dict, name: str) -> str:
    if name not in told:
        return "not told"
    return "unknown" if told[name] is None else str(told[name]) or "empty"
