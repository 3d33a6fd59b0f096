"""Who said what?

1. quotation marks are paired (quote_marks) and laid out among the words (quote_places)
2. each quotation gets its reporting word and speaker (quote_direct), or floats to the speaker in play
   (quote_floating)
3. what is reported without marks comes from the parse (quote_indirect); where it stands wholly in marks it is
   direct
4. pronouns, offices and statements lead to whoever is behind them (quote_people); `table` looks up the entity

"..., he said, ..." is two rows. A part in marks of a reported clause is a direct row inside an indirect one.
"""

from bisect import bisect_left
from dataclasses import dataclass

import pandas as pd
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from rashomon import schema
from rashomon.extract.speech import cues, direct, floating, indirect, layout, quotation_marks, terms
from rashomon.extract.speech.direct import Said
from rashomon.extract.speech.indirect import Reported
from rashomon.extract.speech.layout import Layout, Place
from rashomon.extract.speech.people import People
from rashomon.extract.speech.speakers import Speaker

COLUMNS = ("start", "end", "text", "kind", "cue", "speaker", "speaker_start", "speaker_end")
IN_MARKS = 0.85
WHOLE = set(",.!?…")
LONGEST, ARTICLE, POSSESSIVE = 200, len("the "), len("'s")


@dataclass(frozen=True)
class Quote:
    """Something somebody said: characters start..end of the document's text, without the marks.

    kind: `direct` or `indirect`. cue: the word that reports it, or None where it floats. speaker: the words
    that name the speaker, a pronoun as it stands; None where the text does not tell. behind: characters that
    name whoever is behind those words (a pronoun's antecedent, an office's owner); None where that is not
    safe to say.
    content: `quotation`, `clause`, `infinitive`, `order`, or `object`, `name`, `charge` for what is only
    spoken of.
    groups: the cue's groups in speech/cues.yml. floats: given to the speaker in play. nested: inside another
    quotation.
    """

    start: int
    end: int
    text: str
    kind: str
    cue: str | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue_start: int | None = None
    cue_end: int | None = None
    behind_start: int | None = None
    behind_end: int | None = None
    content: str = "quotation"
    groups: tuple[str, ...] = ()
    floats: bool = False
    nested: bool = False


def find(doc: Doc, *, names: list[Span] | None = None) -> list[Quote]:
    """All quotes of a document, direct and indirect, in the order of the text.

    `names` are labelled spans of the document that name people and bodies, where better ones than the model's
    own are known; only pronouns and offices are resolved by them.
    """
    text = doc._.text if doc._.text is not None else doc._.plain
    segments = list(doc._.segments)
    paired = quotation_marks.find(text, segments)
    marks = [layout.cut_unclosed(doc, m, direct.is_spoken) for m in paired]
    outer, inner = layout.outermost(marks)
    lay = layout.layout(doc, outer, quotation_marks.paragraphs(text, segments))
    said = _direct(lay)
    within = direct.nested(doc, inner, lay)
    people = People(doc, lay.is_inside, names)
    found = [_quote_of(text, s, people, False) for s in said] + [_quote_of(text, s, people, True) for s in within]
    whole = {s.cue.i for s in said if s.cue is not None and _is_whole(doc, s.place)}
    found += [_reported(text, r, people, lay) for r in indirect.find(doc) if _stands(lay, r, whole)]
    found = [q for q in found if any(map(str.isalnum, q.text))]
    unique = {(q.start, q.kind): q for q in sorted(found, key=lambda q: (q.end, q.cue or ""))}
    return sorted(unique.values(), key=lambda q: (q.start, -q.end, q.kind))


def table(docs: list[Doc], mentions: pd.DataFrame) -> pd.DataFrame:
    """The table `quotes`; entity_id is that of the mention that names whoever is behind the speaker."""
    known = _by_document(mentions)
    rows = []
    for doc in docs:
        here = known.get(doc._.doc_id, [])
        for quote in find(doc, names=_names(doc, here)):
            row = {column: getattr(quote, column) for column in COLUMNS}
            row |= {"doc_id": doc._.doc_id, "quote_id": f"{doc._.doc_id}:{quote.start}:{quote.kind}"}
            rows.append(row | {"entity_id": _entity(quote, here)})
    return schema.frame("quotes", rows)


def _direct(lay: Layout) -> list[Said]:
    """The outermost quotations that are speech."""
    play, found = floating.Play(lay), []
    for place in layout.places(lay):
        said = direct.read(lay, place)
        goes_on = bool(found) and found[-1].place.paragraph == place.paragraph
        if said is None and not terms.is_term(lay.doc, place):
            if floating.is_sentence(lay, place, goes_on) and not terms.is_heading(lay, place):
                said = Said(place, None, play.in_play(place, found), True)
            elif floating.is_clause(lay, place):
                said = Said(place, None, None)
        if said is not None and said.speaker is None and goes_on and said.cue is not None:
            said = said._replace(speaker=found[-1].speaker if said.cue.tag_ == "VBG" else None)
        if said is not None:
            found.append(said)
    return floating.settle(found, play)


def _is_whole(doc: Doc, place: Place) -> bool:
    """Whether a sentence stands in marks, not a part of the outlet's own."""
    apart = place.leads or doc[place.before[0]].text in (",", ":")
    return apart and layout.last_sign(doc, place) in WHOLE


