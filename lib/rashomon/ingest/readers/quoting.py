"""Which lines of a plain mail are the writer's own, and which are quoted or a signature?

1. lines that begin with `>`, and the line that says who wrote them, are quoted
2. behind `-- ` comes the signature, behind "Original Message" what is answered, both to the end
3. the head of a forwarded mail is clutter; what it says is text
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from rashomon.ingest import blocks, encoding

MARKS = re.compile(r"^[>\s]*>\s?")
SIGNATURE = ("-- ", "--")


def paragraphs(text: str) -> list[tuple[str, str]]:
    """(kind, text) of each paragraph of a mail's plain text: "", or `boilerplate` for what is not the writer's."""
    lines = encoding.clean(text).split("\n")
    return [(kind, block.line) for kind, run in _runs(lines) for block in blocks.split("\n".join(run))]


def _runs(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Lines of one kind that stand together, without the marks of quotation."""
    run, kind = [], ""
    for line, now in zip(lines, _kinds(lines), strict=True):
        if now != kind and line.strip():
            yield kind, run
            run, kind = [], now
        run.append(MARKS.sub("", line))
    yield kind, run


def _kinds(lines: list[str]) -> Iterator[str]:
    rest = head = False
    for number, line in enumerate(lines):
        bare = line.strip()
        rest = rest or line in SIGNATURE or bool(told()["original"].fullmatch(bare))
        head = bool(told()["forwarded"].fullmatch(bare)) or (head and (not bare or bool(told()["field"].match(bare))))
        clutter = rest or head or bare.startswith(">") or _says_who_wrote(lines, number)
        yield "boilerplate" if clutter else ""


def _says_who_wrote(lines: list[str], number: int) -> bool:
    """`On Tuesday Ruth Banda wrote:` before a quotation, on one line or broken over two."""
    here, above, below = (lines[n].strip() if 0 <= n < len(lines) else "" for n in (number, number - 1, number + 1))
    candidates = [here] + [f"{above} {here}"] * here.endswith(":") + [f"{here} {below}"] * below.endswith(":")
    return any(told()["wrote"].fullmatch(line) for line in candidates if line.endswith(":"))


@cache
def told() -> dict:
    """mail.yml, its expressions compiled."""
    text = files("rashomon.ingest").joinpath("mail.yml").read_text(encoding="utf-8")
    return {
        name: frozenset(value) if isinstance(value, list) else re.compile(value, re.IGNORECASE)
        for name, value in yaml.safe_load(text).items()
    }
