"""Documents that share text: copies, shortened copies, shared passages, and look-alikes that share
nothing.
"""

from rashomon import ingest, schema
from rashomon.ingest import similarity

WIRE = (
    "Rangers in the Imbali reserve found the remains of eleven elephants near a dry river on "
    "Wednesday. Park director Sipho Nene said that "
    "poachers had poisoned the only water hole for miles around. Two men were arrested at a "
    "roadblock with tusks hidden under charcoal. "
    "They will appear before a magistrate in the district capital early next week, prosecutors announced."
)
OWN = (
    "Tourist numbers have fallen by a third since spring, and lodge owners fear for "
    "the coming "
    "season more than for their guests."
)


def tables(**texts):
    documents, segments = [], []
    for name, text in texts.items():
        kind = "boilerplate" if name.startswith("ad") else "body"
        row = {"doc_id": name, "source_path": name, "sha256": "0" * 64, "media_type": "text/plain"}
        documents.append(row | {"translated": False, "text": text, "n_words": len(text.split())})
        segments.append({"doc_id": name, "start": 0, "end": len(text), "kind": kind, "rule": "test"})
    return schema.frame("documents", documents), schema.frame("segments", segments)


def relations(found) -> dict:
    return {(r.doc_a, r.doc_b): r.relation for r in found.similarity.itertuples()}


def test_relations():
    sentences = WIRE.split(". ")
    found = ingest.shared_text(
        *tables(
            a=WIRE,
            b=WIRE.replace("  ", " ").upper(),
            c=". ".join(sentences[:2]) + ". " + OWN,
            d=OWN
            + " "
            + sentences[2]
            + (
                ". Nobody at the ministry in the capital was willing to say who had been paid, and for "
                "how long, "
                "by whom. "
            )
            * 3,
            e=(
                "Miners ended a strike on Friday after the owners agreed to mend the lifts and to pay "
                "what they "
                "had owed since March."
            ),
        )
    )
    told = relations(found)
    assert told["a", "b"] == "duplicate"
    assert told["a", "c"] == "syndicated"
    assert told["c", "d"] == "reuse"
    assert not any("e" in pair for pair in told)


def test_shortened_copy_has_high_containment_and_low_jaccard():
    found = ingest.shared_text(*tables(a=WIRE + " " + OWN, b=WIRE.split(". Two")[0]))
    row = found.similarity.iloc[0]
    assert row["containment"] > 0.9 and row["jaccard"] < 0.6


def test_passages_point_at_the_same_words():
    texts = {
        "a": "First, some words of our own here. " + WIRE,
        "b": WIRE.replace("dry river", "dried-out river") + " Then more words follow.",
    }
    found = ingest.shared_text(*tables(**texts))
    row = found.reuse.iloc[0]
    left, right = texts["a"][row["start_a"] : row["end_a"]], texts["b"][row["start_b"] : row["end_b"]]
    assert (
        left.startswith("Rangers in")
        and right.startswith("Rangers in")
        and left.endswith("announced")
        and right.endswith("announced")
    )
    assert row["n_words"] >= 55


def test_clutter_is_not_shared_text():
    assert ingest.shared_text(*tables(ad1=WIRE, ad2=WIRE)).similarity.empty


def test_many_copies_cost_a_pair_each():
    texts = {f"d{i:03}": WIRE for i in range(200)}
    found = ingest.shared_text(*tables(**texts))
    assert len(found.similarity) == 199


def test_runs_that_are_sorted_in_parts_bring_the_same_documents_together(monkeypatch):
    sentences = WIRE.split(". ")
    told = tables(a=WIRE, b=f"{OWN} {sentences[0]}. {sentences[2]}.", c=f"{sentences[1]}. {OWN}", d=OWN * 2)
    whole = ingest.shared_text(*told)
    monkeypatch.setattr(similarity, "AT_ONCE", 20)
    parts = ingest.shared_text(*told)
    assert len(whole.similarity) > 2
    assert parts.similarity.equals(whole.similarity) and parts.reuse.equals(whole.reuse)


def test_few_documents_and_empty_ones():
    assert ingest.shared_text(*tables(a="Word.", b="Word two.")).similarity.empty
    assert ingest.shared_text(*tables()).reuse.empty
