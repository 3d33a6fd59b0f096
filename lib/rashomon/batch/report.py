"""One run after another, and one index over all of them: index.html and runs.csv in the batch's folder.

A run that fails does not stop the others. A run that is there already and would come out the same is not made again:
that is for the pipeline to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from rashomon import headlines, pages, store
from rashomon.batch.jobs import Batch, Job
from rashomon.errors import RashomonError
from rashomon.pages import Link
from rashomon.pages.text import inline, shown

PAGE, TABLE = "index.html", "runs.csv"
COUNTS = ("documents", "rejected", "events", "conflicts")


@dataclass(frozen=True)
class Outcome:
    """How one run ended: what it found, or why it did not end."""

    job: Job
    counts: dict[str, int] | None
    error: str | None = None


def run_all(batch: Batch, run: Callable[[Path, Path, dict], store.Run], tell: Callable[[str], None]) -> list[Outcome]:
    """Make every run of a batch with `run` (corpus, out, parameters); the index is written after each."""
    done: list[Outcome] = []
    for number, job in enumerate(batch.jobs, 1):
        tell(f"run {number} of {len(batch.jobs)}: {job.name}")
        try:
            finished = run(job.corpus, batch.out / job.name, job.parameters)
            done.append(Outcome(job, headlines.counted(finished)))
        except (RashomonError, OSError) as error:
            tell(f"run {job.name} failed: {error}")
            done.append(Outcome(job, None, str(error).partition("\n")[0]))  # the rest is for who sits at this machine
        write(batch, done)
    return done


def write(batch: Batch, done: list[Outcome]) -> None:
    """Write the index over the runs so far."""
    waiting = [Outcome(job, None) for job in batch.jobs[len(done) :]]
    store.write_whole(batch.out / PAGE, page(batch, [*done, *waiting]))
    rows = [_row(batch, outcome) for outcome in [*done, *waiting]]
    store.write_whole(batch.out / TABLE, store.csv_bytes(pa.Table.from_pylist(rows, schema=_columns(batch))))


def page(batch: Batch, outcomes: list[Outcome]) -> bytes:
    """The index as a page."""
    told = {"outcomes": outcomes, "varied": batch.varied, "counts": COUNTS, "ended": ended}
    body = pages.markup("index.html.j2", "rashomon.batch", **told, inline=inline, shown=shown)
    return pages.document(f"{len(batch.jobs)} runs", body, here=PAGE, links=[Link(PAGE, "Runs")])


def ended(outcome: Outcome) -> str:
    """`ok`, `failed`, or `not run` yet."""
    return "ok" if outcome.counts is not None else "failed" if outcome.error else "not run"


def _row(batch: Batch, outcome: Outcome) -> dict:
    counts = outcome.counts or dict.fromkeys(COUNTS)
    varied = {name: str(outcome.job.parameters[name]) for name in batch.varied}
    return {"run": outcome.job.name, "ended": ended(outcome), **varied, **counts, "error": outcome.error}


def _columns(batch: Batch) -> pa.Schema:
    text = [(name, pa.string()) for name in ("run", "ended", *batch.varied)]
    return pa.schema([*text, *((name, pa.int64()) for name in COUNTS), ("error", pa.string())])
