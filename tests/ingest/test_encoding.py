"""Bytes to text: marks, code pages, broken bytes, and characters that no later step can hold."""

import pytest

from rashomon.ingest import encoding

ARABIC = "أعلنت الشرطة أن ثلاثة أشخاص أصيبوا في حادث وقع يوم الثلاثاء قرب الميناء القديم"
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy a město zůstalo bez světla celou noc i ráno."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_arabic_survives(name):
    assert encoding.decode(ARABIC.encode(name))[0] == ARABIC


def test_central_european_code_page():
    assert encoding.decode((CZECH * 5).encode("cp1250"))[0] == CZECH * 5


def test_latin_letters_of_a_code_page():
    assert encoding.decode("Le café “Été” est fermé jusqu’à nouvel ordre, dit le préfet.".encode("cp1252"))[
        0
    ].startswith("Le café")


def test_broken_bytes_cost_only_themselves():
    raw = ("Gödöllő és Érd között " * 200).encode() + b"\xff\xfe\xfd" + " vége".encode()
    text, name = encoding.decode(raw)
    assert name == "utf-8" and text.endswith("vége") and text.count("\ufffd") == 3


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("al-Ha\u00adssan", "al-Hassan"),
        ("Kha\u200blil", "Khalil"),
        ("Kha\u200clil", "Khalil"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("a\ud800b", "a\ufffdb"),
        ("\ufefftext", "text"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_clean(raw, clean):
    assert encoding.clean(raw) == clean
