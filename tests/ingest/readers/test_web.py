"""Web archives and feeds: pages with address and day of fetching, entries with their own fields; lies and bombs."""

import gzip
import io
import zlib

import pytest
from tests.ingest.readers.conftest import BODY, MORE, kinds, told, words
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rashomon import ingest

PAGE = (
    f"<!doctype html><html><head><title>Dockers stop work</title></head><body><article><h1>Dockers stop work</h1>"
    f"<p>{BODY}</p><p>{MORE}</p></article></body></html>"
).encode()


def a_warc(*answers: tuple, packed: bool = False) -> bytes:
    """A web archive by warcio: a warcinfo, then a response each (body, headers, status)."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for body, headers, status in answers:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        told_ = {"WARC-Date": "2021-07-06T09:12:00Z"}
        record = writer.create_warc_record(
            "https://example.org/a", "response", io.BytesIO(body), http_headers=http, warc_headers_dict=told_
        )
        writer.write_record(record)
    return file.getvalue()


def page(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> tuple:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return body, {"Content-Type": "text/html; charset=utf-8"} | named, status


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["a.warc", "misnamed.txt", "bare", "a.warc.gz"])
def test_pages_of_a_web_archive(read, packed, name):
    picture = (b"\x89PNG", {"Content-Type": "image/png"}, "200 OK")
    found = read(a_warc(page(), picture, page(status="404 Not Found"), page(), packed=packed), name)
    assert told(found) == {"#1": "skipped", "#2": "read", "#3": "skipped", "#4": "skipped", "#5": "read"}
    assert found[1].media_type == "text/html" and BODY in kinds(found[1])
    assert found[1].fields["url"] == "https://example.org/a" and "published" not in found[1].fields


def test_the_day_of_fetching_is_not_publication(tmp_path):
    (tmp_path / "a.warc").write_bytes(a_warc(page()))
    row = ingest.read(str(tmp_path)).documents
    assert list(row["captured"]) == ["2021-07-06"] and row["published_from"].isna().all()
    assert list(row["url"]) == ["https://example.org/a"] and list(row["source_path"]) == ["a.warc#2"]


CHUNKED = b"5\r\n" + PAGE[:5] + b"\r\n" + b"%x;x=y\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (CHUNKED, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),  # kept by archives that had put it together already
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Content_Type": "application/octet-stream"}),
    ],
)
def test_bodies_as_they_were_sent(read, body, headers):
    found = read(a_warc(page(body, **headers)))
    assert told(found)["#2"] == "read" and MORE in kinds(found[1])


def test_a_page_in_another_encoding(read):
    body = PAGE.replace(b"Dockers stop", "Přístav stop".encode("cp1250")) + "žluťoučký".encode("cp1250")
    found = read(a_warc(page(body, Content_Type="text/html; charset=windows-1250")))
    assert found[1].fields["title"] == "Přístav stop work"


def test_a_page_that_unpacks_to_too_much_costs_itself(read, limit):
    limit(ratio_free_bytes=100_000)
    bomb = gzip.compress(b"<html><body>" + bytes(30_000_000))
    found = read(a_warc(page(), page(bomb, Content_Encoding="gzip"), page()))
    assert told(found) == {"#1": "skipped", "#2": "read", "#3": "too_large", "#4": "read"}


def test_a_record_larger_than_a_document_costs_itself(read, limit):
    limit(document_bytes=50_000)
    for packed in (False, True):
        found = read(a_warc(page(), page(PAGE + b"x" * 100_000), page(), packed=packed))
        assert told(found) == {"#1": "skipped", "#2": "read", "#3": "too_large", "#4": "read"}


@pytest.mark.parametrize("by", [-100, -1, 1, 100, 100_000_000])
def test_a_record_whose_length_lies_costs_itself(read, by):
    raw = a_warc(page(), page(PAGE + b" " * 5000), page())
    at = [i for i in range(len(raw)) if raw.startswith(b"Content-Length: ", i)][2]
    end = raw.index(b"\r\n", at)
    lie = b"Content-Length: %d" % (int(raw[at + 16 : end]) + by)
    found = read(raw[:at] + lie + raw[end:])
    assert told(found) == {"#1": "skipped", "#2": "read", "#3": "bad_record", "#4": "read"}


def test_a_length_that_is_no_number(read):
    raw = a_warc(page(), page())
    at = raw.rindex(b"Content-Length: ")
    for lie in (b"Content-Length: many", b"Content-Length: -5", b"Content-Lengt: 5", b"Content-Length: \xd9\xa3"):
        found = told(read(raw[:at] + lie + raw[raw.index(b"\r\n", at) :]))
        assert found == {"#1": "skipped", "#2": "read", "#3": "bad_record"}


def test_a_torn_web_archive(read):
    raw = a_warc(page(), page())
    assert told(read(raw[:-300])) == {"#1": "skipped", "#2": "read", "#3": "bad_record"}
    assert told(read(a_warc(page(), packed=True)[:-30]))[""] == "broken"


def test_rubbish_between_records(read):
    raw = a_warc(page(), page())
    at = raw.rindex(b"WARC/1.0")
    assert told(read(raw[:at] + b"rubbish\nmore\n" + raw[at:])) == {
        "#1": "skipped",
        "#2": "read",
        "#3": "broken",
        "#4": "read",
    }


def test_records_are_passed_over(read):
    begun = []
    found = read(a_warc(page(), page(), page()), begun=begun.append, skip=frozenset({"#1", "#3"}))
    assert [o.member for o in found] == begun == ["#2", "#4"]


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Marula Times</title><image><title>Logo</title></image><language>en</language>
<item><title>Dockers stop &amp;amp; wait</title><link>https://example.org/1</link><dc:creator>Ruth Banda</dc:creator>
<pubDate>Tue, 06 Apr 2021 09:12:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><script>evil()</script><h3>Talks</h3><p>{MORE}</p>]]></content:encoded></item>
<item><title>Second</title><link>javascript:alert(1)</link><author>a@example.org (Amina Yusuf)</author>
<description>{MORE}</description><source url="https://x.example">Harbour Post</source></item>
<item><title>Only a title</title></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Marula Times</title>
<entry><title type="html">Dockers &lt;b&gt;stop&lt;/b&gt; work</title><link rel="self" href="https://example.org/self"/>
<link href="https://example.org/1"/><author><name>Ruth Banda</name></author><updated>2021-05-09T00:00:00Z</updated>
<published>2021-04-06T09:12:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p>
<p>{MORE}</p></div></content></entry>
<entry><title>Second</title><updated>2021-05-09T00:00:00Z</updated><summary>{MORE}</summary></entry></feed>"""


