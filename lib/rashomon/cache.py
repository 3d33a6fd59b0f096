"""What was read before need not be read again: where it is kept, and what is kept there.

Entries are in a folder (entries.py), by the hash of all that they hang on (fingerprint.py); where RASHOMON_CACHE is a
URL, in a store that all machines of a cluster see (remote.py).
"""

import os
import time
from pathlib import Path

from rashomon.entries import HOME, Cache, Entry, Private
from rashomon.store import ROOT


def opened(shared: bool = True) -> Cache:
    """The cache of this project, `.cache/rashomon` or where the environment says; or one for this run only."""
    where = os.environ.get(HOME, "")
    if not shared:
        return Private()
    if "://" in where:
        from rashomon import remote  # slow to import, and not needed here mostly

        return remote.opened(where)
    return Cache(Path(where or ROOT / ".cache" / "rashomon"))


def of_this_machine() -> Cache:
    """The cache for what only this machine asks for: `opened`, but never a store behind a URL."""
    return opened() if "://" not in os.environ.get(HOME, "") else Cache(ROOT / ".cache" / "rashomon")


def told(kept: Cache) -> list[str]:
    """Lines that say what a cache holds: entries, bytes, and when each kind was last used."""
    found: dict[str, list[Entry]] = {}
    for entry in kept.entries():
        found.setdefault(entry.kind, []).append(entry)
    lines = [f"{kept.folder}: {sum(map(len, found.values()))} entries, {_megabytes(sum(found.values(), []))} MB"]
    for kind, entries in sorted(found.items()):
        last = time.strftime("%Y-%m-%d", time.localtime(max(e.used for e in entries)))
        lines.append(f"  {kind}: {len(entries)} entries, {_megabytes(entries)} MB, last used {last}")
    return lines


def _megabytes(entries: list[Entry]) -> str:
    return f"{sum(e.size for e in entries) / 1e6:.1f}"
