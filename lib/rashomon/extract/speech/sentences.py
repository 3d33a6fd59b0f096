"""The sentences of a document, and whose words they are."""

from collections import defaultdict

import pandas as pd
from spacy.tokens import Doc

from rashomon import schema
from rashomon.extract import columns


def table(docs: list[Doc], quotes: pd.DataFrame) -> pd.DataFrame:
    """The table `sentences`: a sentence is quoted where direct speech covers more than half of it."""
    said = defaultdict(list)
    for row in schema.rows(quotes):
        if row["kind"] == "direct":
            said[row["doc_id"]].append((row["start"], row["end"]))
    found = []
    for doc in docs:
        words = columns.of(doc)
        for sentence in doc.sents:
            at = [k for k in range(sentence.start, sentence.end) if not words.texts[k].isspace()]
            if at:
                start, end = words.starts[at[0]], words.starts[at[-1]] + len(words.texts[at[-1]])
                quoted = sum(max(0, min(end, b) - max(start, a)) for a, b in said[doc._.doc_id])
                voice = "quoted" if 2 * quoted > end - start else "own"
                found.append({"doc_id": doc._.doc_id, "start": start, "end": end, "voice": voice})
    return schema.frame("sentences", found)
