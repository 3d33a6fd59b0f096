"""How stage 3 and its saving grow with made documents: `python tests/bench/third.py [DOCUMENTS ...]`.

Unlike those of compare.py the documents are read from text, so that hundreds of them give figures of one running total,
most of them another figure. Stages 1 and 2 run in a process of their own; seconds on the wall and peak memory are those
of a second process, which runs the third notebook's code up to "Look".
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator import documents
from scale import NOTEBOOKS, _cells


def main(sizes: list[int]) -> None:
    """Run each size, print what stage 3 cost."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "news.jsonl"
            corpus.write_text("".join(json.dumps(d) + "\n" for d in documents(size)), encoding="utf-8")
            for part in ("before", "third"):
                command = [sys.executable, __file__, "--one", part, str(corpus), folder]
                ran = subprocess.run(command, check=True, capture_output=True, text=True)
        print(f"{size:,} documents: {ran.stdout.splitlines()[-1]}", flush=True)


def _one(part: str, corpus: str, out: str) -> None:
    began = time.monotonic()
    for notebook in NOTEBOOKS[:2] if part == "before" else NOTEBOOKS[2:]:
        _cells(notebook, {"corpus": corpus, "out": out, "cache": False})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = Path(out, "tables", "verdicts.csv")
    many = sum(1 for _ in rows.open(encoding="utf-8")) - 1 if rows.exists() else 0
    print(f"{many:,} verdicts, {time.monotonic() - began:.0f} s, {peak:,.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:])
    else:
        main([int(a) for a in sys.argv[1:]] or [1000, 2000, 4000])
