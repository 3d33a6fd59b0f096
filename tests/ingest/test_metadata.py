"""Outlet, author, title and language: from free-form fields, and from what texts say of themselves."""

import pytest

from rashomon.ingest import bylines, language, metadata, segments

BODY = (
    "Miners at the Tamba pit ended their strike on Friday after the owners agreed to mend "
    "the lifts, "
    "union leaders said in the capital."
)


@pytest.mark.parametrize(
    ("last", "outlet", "basis"),
    [
        ("Source » tambapost", "tambapost", "stated"),
        ("Source: Tamba Daily", "Tamba Daily", "stated"),
        ("The Pit Report is a weekly feature at The Tamba Standard.", "The Tamba Standard", "stated"),
        ("Copyright 2019 Tamba Media Group. All rights reserved.", "Tamba Media Group", "stated"),
        ("© 2019 Tamba Daily", "Tamba Daily", "stated"),
        ("This article was first published in Tamba Daily.", "Tamba Daily", "stated"),
        ("The post Strike ends appeared first on Tamba Daily.", "Tamba Daily", "stated"),
        ("Copyright 2019 Reuters. All rights reserved.", None, None),
        (
            ("“The lifts kill us,” miner Joseph Banda told The Standard. “We told them so,” he told The Standard."),
            "The Standard",
            "inferred",
        ),
        ("“The lifts kill us,” miner Joseph Banda told The Standard.", "The Standard", "inferred"),
        ("“The lifts kill us,” miner Joseph Banda told AFP.", None, None),
        ("“The lifts kill us,” miner Joseph Banda told The Associated Press.", None, None),
        ("Colonel Lars Vik told Sweden's Aftonposten newspaper that the pit was safe.", None, None),
        ("Banda told The Standard and Phiri told The Courier that nothing was done.", None, None),
        ("Banda told The Standard, and a minister told Reuters otherwise.", None, None),
        ("The lifts were mended, Banda told the council.", None, None),
    ],
)
def test_outlet(last, outlet, basis):
    assert metadata.outlet(segments.split(f"{BODY}\n\n{BODY}\n\n{last}")) == (outlet, basis)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Grace Mutale", "Grace Mutale"),
        ("By Grace Mutale in Lusaka", "Grace Mutale"),
        ("By GRACE MUTALE, Staff Reporter", "GRACE MUTALE"),
        ("By Grace Mutale and Ali al-Hadi", "Grace Mutale and Ali al-Hadi"),
        ("By Monday the pit was closed.", None),
        ("By the time help came", None),
        ("By Our Correspondent", None),
    ],
)
def test_author(line, author):
    assert bylines.author(line) == author


@pytest.mark.parametrize(
    ("fields", "column", "value"),
    [
        ({"Headline": "Strike ends"}, "title", "Strike ends"),
        ({"publisher": {"name": "Tamba Daily"}}, "outlet", "Tamba Daily"),
        ({"source": "tamba.example", "outlet": "Tamba Daily"}, "outlet", "Tamba Daily"),
        ({"Publication Date": "2019-05-03"}, "published", "2019-05-03"),
        ({"authors": ["Grace Mutale", {"name": "Ali al-Hadi"}]}, "author", "Grace Mutale, Ali al-Hadi"),
        ({"link": "https://tamba.example/1"}, "url", "https://tamba.example/1"),
        ({"content": "Text."}, "text", "Text."),
        ({"id": 7}, "doc_id", "7"),
        ({"title": ""}, "title", None),
        ({"title": "null"}, "title", None),
        ({"title": None}, "title", None),
    ],
)
def test_fields(fields, column, value):
    assert metadata.from_fields(fields).get(column) == value


@pytest.mark.parametrize(
    ("told", "code"),
    [("en", "en"), ("en-GB", "en"), ("English", "en"), ("eng", "en"), ("", None), ("??", None)],
)
def test_language_told(told, code):
    assert language.told(told) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        (BODY.upper(), "en"),
        ("أنهى عمال المناجم إضرابهم يوم الجمعة بعد أن وافق أصحاب المنجم على إصلاح المصاعد", "ar"),
        (
            ("Les mineurs ont mis fin à leur grève vendredi après l'accord des propriétaires sur les ascenseurs."),
            "fr",
        ),
        ("OK", None),
        ("12 34 56 78 90 12 34 56 78 90 12 34 56 78 90", None),
    ],
)
def test_language_detected(text, code):
    assert language.detect(text) == code