@pytest.mark.parametrize("name", ["a.xml", "misnamed.txt", "bare"])
def test_rss(read, name):
    found = read(RSS, name)
    assert told(found) == {"#1": "read", "#2": "read", "#3": "empty"}
    assert kinds(found[0]) == {"Dockers stop & wait": "headline", BODY: "", "Talks": "subheading", MORE: ""}
    assert found[0].fields == {
        "title": "Dockers stop & wait",
        "author": "Ruth Banda",
        "url": "https://example.org/1",
        "published": "Tue, 06 Apr 2021 09:12:00 GMT",
        "outlet": "Marula Times",
    }
    assert found[1].fields == {"title": "Second", "author": "Amina Yusuf", "outlet": "Harbour Post"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_atom(read, encoding):
    found = read((f'<?xml version="1.0" encoding="{encoding}"?>' + ATOM).encode(encoding))
    assert kinds(found[0]) == {"Dockers stop work": "headline", BODY: "", MORE: ""}
    assert found[0].fields == {
        "title": "Dockers stop work",
        "author": "Ruth Banda",
        "url": "https://example.org/1",
        "published": "2021-04-06T09:12:00Z",
        "outlet": "Marula Times",
    }
    assert "published" not in found[1].fields  # the day of an update is not that of publication


def test_the_whole_stage_reads_feeds(tmp_path):
    (tmp_path / "a.xml").write_text(RSS)
    found = ingest.read(str(tmp_path))
    row = found.documents.iloc[0]
    assert (row["source_path"], row["outlet"], row["outlet_basis"]) == ("a.xml#1", "Marula Times", "metadata")
    assert (row["published_from"], row["author"], row["title"]) == ("2021-04-06", "Ruth Banda", "Dockers stop & wait")
    assert list(found.rejected["source_path"]) == ["a.xml#3"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY who "Somebody Else">]>',
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_feed_with_a_document_type_is_refused(read, doctype):
    assert told(read(RSS.replace("?>\n<rss", f"?>\n{doctype}\n<rss"))) == {"": "doctype"}


def test_a_document_type_inside_an_entry_is_text(read):
    """Only what stands before the root element declares anything."""
    assert told(read(RSS.replace("<p>Dockers", "<!DOCTYPE html><p>Dockers")))["#1"] == "read"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("<?xml version='1.0'?><nitf><body/></nitf>", "unknown_format"),
        ("<?xml version='1.0'?><rss><channel>", "bad_xml"),
        ("<?xml version='1.0'?><rss>" + "<a>" * 5000 + "</a>" * 5000 + "</rss>", "bad_xml"),
    ],
)
def test_other_xml_is_refused(read, raw, reason):
    assert told(read(raw, "a.xml")) == {"": reason}


def test_a_feed_of_too_many_elements(read, limit):
    limit(xml_elements=1000)
    assert told(read(RSS.replace("<item>", "<a/>" * 3000 + "<item>"))) == {"": "too_many"}


def test_entries_are_passed_over(read):
    begun = []
    assert [o.member for o in read(RSS, begun=begun.append, skip=frozenset({"#1"}))] == begun == ["#2", "#3"]
    assert words(read(RSS)[1]).endswith(MORE)
