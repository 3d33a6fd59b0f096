"""Word documents (.docx): the paragraphs as a reader sees them, with what their styles say.

Insertions and content controls are read, deletions and hidden text are not; of two versions of one drawing only
the first. Headers and footers are left out; footnotes come last. A document's own day is that of its file, and
never taken for publication.
"""

from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.ingest import encoding, phrases
from rashomon.ingest.readers import properties, safe_xml, zips
from rashomon.ingest.readers.registry import Record, Source, reader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "sdtPr"}
SPACE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
STYLES = {"title": "headline", "subtitle": "standfirst", "caption": "caption"}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@reader(MEDIA_TYPE, (".docx", ".docm"), looks=lambda source: zips.kind(source) == "docx")
def read_docx(source: Source) -> Iterator[Record]:
    """One document; ReadError `no_text` where it holds pictures only."""
    raw = source.content()
    with zips.opened(source) as archive:
        told = zips.checked(archive, source)
        zips.refuse_doctypes(archive, told)
        styles = _styles(_tree(archive, told, "word/styles.xml"))
        parts = list(_parts(_tree(archive, told, "word/document.xml"), styles))
        for name in NOTES:
            parts += _parts(_tree(archive, told, name), styles)
        core = _tree(archive, told, "docProps/core.xml")
    if not parts:
        raise ReadError("no_text", "the document holds no text; if it holds pictures of pages, run OCR on them first")
    named = safe_xml.texts(core) if core is not None else {}
    text = "\n".join(line for _, line in parts[:40])
    fields = properties.trusted(named.get("title"), named.get("creator"), text)
    yield Record(raw, MEDIA_TYPE, parts=tuple(parts), fields=fields)


def _tree(archive, told: dict, name: str):
    return safe_xml.parse(archive.read(told[name]), name) if name in told else None


def _styles(root) -> dict[str, str]:
    """A style's id -> the kind of its paragraphs, for those that tell one."""
    kinds = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        name = (name.get(f"{W}val") or "").lower() if name is not None else ""
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if name in STYLES:
            kinds[style.get(f"{W}styleId")] = STYLES[name]
        elif name.startswith("heading ") or (level is not None and level.get(f"{W}val") != "9"):
            kinds[style.get(f"{W}styleId")] = "subheading"
    return kinds


def _parts(root, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    if root is None:
        return
    for paragraph in root.iter(f"{W}p"):
        if any(safe_xml.local(above) in GONE for above in paragraph.iterancestors()):
            continue
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        kind = styles.get(style.get(f"{W}val"), "") if style is not None else ""
        for line in "".join(_shown(paragraph)).split("\n\n"):
            line = phrases.plain(encoding.clean(line))
            if line:
                yield kind, line


def _shown(element) -> Iterator[str]:
    """The text of a paragraph, without that of paragraphs inside it (text boxes), which come by themselves."""
    for child in element:
        name = safe_xml.local(child)
        if name == "t":
            yield child.text or ""
        elif name in SPACE:
            yield SPACE[name]
        elif name == "r" and child.find(f"{W}rPr/{W}vanish") is not None:
            continue
        elif name and name not in GONE and name != "p":
            yield from _shown(child)
