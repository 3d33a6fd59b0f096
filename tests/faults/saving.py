"""A process that does nothing but write tables, to be killed while it does."""

from pathlib import Path

from rashomon import schema, store

ROW = {"source_path": "a.txt", "reason": "empty", "detail": "there is no text in it; remove it"}
EMPTY = {name: [] for name in schema.written_by("ingest") if name != "rejected"}


def frames(number: int) -> dict:
    """The tables of the first stage, `rejected` with 300 rows of that number."""
    rows = [ROW | {"source_path": f"{n}.txt", "detail": f"{number} " * 50} for n in range(300)]
    return {name: schema.frame(name, []) for name in EMPTY} | {"rejected": schema.frame("rejected", rows)}


def saves(out: str) -> None:
    """Write two sets of tables over one another until the end comes."""
    run, both = store.Run(out), [frames(1), frames(2)]
    (Path(out) / "begun").touch()
    for number in range(10_000):
        run.save("ingest", **both[number % 2])
