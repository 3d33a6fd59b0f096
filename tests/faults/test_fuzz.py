"""Damaged documents of every format: no exception but a row, every hang ended, and the counts add up.

`make fuzz` reads 10,000 of each. A sample a format is made here by code; a format without one makes the test fail.
"""

import gzip
import io
import json
import os
import random
import tarfile
import zipfile

import pytest

from rashomon import ingest
from rashomon.ingest import isolation, readers
from rashomon.ingest.documents import Found
from rashomon.ingest.readers import registry

N = int(os.environ.get("FUZZ", "500"))
BODY = "Dockers in Marula harbour stopped work on Tuesday because the new cranes had not been tested, a union said. "
BYTES = [
    b"\x00",
    b"\xff",
    b"<",
    b"&x;",
    b'"',
    b"{" * 200,
    b"\r",
    b"=?",
    b"%",
    b"\xed\xa0\x80",
    b"9" * 400,
    b"PK\x05\x06",
]


def page() -> bytes:
    told = {"@type": "NewsArticle", "headline": "Dockers stop", "datePublished": "2019-05-06"}
    head = f'<!doctype html><html><head><script type="application/ld+json">{json.dumps(told)}</script></head>'
    return f"{head}<body><article><h1>Dockers stop work</h1>{f'<p>{BODY}</p>' * 4}</article></body></html>".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def docx() -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    made.add_heading("Dockers stop work")
    made.add_paragraph(BODY)
    made.save(out)
    return out.getvalue()


def odt() -> bytes:
    from odf import opendocument, text

    made, out = opendocument.OpenDocumentText(), io.BytesIO()
    made.text.addElement(text.P(text=BODY))
    made.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    import openpyxl

    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in [["id", "text"], ["a", BODY], ["b", BODY]]:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def pdf() -> bytes:
    text = b"BT /F1 12 Tf 40 700 Td (" + BODY.encode() + b") Tj ET"
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    parts += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"]
    parts += [b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)]
    parts += [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    objects = b"".join(b"%d 0 obj%s endobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def epub() -> bytes:
    box = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o.opf" '
    box += b'media-type="application/oebps-package+xml"/></rootfiles></container>'
    opf = b'<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
    opf += b'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    files = {"mimetype": b"application/epub+zip", "META-INF/container.xml": box, "o.opf": opf, "a.xhtml": page()}
    return zipped(files)


MAIL = f"From: a@example.org\nTo: b@example.org\nSubject: Dockers\nDate: Mon, 6 May 2019 08:00:00 +0200\n\n{BODY}\n"
FEED = f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>D</title><description>{BODY}"
FEED += "</description></item></channel></rss>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
RECORD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6f2e1a52-0000-4000-8000-000000000001>\r\n"
RECORD += b"WARC-Date: 2019-05-06T08:00:00Z\r\nWARC-Target-URI: http://example.org/\r\n"
RECORD += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(ANSWER)
PART = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
MADE = {
    ".txt": lambda: BODY.encode() * 3,
    ".html": page,
    ".jsonl": lambda: b"\n".join(json.dumps({"id": i, "text": BODY}).encode() for i in "abc"),
    ".json": lambda: json.dumps([{"text": BODY, "title": "Dockers"}]).encode(),
    ".csv": lambda: f'id,text\na,"{BODY}"\nb,"{BODY}"\n'.encode(),
    ".zip": lambda: zipped({"a.txt": BODY.encode(), "b.html": page()}),
    ".tar": lambda: tarred({"a.txt": BODY.encode(), "b.html": page()}),
    ".gz": lambda: gzip.compress(BODY.encode(), mtime=0),
    ".docx": docx,
    ".odt": odt,
    ".xlsx": xlsx,
    ".pdf": pdf,
    ".epub": epub,
    ".rtf": lambda: rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 " + BODY.encode() + rb"\par}",
    ".eml": lambda: MAIL.encode(),
    ".mbox": lambda: f"From a@example.org Mon May  6 08:00:00 2019\n{MAIL}\n".encode() * 2,
    ".mhtml": lambda: PART + page() + b"\n--b--\n",
    ".rss": FEED.encode,
    ".warc": lambda: RECORD + ANSWER + b"\r\n\r\n",
    ".doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + BODY.encode(),
}


def suffix(known: registry.Format) -> str | None:
    """The end of a name under which there is a sample of a format."""
    return next((s for s in known.suffixes if s in MADE), None)


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """A copy with one to four things done to it: bytes changed, added, taken away, doubled, or all cut off."""
    made = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(made) + 1) for _ in range(2))
        deed = chance.randrange(5)
        if deed == 0 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        elif deed == 1:
            made[at:at] = chance.choice(BYTES)
        elif deed == 2:
            del made[at : min(to, at + 40)]
        elif deed == 3:
            made[at:at] = made[at:to]
        elif chance.random() < 0.3:
            del made[at:]
    return bytes(made)


def test_every_format_has_a_sample():
    assert not [f.media_type for f in registry.FORMATS if not suffix(f) and f.suffixes]


@pytest.mark.slow
@pytest.mark.parametrize("known", [f for f in registry.FORMATS if suffix(f)], ids=lambda f: suffix(f)[1:])
def test_no_damage_brings_more_than_a_row(tmp_path, known):
    raw, chance = MADE[suffix(known)](), random.Random(suffix(known))
    path = tmp_path / f"x{suffix(known)}"
    with isolation.Reader(5, 500) as reader:
        for number in range(N):
            content = damaged(raw, chance)
            path.write_bytes(content)
            outcomes = reader.records(path, path.name)
            assert outcomes or not content.strip() or known.suffixes, (number, content[:200])
            for outcome in outcomes:
                if isinstance(outcome, readers.Failure):
                    assert outcome.reason != "crash", (number, outcome)
                    assert outcome.detail
                elif isinstance(outcome, Found):
                    built = reader.build("x", outcome, {})
                    assert isinstance(built, readers.Failure) or built[0]["text"], number
                    assert not isinstance(built, readers.Failure) or built.reason != "broken", (number, built)


def test_the_counts_of_a_damaged_corpus_add_up(tmp_path):
    chance, present = random.Random(7), 0
    for name in (".txt", ".html", ".csv.txt", ".json", ".docx"):
        for number in range(20):
            content = damaged(MADE["." + name.split(".")[1]](), chance)
            (tmp_path / f"{number:02}{name}").write_bytes(content)
    (tmp_path / ".hidden").write_text("x")
    counts = ingest.read(str(tmp_path)).counts
    present = counts["read"] + counts["rejected"] + sum(counts["skipped"].values())
    assert counts["present"] == present >= 101 and counts["skipped"] == {"hidden: the name begins with .": 1}
