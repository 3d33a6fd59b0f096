"""The head of a page, down to the first paragraph of running text: headline, its repetition, standfirst,
captions.
"""

from rashomon.ingest import bylines, captions, datelines, echoes, phrases
from rashomon.ingest.parts import META, ODD, RUNNING_WORDS, Segment, running

HEADLINE_WORDS, HEADLINE_CHARACTERS = 32, 220
STANDFIRST_WORDS = 60
TITLE_AGAIN = 0.75  # of the words


def mark(parts: list[Segment]) -> None:
    """Mark the segments of the head; a headline that metadata told is marked already."""
    headline = next((p for p in parts if p.kind == "headline"), None)
    if headline is None:
        headline = _headline(parts)
    if headline is None:
        _captions_first(parts)
        return
    after = parts[parts.index(headline) + 1 :]
    meta = any(p.kind in META for p in parts[: parts.index(headline)])
    standfirsts = 0
    for i, part in enumerate(after):
        meta |= part.kind in META or part.rule == "reading_time"
        if part.kind:
            continue
        left = after[i + 1 :]
        if _again(part.line, headline.line):
            part.mark("headline", "title_repeated")
        elif captions.pictured(part.line) and any(running(p) for p in left if not p.kind):
            part.mark("caption", "picture_words")
        elif _is_standfirst(part, left, meta) and standfirsts < 2:
            part.mark("standfirst", "under_headline")
            standfirsts += 1
        elif bylines.is_name(part.line) and _beside_date(i, after) and len(part.line.split()) <= 4:
            part.mark("byline", "name_by_date")
        else:
            return


def _headline(parts: list[Segment]) -> Segment | None:
    """The first paragraph that no rule told, where it is worded as a headline and running text follows."""
    at = next((i for i, p in enumerate(parts) if not p.kind), None)
    if at is None or not any(running(p) for p in parts[at + 1 :] if not p.kind or p.rule == "only_text"):
        return None
    part, following = parts[at], parts[at + 1]
    words = len(part.line.split())
    if not 2 <= words <= HEADLINE_WORDS or len(part.line) > HEADLINE_CHARACTERS or part.line[0].islower():
        return None
    if part.line.endswith((":", ",", ";")) or _dated_beginning(part):
        return None
    if phrases.ends_sentence(part.line) and not (following.kind in META and words <= 24):
        return None
    if captions.pictured(part.line) and not running(following):
        return None
    part.mark("headline", "first_line")
    return part


def _dated_beginning(part: Segment) -> bool:
    """Whether a paragraph begins with a dateline; capitals and a colon can be a headline's (NATO: …)."""
    told = datelines.leading(part.line)
    return bool(told and (told.iso or told.agency or running(part)))


def _captions_first(parts: list[Segment]) -> None:
    """A caption may stand before a text without a headline."""
    first = next((p for p in parts if not p.kind), None)
    if first and captions.pictured(first.line) and phrases.ends_open(first.line):
        first.mark("caption", "picture_words")


def _again(line: str, headline: str) -> bool:
    return (
        len(line.split()) <= HEADLINE_WORDS
        and phrases.ends_open(line) == phrases.ends_open(headline)
        and (echoes.alike(line, headline) >= TITLE_AGAIN and min(len(line.split()), len(headline.split())) >= 3)
    )


def _is_standfirst(part: Segment, left: list[Segment], meta: bool) -> bool:
    """A summary: without a full stop and then running text, or a sentence between two lines that are not the
    article's.
    """
    words = len(part.line.split())
    follows = [p for p in left if not p.kind]
    if not 5 <= words <= STANDFIRST_WORDS or not any(running(p) for p in follows) or datelines.leading(part.line):
        return False
    if ODD.search(part.line):
        return False
    if not phrases.ends_sentence(part.line):
        return words <= RUNNING_WORDS + 14 and not part.line.endswith((":", ","))
    if not left or left[0].kind not in META | {"caption"}:
        return False
    return left[0].kind in META or meta or any(echoes.alike(part.line, p.line) >= 0.6 for p in follows[:4])


def _beside_date(i: int, parts: list[Segment]) -> bool:
    return any(p.kind == "dateline" for p in parts[max(0, i - 1) : i + 2])
