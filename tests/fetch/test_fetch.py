"""Fetching from a server on this machine: what is saved, what is kept to, and what is told where it fails."""

import csv
import gzip
import io
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from warcio.archiveiterator import ArchiveIterator

from rashomon import cli, ingest
from rashomon.errors import FetchError
from rashomon.fetch import addresses, collect, polite, saved, web

PAGE = (
    "<!doctype html><html lang='en'><head><title>Miners end strike</title></head><body><article><h1>Miners end strike"
    "</h1>" + "<p>The miners of Solwe ended their strike on Friday, and the owners mended the lift.</p>" * 4
    + "</article></body></html>"
)  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """Each path behaves in its own way; what was asked stands in `server.asked`."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        path = self.path.split("?")[0].strip("/")
        if path == "robots.txt":
            return self.say(*self.server.robots)
        if path.startswith("go/"):
            return self.say(302, b"", location="/" + path.removeprefix("go/"))
        return getattr(self, f"do_{path.replace('/', '_')}", lambda: self.say(200, PAGE.encode()))()

    def say(self, status, body=b"", kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_busy(self):
        if self.server.asked.count("/busy") < 3:
            return self.say(429, b"later", Retry_After="7")
        return self.say(200, PAGE.encode())

    def do_broken(self):
        self.say(503, b"later")

    def do_patient(self):
        self.say(503, b"later", Retry_After="86400")

    def do_loop(self):
        self.say(301, b"", location="/loop?" + "x" * len(self.path))

    def do_round(self):
        self.say(301, b"", location="/round")

    def do_away(self):
        self.say(302, b"", location="ftp://files.example/page")

    def do_packed(self):
        self.say(200, gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def do_bomb(self):
        self.say(200, gzip.compress(b"\0" * 1_000_000), Content_Encoding="gzip")

    def do_huge(self):
        self.say(200, b"x" * 300_000)

    def do_slow(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def do_picture(self):
        self.say(200, b"\x89PNG", kind="image/png")

    def do_gone(self):
        self.say(404, b"no")

    def do_torn(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE[:50].encode())
        self.close_connection = True

    def do_empty(self):
        self.say(200, b"  \n")

    def do_noise(self):
        self.wfile.write(b"\x00\x01 not http at all\r\n\r\n")
        self.close_connection = True


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None
    server.asked, server.robots = [], (404, b"")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def limits(monkeypatch):
    """The limits, to be made small for a test."""
    told = dict(web.limits())
    monkeypatch.setattr(web, "limits", lambda: told)
    return told


class Time:
    """A clock that stands still but for the waiting, which costs nothing and is put down."""

    def __init__(self):
        self.now, self.waits = 0.0, []

    def sleep(self, seconds):
        self.now += seconds
        self.waits.append(seconds)

    def clock(self):
        return self.now


def visitor(told: Time, **options) -> polite.Visitor:
    return polite.Visitor(allow_private=True, sleep=told.sleep, clock=told.clock, **options)


def fetched(site, tmp_path, *paths, told=None, **options):
    urls = [site.url + path for path in paths]
    return collect.collect(urls, tmp_path / "corpus", visitor(told or Time(), **options))


def test_a_page_its_record_and_its_row(site, tmp_path):
    (outcome,) = fetched(site, tmp_path, "/news/strike")
    folder = tmp_path / "corpus"
    assert outcome.state == "fetched" and outcome.file.endswith(".html") and "news-strike" in outcome.file
    assert (folder / outcome.file).read_text() == PAGE
    rows = list(csv.DictReader((folder / "manifest.csv").open()))
    assert rows == [
        {"file": outcome.file, "url": f"{site.url}/news/strike", "captured": datetime.now(UTC).date().isoformat()}
    ]
    with next((folder / "_warc").iterdir()).open("rb") as file:
        records = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(file)]
    assert [kind for kind, _ in records] == ["warcinfo", "response"] and records[1][1] == PAGE.encode()


def test_the_corpus_is_read_once_with_address_and_day_of_saving(site, tmp_path):
    fetched(site, tmp_path, "/news/strike", "/go/news/strike")
    found = ingest.read(str(tmp_path / "corpus"))
    assert len(found.documents) == 2 and found.rejected.empty
    assert set(found.documents["url"]) == {f"{site.url}/news/strike", f"{site.url}/go/news/strike"}
    assert found.documents["captured"].notna().all()


def test_what_is_there_is_not_fetched_again_and_what_was_added_stays(site, tmp_path):
    (first,) = fetched(site, tmp_path, "/a")
    manifest = tmp_path / "corpus" / "manifest.csv"
    manifest.write_text(f"outlet,file,url,captured\nSolwe Times,{first.file},{site.url}/a,2024-05-03\n")
    asked = len(site.asked)
    again, new = fetched(site, tmp_path, "/a", "/b")
    assert (again.state, new.state) == ("there", "fetched") and site.asked[asked:] == ["/robots.txt", "/b"]
    rows = list(csv.DictReader(manifest.open()))
    assert rows[0] == {"outlet": "Solwe Times", "file": first.file, "url": f"{site.url}/a", "captured": "2024-05-03"}
    (tmp_path / "corpus" / first.file).unlink()
    assert fetched(site, tmp_path, "/a")[0].state == "fetched"
    assert any(row["outlet"] == "Solwe Times" for row in csv.DictReader(manifest.open()))


@pytest.mark.parametrize(
    ("robots", "path", "state"),
    [
        ((200, b"User-agent: *\nDisallow: /secret"), "/secret/a", "failed"),
        ((200, b"User-agent: *\nDisallow: /secret"), "/open", "fetched"),
        ((200, b"User-agent: rashomon\nDisallow: /\n\nUser-agent: *\nAllow: /"), "/open", "failed"),
        ((200, b"User-agent: other\nDisallow: /"), "/open", "fetched"),
        ((404, b""), "/open", "fetched"),
        ((403, b""), "/open", "fetched"),
        ((503, b""), "/open", "failed"),
        ((200, b"\xff\xfe\x00 nonsense"), "/open", "fetched"),
        ((200, b"User-agent: *\nCrawl-delay: 9999"), "/open", "failed"),
    ],
)
def test_robots(site, tmp_path, robots, path, state):
    site.robots = robots
    (outcome,) = fetched(site, tmp_path, path)
    assert outcome.state == state
    assert (outcome.reason == "robots" and path not in site.asked) or state == "fetched"


@pytest.mark.parametrize(
    ("robots", "options", "least"),
    [
        ((404, b""), {}, 2),
        ((404, b""), {"delay": 5}, 5),
        ((200, b"User-agent: *\nCrawl-delay: 11"), {}, 11),
        ((200, b"User-agent: *\nCrawl-delay: 1"), {}, 2),
        ((200, b"User-agent: *\nRequest-rate: 1/30"), {}, 30),
    ],
)
def test_a_site_is_asked_with_pauses(site, tmp_path, robots, options, least):
    site.robots, told = robots, Time()
    fetched(site, tmp_path, "/a", "/b", "/c", told=told, **options)
    assert told.waits[1:] == [least, least] and site.asked.count("/robots.txt") == 1


def test_a_busy_site_is_asked_again_when_it_says(site, tmp_path):
    told = Time()
    (outcome,) = fetched(site, tmp_path, "/busy", told=told)
    assert outcome.state == "fetched" and site.asked.count("/busy") == 3
    assert [w for w in told.waits if w > 2] == [7, 8]  # what it asks for; the second back-off is longer


@pytest.mark.parametrize(
    ("path", "reason", "asked"),
    [
        ("/broken", "status", 3),
        ("/patient", "status", 1),
        ("/gone", "status", 1),
        ("/loop", "redirects", 6),
        ("/round", "redirects", 1),
        ("/away", "bad_address", 1),
        ("/go/gone", "status", 1),
        ("/picture", "type", 1),
        ("/empty", "empty", 1),
        ("/torn", "bad_answer", 3),
        ("/noise", "bad_answer", 3),
    ],
)
def test_what_cannot_be_fetched_says_why_and_leaves_nothing(site, tmp_path, path, reason, asked):
    (outcome,) = fetched(site, tmp_path, path)
    assert (outcome.state, outcome.reason) == ("failed", reason) and outcome.detail
    assert sum(one.split("?")[0] == path for one in site.asked) == asked
    assert not (tmp_path / "corpus" / "manifest.csv").exists()
    assert not list((tmp_path / "corpus").glob("*.html"))


@pytest.mark.parametrize(("path", "reason"), [("/huge", "too_large"), ("/bomb", "too_large"), ("/slow", "slow")])
def test_limits_of_size_and_time(site, tmp_path, limits, path, reason):
    limits |= {"largest": 100_000, "whole_page": 0.5, "tries": 1}
    began = time.monotonic()
    assert fetched(site, tmp_path, path)[0].reason == reason
    assert time.monotonic() - began < 2.5


def test_packed_pages_are_unpacked(site, tmp_path):
    (outcome,) = fetched(site, tmp_path, "/packed")
    assert (tmp_path / "corpus" / outcome.file).read_text() == PAGE


def test_addresses_in_other_scripts(site, tmp_path):
    first, second = fetched(site, tmp_path, "/забастовка в шахте", "/grève?q=été#top")
    assert first.state == second.state == "fetched"
    assert first.file.isascii() and "zabastovka" in first.file
    assert any(path.startswith("/gr%C3%A8ve?q=%C3%A9t%C3%A9") for path in site.asked)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", "private"),
        ("http://localhost:8080/", "private"),
        ("http://[::1]/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://10.1.2.3/", "private"),
        ("http://169.254.169.254/latest", "private"),
        ("http://0.0.0.0/", "private"),
        ("file:///etc/passwd", "bad_address"),
        ("ftp://example.org/a", "bad_address"),
        ("javascript:alert(1)", "bad_address"),
        ("http://user:word@example.org/", "bad_address"),
        ("http://example.org:99999/", "bad_address"),
        ("http://" + "a" * 70 + ".example/", "bad_address"),
        ("no address", "bad_address"),
        ("http://no-such-machine.invalid/", "not_found"),
    ],
)
def test_addresses_that_are_not_asked(tmp_path, url, reason):
    told = Time()
    strict = polite.Visitor(sleep=told.sleep, clock=told.clock)
    (outcome,) = collect.collect([url], tmp_path, strict)
    assert outcome.state == "failed"
    with pytest.raises(FetchError) as refused:
        addresses.machine(addresses.parsed(url))
    assert refused.value.reason == reason


def test_a_public_site_cannot_lead_into_the_private_network(site, monkeypatch):
    resolve = addresses.socket.getaddrinfo
    monkeypatch.setattr(addresses, "_is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setattr(
        addresses.socket, "getaddrinfo",
        lambda host, *a, **k: resolve("127.0.0.2" if host == "inside.example" else host, *a, **k),
    )  # fmt: skip
    monkeypatch.setattr(
        Site, "do_inside", lambda self: self.say(302, b"", location="http://inside.example/"), raising=False
    )
    told = Time()
    with pytest.raises(FetchError) as refused:
        polite.Visitor(sleep=told.sleep, clock=told.clock).fetch(site.url + "/inside")
    assert "127.0.0.2" in refused.value.detail


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("7", 7), ("Wed, 03 May 2023 10:00:30 GMT", 30), ("Wed, 03 May 2023 09:00:00 GMT", 0), ("soon", 0), ("", 0)],
)
def test_retry_after(told, seconds):
    assert polite.retry_after(told, datetime(2023, 5, 3, 10, tzinfo=UTC)) == seconds


def test_the_command(site, tmp_path, capsys):
    urls, out = tmp_path / "urls.txt", tmp_path / "corpus"
    urls.write_text(f"# my pages\n{site.url}/a\n\n{site.url}/a\n{site.url}/gone\n")
    command = ["fetch", str(urls), "--out", str(out), "--delay", "0", "--allow-private"]
    assert cli.main(command) == 1
    said = capsys.readouterr()
    assert "1 fetched, 0 there, 1 failed" in said.out and "404" in said.out and "2/2 failed" in said.err
    urls.write_text(f"{site.url}/a\n")
    assert cli.main(command) == 0
    assert "0 fetched, 1 there, 0 failed" in capsys.readouterr().out
    assert cli.main([*command[:4], "--delay", "0"]) == 0  # nothing is asked: it is there


@pytest.mark.parametrize("content", [None, b"", b"# nothing\n", b"\xff\xfe\xfd"])
def test_a_list_that_cannot_be_used(tmp_path, content, capsys):
    if content is not None:
        (tmp_path / "urls.txt").write_bytes(content)
    assert cli.main(["fetch", str(tmp_path / "urls.txt"), "--out", str(tmp_path / "corpus")]) == 1
    assert "urls.txt" in capsys.readouterr().err


def test_a_manifest_that_cannot_be_gone_on_with(tmp_path):
    (tmp_path / "manifest.csv").write_text("outlet,published\nSolwe Times,2024-05-03\n")
    with pytest.raises(FetchError, match="column `file`"):
        saved.manifest(tmp_path)


def test_no_cookie_is_kept():
    address = addresses.parsed("http://example.org/a")
    answer = web.Answer(
        address, 200, "OK", (("Set-Cookie", "session=1"), ("Content-Type", "text/html")), b"<p>", b"<p>"
    )
    packed = saved.warc([answer], datetime(2024, 5, 3, tzinfo=UTC))
    assert b"session" not in gzip.GzipFile(fileobj=io.BytesIO(packed)).read()
