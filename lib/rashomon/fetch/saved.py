"""What was fetched, as files: the page, a WARC of all that was answered on the way to it, the corpus' manifest.

The WARC lies in `_warc/`, which no corpus is read from: the page is not read twice. The manifest says where a page is
from and when it was saved; what an analyst adds to it (outlet, day, …) stays.
"""

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from anyascii import anyascii

from rashomon import __version__, store
from rashomon.errors import FetchError
from rashomon.fetch import web

MANIFEST, WARC = "manifest.csv", "_warc"
COLUMNS = ["file", "url", "captured"]
SLUG = 60  # letters of an address that stand in a file's name
UNKEPT = {"transfer-encoding", "set-cookie", "set-cookie2", "content-length"}  # headers that no record keeps


@cache
def types() -> dict[str, str]:
    """How the names of files end, by content type."""
    return yaml.safe_load(files("rashomon.fetch").joinpath("types.yml").read_text(encoding="utf-8"))


@dataclass
class Manifest:
    """The manifest.csv of a corpus: its columns and rows, the row of each address."""

    folder: Path
    columns: list[str]
    rows: list[dict[str, str]]

    def file(self, url: str) -> str | None:
        """The file that an address was saved to, where it is still there."""
        found = next((row["file"] for row in self.rows if row.get("url") == url), None)
        return found if found and (self.folder / found).is_file() else None

    def add(self, file: str, url: str, captured: str) -> None:
        """Put down a page and write the manifest."""
        kept = [row for row in self.rows if row.get("url") == url]
        row = (kept[0] if kept else {}) | {"file": file, "url": url, "captured": captured}
        self.rows = [r for r in self.rows if r.get("url") != url] + [row]
        sink = io.StringIO(newline="")
        writer = csv.DictWriter(sink, self.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        store.write_whole(self.folder / MANIFEST, sink.getvalue().encode())


def manifest(folder: Path) -> Manifest:
    """The manifest of a folder as it stands; FetchError `manifest` where it cannot be gone on with."""
    path = folder / MANIFEST
    if not path.exists():
        return Manifest(folder, list(COLUMNS), [])
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        rows, columns = [dict(row) for row in reader], list(reader.fieldnames or [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FetchError("manifest", f"{path} cannot be read ({error}); mend it or choose another folder") from error
    if "file" not in columns or any(None in row or None in row.values() for row in rows):
        raise FetchError("manifest", f"{path} has no column `file`, or a row of another length; mend it")
    return Manifest(folder, columns + [c for c in COLUMNS if c not in columns], rows)


def save(folder: Path, url: str, trail: list[web.Answer], now: datetime) -> str:
    """Write a page and its WARC; the page's file name. FetchError `type` where it is nothing that is read."""
    page = trail[-1]
    name = named(url) + _suffix(page)
    store.write_whole(folder / WARC / f"{named(url)}.warc.gz", warc(trail, now))
    store.write_whole(folder / name, page.body)
    return name


def named(url: str) -> str:
    """The name of an address' file: its words, and a hash that tells it from all others."""
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(re.sub(r"^\w+://(?:www\.)?|[?#].*$", "", url)).lower()).strip("-")
    return f"{words[:SLUG].strip('-') or 'page'}-{hashlib.sha256(url.encode()).hexdigest()[:10]}"


def warc(trail: list[web.Answer], now: datetime) -> bytes:
    """A WARC 1.1 of the answers, packed record by record. Cookies are left out."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True, warc_version="WARC/1.1")
    stamp = {"WARC-Date": now.strftime("%Y-%m-%dT%H:%M:%SZ")}
    about = {
        "software": f"rashomon/{__version__}",
        "format": "WARC File Format 1.1",
        "http-header-user-agent": web.AGENT,
    }
    info = writer.create_warcinfo_record("", about)
    info.rec_headers.replace_header("WARC-Date", stamp["WARC-Date"])
    writer.write_record(info)
    for answer in trail:
        told = [(key, value) for key, value in answer.headers if key.lower() not in UNKEPT]
        told.append(("Content-Length", str(len(answer.raw))))
        headers = StatusAndHeaders(f"{answer.status} {answer.reason}".rstrip(), told, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            answer.address.url, "response", io.BytesIO(answer.raw), http_headers=headers, warc_headers_dict=stamp
        )
        writer.write_record(record)
    return sink.getvalue()


def _suffix(page: web.Answer) -> str:
    told = page.header("content-type").split(";")[0].strip().lower()
    if not told and page.body.lstrip()[:1] == b"<":
        told = "text/html"
    if told not in types():
        raise FetchError("type", f"it is {told or 'of no told type'}, and no text that is read")
    if not page.body.strip():
        raise FetchError("empty", "the page has no content")
    return types()[told]
