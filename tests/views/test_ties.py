from rashomon.views import ties
from rashomon.views.ties import ACTS, SPEAKS, TOGETHER


def test_a_sentence_that_names_two_joins_them(findings):
    found = ties.find(findings)
    assert found["e-front", TOGETHER, "e-tosk"] == {"courier"}
    assert found["e-guard", TOGETHER, "e-renn"] == {"courier"}
    assert ("e-osei", TOGETHER, "e-vell") not in found
    assert not [t for t in found if "e-port" in t]  # a place is nobody


def test_a_list_of_many_joins_nobody(findings, monkeypatch):
    monkeypatch.setattr(ties, "CROWD", 2)
    assert {kind for _, kind, _ in ties.find(findings)} == {SPEAKS}


def test_a_pronoun_joins_nobody(findings):
    for m in findings.tables["mentions"]:
        m["form"] = "pronoun"
    assert ties.find(findings) == {}


def test_a_speaker_is_tied_to_whom_the_speaker_names(findings):
    assert ties.find(findings)["e-vell", SPEAKS, "e-tosk"] == {"lantern"}


def test_who_acts_on_whom_is_what_a_source_asserts(findings):
    row = {"doc_id": "courier", "actor_id": "e-guard", "target_id": "e-front", "status": "asserted"}
    findings.tables["triggers"] = [row, row | {"status": "denied", "target_id": "e-vell"}]
    found = ties.find(findings)
    assert found["e-guard", ACTS, "e-front"] == {"courier"}
    assert ("e-guard", ACTS, "e-vell") not in found


def test_nobody_is_tied_to_oneself(findings):
    findings.tables["triggers"] = [
        {"doc_id": "courier", "actor_id": "e-guard", "target_id": "e-guard", "status": "asserted"}
    ]
    assert all(one != other for one, _, other in ties.find(findings))
