"""Mail, mailboxes, saved pages: headers, the body that is the writer's own, attachments, and hostile parts."""

from email.message import EmailMessage

import pytest
from tests.ingest.readers.conftest import BODY, MORE, kinds, told, words

from rashomon import ingest

HEADERS = {
    "Message-ID": "<1@example.org>",
    "From": "Ruth Banda <ruth@marulatimes.example>",
    "To": "desk@example.org",
    "Date": "Tue, 06 Apr 2021 23:30:00 -0500",
    "Subject": "Re: Fwd: Dockers stop work",
}


def a_mail(plain: str | None = BODY, html: str | None = None, headers: dict | None = None, **attached: tuple) -> bytes:
    """The bytes of a mail; attached: name -> (bytes, media type)."""
    message = EmailMessage()
    for name, value in (HEADERS | (headers or {})).items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        (message.add_alternative if plain is not None else message.set_content)(html, subtype="html")
    for name, (raw, media_type) in attached.items():
        main, _, sub = media_type.partition("/")
        message.add_attachment(raw, maintype=main, subtype=sub, filename=name.replace("__", "."))
    return message.as_bytes()


def raw_mail(body: bytes, *headers: str) -> bytes:
    told_ = [f"{name}: {value}" for name, value in HEADERS.items()]
    return "\r\n".join([*told_, *headers]).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("name", ["a.eml", "misnamed.txt", "bare"])
def test_a_mails_own_headers(read, name):
    (record,) = read(a_mail(), name)
    assert record.media_type == "message/rfc822" and words(record) == BODY
    assert record.fields == {
        "title": "Dockers stop work",
        "author": "Ruth Banda",
        "published": "Tue, 06 Apr 2021 23:30:00 -0500",
    }


def test_the_whole_stage_reads_mail(tmp_path):
    (tmp_path / "a.eml").write_bytes(a_mail(note__txt=(MORE.encode(), "text/plain")))
    found = ingest.read(str(tmp_path))
    rows = {row["source_path"]: row for row in found.documents.to_dict("records")}
    row = rows["a.eml"]
    assert (row["published_from"], row["published_basis"]) == ("2021-04-06", "metadata")  # in the writer's own zone
    assert (row["title"], row["author"]) == ("Dockers stop work", "Ruth Banda")
    assert found.documents["outlet"].isna().all()  # a domain is no outlet
    assert rows["a.eml!note.txt"]["doc_id"] == "note"


def test_plain_text_with_headers_of_its_own_is_no_mail(read):
    (record,) = read("From: the harbour\nDate: Tuesday\n\n" + BODY)
    assert record.media_type == "text/plain"


@pytest.mark.parametrize(
    ("told_", "shown"),
    [
        ("=?utf-8?q?D=C3=A9bardeurs?= en gr=?utf-8?b?w6h2ZQ==?=", "Débardeurs en grève"),
        ("=?iso-8859-2?q?P=F8=EDstav?=", "Přístav"),
        ("=?nonsense?q?P=C3=AD?=", "Pí"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("Débardeurs", "Débardeurs"),
        ("a\u202eb", "a\u202eb"),
    ],
)
def test_encoded_subjects(read, told_, shown):
    raw = raw_mail(BODY.encode()).replace(HEADERS["Subject"].encode(), told_.encode())
    assert read(raw)[0].fields["title"] == shown


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "us-ascii", "\x00", "utf-16", "idna", "punycode", "base64"])
def test_a_bad_charset_does_not_empty_the_body(read, charset):
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl přístavní dělník. " * 5
    found = read(raw_mail(text.encode("cp1250"), f"Content-Type: text/plain; charset={charset}"))
    assert words(found[0]) == text.strip()


def test_transfer_encodings(read):
    import base64

    coded = base64.b64encode(BODY.encode())
    assert words(read(raw_mail(coded, "Content-Transfer-Encoding: base64"))[0]) == BODY
    soft = BODY.replace("work", "wo=\r\nrk").encode()
    assert words(read(raw_mail(soft, "Content-Transfer-Encoding: quoted-printable"))[0]) == BODY


