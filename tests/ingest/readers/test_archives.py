"""Archives: every member is read, rejected or skipped under its own name, and nothing is written."""

import gzip
import io
import json
import stat
import tarfile
import warnings
import zipfile

import pytest
from tests.ingest.readers.conftest import BODY, MORE, tarred, told, words, zipped

PAGE = (
    f"<!doctype html><html><body><article><h1>Dockers stop work</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
)
LINES = "\n".join(json.dumps({"text": f"{BODY} {n}"}) for n in range(3))


@pytest.mark.parametrize("pack", [zipped, tarred, lambda m: tarred(m, "w:gz"), lambda m: gzip.compress(tarred(m))])
@pytest.mark.parametrize("name", ["news.zip", "misnamed.txt", "bare"])
def test_members_are_read_as_the_files_they_are(read, pack, name):
    members = {
        "a/page.html": PAGE,
        "a/one.txt": BODY,
        "lines.jsonl": LINES + "\n{",
        "rows.csv": f'id,text\n1,"{BODY}"\n',
    }
    members |= {"README.md": "about", "__MACOSX/._one.txt": b"\0\1", ".DS_Store": b"\0", "noise.bin": bytes(range(256))}
    found = read(pack(members), name)
    assert told(found) == {
        "!a/page.html": "read",
        "!a/one.txt": "read",
        "!lines.jsonl#1": "read",
        "!lines.jsonl#2": "read",
        "!lines.jsonl#3": "read",
        "!lines.jsonl#4": "bad_json",
        "!rows.csv#1": "read",
        "!README.md": "skipped",
        "!__MACOSX/._one.txt": "skipped",
        "!.DS_Store": "skipped",
        "!noise.bin": "unknown_format",
    }
    by_member = {o.member: o for o in found}
    assert by_member["!a/one.txt"].text == BODY and by_member["!a/one.txt"].raw == BODY.encode()
    assert by_member["!a/page.html"].fields["title"] == "Dockers stop work"


def test_a_packed_file_is_read_as_what_it_holds(read):
    assert told(read(gzip.compress(BODY.encode()), "a.txt.gz")) == {"": "read"}
    assert told(read(gzip.compress(LINES.encode()), "a.jsonl.gz")) == {"#1": "read", "#2": "read", "#3": "read"}
    assert told(read(gzip.compress(f'id,text\n1,"{BODY}"\n'.encode()), "rows.csv.gz")) == {"#1": "read"}


def test_archives_inside_archives(read, limit):
    inner = zipped({"c.txt": BODY, "d.jsonl": LINES})
    assert told(read(zipped({"b.zip": inner, "b/t.tar.gz": tarred({"e.txt": BODY}, "w:gz")}), "a.zip")) == {
        "!b.zip!c.txt": "read",
        **{f"!b.zip!d.jsonl#{n}": "read" for n in (1, 2, 3)},
        "!b/t.tar.gz!e.txt": "read",
    }
    limit(depth=1)
    assert told(read(zipped({"b.zip": inner, "c.txt": BODY}), "a.zip")) == {
        "!b.zip!c.txt": "too_deep",
        "!b.zip!d.jsonl": "too_deep",
        "!c.txt": "read",
    }


def test_nesting_without_end_and_quines_stop(read):
    """A quine is an archive that holds itself: nesting without end, which the limit of depth stops."""
    raw = BODY.encode()
    for _ in range(30):
        raw = zipped({"a.zip": raw})
    assert list(told(read(raw, "a.zip")).values()) == ["too_deep"]
    raw = BODY.encode()
    for _ in range(30):
        raw = gzip.compress(raw)
    assert told(read(raw, "a.gz"))[""] == "too_deep"


