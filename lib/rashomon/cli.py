"""The command `rashomon`: run the notebooks over a corpus, and say what they can be told.

It exits 0 when all went well, 1 when a stage failed or a file cannot be used, 2 when the command was wrong.
Everything slow is imported where it is needed, so that help and errors come at once.
"""

import argparse
import signal
import sys
from pathlib import Path

from rashomon import __version__
from rashomon.errors import ParameterError, RashomonError

ABOUT = """\
Compare how several accounts tell the same events: who, when, where, how many, who says so.
Everything stays on this machine. Every finding points at the words it was read from."""

EXAMPLES = """\
examples:
  rashomon run seeds                           the sample corpus, into outputs/seeds
  rashomon run ~/articles --out ~/compared     any folder or file of documents
  rashomon run seeds -p overrides=mine.yml     with the analyst's own corrections of names and dates
  rashomon run seeds -f params.yml             parameters from a file of `name: value` lines
  rashomon parameters                          what can be set with -p and -f
  rashomon score outputs/seeds tests/gold/seeds.json --misses    how right a run is, held against labels
  rashomon fetch urls.txt --out ~/articles     save the web pages of a list into a folder, politely
  rashomon changes outputs/may outputs/june    what the second of two runs changed
  rashomon query outputs/seeds "from verdicts where verdict = 'conflict'"    its tables, in SQL
  rashomon batch runs.yml                      many corpora, or many settings

A run leaves index.html (begin there), a page a notebook, tables/ (Parquet and CSV), notebooks/ (as they ran)
and run.json (what was done, with what, and how it ended)."""

RUN = """\
Run the notebooks over CORPUS and leave tables, pages and a record in DIR. A file that cannot be read is
listed in the table `rejected`, and the run goes on. A second run into the same DIR replaces the first one: stages
whose inputs, parameters and code are as they were are not run again. A run that was stopped goes on where it was."""

SCORE = """\
Hold the finished run in OUT against the labels in GOLD: how many of them it got right, a line a part, and where
the labels are complete how many of its answers are wrong. The figures are left in OUT/score.json, and the pages
are made anew so that they show them. What the labels may hold: tests/gold/README.md."""

CACHE = """\
Show what is kept of documents that were read before, so that they need not be read again: entries, bytes and last use
of each language model. With --prune it is made smaller; what is gone is read anew when it is needed."""

CHANGES = """\
Say what the run in NEW changed against the run in OLD: new and settled conflicts, figures that moved, events and
actors that are new, gone, joined or apart, documents, and how the runs were made. A summary is printed; all of it
stands in NEW/changes.html and NEW/changes.csv. OLD is only read."""

QUERY = """\
Answer one SQL query over the tables of the run in OUT with DuckDB. Each table of tables.yml is there under its name. A
query reads the run's tables and nothing else, and writes nothing."""

BATCH = """\
Make all the runs that RUNS.yml asks for, one after another: many corpora, or one with many settings. A run that fails
does not stop the others. One index over all of them is left in the batch's folder: index.html and runs.csv."""


