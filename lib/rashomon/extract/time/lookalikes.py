"""What looks like an expression of time and is none: names, verbs, counts, newspapers.

Words decide first (lists in time/words.yml), then the parse: a tag, an entity's label.
"""

import re

from spacy.tokens import Span

from rashomon.extract import lexicon
from rashomon.extract.time.grammar import Match

BEFORE = frozenset(w.lower() for w in lexicon.words("time/words.yml", "named_before"))
AFTER = lexicon.words("time/words.yml", "named_after")
DOUBTFUL = lexicon.words("time/words.yml", "doubtful_months")
CUES = lexicon.words("time/words.yml", "time_prepositions")
COUNTED = lexicon.words("time/words.yml", "counted_after")
NUMBERED = lexicon.words("time/words.yml", "numbered_before")
FIGURES = re.compile(r"-\d{3}")
NAMES = {"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT", "NORP", "LOC"}
YEAR_CUES = CUES | lexicon.words("time/words.yml", "year_cues")
YEARLY = {"year", "fiscal", "financial", "current", "previous", "calendar"}


def is_time(match: Match, span: Span) -> bool:
    """Whether a match of the grammar, at these tokens, tells a time."""
    check = CHECKS.get(match.rule)
    return check is None or check(match, span)


def _weekday(match: Match, span: Span) -> bool:
    before, after = _before(span), _after(span)
    if before.lower() in BEFORE or after in AFTER or after.rstrip("s") in AFTER:
        return False
    return not _named(span)


def _quarter(match: Match, span: Span) -> bool:
    """ "the first quarter of the match" is none of a year."""
    following = [token.lower_ for token in span.doc[span.end : span.end + 3]]
    return following[:2] != ["of", "the"] or following[-1] in YEARLY


def _month(match: Match, span: Span) -> bool:
    if match.groups["mod"] or match.groups["part"]:
        return True
    before, after = _before(span), _after(span)
    if before.lower() in BEFORE or after in AFTER or _named(span):
        return False
    word = match.groups["month"].capitalize()
    if word not in DOUBTFUL:
        return True
    if span.root.tag_ == "MD" or span.root.pos_ in ("VERB", "AUX"):
        return False
    return before.lower() in CUES or any(t.ent_type_ == "DATE" for t in span)


def _year(match: Match, span: Span) -> bool:
    if match.groups["part"] or match.groups["fiscal"]:
        return True
    before, after, dated = _before(span).lower(), _after(span).lower(), span[-1].ent_type_ == "DATE"
    if FIGURES.match(span.doc._.plain, match.end):
        return False
    if after in COUNTED or before in NUMBERED or before in ("$", "£", "€", "us$"):
        return False
    if span.root.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME") and before not in (
        "in",
        "since",
    ):
        return False
    if not 1800 <= int(match.groups["year"]) < 2100:
        return dated and before in YEAR_CUES
    head = span.root.head
    counts = span.root.dep_ == "nummod" and head.tag_ == "NNS" and head.i > span.root.i
    if counts and not dated:
        return False
    return dated or before in YEAR_CUES or (before == "(" and after in (")", ",", "-")) or span.root.dep_ == "pobj"


def _month_day(match: Match, span: Span) -> bool:
    """ "May 10 workers": a number that counts what follows; "Sun 3": a page."""
    after = _after(span).lower()
    return not (after in COUNTED - {"local", "times", "votes"} and not any(t.ent_type_ == "DATE" for t in span))


def _shifted(match: Match, span: Span) -> bool:
    """ "last" as in "at last week by week", "this fall" as a verb, "the present day" and such."""
    word = match.groups["unit"].lower()
    after = _after(span).lower()
    if word == "fall" and span[-1].pos_ == "VERB":
        return False
    if match.groups["unit"][0].isupper() and not match.groups["unit"].isupper():
        return False
    return not (match.groups["mod"].lower() in ("that", "next", "same", "present") and after in ("old", "long"))


def _day_word(match: Match, span: Span) -> bool:
    word = match.groups["word"].lower()
    if _named(span) and not span.sent.text.isupper():
        return False
    return word != "overnight" or span.root.dep_ == "advmod"


def _duration(match: Match, span: Span) -> bool:
    """Ages are no durations; "a second" is rather an ordinal."""
    words, after = match.groups["n"].lower(), _after(span).lower()
    text = span[-1].lower_
    if text.startswith("second") and words in ("a", "an", "the", "one"):
        return False
    return after not in ("old", "olds", "-old", "senior", "younger", "older") and _before(span).lower() != "aged"


def _earlier(match: Match, span: Span) -> bool:
    return _after(span).lower() != "than"


def _feast(match: Match, span: Span) -> bool:
    return match.groups["feast"][0].isupper()


def _season(match: Match, span: Span) -> bool:
    return span[-1].pos_ != "VERB"


def _numeric(match: Match, span: Span) -> bool:
    return _after(span).lower() not in ("percent", "%", "inches", "mm")


def _before(span: Span) -> str:
    return span.doc[span.start - 1].text if span.start else ""


def _after(span: Span) -> str:
    return span.doc[span.end].text if span.end < len(span.doc) else ""


def _named(span: Span) -> bool:
    """Whether the words are part of a longer name ("Black Friday", "the Sunday Times"), or a person's."""
    token = span.root
    if token.ent_type_ not in NAMES:
        return False
    entity = next((e for e in span.doc[token.i : token.i + 1].sent.ents if e.start <= token.i < e.end), None)
    inside = entity is not None and (entity.start < span.start or entity.end > span.end)
    return inside or token.ent_type_ == "PERSON"


CHECKS = {
    "weekday": _weekday,
    "quarter": _quarter,
    "month": _month,
    "year": _year,
    "month_day": _month_day,
    "shifted": _shifted,
    "day_word": _day_word,
    "duration": _duration,
    "earlier": _earlier,
    "feast": _feast,
    "season_bare": _season,
    "numeric_day": _numeric,
}
