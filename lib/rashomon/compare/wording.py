"""What each outlet calls each actor, in its own voice or in a quoted one, and what sets it apart.

The score is the z-score of the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008,
"Fightin' Words", equations 16, 19 and 22): how much more an outlet uses a term for an actor than all others do, with
the terms' frequencies in the whole corpus as the prior. Null where only one outlet calls the actor
anything, or where all call it the same.
"""

from collections import Counter, defaultdict
from math import log, sqrt

import pandas as pd

from rashomon import schema

PRIOR = 10.0  # weight of the prior in terms, small against what it is held against


def find(descriptions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The table `wording`, from the labels, roles and glosses of all sources."""
    outlet = {d["doc_id"]: d["outlet"] or d["doc_id"] for d in schema.rows(documents)}
    counts: dict[str, dict[tuple[str, str], Counter]] = defaultdict(lambda: defaultdict(Counter))
    for d in schema.rows(descriptions):
        counts[d["entity_id"]][outlet[d["doc_id"]], d["voice"]][" ".join(d["text"].lower().split())] += 1
    rows = []
    for entity_id, by_source in counts.items():
        for (source, voice), terms in by_source.items():
            others = sum((c for (o, v), c in by_source.items() if v == voice and o != source), Counter())
            for term, count in terms.items():
                rows.append({"entity_id": entity_id, "outlet": source, "term": term, "count": count, "voice": voice,
                             "score": _score(term, terms, others)})  # fmt: skip
    return schema.frame("wording", rows)


def _score(term: str, mine: Counter, others: Counter) -> float | None:
    if not others or mine.keys() | others.keys() == {term}:
        return None
    n, m, total = sum(mine.values()), sum(others.values()), sum(mine.values()) + sum(others.values())
    prior = PRIOR * (mine[term] + others[term]) / total
    x, y = mine[term] + prior, others[term] + prior
    delta = log(x / (n + PRIOR - x)) - log(y / (m + PRIOR - y))
    return round(delta / sqrt(1 / x + 1 / y), 4)