FETCH = """\
Save the pages of URLS.txt (an address a line) into a corpus, politely: as each site's robots.txt allows, with a pause
between two pages of a site, again where a site is busy. Beside the pages lie manifest.csv (address and day of saving;
add outlet or day of publication where you know better) and, in _warc/, each page as it was answered. Pages that are
there are not fetched again. It exits 1 when a page could not be fetched. Nothing else here touches the network."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.action(options)
    except ParameterError as error:
        return _fail(error, 2)
    except (RashomonError, OSError) as error:
        return _fail(error, 1)
    except KeyboardInterrupt:
        return _fail("interrupted; the same command goes on where it was", 130)


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("rashomon", description=ABOUT, epilog=EXAMPLES, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"rashomon {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the notebooks over a corpus", description=RUN, formatter_class=raw)
    run.add_argument("corpus", metavar="CORPUS", type=Path, help="a folder or a file of documents")
    run.add_argument("--out", metavar="DIR", type=Path, help="where to (default: outputs/<CORPUS> in the project)")
    run.add_argument("-p", dest="options", metavar="NAME=VALUE", action="append", default=[], help="set a parameter")
    run.add_argument("-f", dest="file", metavar="FILE.yml", type=Path, help="parameters in a file; -p wins over it")
    run.add_argument("--strict", action="store_true", help="exit 1 when something was rejected; all else is the same")
    run.add_argument("--fresh", action="store_true", help="run every stage, unchanged or not")
    seconds = "the longest that one cell may take; its stage then fails (default: no limit)"
    run.add_argument("--cell-seconds", metavar="N", type=int, help=seconds)
    run.add_argument("--jobs", metavar="N", type=int, help="processes that read documents; the same as -p jobs=N")
    address = "read the documents on a Dask cluster, tcp://host:port; the same as -p scheduler=ADDRESS"
    run.add_argument("--scheduler", metavar="ADDRESS", help=address)
    run.set_defaults(action=_run)

    score = commands.add_parser("score", help="measure a run against labels", description=SCORE, formatter_class=raw)
    score.add_argument("out", metavar="OUT", type=Path, help="the folder of a finished run")
    score.add_argument("gold", metavar="GOLD", type=Path, help="a file of labels, JSON or YAML")
    score.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    score.add_argument("--json", action="store_true", help="print the figures as JSON")
    score.add_argument("--record", action="store_true", help="for maintainers: show them in runs without a measurement")
    score.set_defaults(action=_score)

    listed = commands.add_parser("parameters", help="list the parameters: name, type, default, meaning")
    listed.set_defaults(action=_list)

    fetch = commands.add_parser("fetch", help="save web pages into a corpus", description=FETCH, formatter_class=raw)
    fetch.add_argument("urls", metavar="URLS.txt", type=Path, help="a list of addresses, one a line")
    fetch.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder of the corpus")
    fetch.add_argument("--delay", metavar="SECONDS", type=_seconds, help="between two pages of a site (default: 2)")
    fetch.add_argument("--allow-private", action="store_true", help="also from machines of your own network")
    fetch.set_defaults(action=_fetch)

    kept = commands.add_parser("cache", help="show or prune what is kept of documents", description=CACHE)
    kept.add_argument("--prune", action="store_true", help="remove what no rule below keeps (default: down to 2000 MB)")
    how = kept.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help="remove everything")
    how.add_argument("--older", metavar="DAYS", type=float, help="remove what was not used for so many days")
    how.add_argument("--to", metavar="MB", type=float, help="remove what was used longest ago until so much is left")
    kept.set_defaults(action=_cache)

    told = "say what a second run changed"
    changes = commands.add_parser("changes", help=told, description=CHANGES, formatter_class=raw)
    changes.add_argument("old", metavar="OLD", type=Path, help="the folder of the earlier run")
    changes.add_argument("new", metavar="NEW", type=Path, help="the folder of the later run")
    changes.set_defaults(action=_changes)

    query = commands.add_parser("query", help="ask a run's tables in SQL", description=QUERY, formatter_class=raw)
    query.add_argument("out", metavar="OUT", type=Path, help="the folder of a run")
    query.add_argument("sql", metavar="SQL", help='such as "select name, n_documents from events"')
    query.add_argument("--rows", metavar="N", type=int, default=50, help="the most rows to print (default: 50)")
    query.add_argument("--csv", action="store_true", help="print all rows as CSV")
    query.add_argument("--json", action="store_true", help="print all rows as JSON, one object a line")
    query.set_defaults(action=_query)

    batch = commands.add_parser("batch", help="make many runs", description=BATCH, formatter_class=raw)
    batch.add_argument("file", metavar="RUNS.yml", type=Path, help="which runs, with which parameters")
    batch.set_defaults(action=_batch)
    return parser


def _run(options: argparse.Namespace) -> int:
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
        return _fail(f"--strict: {rejected} could not be read; the table `rejected` says what and why", 1)
    return 0


def _score(options: argparse.Namespace) -> int:
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


def _list(options: argparse.Namespace) -> int:
    from rashomon import pipeline

    for parameter in pipeline.allowed().values():
        print(f"{parameter}\n    in {', '.join(parameter.notebooks)}")
    print("corpus and out are set by `rashomon run CORPUS --out DIR`, the others by -p or -f")
    return 0


def _fetch(options: argparse.Namespace) -> int:
    from rashomon.fetch import collect
    from rashomon.fetch.polite import Visitor

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    visitor = Visitor(options.delay, options.allow_private)
    urls = collect.listed(options.urls)
    found = collect.collect(urls, options.out, visitor, tell=lambda line: print(line, file=sys.stderr, flush=True))
    print(collect.table(found))
    return int(any(outcome.state == "failed" for outcome in found))


def _seconds(told: str) -> float:
    value = float(told)
    if not 0 <= value <= 3600:
        raise ValueError
    return value


def _cache(options: argparse.Namespace) -> int:
    from rashomon import cache

    limited = options.all or options.older is not None or options.to is not None
    if limited and not options.prune:
        raise ParameterError("--all, --older and --to say what `rashomon cache --prune` removes; add --prune")
    kept = cache.opened()
    if options.prune:
        most = 0 if options.all else cache.MOST if options.to is None else int(options.to * 1_000_000)
        gone = kept.trim(most) if options.older is None else kept.older(options.older)
        print(f"removed {len(gone)} entries, {sum(e.size for e in gone) / 1e6:.1f} MB")
    print("\n".join(cache.told(kept)))
    return 0


def _changes(options: argparse.Namespace) -> int:
    from rashomon.changes import report

    print(report.compare(options.old, options.new))
    return 0


def _query(options: argparse.Namespace) -> int:
    from rashomon import query, store

    found = query.answer(store.Run(options.out.absolute()), options.sql)
    if options.csv:
        sys.stdout.buffer.write(store.csv_bytes(found))
    elif options.json:
        print("\n".join(query.json_lines(found)))
    else:
        print("\n".join(query.lines(found, max(0, options.rows))))
    return 0


def _batch(options: argparse.Namespace) -> int:
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


def _fail(error: object, code: int) -> int:
    print(f"rashomon: {error}", file=sys.stderr)
    return code
