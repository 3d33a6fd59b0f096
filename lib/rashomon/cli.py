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
  rashomon changes outputs/may outputs/june    what the second of two runs changed

A run leaves index.html (begin there), a page a notebook, tables/ (Parquet and CSV), notebooks/ (as they ran)
and run.json (what was done, with what, and how it ended)."""

RUN = """\
Run the notebooks over CORPUS and leave tables, pages and a record in DIR. A file that cannot be read is
listed in the table `rejected`, and the run goes on. A second run into the same DIR replaces the first one."""

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
        return _fail("interrupted", 130)


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
    run.add_argument("--jobs", metavar="N", type=int, help="processes that read documents; the same as -p jobs=N")
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
    return parser


def _run(options: argparse.Namespace) -> int:
    from rashomon import headlines, parameters, pipeline, store

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that run.json says how it ended
    known = pipeline.allowed()
    given = parameters.from_file(options.file) if options.file else {}
    given |= parameters.from_options(options.options, known)
    given |= {"jobs": options.jobs} if options.jobs is not None else {}
    out = options.out or store.ROOT / "outputs" / _stem(options.corpus)
    done = pipeline.run(options.corpus, out, given)
    print(headlines.told(done))
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


def _stem(corpus: Path) -> str:
    """The name of a corpus without its suffixes: `news.jsonl.gz` is `news`; a folder keeps its whole name."""
    path = corpus.resolve()
    return path.name if path.is_dir() else path.name.partition(".")[0] or path.name


def _fail(error: object, code: int) -> int:
    print(f"rashomon: {error}", file=sys.stderr)
    return code
