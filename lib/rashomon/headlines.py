"""What a run found, in a few lines: enough to know whether to open its pages."""

from rashomon.store import Run

SERIES = "SERIES"  # the kind of an event that is a running figure


def counted(run: Run) -> dict[str, int]:
    """Documents read and rejected, events that two or more of them tell, pairs of sources that conflict."""
    events, verdicts = run.read("events"), run.read("verdicts")
    conflicts = verdicts[verdicts["verdict"] == "conflict"]
    return {
        "documents": len(run.read("documents")),
        "rejected": len(run.read("rejected")),
        "events": int(((events["kind"] != SERIES) & (events["n_documents"] >= 2)).sum()),
        "conflicts": len(conflicts),
    }


def told(run: Run) -> str:
    """The headline findings and where to begin reading, as lines for a terminal."""
    found = counted(run)
    lines = [
        f"documents: {found['documents']} read, {found['rejected']} rejected{_skipped(run)}",
        f"events: {found['events']} that two or more documents tell",
        f"conflicts: {found['conflicts']} (pairs of statements that cannot both be right)",
        f"open {run.folder / 'index.html'}",
    ]
    return "\n".join(lines)


def _skipped(run: Run) -> str:
    """What was passed over, with the reasons, as the first stage counted it."""
    skipped = run.counts("ingest").get("skipped", {})
    reasons = "; ".join(f"{n} {reason}" for reason, n in skipped.items())
    return f", {sum(skipped.values())} skipped ({reasons})" if skipped else ", 0 skipped"
