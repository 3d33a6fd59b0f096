"""Feeds (RSS, Atom): one document an entry, its outlet the feed's title. Any other XML is refused.

An entry's text is what it carries of its content, else its summary; its day is that of publication, never that of an
update. Document types and entities are refused, links are not followed.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from rashomon.errors import ReadError
from rashomon.ingest import encoding, phrases
from rashomon.ingest.readers import fragment, safe_xml
from rashomon.ingest.readers.registry import Failure, Outcome, Record, Source, reader
from rashomon.ingest.readers.sniff import MARKUP

FEEDS = {"rss": "application/rss+xml", "RDF": "application/rss+xml", "feed": "application/atom+xml"}
ENTRIES = ("item", "entry")
TEXTS = ("encoded", "content", "description", "summary")  # best first
DAYS = ("published", "pubDate", "date", "issued")
LONGEST = 300  # characters of an author
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|\w+);")


def looks_xml(source: Source) -> bool:
    """It begins as XML does, or is said to be XML by its name."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = source.head[:200].replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head.startswith(MARKUP) or wide.startswith(MARKUP) or (source.suffix == ".xml" and head.startswith(b"<"))


@reader("application/xml", (".xml", ".rss", ".atom"), looks=looks_xml)
def read_feed(source: Source) -> Iterator[Outcome]:
    """The entries of a feed, `#1` being the first; ReadError `unknown_format` for other XML."""
    root = safe_xml.parse(source.content(), "the feed")
    kind = safe_xml.local(root)
    if kind not in FEEDS:
        raise ReadError("unknown_format", f"XML of the kind <{kind[:60]}>; only feeds are read, save its text")
    outlet = _outlet(root)
    for number, entry in enumerate((e for e in root.iter() if safe_xml.local(e) in ENTRIES), 1):
        member = f"#{number}"
        if source.begins(member):
            try:
                yield _record(entry, member, FEEDS[kind], outlet)
            except ReadError as error:
                yield Failure(member, error.reason, error.detail)


def _record(entry, member: str, media_type: str, outlet: str) -> Record | Failure:
    own = {}
    for child in entry:
        if safe_xml.local(child):
            own.setdefault(safe_xml.local(child), child)
    title = _line(own.get("title"))
    body = next((parts for name in TEXTS if name in own and (parts := _parts(own[name]))), [])
    if not body:
        return Failure(member, "empty", "the entry carries no text; save the page that it leads to")
    fields = {
        "title": title,
        "author": _author(entry),
        "url": _link(entry),
        "published": next((_line(own[name]) for name in DAYS if name in own), ""),
        "outlet": _line(own["source"]) if "source" in own and len(own["source"]) == 0 else outlet,
        "language": entry.get("{http://www.w3.org/XML/1998/namespace}lang") or _line(own.get("language")),
    }
    parts = ([("headline", title)] if title else []) + body
    fields = {name: value for name, value in fields.items() if value}
    return Record(etree.tostring(entry, with_tail=False), media_type, member, parts=tuple(parts), fields=fields)


def _outlet(root) -> str:
    """The title of the feed itself, not that of its picture or of an entry."""
    channel = next((e for e in root if safe_xml.local(e) == "channel"), root)
    return next((_line(e) for e in channel if safe_xml.local(e) == "title"), "")


def _parts(element) -> list[tuple[str, str]]:
    """The paragraphs of an element that holds HTML, escaped or not, or plain text."""
    if len(element):
        text = (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    else:
        text = element.text or ""
        if not TAG.search(text):
            return [("", line) for p in text.split("\n\n") if (line := phrases.plain(encoding.clean(p)))]
    return fragment.parts(encoding.clean(text))


def _author(entry) -> str:
    """dc:creator, Atom's author's name, or RSS's author: `mail@example.org (Name)`."""
    found = []
    for child in entry:
        name = safe_xml.local(child)
        if name == "creator":
            found.insert(0, _line(child))
        elif name == "author":
            told = next((_line(e) for e in child if safe_xml.local(e) == "name"), _line(child))
            inside = re.fullmatch(r"[^\s@]+@[^\s@]+ \((.+)\)", told[:LONGEST])
            found.append(inside[1] if inside else told)
    return next((name for name in found if name), "")


def _link(entry) -> str:
    """RSS's link, or Atom's that leads to the page; only http."""
    links = [e for e in entry if safe_xml.local(e) == "link"]
    told = [_line(e) or e.get("href") or "" for e in links if e.get("rel") in (None, "alternate")]
    return next((link for link in told if link.startswith(("http://", "https://"))), "")


def _line(element) -> str:
    """An element's words on one line, without markup that is escaped in it."""
    text = "".join(element.itertext()) if element is not None else ""
    if TAG.search(text):
        text = "".join(html.fragment_fromstring(text, create_parent="p").itertext())
    return phrases.plain(encoding.clean(text))
