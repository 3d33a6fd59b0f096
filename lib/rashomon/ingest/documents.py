"""One record into a row of `documents` and its rows of `segments`."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.errors import ReadError
from rashomon.ingest import encoding, language, limits, metadata, phrases, publication, segments
from rashomon.ingest.parts import Segment
from rashomon.ingest.readers import Record

TITLE_PLACES = 6  # paragraphs in which a record's title may stand already


@dataclass(frozen=True)
class Found:
    """A record that was read: its place, its own id, the hash of its bytes, and as in a Record its type, text or
    parts, and metadata by column. It holds nothing but text, so that it passes between processes as JSON.
    """

    source_path: str
    own_id: str | None
    sha256: str
    media_type: str
    text: str
    parts: tuple[tuple[str, str], ...]
    fields: dict[str, str]
    published_basis: str


def prepare(record: Record, source_path: str) -> Found:
    """A record with its metadata; ReadError `empty` or `too_long` where its text cannot be used."""
    length = len(record.text) or sum(len(text) for _, text in record.parts)
    if not (record.text.strip() or record.parts):
        raise ReadError("empty", "there is no text in it; remove it or fetch it again")
    limits.check("document_characters", length, "too_long", "characters in one document; split it")
    fields = metadata.from_fields(record.fields)
    digest = hashlib.sha256(record.raw).hexdigest()
    basis = str(record.fields.get("published_basis", "metadata"))
    told = (digest, record.media_type, record.text, record.parts, fields, basis)
    return Found(source_path, fields.get("doc_id"), *told)


def build(doc_id: str, found: Found, manifest: dict[str, str]) -> tuple[dict, list[dict]]:
    """The row of `documents` and the rows of `segments`; what a manifest says comes before the record's own
    fields.
    """
    fields = found.fields | manifest
    text, parts = _text(found, fields.get("title"))
    row = _row(doc_id, found, text)
    row |= _names(fields, parts) | _days(fields, found, parts, "published" in manifest)
    row["manifest"] = ", ".join(name for name in metadata.names() if name in manifest) or None
    row["translated"] = metadata.is_translated(parts)
    body = " ".join(p.line for p in parts if p.kind in ("body", "standfirst", "headline"))
    row["language"] = _language(language.told(fields.get("language")), body or text, bool(found.parts))
    return row, [{"doc_id": doc_id, "start": p.start, "end": p.end, "kind": p.kind, "rule": p.rule} for p in parts]


def _language(told: str | None, text: str, page: bool) -> str | None:
    """A record's own word first; but a page's attribute is often its template's, so its text first."""
    return (language.detect(text) or told) if page else (told or language.detect(text))


def _text(found: Found, title: str | None) -> tuple[str, list[Segment]]:
    """The text that offsets refer to, and its segments; a title that the text does not begin with goes before
    it.
    """
    if found.parts:
        return _joined(found.parts, title)
    text = encoding.clean(found.text)
    if title and not _has_title(text, title):
        text = f"{title}\n\n{text.lstrip()}"
    return text, segments.split(text, title)


def _has_title(text: str, title: str) -> bool:
    if segments.title_end(text, title) is not None:
        return True
    wanted = phrases.tokens(title)
    lines = [line for line in text[:4000].split("\n") if line.strip()][:TITLE_PLACES]
    return any(phrases.tokens(line) == wanted for line in lines)


def _joined(told: tuple[tuple[str, str], ...], title: str | None) -> tuple[str, list[Segment]]:
    """Paragraphs as a format parts them; those whose kind it does not tell are told by their words."""
    open_ = any(not kind for kind, _ in told)
    if open_ and title and not any(kind == "headline" for kind, _ in told):
        head = "\n\n".join(line for _, line in told[: TITLE_PLACES * 2])
        told = told if _has_title(head, title) else (("headline", title), *told)
    parts, at = [], 0
    for kind, line in told:
        parts.append(Segment(at, at + len(line), line, kind, "markup" if kind else ""))
        at += len(line) + 2
    text = "\n\n".join(line for _, line in told)
    return text, segments.mark(parts, text, title) if open_ else segments.cover(parts, text)


def _row(doc_id: str, found: Found, text: str) -> dict:
    return {
        "doc_id": doc_id,
        "source_path": found.source_path,
        "sha256": found.sha256,
        "media_type": found.media_type,
        "text": text,
        "n_words": len(text.split()),
    }


def _names(fields: dict[str, str], parts: list[Segment]) -> dict:
    outlet, basis = (fields["outlet"], "metadata") if fields.get("outlet") else metadata.outlet(parts)
    return {
        "title": fields.get("title") or metadata.title(parts),
        "standfirst": fields.get("standfirst") or metadata.standfirst(parts),
        "author": fields.get("author") or metadata.author(parts),
        "url": fields.get("url"),
        "outlet": outlet,
        "outlet_basis": basis,
    }


def _days(fields: dict[str, str], found: Found, parts: list[Segment], known: bool) -> dict:
    """Day of publication and of capture; `known`: the manifest gives the first. None after the page's saving is one."""
    stated = publication.stated(parts)
    told = publication.told(fields["published"]) if fields.get("published") else None
    saved = publication.told(fields["captured"]) if fields.get("captured") else None
    first, last = told or (stated.first, stated.last)
    by_text = not known and found.published_basis == "stated"
    basis = stated.basis if not told else "stated" if by_text else "metadata"
    captured = saved[0] if saved and saved[0] == saved[1] else stated.captured
    if first and captured and not known and first > _day_after(captured):
        first = last = basis = None
    return {"published_from": first, "published_to": last, "published_basis": basis, "captured": captured}


def _day_after(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