def test_html_where_plain_text_is_only_a_notice(read):
    html = f"<p>{BODY}</p><p>{MORE}</p><h2>Talks</h2><p style='display:none'>tracker</p>"
    assert kinds(read(a_mail("Please view this mail in HTML.", html))[0]) == {BODY: "", MORE: "", "Talks": "subheading"}
    assert kinds(read(a_mail(f"{BODY}\n\n{MORE}", html))[0]) == {BODY: "", MORE: ""}
    assert kinds(read(a_mail(None, f"{BODY}<br><br>{MORE}"))[0]) == {BODY: "", MORE: ""}


def test_quotations_and_signatures_are_boilerplate(read):
    text = f"""{BODY}

On Tue, 6 Apr 2021 at 09:12, Amina Yusuf
<amina@example.org> wrote:
> What happened in the harbour?
>> And when?

{MORE}

--\x20
Ruth Banda
Marula"""
    assert kinds(read(raw_mail(text.encode()))[0]) == {
        BODY: "",
        "On Tue, 6 Apr 2021 at 09:12, Amina Yusuf": "boilerplate",
        "<amina@example.org> wrote:": "boilerplate",
        "What happened in the harbour?": "boilerplate",
        "And when?": "boilerplate",
        MORE: "",
        "--": "boilerplate",
        "Ruth Banda": "boilerplate",
        "Marula": "boilerplate",
    }


def test_what_is_forwarded_is_text_and_what_is_answered_is_not(read):
    text = f"See below.\n\n---------- Forwarded message ---------\nFrom: Amina\nDate: Tuesday\n\n{BODY}"
    assert kinds(read(raw_mail(text.encode()))[0])[BODY] == ""
    text = f"{MORE}\n\n-----Original Message-----\nFrom: Amina\nSent: Tuesday\n\n{BODY}"
    assert kinds(read(raw_mail(text.encode()))[0])[BODY] == "boilerplate"


def test_quotations_in_html(read):
    html = f"""<div>{BODY}</div><div class="gmail_quote"><div>On Tuesday Amina wrote:</div>
        <blockquote type="cite"><p>{MORE}</p></blockquote></div><p>Last.</p>"""
    assert kinds(read(a_mail(None, html))[0]) == {
        BODY: "",
        "On Tuesday Amina wrote:": "boilerplate",
        MORE: "boilerplate",
        "Last.": "",
    }


def test_attachments_are_members(read):
    page = f"<!doctype html><html><body><article><p>{BODY}</p><p>{MORE}</p></article></body></html>"
    raw = a_mail(
        logo__png=(b"\x89PNG", "image/png"),
        note__txt=(BODY.encode(), "text/plain"),
        page__html=(page.encode(), "application/octet-stream"),
        thing__bin=(bytes(range(256)), "application/octet-stream"),
        inner__eml=(a_mail(), "application/octet-stream"),
    )
    assert told(read(raw)) == {
        "": "read",
        "!logo.png": "skipped",
        "!note.txt": "read",
        "!page.html": "read",
        "!thing.bin": "unknown_format",
        "!inner.eml": "read",
    }


def test_a_mail_in_a_mail(read):
    outer = EmailMessage()
    for name, value in HEADERS.items():
        outer[name] = value
    outer.set_content(MORE)
    inner = EmailMessage()
    inner["Subject"], inner["From"], inner["Message-ID"] = "Cranes", "Amina Yusuf <a@example.org>", "<2@example.org>"
    inner.set_content(BODY)
    outer.add_attachment(inner)
    found = read(outer.as_bytes())
    assert told(found) == {"": "read", "!part-1.eml": "read"}
    assert found[1].fields == {"title": "Cranes", "author": "Amina Yusuf"} and words(found[1]) == BODY


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "..\\..\\x"])
def test_an_attachment_whose_name_leads_out(read, name, tmp_path):
    raw = a_mail(x=(BODY.encode(), "text/plain")).replace(b'filename="x"', f'filename="{name}"'.encode())
    assert list(told(read(raw)).values()) == ["read", "bad_name"]
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def nested(depth: int) -> bytes:
    begins = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return raw_mail(b"", "MIME-Version: 1.0").rstrip() + b"\r\n" + begins + b"\r\n" + BODY.encode()


