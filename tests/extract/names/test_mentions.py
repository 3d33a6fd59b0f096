"""Names where they stand: what belongs to them, what does not, and what the words around them prove."""

from collections import Counter

import pytest

from rashomon.extract.names import mentions
from rashomon.extract.names.name import Name


def names(*docs) -> list[Name]:
    first, small = zip(*map(mentions.shown, docs), strict=True)
    sure = mentions.sure(first, sum(small, Counter()))
    known = mentions.known_from(sure)
    return [n for doc, named in zip(docs, sure, strict=True) for n in mentions.in_document(doc, named, known)]


def found(doc) -> dict[str, str]:
    return {
        " ".join(n.text.split()): max(n.votes, key=lambda v: n.votes[v]) if n.votes else n.label for n in names(doc)
    }


@pytest.mark.parametrize(
    "sentence, name, label",
    [
        ("Police in Lagos arrested Mr Adebayo Cole on Friday.", "Adebayo Cole", "PERSON"),
        ("The statement was signed by Dr Hana Petrova's lawyer.", "Hana Petrova", "PERSON"),
        ("A pro-Russia crowd marched through Odesa.", "Russia", "GPE"),
        ("He joined the Sahel Liberation Front in 2015.", "Sahel Liberation Front", "ORG"),
        ("The raid targeted militias such as Jaish Mazlum, police said.", "Jaish Mazlum", "ORG"),
        ("Gunmen from a group called Nur Hadid claimed the attack.", "Nur Hadid", "ORG"),
        ("Members of the Tavrida bloc walked out of parliament.", "Tavrida", "ORG"),
        ("Mr Al Rawi spoke to reporters in Amman.", "Al Rawi", "PERSON"),
        ("Qais Al Maz\u2019ari met the governor in Mosul.", "Qais Al Maz\u2019ari", "PERSON"),
    ],
)
def test_a_name_is_found_whole_and_bare_with_its_kind(read, sentence, name, label):
    assert found(read(sentence)).get(name) == label


@pytest.mark.parametrize(
    "sentence, not_a_name",
    [
        ("Prime Minister Anna Lund resigned.", "Prime Minister Anna Lund"),
        ("The Harbour Workers Union's lawyers objected.", "The Harbour Workers Union's"),
        ("A pro-Russia crowd marched.", "pro-Russia"),
    ],
)
def test_titles_articles_prefixes_and_possessives_are_left_out(read, sentence, not_a_name):
    assert not_a_name not in found(read(sentence))


def test_no_name_overlaps_another(read):
    doc = read("The Islamic State of Tarsus group and the anti-Islamic State of Tarsus coalition fought near Aleppo.")
    spans = sorted((n.start_char, n.end_char) for n in names(doc))
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_a_name_found_in_one_document_is_found_in_all(read):
    first = read("Police said the Marwen Brigade, a militia, had fled. The Marwen Brigade denied it.", "a")
    second = read("anti-Marwen Brigade graffiti covered the walls.", "b")
    assert any(n.text == "Marwen Brigade" for n in names(first, second) if n.doc is second)


def test_an_acronym_in_brackets_is_a_name_and_marked_so(read):
    told = names(read("The Northern Farmers Alliance (NFA) struck. The NFA wants higher prices."))
    forms = [n.form for n in told if n.text == "NFA"]
    assert forms[0] == "acronym"


def test_what_the_corpus_writes_small_is_no_name(read):
    doc = read("Coronavirus cases rose. Officials blamed the coronavirus. The coronavirus spread.")
    assert "Coronavirus" not in found(doc)


def test_a_name_is_not_carried_over_a_break_between_paragraphs(read):
    doc = read("Talks resume in Geneva\n\nIndonesia sent an envoy.")
    assert not any("Geneva" in name and "Indonesia" in name for name in found(doc))
