"""HTML that is no page: the body of a mail, a feed's entry, a book's chapter. All its paragraphs, since there is no
page around them to leave out.
"""

import re
from collections.abc import Iterator

from lxml import etree

from rashomon.ingest import encoding, limits, phrases
from rashomon.ingest.readers import markup, quoting

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
HIDDEN = set(markup.HIDDEN) | {"head", "title", "select", "textarea", "object", "audio", "video", "math"}
UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
PARAGRAPH = re.compile(r"\n\s*\n")


def parts(text: str, quotes: bool = False) -> list[tuple[str, str]]:
    """(kind, text) of each paragraph: `subheading`, `caption`, or "" for one that its words must tell.

    With `quotes`, what a mail quotes and its signature are `boilerplate`. ReadError where it cannot be parsed.
    """
    if not text.strip():
        return []
    limits.check("html_elements", text.count("<"), "too_many", "elements; save the text alone")
    return [
        (kind, line)
        for kind, told in _stretches(markup.parse(text), quotes)
        for line in (phrases.plain(encoding.clean(piece)) for piece in PARAGRAPH.split(told))
        if line
    ]


def _stretches(root, quotes: bool) -> Iterator[tuple[str, str]]:
    """The text between one block's edge and the next, with the kind of the block that it stands in."""
    kinds, pieces = [""], []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if name in HIDDEN or UNSEEN.search(element.get("style") or ""):
                walk.skip_subtree()
                element.set("rashomon-hidden", "1")
                continue
            if name in BLOCKS:
                yield kinds[-1], "".join(pieces)
                pieces = []
                kinds.append(kinds[-1] or _kind(element, name, quotes))
            pieces.append("\n" if name == "br" else _flat(element.text))
            continue
        if event == "end" and name in BLOCKS and element.get("rashomon-hidden") is None:
            yield kinds.pop(), "".join(pieces)
            pieces = []
        if element is not root:
            pieces.append(_flat(element.tail))
    yield kinds[-1], "".join(pieces)


def _kind(element, name: str, quotes: bool) -> str:
    if quotes and (name == "blockquote" and element.get("type") == "cite"):
        return "boilerplate"
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    if quotes and quoting.told()["quoted"].intersection(marks):
        return "boilerplate"
    return "subheading" if name in HEADINGS else "caption" if name in ("figcaption", "caption") else ""


def _flat(text: str | None) -> str:
    return " ".join(re.split(r"\s+", text)) if text else ""
