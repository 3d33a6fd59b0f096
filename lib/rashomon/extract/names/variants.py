"""Names that everybody knows to be one, from names/variants.yml."""

from functools import cache

from rashomon.extract import lexicon


def variant(text: str) -> tuple[str, str] | None:
    """The label and the shown name of a well-known name in any of its forms; None for any other."""
    return _variants().get(" ".join(text.replace("\u2019", "'").split()))


@cache
def _variants() -> dict[str, tuple[str, str]]:
    return {
        spelling: (label, row[0])
        for label, rows in lexicon.read("names/variants.yml").items()
        for row in rows
        for spelling in row
    }