def test_thousands_of_nested_parts(read, limit):
    assert told(read(nested(3_000))) == {"": "too_many"}
    assert told(read(nested(200))) == {"": "read"}
    limit(mail_parts=10_000)  # Python's own depth is the next limit
    assert told(read(nested(3_000))) == {"": "too_deep"}


def test_parts_more_than_any_mail_has(read, limit):
    limit(mail_parts=10)
    raw = a_mail(**{f"n{n}__txt": (BODY.encode(), "text/plain") for n in range(20)})
    assert told(read(raw)) == {"": "too_many"}


def test_a_mail_without_text(read):
    assert told(read(a_mail("", note__txt=(BODY.encode(), "text/plain")))) == {"": "empty", "!note.txt": "read"}


def test_a_body_that_cannot_be_parsed_costs_itself(read, limit):
    limit(html_elements=10)
    raw = a_mail(None, "<p>x</p>" * 20, note__txt=(BODY.encode(), "text/plain"))
    assert told(read(raw)) == {"": "too_many", "!note.txt": "read"}


def box(*mails: bytes) -> bytes:
    return b"".join(b"From ruth@example.org Tue Apr  6 09:12:00 2021\n" + m.rstrip() + b"\n\n" for m in mails)


@pytest.mark.parametrize("name", ["a.mbox", "misnamed.txt", "bare"])
def test_mailbox(read, name):
    quoting = BODY + "\n\n>From the harbour nobody came.\nFrom 2019 on it was worse."
    found = read(box(a_mail(), a_mail(MORE, note__txt=(BODY.encode(), "text/plain")), raw_mail(quoting.encode())), name)
    assert told(found) == {"#1": "read", "#2": "read", "#2!note.txt": "read", "#3": "read"}
    assert words(found[3]).endswith("\nFrom the harbour nobody came.\nFrom 2019 on it was worse.")


def test_one_bad_mail_costs_itself(read, limit):
    limit(mail_parts=10, document_bytes=20_000)
    many = a_mail(**{f"n{n}__txt": (b"x", "text/plain") for n in range(20)})
    found = read(box(a_mail(), many, a_mail(BODY * 200), raw_mail(b""), a_mail(MORE)))
    assert told(found) == {"#1": "read", "#2": "too_many", "#3": "too_large", "#4": "empty", "#5": "read"}


def test_mails_are_passed_over(read):
    begun = []
    raw = box(a_mail(), a_mail(MORE, note__txt=(BODY.encode(), "text/plain")), a_mail())
    found = read(raw, begun=begun.append, skip=frozenset({"#1", "#2!note.txt"}))
    assert [o.member for o in found] == begun == ["#2", "#3"]


MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/dockers
Subject: Dockers stop work
Date: Tue, 6 Jul 2021 09:12:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html; charset=windows-1250
Content-Transfer-Encoding: 8bit
Content-Location: https://example.org/dockers

<!DOCTYPE html><html><head><title>x</title></head><body><article><h1>Dockers stop work</h1><p>{BODY}</p>
<p>{MORE} – Přístav</p></article></body></html>
--x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.org/a.png

iVBORw0KGgo=
--x--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "misnamed.txt", "a.eml"])
def test_a_saved_page(read, name):
    (record,) = read(MHTML.encode("cp1250"), name)
    assert record.fields["url"] == "https://example.org/dockers"
    assert record.fields["captured"] == "Tue, 6 Jul 2021 09:12:00 -0000" and "published" not in record.fields
    assert BODY in kinds(record) and f"{MORE} – Přístav" in kinds(record)
    assert record.fields["title"] == "Dockers stop work"


def test_the_day_of_saving_is_not_publication(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(MHTML.encode("cp1250"))
    found = ingest.read(str(tmp_path)).documents
    assert list(found["captured"]) == ["2021-07-06"] and found["published_from"].isna().all()
    assert list(found["url"]) == ["https://example.org/dockers"]


def test_a_damaged_header_costs_itself(read):
    raw = raw_mail(BODY.encode()).replace(HEADERS["Subject"].encode(), b"Docker \x81\x8d\xfe\xff\x9d\x90 strike")
    (record,) = read(raw)
    assert record.fields["title"].startswith("Docker ") and words(record) == BODY
