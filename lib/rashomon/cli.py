"""The command `rashomon`: run the notebooks over a corpus, and say what they can be told.

It exits 0 when all went well, 1 when a stage failed or a file cannot be used, 2 when the command was wrong. What each
command does: commands.py.
"""

import argparse
from pathlib import Path

from rashomon import __version__, commands
from rashomon.commands import fail
from rashomon.errors import ParameterError, RashomonError

Raw = argparse.RawDescriptionHelpFormatter

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
        return fail(error, 2)
    except (RashomonError, OSError) as error:
        return fail(error, 1)
    except KeyboardInterrupt:
        return fail("interrupted; the same command goes on where it was", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("rashomon", description=ABOUT, epilog=EXAMPLES, formatter_class=Raw)
    parser.add_argument("--version", action="version", version=f"rashomon {__version__}")
    added = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for add in (_run, _score, _parameters, _fetch, _cache, _changes, _query, _batch):
        add(added)
    return parser


def _run(added) -> None:
    command = added.add_parser("run", help="run the notebooks over a corpus", description=RUN, formatter_class=Raw)
    command.add_argument("corpus", metavar="CORPUS", type=Path, help="a folder or a file of documents")
    command.add_argument("--out", metavar="DIR", type=Path, help="where to (default: outputs/<CORPUS> in the project)")
    command.add_argument(
        "-p", dest="options", metavar="NAME=VALUE", action="append", default=[], help="set a parameter"
    )
    command.add_argument("-f", dest="file", metavar="FILE.yml", type=Path, help="parameters in a file; -p wins over it")
    command.add_argument(
        "--strict", action="store_true", help="exit 1 when something was rejected; all else is the same"
    )
    command.add_argument("--fresh", action="store_true", help="run every stage, unchanged or not")
    seconds = "the longest that one cell may take; its stage then fails (default: no limit)"
    command.add_argument("--cell-seconds", metavar="N", type=int, help=seconds)
    command.add_argument("--jobs", metavar="N", type=int, help="processes that read documents; the same as -p jobs=N")
    address = "read the documents on a Dask cluster, tcp://host:port; the same as -p scheduler=ADDRESS"
    command.add_argument("--scheduler", metavar="ADDRESS", help=address)
    command.set_defaults(action=commands.run)


def _score(added) -> None:
    command = added.add_parser("score", help="measure a run against labels", description=SCORE, formatter_class=Raw)
    command.add_argument("out", metavar="OUT", type=Path, help="the folder of a finished run")
    command.add_argument("gold", metavar="GOLD", type=Path, help="a file of labels, JSON or YAML")
    command.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument(
        "--record", action="store_true", help="for maintainers: show them in runs without a measurement"
    )
    command.set_defaults(action=commands.score)


def _parameters(added) -> None:
    command = added.add_parser("parameters", help="list the parameters: name, type, default, meaning")
    command.set_defaults(action=commands.parameters)


def _fetch(added) -> None:
    command = added.add_parser("fetch", help="save web pages into a corpus", description=FETCH, formatter_class=Raw)
    command.add_argument("urls", metavar="URLS.txt", type=Path, help="a list of addresses, one a line")
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder of the corpus")
    command.add_argument("--delay", metavar="SECONDS", type=_seconds, help="between two pages of a site (default: 2)")
    command.add_argument("--allow-private", action="store_true", help="also from machines of your own network")
    command.set_defaults(action=commands.fetch)


def _cache(added) -> None:
    command = added.add_parser("cache", help="show or prune what is kept of documents", description=CACHE)
    command.add_argument(
        "--prune", action="store_true", help="remove what no rule below keeps (default: down to 2000 MB)"
    )
    how = command.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help="remove everything")
    how.add_argument("--older", metavar="DAYS", type=float, help="remove what was not used for so many days")
    how.add_argument("--to", metavar="MB", type=float, help="remove what was used longest ago until so much is left")
    command.set_defaults(action=commands.cache)


def _changes(added) -> None:
    told = "say what a second run changed"
    command = added.add_parser("changes", help=told, description=CHANGES, formatter_class=Raw)
    command.add_argument("old", metavar="OLD", type=Path, help="the folder of the earlier run")
    command.add_argument("new", metavar="NEW", type=Path, help="the folder of the later run")
    command.set_defaults(action=commands.changes)


def _query(added) -> None:
    command = added.add_parser("query", help="ask a run's tables in SQL", description=QUERY, formatter_class=Raw)
    command.add_argument("out", metavar="OUT", type=Path, help="the folder of a run")
    command.add_argument("sql", metavar="SQL", help='such as "select name, n_documents from events"')
    command.add_argument("--rows", metavar="N", type=int, default=50, help="the most rows to print (default: 50)")
    command.add_argument("--csv", action="store_true", help="print all rows as CSV")
    command.add_argument("--json", action="store_true", help="print all rows as JSON, one object a line")
    command.set_defaults(action=commands.query)


def _batch(added) -> None:
    command = added.add_parser("batch", help="make many runs", description=BATCH, formatter_class=Raw)
    command.add_argument("file", metavar="RUNS.yml", type=Path, help="which runs, with which parameters")
    command.set_defaults(action=commands.batch)


def _seconds(told: str) -> float:
    value = float(told)
    if not 0 <= value <= 3600:
        raise ValueError
    return value
