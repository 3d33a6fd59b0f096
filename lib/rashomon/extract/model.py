"""The language model, and documents as it reads them.

A document is parsed once, from a readable copy of its text that has the same length, so that offsets into the parse
are offsets into `documents.text`:
1. boilerplate and pull quotes are blanked: they never yield a finding
2. typographic apostrophes, no-break spaces and the like are replaced by their plain forms, one character for one
3. a segment in capitals or in title case is put into small letters but for its names (capitals.py)
4. each segment begins a sentence, so that no sentence and no name runs from a headline into the text
"""

import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from rashomon import models, schema
from rashomon.errors import ModelError
from rashomon.extract import attributes, capitals, decoding, lemmas

BLANKED = {"boilerplate", "pull_quote"}
PLAIN = str.maketrans("\u2018\u2019\u02bc\u201b\u00a0\u2007\u202f\u2009\u00ad", "''''     ")

# what a model must hold, and what spaCy's models call it
NEEDED = {
    "tagger": {"tagger", "morphologizer"},
    "parser": {"parser"},
    "lemmatizer": {"lemmatizer", "trainable_lemmatizer"},
    "names": {"ner", "entity_ruler"},
}
LABELS = {"PER": "PERSON", "persName": "PERSON", "MISC": None, "orgName": "ORG", "placeName": "LOC", "geogName": "LOC"}

Doc.set_extension("doc_id", default=None, force=True)
Doc.set_extension("text", default=None, force=True)
Doc.set_extension("segments", default=(), force=True)
Doc.set_extension("plain", getter=lambda doc: _plain(doc), force=True)


def place(name: str) -> str:
    """What spaCy loads a model by: some packages hold one and say where by `model_path`; spaCy knows the others."""
    try:
        return str(importlib.import_module(name).model_path())
    except AttributeError:
        return name
    except (ImportError, TypeError, ValueError):
        return models.place(name) or name


@cache
def load(name: str) -> Language:
    """The spaCy model of that name: an installed package, a package with a `model_path`, or a folder.

    A model of another language reads the documents in its language: their names. The rules for days, figures and
    speech know English only. Raises ModelError, which says how to get the default one, or what a model lacks.
    """
    try:
        return _complete(name, spacy.load(place(name)))
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(_unusable(name, error)) from error


@cache
def meta(name: str) -> dict:
    """What a model says of itself, its lang, name and version among it, without loading it; ModelError as above."""
    where = place(name)
    try:
        folder = Path(where) if Path(where, "meta.json").is_file() else spacy.util.get_package_path(where)
        return spacy.util.load_meta(folder / "meta.json")
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(_unusable(name, error)) from error


def _unusable(name: str, error: Exception) -> str:
    return (
        f"the spaCy model {name!r} cannot be loaded ({error}); "
        "`make setup` installs the default one, `spacy download NAME` another"
    )


def _complete(name: str, nlp: Language) -> Language:
    """The model with its labels in the words of the English one; ModelError where it cannot do what is asked of it."""
    lacking = [part for part, any_of in NEEDED.items() if not any_of & set(nlp.pipe_names)]
    if lacking:
        raise ModelError(
            f"the spaCy model {name!r} has no {', no '.join(lacking)}; the extraction needs a whole one, "
            "such as the default or `spacy download de_core_news_md` for German"
        )
    _replace(nlp, "attribute_ruler", attributes.NAME, lambda ruler: True)
    _replace(nlp, "lemmatizer", lemmas.NAME, lemmas.can_look_up)
    _replace(nlp, "ner", decoding.NAME, decoding.can_decode)
    if nlp.lang != "en":
        nlp.add_pipe("rashomon_labels", last=True)
    return nlp


def _replace(nlp: Language, own: str, quicker: str, fits: Callable[[object], bool]) -> None:
    """Have a part of ours do the work of one of the model's, with the same result, where it can."""
    if own in nlp.pipe_names and fits(nlp.get_pipe(own)):
        nlp.add_pipe(quicker, after=own)
        nlp.disable_pipe(own)


@Language.component("rashomon_labels")
def english_labels(doc: Doc) -> Doc:
    """A document's names under the labels of the English models; MISC has none there and goes."""
    spans = [(e, LABELS.get(e.label_, e.label_)) for e in doc.ents]
    doc.ents = [Span(doc, e.start, e.end, label=label) for e, label in spans if label]
    return doc


def parse(nlp: Language, documents: pd.DataFrame, segments: pd.DataFrame) -> list[Doc]:
    """The documents in a language that the model reads, parsed, in the table's order.

    `doc._.doc_id` and `doc._.text` are the document's id and own text, `doc._.segments` its segments as dicts.
    """
    by_document: dict[str, list[dict]] = {}
    for segment in schema.rows(segments):
        by_document.setdefault(segment["doc_id"], []).append(segment)
    chosen = [d for d in schema.rows(documents) if d["language"] in (None, nlp.lang)]
    prepared = [prepare(nlp, d["doc_id"], d["text"], by_document.get(d["doc_id"], [])) for d in chosen]
    return list(nlp.pipe(prepared, batch_size=32))


def readable(nlp: Language, text: str, segments: list[dict]) -> str:
    """The text as the model is to read it, of the same length."""
    plain = text.translate(PLAIN)
    letters, told = list(plain), None
    for segment in segments:
        start, end = segment["start"], segment["end"]
        if segment["kind"] in BLANKED:
            letters[start:end] = " " * (end - start)
        elif capitals.is_shouted(plain[start:end]) or capitals.is_titled(plain[start:end], nlp):
            told = capitals.written(plain) if told is None else told
            letters[start:end] = capitals.lowered(plain[start:end], nlp, told)
    return "".join(letters)


def _plain(doc: Doc) -> str:
    """The text as the model read it; kept, since spaCy joins `doc.text` token by token each time it is asked for."""
    found = doc.user_data.get("plain")
    if found is None:
        found = doc.user_data["plain"] = doc.text
    return found


def prepare(nlp: Language, doc_id: str | None, text: str, segments: list[dict]) -> Doc:
    """A document ready for the model's components: its tokens, and where its segments begin."""
    doc = nlp.make_doc(readable(nlp, text, segments))
    doc._.doc_id, doc._.text, doc._.segments = doc_id, text, segments
    begins = iter(sorted(s["start"] for s in segments))
    begin = next(begins, None)
    for token in doc:
        if begin is not None and token.idx >= begin and not token.is_space:
            token.is_sent_start = True
            while begin is not None and begin <= token.idx:
                begin = next(begins, None)
    return doc
