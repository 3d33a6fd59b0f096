import pytest

from rashomon.views import glance


def test_what_all_who_tell_it_agree_on(findings):
    assert [(a.event_id, a.field, a.doc_ids) for a in glance.agreed(findings)] == [
        ("raid", "date", ("courier", "lantern"))
    ]
    line = glance.agreed_line(findings, glance.agreed(findings)[0])
    assert "before dawn on Tuesday" in line and "#verdict-raid.date.courier.lantern" in line


def an_origin(doc_id, origin, ties, kind="named", field="arrested"):
    row = {"event_id": "raid", "field": field, "doc_id": doc_id, "origin": origin, "origin_kind": kind}
    return row | {"ties": ties, "flag": None, "flag_reason": None}


def test_sources_that_have_it_from_one_are_one(findings):
    findings.tables["origins"] = [
        an_origin("courier", "Ilmar Tosk", ["named: ilmar-tosk"]),
        an_origin("wire-7", "Ilmar Tosk", ["named: ilmar-tosk"]),
        an_origin("lantern", None, [], "own"),
        an_origin("courier", "courier", ["copy: courier"], "copy", "date"),
        an_origin("gazette", "courier", ["copy: courier", "named: ilmar-tosk"], "copy", "date"),
    ]
    told = glance.one_origin(findings)
    assert [(g.origin, g.kind, g.doc_ids, g.fields) for g in told] == [
        ("courier", "copy", ("courier", "gazette"), (("raid", "date"),)),
        ("Ilmar Tosk", "named", ("courier", "wire-7"), (("raid", "arrested"),)),
    ]
    table = glance.origins_table(findings)
    assert "the same person or body" in table and "one text copied" in table
    assert "from <bdi>The Harbour Courier</bdi>" in glance.origin_line(findings, told[0])


def test_sources_that_are_independent_are_not(findings):
    assert glance.one_origin(findings) == []
    assert "No two sources" in glance.origins_table(findings)


def test_what_stays_open_is_what_is_not_settled_and_what_is_left_out(findings, nothing_found):
    first = findings.tables["verdicts"][0]
    findings.tables["verdicts"].append(first | {"verdict": "undecidable", "reason": "The texts do not settle it."})
    told = glance.questions(findings)
    assert "not settled" in told and "is silent, and could have known" in told
    assert "Red Lantern told of a death a day earlier." in told
    assert "Nothing is left open" in glance.questions(nothing_found)


@pytest.mark.parametrize(("flag", "told"), [("hardened", "hardened into fact"), ("lost", "attribution lost")])
def test_what_became_of_an_attribution(findings, flag, told):
    findings.tables["origins"] = [an_origin("courier", None, []) | {"flag": flag, "flag_reason": "wire-7 names him"}]
    assert told in glance.flags(findings)
    findings.tables["origins"] = []
    assert glance.flags(findings) == ""


def test_nothing_hostile_acts_on_the_first_screen(poisoned, harmless):
    for told in glance.agreed(poisoned):
        harmless(str(glance.agreed_line(poisoned, told)))
    harmless(str(glance.questions(poisoned)))
