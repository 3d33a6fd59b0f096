"""A quantity as it is found in a document, before the tables add speaker, period and what it repeats."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """One quantity; the fields up to `repeats` are columns of the table `quantities`.

    Offsets are characters of the document's text. `sentence` and `source` (whose word it is, by the sentence)
    are such offsets too. `told` and `fresh` are as in quantity_reading.Count, `people` the tokens by which
    two rows on the same people are known; `weak`, `becomes` and `otherwise` are as in quantities/frames.yml.
    """

    quantity_id: str
    doc_id: str
    start: int
    end: int
    text: str
    measure: str
    low: float
    high: float | None
    unit: str | None
    modifier: str | None
    counted: str | None
    status: str
    scope: str
    repeats: str | None = None
    sentence: tuple[int, int] = (0, 0)
    source: tuple[int, int] | None = None
    told: str = "number"
    fresh: bool = False
    people: frozenset[int] = frozenset()
    weak: bool = False
    becomes: str | None = None
    otherwise: str | None = None
