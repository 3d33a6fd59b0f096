"""Which statements are held against one another: all of few sources; of very many, each with what most of them say."""

from collections import Counter

import pytest

from rashomon.compare import pairing


def _statement(doc_id: str, number: float) -> dict:
    columns = dict.fromkeys(pairing.CONTENT) | {"low": number, "high": number}
    return {"doc_id": doc_id, "state": "stated", "value": str(number), "counted": None} | columns


def _pairs(numbers: list[int], published: dict | None = None) -> list[tuple[str, str]]:
    said = [_statement(f"d{k:03}", number) for k, number in enumerate(numbers)]
    return [(a["doc_id"], b["doc_id"]) for a, b in pairing.pairs(said, published or {})]


def test_few_sources_are_all_compared():
    assert len(_pairs(list(range(pairing.MANY)))) == pairing.MANY * (pairing.MANY - 1) // 2


@pytest.mark.parametrize("sources", [pairing.MANY + 1, 100, 400])
def test_pairs_grow_with_sources_where_each_says_something_else(sources):
    among, others = pairing.MANY * (pairing.MANY - 1) // 2, sources - pairing.MANY
    assert len(_pairs(list(range(sources)))) == among + others * pairing.MANY


def test_each_pair_once_in_the_order_of_documents_and_no_source_left_out():
    found = _pairs([k % 70 for k in range(200)])
    assert len(set(found)) == len(found) and all(a < b for a, b in found)
    assert {d for pair in found for d in pair} == {f"d{k:03}" for k in range(200)}


def test_what_most_sources_say_is_met_however_late_it_is_said():
    numbers = [*range(100), *[500] * 3]
    met = Counter(d for pair in _pairs(numbers) for d in pair)
    assert met["d100"] == len(numbers) - 1  # the first to say 500
    assert met["d039"] == met["d101"] == pairing.MANY  # 0 to 38 fill the other places


def test_of_things_that_equally_many_say_those_published_first_are_met():
    published = {"d099": ("2031-01-01", "2031-01-01")}
    met = Counter(d for pair in _pairs(list(range(100)), published) for d in pair)
    assert met["d099"] == 99 and met["d038"] == 99 and met["d039"] == pairing.MANY


def test_the_order_of_the_table_does_not_matter():
    said = [_statement(f"d{k:03}", k % 70) for k in range(200)]
    there, back = (list(pairing.pairs(rows, {})) for rows in (said, said[::-1]))
    assert there == back
