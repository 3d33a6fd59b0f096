"""The process in which documents are parsed: what it does cannot hurt the run, since the run can do without it.

It reads a request a line and answers in lines, all of them JSON:

1. `{"read": path, "where": source_path, "skip": members}` gives `["begun", member]` before each member,
   `["found", member, record]`, `["rejected", member, reason, detail]` or `["skipped", member]` after it
2. `{"build": name, "found": record, "manifest": fields}` gives `["built", "", row, segments]` or a rejection
3. `["done"]` ends every answer, and comes once when it is ready

Its system sees to it that a document takes no more processor time and no more memory than the limits: it then dies,
and `isolation` says of what. Nothing that a parser prints, and no file that it would write, leaves it.
"""

import json
import math
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rashomon.errors import ReadError
from rashomon.ingest import documents, files, limits, readers

OUT_OF_MEMORY = 77  # its exit status when an allocation was refused


def main(seconds: int, megabytes: int, told: dict[str, int]) -> None:
    """Answer requests until there are no more; `told` are the limits, as the process that asks has them."""
    limits.told().update(told)
    answer = _answering(told["answer_bytes"])
    _restrict(megabytes)
    answer(["done"])  # ready
    for line in sys.stdin:
        request = json.loads(line)
        try:
            _give_time(seconds)
            if "read" in request:
                _read(request, answer, lambda: _give_time(seconds))
            else:
                _build(request, answer)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        answer(["done"])


def _read(request: dict, answer: Callable, give_time: Callable) -> None:
    def begun(member: str) -> None:
        answer(["begun", member])
        give_time()

    where = request["where"]
    try:
        source = files.source(Path(request["read"]))
        for outcome in readers.records(source, begun, frozenset(request["skip"])):
            _answer_outcome(outcome, where, answer)
    except ReadError as error:
        answer(["rejected", "", error.reason, error.detail])
    except OSError as error:
        told = f"{error.strerror or error}; check the file and its permissions"
        answer(["rejected", "", "unreadable", told])


def _answer_outcome(outcome: readers.Record | readers.Failure | readers.Skipped, where: str, answer: Callable) -> None:
    member = outcome.member
    if isinstance(outcome, readers.Skipped):
        answer(["skipped", member])
    elif isinstance(outcome, readers.Failure):
        answer(["rejected", member, outcome.reason, outcome.detail])
    else:
        try:
            answer(["found", member, vars(documents.prepare(outcome, where + member))])
        except ReadError as error:
            answer(["rejected", member, error.reason, error.detail])


def _build(request: dict, answer: Callable) -> None:
    try:
        found = documents.Found(**request["found"])
        answer(["built", "", *documents.build(request["build"], found, request["manifest"])])
    except MemoryError:
        raise
    except Exception as error:  # whatever the text does to a pattern or a parser, it costs this document only
        told = f"{type(error).__name__}: {error}"[:200]
        answer(["rejected", "", "broken", f"its text cannot be parted ({told}); save it anew as a .txt file"])


def _answering(largest: int) -> Callable[[list], None]:
    """A function that sends an answer; from here on, whatever else is printed goes nowhere."""
    channel = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    out = os.fdopen(channel, "wb", buffering=0)

    def answer(told: list) -> None:
        line = json.dumps(told).encode() + b"\n"
        if len(line) > largest:
            detail = f"{len(line):,} bytes of text and metadata (limit answer_bytes: {largest:,}); split it"
            line = json.dumps(["rejected", told[1], "too_large", detail]).encode() + b"\n"
        while line:
            line = line[out.write(line) :]

    return answer


def _restrict(megabytes: int) -> None:
    """No core dump, no file larger than nothing, and no more memory than there is now and the limit."""
    tempfile.tempdir = os.devnull  # a library that asks where to put its files would find no place
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    now = Path("/proc/self/statm")
    if now.exists():  # elsewhere this limit is not kept, and `isolation` watches the memory in use
        held = int(now.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + megabytes * 1_000_000, resource.RLIM_INFINITY))


def _give_time(seconds: int) -> None:
    """Let the next document have its seconds of the processor."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used) + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
