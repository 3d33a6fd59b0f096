"""The place that a dateline begins with: "SANTIAGO, 4 MAY (EFE) --" names one, whatever the model takes it for."""

import re
from collections import Counter

from spacy.tokens import Doc

from rashomon.extract.names.name import Name
from rashomon.extract.names.votes import CONTEXT
from rashomon.extract.places import lookup

END = re.compile(r"\s*(?:[,(\[:/—–―]|-{1,2}(?!\w)|\d|$)")  # what ends the place's name


def find(doc: Doc) -> list[Name]:
    """The names at the head of a document's datelines that the gazetteer has, as towns."""
    found = []
    for segment in doc._.segments:
        if segment["kind"] != "dateline":
            continue
        text = doc._.plain[segment["start"] : segment["end"]]
        stop = END.search(text, len(text) - len(text.lstrip()))
        name = doc.char_span(segment["start"] + len(text) - len(text.lstrip()), segment["start"] + stop.start())
        if name is not None and len(name) and lookup.is_known(name.text):
            votes = Counter({"GPE": 2 * CONTEXT})
            found.append(Name(doc, name.start, name.end, "GPE", votes=votes))
    return found
