"""What a run found, in a few lines: enough to know whether to open its pages."""

from collections import Counter

from rashomon.pages import phrases
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
        f"documents: {found['documents']} read, {found['rejected']} rejected" + "".join(f", {t}" for t in unread(run)),
        f"events: {found['events']} that two or more documents tell",
        f"conflicts: {found['conflicts']} (pairs of statements that cannot both be right)",
        f"open {run.folder / 'index.html'}",
    ]
    return "\n".join(lines)


def unread(run: Run) -> list[str]:
    """How many documents were read and not analysed, as the model does not read their language; [] for none."""
    counted = Counter(run.read("dating")["unread"].dropna())
    named = [f"{phrases.language(code)} {many}" for code, many in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    return [f"{counted.total()} not analysed ({', '.join(named)})"] if counted else []
