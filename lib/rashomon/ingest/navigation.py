"""Is a paragraph a page's menu (Home | World | Sport; HomeNewsWorld…), and does a headline stick to its
end?
"""

import re

from rashomon.ingest import phrases

LONGEST = 600  # characters
GLUE = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
BRANDS = re.compile(
    r"\b(?:Mc|Mac|De|La|Le|Van|O)(?=[A-Z])|\b(?:You(?=Tube)|Face(?=Time)|Whats(?=App)|Linked(?=In)|Tik(?=Tok)|Pay(?=Pal))"
)
PARTED = re.compile(r"\s*(?:[>»›|/•·→]|::)\s*")
HEADLINE_WORDS = 5


def begin(line: str) -> int | None:
    """Where in a paragraph the menu ends and a headline stuck to it begins; its length where it is all menu;
    None for no menu.

    A paragraph that merely begins with the word Home is no menu: it takes words run together or a row of
    signs.
    """
    if len(line) > LONGEST or not phrases.clutter()["menu"].match(line):
        return None
    plain = BRANDS.sub(lambda m: m.group().lower(), line)
    glued = [m.start() for m in GLUE.finditer(plain)]
    if len(glued) >= 2 and glued[0] <= 30:
        return glued[-1] if len(line[glued[-1] :].split()) >= HEADLINE_WORDS else len(line)
    return _parted(line)


def _parted(line: str) -> int | None:
    """Home > World > Middle East, with or without the headline last."""
    items = PARTED.split(line)
    if len(items) < 3 or any(len(item.split()) > 5 for item in items[:-1]) or phrases.ends_sentence(line):
        return None
    return line.rfind(items[-1]) if len(items[-1].split()) >= HEADLINE_WORDS else len(line)
