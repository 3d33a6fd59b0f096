"""What somebody said, as two sources give it: both quotations side by side, the words that both have marked."""

from collections import Counter

from markupsafe import Markup

from rashomon.pages import phrases
from rashomon.pages.text import anchor, inline, shown
from rashomon.views import evidence
from rashomon.views.findings import Findings
from rashomon.views.reuse import same_words
from rashomon.views.tables import nothing

EMPTY = "No two sources were found to give the same words of one speaker."
MOST = 40  # pairs shown; all of them stand in tables/utterances.csv
OPEN = 2  # of them that stand unfolded
TOLD = {  # what became of it, those first that a reader should look at; how each is told
    "reworded": "in quotation marks in both, and not the same",
    "trimmed": "trimmed in one of them",
    "paraphrased": "told in other words",
    "same": "word for word",
}


def says(findings: Findings) -> str:
    """One sentence of how many utterances several sources give, and what became of them."""
    counts = Counter(row["relation"] for row in findings.tables["utterances"])
    if not counts:
        return EMPTY
    told = phrases.series([f"{counts[kind]:,} {words}" for kind, words in TOLD.items() if counts[kind]])
    verb = "gives" if counts.total() == 1 else "give"
    return f"{phrases.count(counts.total(), 'pair')} of quotations {verb} one utterance: {told}."


def ranked(findings: Findings) -> list[dict]:
    """The pairs, those first that were reworded, then trimmed; in the order of the sources."""
    order, kinds = {d: s.number for d, s in findings.sources.items()}, list(TOLD)
    return sorted(
        findings.tables["utterances"],
        key=lambda r: (kinds.index(r["relation"]), order[r["doc_a"]], r["start_a"], order[r["doc_b"]], r["start_b"]),
    )


def cards(findings: Findings) -> Markup:
    """Each pair with its speaker and what became of the words; opened, both quotations side by side."""
    pairs = ranked(findings)
    if not pairs:
        return nothing(EMPTY)
    shown_pairs = [_card(findings, row, n < OPEN) for n, row in enumerate(pairs[:MOST])]
    rest = f"The first {MOST} of {len(pairs):,}; all of them stand in tables/utterances.csv."
    return Markup("").join([*shown_pairs, nothing(rest) if len(pairs) > MOST else Markup("")])


def _card(findings: Findings, row: dict, unfolded: bool) -> Markup:
    texts = [_text(findings, row, side) for side in ("a", "b")]
    marks = same_words(*texts)
    sides = [_side(findings, row, s, t, m) for s, t, m in zip("ab", texts, marks, strict=True)]
    speaker = findings.name(row["speaker_id"])
    head = Markup('{} {} <span class="kind">{}</span>').format(
        evidence.badges(findings, [row["doc_a"], row["doc_b"]]),
        inline(speaker or "a speaker not named"),
        TOLD[row["relation"]],
    )
    told = Markup(
        '<details class="entry reuse utterance" id="{}"{}><summary><span class="head">{}</span>'
        '<span class="meaning">{}</span></summary><div class="pair">{}{}</div></details>'
    )
    identity = anchor("utterance", row["quote_a"], row["quote_b"])
    reason = shown(findings.with_names(row["reason"]))
    return told.format(identity, Markup(" open") if unfolded else "", head, reason, *sides)


def _text(findings: Findings, row: dict, side: str) -> str:
    return findings.documents[row[f"doc_{side}"]]["text"][row[f"start_{side}"] : row[f"end_{side}"]]


def _side(findings: Findings, row: dict, side: str, text: str, marks: list[tuple[int, int]]) -> Markup:
    doc_id, start = row[f"doc_{side}"], row[f"start_{side}"]
    link = "read it in the document" if evidence.has_text(findings, doc_id) else "its source"
    told = Markup(
        '<section class="side s{}"><blockquote class="passage" dir="auto">{}</blockquote>'
        '<p class="where">{}<a href="{}">{}</a></p></section>'
    )
    words = evidence.marked(text, marks, 0, len(text))
    chip, place = evidence.chip(findings, doc_id), evidence.place(findings, doc_id, start)
    return told.format(evidence.shade(findings.sources[doc_id]), words, chip, place, link)
