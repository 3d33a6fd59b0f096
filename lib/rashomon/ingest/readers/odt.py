"""OpenDocument texts (.odt): paragraphs and headings as a reader sees them; deletions and comments are left out."""

from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, phrases
from rashomon.ingest.readers import properties, safe_xml, zips
from rashomon.ingest.readers.registry import Record, Source, reader

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
GONE = {"tracked-changes", "annotation", "note-citation", "ruby-text", "sequence-decls", "forms"}
STYLES = {"title": "headline", "subtitle": "standfirst", "caption": "caption", "illustration": "caption"}
MOST_SPACES = 100  # that one element may stand for
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


@reader(MEDIA_TYPE, (".odt",), looks=lambda source: zips.kind(source) == "odt")
def read_odt(source: Source) -> Iterator[Record]:
    """One document; ReadError `encrypted`, or `no_text` where it holds pictures only."""
    raw = source.content()
    with zips.opened(source) as archive:
        told = zips.checked(archive, source)
        if "META-INF/manifest.xml" in told and b"encryption-data" in archive.read(told["META-INF/manifest.xml"]):
            raise ReadError("encrypted", "the document is encrypted; save it without a password")
        if "content.xml" not in told:
            raise ReadError("broken", "the document has no content.xml; save it anew")
        zips.refuse_doctypes(archive, told)
        parts = list(_parts(safe_xml.parse(archive.read(told["content.xml"]), "content.xml")))
        meta = safe_xml.parse(archive.read(told["meta.xml"]), "meta.xml") if "meta.xml" in told else None
    if not parts:
        raise ReadError("no_text", "the document holds no text; if it holds pictures of pages, run OCR on them first")
    named = safe_xml.texts(meta) if meta is not None else {}
    text = "\n".join(line for _, line in parts[:40])
    fields = properties.trusted(named.get("title"), named.get("initial-creator"), text)
    yield Record(raw, MEDIA_TYPE, parts=tuple(parts), fields=fields)


def _parts(root) -> Iterator[tuple[str, str]]:
    parents = {
        style.get(f"{STYLE}name"): style.get(f"{STYLE}parent-style-name") or "" for style in root.iter(f"{STYLE}style")
    }
    for element in root.iter(f"{TEXT}p", f"{TEXT}h"):
        if any(safe_xml.local(above) in GONE for above in element.iterancestors()):
            continue
        line = phrases.plain(encoding.clean("".join(_shown(element))))
        if line:
            style = element.get(f"{TEXT}style-name") or ""
            named = STYLES.get(style.lower()) or STYLES.get(parents.get(style, "").lower())
            yield named or ("subheading" if element.tag == f"{TEXT}h" else ""), line


def _shown(element) -> Iterator[str]:
    """The text of a paragraph, without that of paragraphs inside it (notes, frames), which come by themselves."""
    yield element.text or ""
    for child in element:
        name = safe_xml.local(child)
        if name in ("s", "tab", "line-break"):
            told = child.get(f"{TEXT}c") or "1"
            yield " " * min(int(told) if told.isdigit() else 1, MOST_SPACES)
        elif name and name not in GONE and name not in ("p", "h"):
            yield from _shown(child)
        yield child.tail or ""
