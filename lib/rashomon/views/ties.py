"""Who has to do with whom: actors named in one sentence, quoted speakers on whom they name, who acts on whom."""

from bisect import bisect_right
from collections import defaultdict
from itertools import combinations
from operator import itemgetter

from rashomon.views.actors import PLACES
from rashomon.views.findings import Findings, once

TOGETHER, SPEAKS, ACTS = "is named together with", "speaks of", "acts on"
CROWD = 8  # actors in one sentence, from which on it is a list and joins nobody

Ties = dict[tuple[str, str, str], set[str]]


@once
def find(findings: Findings) -> Ties:
    """(one, kind, other): the documents that say so. TOGETHER stands once a pair, the others from one to the other."""
    found: Ties = defaultdict(set)
    people = {e for e, row in findings.entities.items() if row["label"] not in PLACES}
    for doc_id, named in _sentences(findings, people):
        for one, other in combinations(sorted(named), 2) if len(named) < CROWD else ():
            found[one, TOGETHER, other].add(doc_id)
    for doc_id, speaker, named in _spoken(findings, people):
        found[speaker, SPEAKS, named].add(doc_id)
    for t in findings.tables.get("triggers", []):
        pair = (t["actor_id"], t["target_id"])
        if t["status"] == "asserted" and pair[0] != pair[1] and set(pair) <= people:
            found[pair[0], ACTS, pair[1]].add(t["doc_id"])
    return dict(found)


def _sentences(findings: Findings, people: set[str]) -> list[tuple[str, set[str]]]:
    """Whom each sentence names, pronouns left out."""
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for m in findings.tables["mentions"]:
        if m["entity_id"] in people and m["form"] != "pronoun" and (spans := findings.sentences[m["doc_id"]]):
            named[m["doc_id"], bisect_right(spans, m["start"], key=itemgetter(0))].add(m["entity_id"])
    return [(doc_id, chosen) for (doc_id, _), chosen in named.items()]


def _spoken(findings: Findings, people: set[str]) -> list[tuple[str, str, str]]:
    """Whom each quoted speaker names: (document, speaker, named); in nested quotes the innermost one speaks."""
    quotes = defaultdict(list)
    for q in findings.tables["quotes"]:
        if q["entity_id"] in people:
            quotes[q["doc_id"]].append(q)
    found = []
    for m in findings.tables["mentions"]:
        if m["entity_id"] in people and m["form"] != "pronoun":
            said = [q for q in quotes.get(m["doc_id"], []) if q["start"] <= m["start"] < q["end"]]
            speaker = max(said, key=lambda q: q["start"])["entity_id"] if said else m["entity_id"]
            if speaker != m["entity_id"]:
                found.append((m["doc_id"], speaker, m["entity_id"]))
    return found
