"""HTML: the article out of a page, by trafilatura, with what its markup says of title, day, author and
outlet.

1. metadata: JSON-LD, then meta elements, then the page's own marks (`markup`)
2. the article's paragraphs, subheadings and lists, by trafilatura; captions by their own elements
3. text is title, standfirst, captions, paragraphs, each with its kind
"""

import re
from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, limits, phrases
from rashomon.ingest.readers import markup
from rashomon.ingest.readers.registry import Record, Source, reader

LOOKS = re.compile(
    rb"(?i)\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?>(?><!--.{0,2000}?-->)\s*)*+(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.S,
)
FRAGMENT = re.compile(rb"(?i)<(?:article|div|p|h1|meta|title)[\s>]")
CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})")
SUFFIXES = (".html", ".htm", ".xhtml")
PIECES = {"head": "subheading", "p": "body", "item": "body", "quote": "body", "cell": "body", "ab": "body"}


def looks_html(source: Source) -> bool:
    """A document type or html element at the beginning, or the name and some elements."""
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    return bool(LOOKS.match(head)) or (source.suffix in SUFFIXES and bool(FRAGMENT.search(head)))


@reader("text/html", suffixes=SUFFIXES, looks=looks_html)
def read_html(source: Source) -> Iterator[Record]:
    """One document a page; ReadError `no_text` where no article is in it."""
    raw = source.content("html_bytes")
    text, name = _decode(raw)
    limits.check("html_elements", text.count("<"), "too_large", "elements; save the article alone")
    tree = markup.parse(text)
    limits.check("html_depth", _depth(tree), "too_deep", "elements inside one another; save the article alone")
    fields = markup.fields(tree, text)
    parts = _parts(tree, text, fields)
    if not any(kind == "body" for kind, _ in parts):
        raise ReadError("no_text", "no article was found in the page; save its text as a .txt file")
    yield Record(raw, encoding.media_type("text/html", name), parts=tuple(parts), fields=fields)


def _depth(tree) -> int:
    """How many elements the deepest one lies in."""
    depth, level = 0, [tree]
    while level := [child for element in level for child in element]:
        depth += 1
    return depth


def _decode(raw: bytes) -> tuple[str, str]:
    """By the page's own word where it holds, else by its bytes."""
    named = CHARSET.search(raw[:4096])
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if named and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                return encoding.clean(raw.decode(named[1].decode())), named[1].decode().lower()
            except (LookupError, UnicodeDecodeError):
                pass
    return encoding.decode(raw)


def _parts(tree, text: str, fields: dict) -> list[tuple[str, str]]:
    """(kind, text) of the article's segments, in the order in which they are read."""
    captions = markup.captions(tree)
    body = _body(text)
    title, standfirst = fields.get("title"), markup.standfirst(tree)
    seen = {_key(title or "")}
    parts = [("headline", title)] if title else []
    known, inside = {_key(c) for c in captions}, {_key(t) for _, t in body}
    if standfirst:
        fields["standfirst"] = standfirst
        parts += [("standfirst", standfirst)] if _key(standfirst) not in inside | seen else []
    parts += [("caption", c) for c in captions if _key(c) not in inside | seen]
    for kind, line in body:
        if _key(line) not in seen or (kind == "body" and len(line) > 200):
            parts.append((_kind(kind, line, known, _key(standfirst or "")), line))
    return parts


def _kind(kind: str, line: str, captions: set[str], standfirst: str) -> str:
    if _key(line) in captions:
        return "caption"
    if standfirst and _key(line) == standfirst:
        return "standfirst"
    return "boilerplate" if phrases.boilerplate(line) else kind


def _body(text: str) -> list[tuple[str, str]]:
    """Paragraphs and subheadings as trafilatura finds them, without comments."""
    from trafilatura import bare_extraction

    found = bare_extraction(text, include_comments=False, include_tables=True, include_images=False, favor_recall=False)
    if found is None or found.body is None:
        return []
    pieces = []
    for element in found.body.iter("head", "p", "item", "quote", "ab", "cell"):
        if any(a.tag in PIECES for a in element.iterancestors()):
            continue
        line = phrases.plain(
            encoding.clean(" ".join(element.itertext()) if element.tag == "cell" else "".join(element.itertext()))
        )
        if line:
            pieces.append((PIECES[element.tag], line))
    return pieces


def _key(line: str) -> str:
    return " ".join(phrases.tokens(line))
