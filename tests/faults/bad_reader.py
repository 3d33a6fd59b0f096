"""A reading process with one more format, of lines that each do to it what a hostile document may do.

Run as `isolation.COMMAND`; the first line of such a file is BAD, each other line a member.
"""

import ctypes
import json
import os
import re
import signal
import sys
import time

from rashomon.ingest import readers
from rashomon.ingest.readers import registry
from rashomon.ingest.reading_process import main


def hang():
    while True:
        pass


DEEDS = {
    "hang": hang,
    "backtrack": lambda: re.match(r"(a+)+$", "a" * 60 + "b"),  # in C, deaf to every signal but the last
    "sleep": lambda: time.sleep(1000),
    "memory": lambda: [bytearray(10_000_000) for _ in range(100_000)],
    "crash": lambda: ctypes.string_at(0),
    "abort": lambda: os.kill(os.getpid(), signal.SIGABRT),
    "leave": lambda: os._exit(0),
    "print": lambda: print('["done"]', flush=True) or os.write(1, b'["done"]\n'),
    "write": lambda: os.write(os.open(os.environ["WRITTEN"], os.O_CREAT | os.O_WRONLY), b"x" * 100),
    "raise": lambda: {}["nothing"],
    "recurse": lambda: json.loads("[" * 500_000),
}


@registry.reader("application/x-bad", suffixes=(".bad",), looks=lambda source: source.head.startswith(b"BAD\n"))
def read_bad(source):
    for number, line in enumerate(source.content().decode().splitlines()[1:], 1):
        if not source.begins(f"#{number}"):
            continue
        after = line.startswith("after ")
        try:
            if not after:
                DEEDS.get(line, lambda: None)()
        except (KeyError, RecursionError, OSError) as error:
            yield readers.Failure(f"#{number}", "broken", f"{type(error).__name__}; mend it")
            continue
        yield readers.Record(line.encode(), "text/plain", f"#{number}", text=f"Document {number} says: {line}.")
        if after:  # the next one is named only when it begins
            DEEDS[line.removeprefix("after ")]()


registry.FORMATS.insert(0, registry.FORMATS.pop())
if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