def _stands(lay: Layout, reported: Reported, whole: set[int]) -> bool:
    """Whether a report is no direct quotation: part of its letters, and its cue, stand outside marks.

    A cue of `whole` already reports a sentence in marks; it can report more only after "that".
    """
    doc, cue = lay.doc, reported.cue
    if lay.is_inside(cue):
        return False
    if cue.i in whole and not any(t.lower_ == "that" for t in doc[cue.i + 1 : cue.i + 6]):
        return False
    span = doc.char_span(reported.start, reported.end, alignment_mode="contract")
    letters = [(len(t), lay.is_inside(t)) for t in span or () if t.is_alpha or t.like_num]
    inside = sum(n for n, quoted in letters if quoted)
    return bool(letters) and inside < IN_MARKS * sum(n for n, _ in letters)


def _quote_of(text: str, said: Said, people: People, nested: bool) -> Quote:
    span = (text, *_trimmed(text, said.place.marked.start, said.place.marked.end))
    more = {"floats": said.floats, "nested": nested, **_behind(people, said.speaker)}
    return _quote(span, "direct", said.cue, said.speaker, **more)


def _reported(text: str, r: Reported, people: People, lay: Layout) -> Quote:
    """A report; an edge inside marks is moved outside them, past a sentence in marks before the cue."""
    start, end = r.start, r.end
    for at in (start, end - 1):
        span = lay.doc.char_span(at, at + 1, alignment_mode="expand")
        number = lay.inside[span.start] if span is not None else -1
        if number < 0:
            continue
        marked = lay.marks[number]
        whole = text[marked.end - 1] in WHOLE
        if at == r.start and whole and marked.outer_end < r.cue.idx and marked.outer_end < end:
            start = marked.outer_end
        else:
            start, end = min(start, marked.outer_start), max(end, marked.outer_end)
    start, end = _trimmed(text, start, end)
    more = {"content": r.content, **_behind(people, r.speaker)}
    return _quote((text, start, end), "indirect", r.cue, r.speaker, **more)


def _behind(people: People, speaker: Speaker | None) -> dict:
    found = people.behind(speaker)
    return {"behind_start": found[0], "behind_end": found[1]} if found else {}


def _quote(span: tuple[str, int, int], kind: str, cue: Token | None, speaker: Speaker | None, **more) -> Quote:
    """A quote of (text, start, end) with its cue and speaker told in characters."""
    text, start, end = span
    at = _cue_span(cue) if cue is not None else (None, None)
    return Quote(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        cue=text[at[0] : at[1]] if cue is not None else None,
        speaker=text[speaker.start : speaker.end] if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        cue_start=at[0],
        cue_end=at[1],
        groups=cues.load().groups.get(cues.lemma(cue), ()) if cue is not None else (),
        **more,
    )


def _cue_span(cue: Token) -> tuple[int, int]:
    """Characters of a cue; "according" takes its "to"."""
    last = cue.doc[cue.i + 1] if cue.lower_ == "according" and cue.i + 1 < len(cue.doc) else cue
    return cue.idx, last.idx + len(last)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _by_document(mentions: pd.DataFrame) -> dict[str, list[dict]]:
    """Each document's mentions, in the order of the text."""
    found: dict[str, list[dict]] = {}
    for row in sorted(schema.rows(mentions), key=lambda r: (r["start"], r["end"])):
        found.setdefault(row["doc_id"], []).append(row)
    return found


def _names(doc: Doc, mentions: list[dict]) -> list[Span] | None:
    """The mentions that are names, as labelled spans of the document; None where there are none."""
    rows = [m for m in mentions if m["form"] not in ("pronoun", "nominal")]
    spans = [doc.char_span(m["start"], m["end"], label=m["label"], alignment_mode="expand") for m in rows]
    return filter_spans([s for s in spans if s is not None]) or None


def _entity(quote: Quote, mentions: list[dict]) -> str | None:
    """The entity of the mention with most of the characters that name whoever is behind the speaker.

    A mention of the speaker's own words that was resolved otherwise (a pronoun, "the minister") comes first.
    """
    if quote.speaker is None:
        return None
    own = _mentions_at(mentions, quote.speaker_start, quote.speaker_end)
    own = [m for m in own if m["form"] in ("pronoun", "nominal") and m["end"] == quote.speaker_end]
    own = [m for m in own if abs(m["start"] - quote.speaker_start) <= ARTICLE]
    if own or quote.behind_start is None:
        return own[0]["entity_id"] if own else None
    start, end = quote.behind_start, quote.behind_end
    near = [m for m in _mentions_at(mentions, start, end) if m["end"] >= end - POSSESSIVE]
    best = max(near, key=lambda m: (min(m["end"], end) - max(m["start"], start), -m["start"]), default=None)
    return best["entity_id"] if best else None


def _mentions_at(mentions: list[dict], start: int, end: int) -> list[dict]:
    """The mentions with an entity that share characters with start..end."""
    low = bisect_left(mentions, start - LONGEST, key=lambda m: m["start"])
    high = bisect_left(mentions, end, key=lambda m: m["start"])
    return [m for m in mentions[low:high] if m["end"] > start and m["entity_id"] is not None]