@pytest.mark.parametrize(
    "name", ["../x.txt", "/x.txt", "a/../../x.txt", "..\\x.txt", "\\x.txt", "C:\\x.txt", "c:/x.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_of_the_archive(read, pack, name, tmp_path):
    found = read(pack({name: BODY, "good.txt": BODY}), "a.zip")
    assert list(told(found).values()) == ["bad_name", "read"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"] and not (tmp_path.parent / "x.txt").exists()


def test_links_and_pipes_in_a_tar(read):
    raw = tarred(
        {"good.txt": BODY},
        soft={"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        hard={"type": tarfile.LNKTYPE, "linkname": "good.txt"},
        pipe={"type": tarfile.FIFOTYPE},
        device={"type": tarfile.CHRTYPE},
        folder={"type": tarfile.DIRTYPE},
    )
    assert told(read(raw)) == {
        "!good.txt": "read",
        "!soft": "link",
        "!hard": "link",
        "!pipe": "not_a_file",
        "!device": "not_a_file",
    }


def test_links_and_pipes_in_a_zip(read):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, mode in (("soft", stat.S_IFLNK), ("pipe", stat.S_IFIFO), ("good.txt", stat.S_IFREG)):
            info = zipfile.ZipInfo(name)
            info.external_attr = (mode | 0o644) << 16
            archive.writestr(info, BODY)
    assert told(read(file.getvalue())) == {"!soft": "link", "!pipe": "not_a_file", "!good.txt": "read"}


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_beside_a_slash_b(read, pack):
    assert told(read(pack({"a": BODY, "a/b": BODY}))) == {"!a": "read", "!a/b": "read"}


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_long_names(read, pack, limit):
    name = "n" * 300 + ".txt"
    assert told(read(pack({name: BODY}))) == {f"!{name}": "read"}
    limit(member_name=200)
    assert list(told(read(pack({name: BODY}))).values()) == ["bad_name"]


def test_two_members_of_one_name_keep_apart(read):
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")
        for text in (BODY, MORE):
            archive.writestr("a.csv", f'text\n"{text}"\n')
    found = read(file.getvalue())
    assert {o.member: words(o) for o in found} == {"!a.csv#1": BODY, "!a.csv~2#1": MORE}


def test_names_that_do_not_print_are_made_visible(read):
    found = read(tarred({"b\udcffd\n\u202egpj.txt": BODY}, "w"))
    assert told(found) == {"!b\\xffd\\n\\u202egpj.txt": "read"}


def test_a_bomb_by_its_ratio(read, limit):
    limit(ratio_free_bytes=100_000)
    members = {"a.txt": BODY, "zeros.txt": bytes(3_000_000), "b.txt": BODY}
    assert told(read(zipped(members))) == {"!a.txt": "read", "!zeros.txt": "too_large", "!b.txt": "read"}
    found = told(read(tarred(members, "w:gz")))  # one stream: what comes behind the bomb cannot be reached
    assert found == {"!a.txt": "read", "!zeros.txt": "too_large", "": "too_large"}


def test_a_bomb_by_its_size(read, limit):
    limit(document_bytes=1_000_000)
    for raw in (
        zipped({"big.txt": "word " * 300_000, "a.txt": BODY}),
        tarred({"big.txt": "word " * 300_000, "a.txt": BODY}),
    ):
        limit(document_bytes=1_000_000)
        assert told(read(raw)) == {"!big.txt": "too_large", "!a.txt": "read"}


def test_a_bomb_by_all_that_is_unpacked(read, limit):
    limit(unpacked_bytes=1_000_000)
    found = told(read(zipped({f"{n}.txt": "word " * 80_000 for n in range(4)})))
    assert list(found.values()) == ["read", "read", "too_large", "too_large"]


def test_too_many_members(read, limit):
    limit(members=3)
    raw = zipped({f"{n}.txt": BODY for n in range(5)})
    assert told(read(raw))[""] == "too_many"
    assert told(read(tarred({f"{n}.txt": BODY for n in range(5)})))[""] == "too_many"


def test_a_directory_that_lies_about_a_size(read):
    """zipfile stops at the size that the directory tells: the member is broken, not endless."""
    raw = bytearray(zipped({"a.txt": BODY * 1000, "b.txt": BODY}))
    at = raw.find(b"PK\x01\x02") + 24
    raw[at : at + 4] = (100).to_bytes(4, "little")
    assert told(read(bytes(raw))) == {"!a.txt": "broken", "!b.txt": "read"}


def test_encrypted_member(read):
    raw = bytearray(zipped({"a.txt": BODY, "b.txt": MORE}))
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    assert told(read(bytes(raw))) == {"!a.txt": "encrypted", "!b.txt": "read"}


@pytest.mark.parametrize("cut", [0.3, 0.7])
def test_torn_archives(read, cut):
    members = {f"{n}.txt": BODY + str(n) * n for n in range(50)}
    for raw in (zipped(members), gzip.compress(BODY.encode() * 9, mtime=0)):
        assert told(read(raw[: int(len(raw) * cut)]))[""] == "broken"
    raw = tarred(members)
    assert told(read(raw[: int(len(raw) * cut) + 100]))[""] == "broken"


def test_a_damaged_header_in_a_tar_is_not_its_end(read):
    raw = bytearray(tarred({"a.txt": BODY, "b.txt": BODY, "c.txt": BODY}))
    raw[1024:1100] = b"\xff" * 76
    assert told(read(bytes(raw)))[""] == "broken"


def test_a_header_of_a_tar_that_is_a_bomb(read, limit):
    limit(line_bytes=100_000)
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * 500_000}
    assert told(read(info.tobuf(tarfile.PAX_FORMAT) + bytes(1024)))[""] == "too_large"


def test_members_are_told_before_they_are_parsed_and_passed_over(read):
    inner = zipped({"c.txt": BODY, "d.jsonl": LINES})
    raw, begun = zipped({"b.zip": inner, "e.txt": BODY}), []
    everything = read(raw, "a.zip", begun=begun.append)
    assert begun == ["!b.zip", "!b.zip!c.txt", "!b.zip!d.jsonl", *(f"!b.zip!d.jsonl#{n}" for n in (1, 2, 3)), "!e.txt"]
    skip = {"!b.zip!c.txt", "!b.zip!d.jsonl#2"}
    left, begun = read(raw, "a.zip", begun=(told_ := []).append, skip=frozenset(skip)), told_
    assert [o.member for o in left] == [o.member for o in everything if o.member not in skip]
    assert not skip & set(begun)


def test_a_member_that_is_empty(read):
    assert told(read(zipped({"a.txt": b"", "b.txt": " \n", "c/": b""}))) == {"!a.txt": "empty", "!b.txt": "read"}


def test_a_packed_archive_or_document(read):
    assert told(read(gzip.compress(zipped({"a.txt": BODY})), "a.zip.gz")) == {"!a.txt": "read"}
    assert told(read(gzip.compress(gzip.compress(BODY.encode())), "a.txt.gz.gz")) == {"": "read"}


def test_what_tells_a_format_does_not_backtrack(read):
    """Expressions over the first bytes of a hostile file: comments without end, none of which is closed by a root."""
    for begin in (b"<?xml version='1.0'?>", b"<!-- -->", b""):
        assert told(read(begin + b"<!---->" * 1100 + b"<x>")) in ({"": "bad_xml"}, {"": "read"}, {"": "no_text"})
    assert told(read(b"{\\rtf1{\\title " + b"\\u12345 a" * 400 + b"{}}x}")) == {"": "read"}
