import base64
import gzip
import hashlib
import re

import pytest
from markupsafe import Markup

from rashomon import pages
from rashomon.pages.text import anchor, inline, link, named, shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Al-Ra'i & sons", "Al-Ra&#39;i &amp; sons"),
        ("<b>", "&lt;b&gt;"),
        (None, ""),
        ("👩\u200d🚒 خانه\u200cای", "👩\u200d🚒 خانه\u200cای"),
        ("two\nlines\tand", "two\nlines\tand"),
    ],
)
def test_shown(text, told):
    assert shown(text) == told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\u202eevil", "U+202E"),
        ("Tosk\u200b", "U+200B"),
        ("Ilm\u00adar", "U+00AD"),
        ("To\u200dsk", "U+200D"),
        ("a\x00b", "U+0000"),
        ("a\ud800b", "U+D800"),
        ("a\U000e0041b", "U+E0041"),
    ],
)
def test_what_cannot_be_seen_is_named(text, code):
    assert f">{code}</span>" in shown(text)
    assert f"[{code}]" in named(text)
    assert shown(text).encode()


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/ x", False),
        ('https://example.org/"onmouseover=', False),
        (None, False),
    ],
)
def test_link(address, is_link):
    assert ("<a " in link(address)) == is_link


def test_a_name_does_not_turn_the_words_beside_it():
    assert inline("جريدة") == "<bdi>جريدة</bdi>"
    assert inline(None) == inline("") == ""


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (("wire-7",), "actor-wire-7"),
        (("raid", "killed"), "actor-raid.killed"),
        (("a b",), r"actor-a-b-[0-9a-f]{8}"),
        (("جريدة",), r"actor-[0-9a-f]{8}"),
        (("x" * 200,), r"actor-x{80}-[0-9a-f]{8}"),
    ],
)
def test_anchor(ids, told):
    assert re.fullmatch(told, anchor("actor", *ids))


def test_anchors_of_different_ids_differ():
    ids = [
        ("a.b", "c"),
        ("a", "b.c"),
        ("a b",),
        ("a  b",),
        ("a-b",),
        ("a", "b"),
        ("a.b",),
        ("\ud800",),
        ("\u202e",),
    ]
    assert len({anchor("x", *i) for i in ids}) == len(ids)


def test_the_policy_allows_the_scripts_of_the_page_and_nothing_else():
    html = pages.document("T<", Markup("<p>x</p>"), here="index.html", links=pages.links(), figures=True).decode()
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 1 and html.count("sha256-") == 2
    unpacked = gzip.decompress(
        base64.b64decode(re.search(r'id="plotly">"([A-Za-z0-9+/=]+)"</script>', html)[1])
    ).decode()
    assert unpacked == pages.plotly_js()
    for script in [*scripts, unpacked]:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"&#39;sha256-{digest}&#39;" in html
    assert "<title>T&lt;</title>" in html


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("03_source_comparison", "3 Source comparison"),
        ("04_visualization", "4 Visualization"),
        ("notes", "notes"),
    ],
)
def test_label(stem, told):
    assert pages.label(stem) == told


def test_a_page_leads_to_what_changed_once_that_is_told(tmp_path):
    assert pages.CHANGES not in pages.links(tmp_path)
    page = pages.document("T", Markup("<ul></ul>"), here="index.html", links=pages.links(tmp_path))
    linked = pages.linked(page, pages.CHANGES)
    assert linked.count(b'<a href="changes.html">Changes</a>') == 1
    assert linked.index(b"changes.html") < linked.index(b"<main") and pages.linked(linked, pages.CHANGES) == linked
    (tmp_path / "changes.html").touch()
    assert pages.links(tmp_path)[-1] == pages.CHANGES
