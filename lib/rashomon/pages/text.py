"""Text from anywhere, made safe to stand in a page: escaped, with nothing in it that the eye cannot see."""

import hashlib
import re
import unicodedata

from markupsafe import Markup, escape

# Characters that change what is seen without being seen: controls, bidirectional marks, overrides, isolates,
# zero-width space, soft hyphen, byte-order mark, line separators, interlinear and tag characters, surrogates.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    # joiners belong in Persian, in Indic scripts and in emoji; between Latin letters they only hide
    "|(?<=[A-Za-z0-9])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z0-9])"
)
SAFE_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def shown(text: str | None) -> Markup:
    """Text as markup that shows just that: escaped, the unseen as marks that name it; null is empty."""
    if text is None:
        return Markup("")
    pieces, at = [], 0
    for found in UNSEEN.finditer(text):
        pieces += [escape(text[at : found.start()]), _mark(found.group())]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])


def inline(text: str | None) -> Markup:
    """The same, set apart so that a name written from right to left does not turn the words beside it."""
    return Markup("<bdi>{}</bdi>").format(shown(text)) if text else Markup("")


def named(text: str) -> str:
    """Text (not markup) in which an unseen character is spelt out, as [U+202E]."""
    return UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def link(address: str | None, label: str | None = None) -> Markup:
    """An outward link where the address is http or https, else its plain text; null is empty."""
    if address is None:
        return Markup("")
    if not SAFE_ADDRESS.fullmatch(address):
        return inline(label or address)
    told = Markup('<a href="{}" rel="noopener noreferrer nofollow" class="outward">{}</a>')
    return told.format(address, shown(label or address))


def anchor(kind: str, *ids: str) -> str:
    """An id for a place in a page, the same for the same ids: letters, digits, dots, dashes and underscores.

    Ids that hold other characters keep what is readable of them, with a hash so that no two fall together.
    """
    plain = ".".join(ids)
    tidy = re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-")[:80]
    if tidy == plain and plain.count(".") == len(ids) - 1:
        return f"{kind}-{plain}"
    told = hashlib.sha256("\x00".join(ids).encode("utf-8", "replace")).hexdigest()[:8]
    return f"{kind}-{tidy}-{told}" if tidy else f"{kind}-{told}"


def _mark(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "CONTROL OR UNASSIGNED CHARACTER")
    return Markup('<span class="unseen" title="{}">{}</span>').format(name, code)
