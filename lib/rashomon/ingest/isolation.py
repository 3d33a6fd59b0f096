"""Reading documents in a process of their own, which a bad one may crash, hang or fill without harm.

1. the process is started once, and asked for one file after the other (`reading_process` says in what words)
2. it tells which member it is at. When it dies, or sleeps or grows beyond the limits and is killed, that member is
   rejected under `timeout`, `memory` or `crash`; a new process reads the file again and passes over what is done
3. a file that changed meanwhile is rejected as a whole
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

import rashomon
from rashomon.errors import CorpusError
from rashomon.ingest import files, limits, readers
from rashomon.ingest.documents import Found
from rashomon.ingest.reading_process import OUT_OF_MEMORY

COMMAND = [sys.executable, "-m", "rashomon.ingest.reading_process"]
START = 120  # seconds for a process to start, on the slowest machine
TICK = 0.2  # seconds between two looks at the process
CHUNK = 1 << 20
NEXT = "open it and save its text as a .txt file, or raise the limit"


class _Ended(Exception):
    """The process ended before its answer did: why, as a code and a sentence."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason, self.detail = reason, detail


class Reader:
    """A reading process with its limits for each document: seconds of the processor (three times as many by the
    clock) and megabytes of memory. Use it in a `with`.
    """

    def __init__(self, seconds: int, megabytes: int):
        self.seconds, self.megabytes = seconds, megabytes
        self._process: subprocess.Popen | None = None
        self._read = bytearray()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def records(self, path: Path, source_path: str) -> list[Found | readers.Failure | readers.Skipped]:
        """What a file holds, in its order; failures bear the member that they cost."""
        before = files.state(path)
        found = self._records(path, source_path)
        if files.state(path) != before:
            return [readers.Failure("", "changed", "the file changed while it was read; run again when it is at rest")]
        return found

    def build(self, name: str, found: Found, manifest: dict) -> tuple[dict, list[dict]] | readers.Failure:
        """A document's row and its segments (see `documents.build`), or why it cannot be had."""
        request = {"build": name, "found": vars(found), "manifest": manifest}
        try:
            (kind, member, *told), *_ = self._ask(request)
        except _Ended as ended:
            return readers.Failure("", ended.reason, ended.detail)
        return tuple(told) if kind == "built" else readers.Failure(member, *told)

    def _records(self, path: Path, source_path: str) -> list:
        outcomes, done = [], set()
        for _ in range(limits.told()["deaths"]):
            begun, earlier = "", set(done)
            try:
                request = {"read": str(path), "where": source_path, "skip": sorted(done)}
                for kind, *told in self._ask(request):
                    if kind == "begun":
                        begun = told[0]
                    elif told[0] not in earlier:
                        done.add(told[0])
                        outcomes.append(_outcome(kind, *told))
                return outcomes
            except _Ended as ended:
                if begun in done and done != earlier:
                    continue  # it ended on the way to the next member: the next look tells where
                outcomes.append(readers.Failure(begun, ended.reason, ended.detail))
                if not begun or begun in done:
                    return outcomes
                done.add(begun)
        told = (
            f"{limits.told()['deaths']} of its members could not be read; the rest of it was not tried: take it apart"
        )
        return [*outcomes, readers.Failure("", "crash", told)]

    def _ask(self, request: dict) -> Iterator[list]:
        """The lines of an answer but the last; _Ended where it does not come to its end."""
        if self._process is None:
            self._begin()
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            self._give_up()
        while True:
            told = json.loads(self._line())
            if told == ["done"]:
                return
            yield told

    def _begin(self) -> None:
        self._process = _start(self.seconds, self.megabytes)
        try:
            self._line(START)
        except _Ended as ended:
            told = f"the process that reads documents cannot be started ({ended.detail}); is the set-up whole?"
            raise CorpusError(f"{told} `make setup` mends it") from ended

    def _line(self, longest: int | None = None) -> bytes:
        began, end, seen = time.monotonic(), -1, 0
        channel = self._process.stdout.fileno()
        while (end := self._read.find(b"\n", seen)) < 0:
            seen = len(self._read)
            if seen > limits.told()["answer_bytes"]:
                self._give_up("too_large", f"more than {seen:,} bytes come out of it; {NEXT}")
            if select.select([channel], [], [], TICK)[0]:
                chunk = os.read(channel, CHUNK)
                self._read += chunk
                if not chunk:
                    self._give_up()
            else:
                self._watch(began, longest or 3 * self.seconds)
        line = bytes(self._read[:end])
        del self._read[: end + 1]
        return line

    def _watch(self, began: float, longest: int) -> None:
        """Kill the process where it takes too long by the clock, or too much memory on a system that allows it."""
        if time.monotonic() - began > longest:
            self._give_up("timeout", f"it took more than {longest} seconds by the clock; {NEXT}")
        try:
            held = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:  # it has ended: the next look at its output says so
            return
        if held > (self.megabytes + 200) * 1_000_000:
            self._give_up("memory", f"it took more than {self.megabytes} megabytes of memory; {NEXT}")

    def _give_up(self, reason: str = "", detail: str = "") -> None:
        """End the process and raise why: as given, or as its end tells."""
        status = None if reason else self._process.wait()
        self._end()
        if reason:
            raise _Ended(reason, detail)
        raise _Ended(*_reason(status, self.seconds, self.megabytes))

    def _end(self) -> None:
        process, self._process = self._process, None
        self._read.clear()
        if process:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()
            process.communicate()


def _start(seconds: int, megabytes: int) -> subprocess.Popen:
    """A reading process in a group of its own; it ends when this one does, since its input does."""
    lib = str(Path(rashomon.__file__).parents[1])
    return subprocess.Popen(
        [*COMMAND, str(seconds), str(megabytes), json.dumps(limits.told())],
        env=os.environ | {"PYTHONPATH": lib, "PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _outcome(kind: str, member: str, *told) -> Found | readers.Failure | readers.Skipped:
    if kind == "found":
        return Found(**told[0])
    return readers.Skipped(member) if kind == "skipped" else readers.Failure(member, *told)


def _reason(status: int, seconds: int, megabytes: int) -> tuple[str, str]:
    if status == -signal.SIGXCPU:
        return "timeout", f"it took more than {seconds} seconds of the processor; {NEXT}"
    if status in (OUT_OF_MEMORY, -signal.SIGKILL):
        return "memory", f"it took more than {megabytes} megabytes of memory, or more than there was; {NEXT}"
    told = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return "crash", f"reading it ended the reading process ({told}); {NEXT}"
