"""What each command of `rashomon` does with its options: an exit code each, and what it prints.

Everything slow is imported where it is needed, so that help and errors come at once.
"""

import argparse
import signal
import sys
from pathlib import Path

from rashomon.errors import ParameterError


def run(options: argparse.Namespace) -> int:
    """Run the notebooks over a corpus, and print what was found."""
    from rashomon import headlines, parameters, pipeline, progress, store

    progress.offer_terminal()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that run.json says how it ended
    known = pipeline.allowed()
    given = parameters.from_file(options.file) if options.file else {}
    given |= parameters.from_options(options.options, known)
    given |= {"jobs": options.jobs} if options.jobs is not None else {}
    given |= {"scheduler": options.scheduler} if options.scheduler is not None else {}
    out = options.out or store.ROOT / "outputs" / _stem(options.corpus)
    done = pipeline.run(options.corpus, out, given, fresh=options.fresh, cell_seconds=options.cell_seconds)
    print(headlines.told(done))
    rejected = headlines.counted(done)["rejected"]
    if options.strict and rejected:
        return fail(f"--strict: {rejected} could not be read; the table `rejected` says what and why", 1)
    return 0


def score(options: argparse.Namespace) -> int:
    """Measure a run against labels, and print how right it is."""
    from datetime import date

    from rashomon import pipeline, store
    from rashomon.score import report

    def measure(run: store.Run) -> report.Measurement:
        found = report.measure(run, options.gold, date.today())
        report.save(run, found, sample=options.record)
        return found

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    found = pipeline.again(options.out, "visualization", measure)
    misses = {"misses": found.tally.misses} if options.misses else {}
    if options.json:
        print(store.json_bytes(report.record(found) | misses).decode(), end="")
    else:
        print("\n".join([*report.lines(found), *misses.get("misses", [])]))
    return 0


def parameters(options: argparse.Namespace) -> int:
    """Print what the notebooks can be told."""
    from rashomon import pipeline

    for parameter in pipeline.allowed().values():
        print(f"{parameter}\n    in {', '.join(parameter.notebooks)}")
    print("corpus and out are set by `rashomon run CORPUS --out DIR`, the others by -p or -f")
    return 0


def fetch(options: argparse.Namespace) -> int:
    """Save web pages into a corpus, and print what became of each."""
    from rashomon.fetch import collect
    from rashomon.fetch.polite import Visitor

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    visitor = Visitor(options.delay, options.allow_private)
    urls = collect.listed(options.urls)
    found = collect.collect(urls, options.out, visitor, tell=lambda line: print(line, file=sys.stderr, flush=True))
    print(collect.table(found))
    return int(any(outcome.state == "failed" for outcome in found))


def cache(options: argparse.Namespace) -> int:
    """Print what is kept of documents that were read, after removing what is to go."""
    from rashomon import cache, entries

    limited = options.all or options.older is not None or options.to is not None
    if limited and not options.prune:
        raise ParameterError("--all, --older and --to say what `rashomon cache --prune` removes; add --prune")
    kept = cache.opened()
    if options.prune:
        most = 0 if options.all else entries.MOST if options.to is None else int(options.to * 1_000_000)
        gone = kept.trim(most) if options.older is None else kept.older(options.older)
        print(f"removed {len(gone)} entries, {sum(e.size for e in gone) / 1e6:.1f} MB")
    print("\n".join(cache.told(kept)))
    return 0


def changes(options: argparse.Namespace) -> int:
    """Print what the second of two runs changed."""
    from rashomon.changes import report

    print(report.compare(options.old, options.new))
    return 0


def query(options: argparse.Namespace) -> int:
    """Print the answer to a query over a run's tables."""
    from rashomon import query, store

    found = query.answer(store.Run(options.out.absolute()), options.sql)
    if options.csv:
        sys.stdout.buffer.write(store.csv_bytes(found))
    elif options.json:
        print("\n".join(query.json_lines(found)))
    else:
        print("\n".join(query.lines(found, max(0, options.rows))))
    return 0


def batch(options: argparse.Namespace) -> int:
    """Make many runs, and print how they went."""
    from rashomon import manifest, pipeline
    from rashomon.batch import jobs, report

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = jobs.read(options.file, pipeline.allowed(), manifest.paths())
    done = report.run_all(asked, pipeline.run, lambda line: print(line, file=sys.stderr, flush=True))
    failed = sum(outcome.error is not None for outcome in done)
    print(f"{len(done)} runs, {failed} failed\nopen {asked.out / report.PAGE}")
    return 1 if failed else 0


def _stem(corpus: Path) -> str:
    """The name of a corpus without its suffixes: `news.jsonl.gz` is `news`; a folder keeps its whole name."""
    path = corpus.resolve()
    return path.name if path.is_dir() else path.name.partition(".")[0] or path.name


def fail(error: object, code: int) -> int:
    """Say why not; the exit code."""
    print(f"rashomon: {error}", file=sys.stderr)
    return code
