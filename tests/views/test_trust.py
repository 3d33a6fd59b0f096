import json

import pytest

from rashomon import store
from rashomon.errors import StoreError
from rashomon.views import briefing, trust


def a_score(gold: str = "mine.yml", part: str = "dates", **columns) -> dict:
    told = {"measured": "2031-06-12", "version": "9", "bcubed": {"precision": 1, "recall": 0.5, "f1": 0.67}}
    rows = [
        {"part": part, "right": 3, "wanted": 4, "wrong": 0},
        {"part": "figures", "right": 1, "wanted": 0, "wrong": 1200},
    ]
    return told | {"gold": {"name": gold, "sha256": "0"}, "parts": rows} | columns


def test_a_measured_run_shows_its_own_figures(findings, elements):
    told = "".join(elements(trust.section(a_score())).text)
    assert "This run was measured on 12 June 2031 against the labels in mine.yml: 4 of 4" in told
    assert "3 of 4" in told and "75%" in told and "1 of 0, 1,200 wrong besides" in told
    assert "100% of what stands together belongs together, 50%" in told
    assert "not measured" not in told
    assert 'id="trust"' in briefing.page(findings, a_score()).decode()


def test_another_run_says_that_it_was_not_measured_and_shows_the_sample_corpus(findings, elements):
    told = "".join(elements(briefing.page(findings).decode()).text)
    sample = store.read_json(store.MEASURED)
    right, wanted = (sum(part[name] for part in sample["parts"]) for name in ("right", "wanted"))
    assert "This run was not measured" in told and "sample corpus" in told
    assert f"against seeds.json: {right} of {wanted}" in told


def test_the_page_takes_the_score_from_the_run(run):
    assert "This run was not measured" in briefing.save(run).read_text(encoding="utf-8")
    (run.folder / store.SCORE).write_text(json.dumps(a_score()), encoding="utf-8")
    assert "This run was measured on 12 June 2031" in briefing.save(run).read_text(encoding="utf-8")


def test_no_score_becomes_markup(findings, harmless, poison):
    html = briefing.page(findings, a_score(poison, poison)).decode()
    harmless(html, scripts=1)
    assert "\u202e" not in html


def test_labels_that_ask_nothing_say_so():
    assert "The labels ask nothing." in trust.section(a_score(parts=[], bcubed={}))


@pytest.mark.parametrize(
    "broken",
    [{}, [], a_score(measured="today"), a_score(parts=[{"part": "x"}]), a_score(gold=None) | {"gold": None}]
    + [a_score(parts=[{"part": "x", "right": "<b>", "wanted": 1, "wrong": 0}])],
)
def test_a_score_that_the_command_did_not_write_is_an_error(broken):
    with pytest.raises(StoreError, match="score.json is not what `rashomon score` writes"):
        trust.section(broken)


def test_a_score_that_is_no_json_is_an_error(run):
    (run.folder / store.SCORE).write_text("{")
    with pytest.raises(StoreError, match="score.json cannot be read"):
        briefing.save(run)
