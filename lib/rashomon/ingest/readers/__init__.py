"""Files into records: a registry with one small reader a format, chosen by content first, by name second.

To add a format, write a module here with a function from a `Source` to `Record`s, register it, and name the
module in FORMATS below, whose order is the order in which contents are tried:

    @reader("application/x-mine", suffixes=(".mine",), looks=lambda source: source.head.startswith(b"MINE"))
    def read_mine(source): yield Record(...)

A reader yields a `Failure` for one bad record and raises ReadError for a bad file. One that holds documents of
other formats hands each to `members.read` and says before what it begins (`source.begins`).
"""

from importlib import import_module

from rashomon.ingest.readers.registry import HEAD, Failure, Record, Skipped, Source, choose, reader, records

FORMATS = (
    *("pdf", "gzipped", "docx", "odt", "xlsx", "epub", "zipped", "ole", "rtf", "tar", "warc", "mhtml", "mbox", "mail"),
    *("html", "feed", "jsonl", "table", "text"),
)
for _name in FORMATS:
    import_module(f"rashomon.ingest.readers.{_name}")

__all__ = ["FORMATS", "HEAD", "Failure", "Record", "Skipped", "Source", "choose", "reader", "records"]
