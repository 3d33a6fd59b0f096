"""Files into records: a registry with one small reader a format, chosen by content first, by name second.

To add a format, write a module here with a function from a `Source` to `Record`s, register it, and name the
module in the last import below, whose order is the order in which contents are tried:

    @reader("application/x-mine", suffixes=(".mine",), looks=lambda source: source.head.startswith(b"MINE"))
    def read_mine(source): yield Record(...)

A reader yields a `Failure` for one bad record and raises ReadError for a bad file.
"""

from rashomon.ingest.readers import html, jsonl, table, text
from rashomon.ingest.readers.registry import HEAD, Failure, Record, Skipped, Source, choose, reader, records

__all__ = [
    *("HEAD", "Failure", "Record", "Skipped", "Source", "choose", "html", "jsonl", "reader", "records", "table"),
    "text",
]
