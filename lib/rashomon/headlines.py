"""What a run found, in a few lines: enough to know whether to open its pages."""

from collections import Counter

from rashomon.pages import archive, phrases
from rashomon.store import Run

SERIES = "SERIES"  # the kind of an event that is a running figure
REASONS = 3  # of rejected files, told at most


def counted(run: Run) -> dict[str, int]:
    """What was read, what several documents tell, and how the pairs of their statements came out."""
    events, verdicts, origins = run.read("events"), run.read("verdicts"), run.read("origins")
    kinds = verdicts["verdict"].value_counts()
    return {
        "documents": len(run.read("documents")),
        "rejected": len(run.read("rejected")),
        "events": int(((events["kind"] != SERIES) & (events["n_documents"] >= 2)).sum()),
        "pairs": len(verdicts),
        "conflicts": int(kinds.get("conflict", 0)),
        "agree": int(kinds.get("agree", 0)),
        "undecidable": int(kinds.get("undecidable", 0)),
        "flagged": int(origins["flag"].notna().sum()),
        "left out": len(run.read("omissions")),
    }


def told(run: Run) -> str:
    """The headline findings and where to begin reading, as lines for a terminal."""
    found = counted(run)
    lines = [
        f"documents: {found['documents']} read, {found['rejected']} rejected{_reasons(run)}{_skipped(run)}"
        + "".join(f", {t}" for t in unread(run)),
        f"events: {found['events']} that two or more documents tell",
        f"conflicts: {found['conflicts']} (pairs of statements that cannot both be right)",
        f"of {found['pairs']} pairs compared: {found['agree']} agree, {found['undecidable']} the texts do not settle",
        f"attributions: {found['flagged']} lost, changed, or hardened into fact",
        f"left out: {found['left out']} that a source could have told",
    ]
    zipped = run.folder / archive.zip_name(run.folder.name)
    lines += [f"to send: {zipped}"] if zipped.exists() else []
    return "\n".join([*lines, f"open {run.folder / 'index.html'}"])


def unread(run: Run) -> list[str]:
    """How many documents were read and not analysed, as the model does not read their language or failed on them; []
    for none.
    """
    lost, dating = run.counts("entity_extraction").get("left_out", {}), run.read("dating")
    counted = Counter(dating[~dating["doc_id"].isin(list(lost))]["unread"].dropna())
    named = [f"{phrases.language(code)} {many}" for code, many in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
    told = [f"{counted.total()} not analysed ({', '.join(named)})"] if counted else []
    reasons = [f"{many} {reason}" for reason, many in Counter(lost.values()).most_common(REASONS)]
    return [*told, f"{len(lost)} lost in the analysis ({'; '.join(reasons)}; see notebook 2)"] if lost else told


def _reasons(run: Run) -> str:
    """Why files were rejected, the most frequent reasons first."""
    counts = run.read("rejected")["reason"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    told = [f"{many} {reason.replace('_', ' ')}" for reason, many in counts.head(REASONS).items()]
    return f" ({', '.join(told)}; see tables/rejected.csv)" if told else ""


def _skipped(run: Run) -> str:
    """What was passed over, with the reasons, as the first stage counted it."""
    skipped = run.counts("ingest").get("skipped", {})
    reasons = "; ".join(f"{n} {reason}" for reason, n in skipped.items())
    return f", {sum(skipped.values())} skipped ({reasons})" if skipped else ", 0 skipped"
