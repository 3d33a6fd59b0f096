"""One question put to every document where it is at hand: here, in the processes that read it, or on a cluster.

1. documents go through in shards, in the order in which they were read, so that a shard comes to the process that
   keeps its documents (engine.py, docs.py); with it goes what the question needs of the run
2. a shard that fails is asked again document by document
3. a document that fails alone too is left out from here on, with the reason; the others are done
"""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from spacy.tokens import Doc

from rashomon import engine, progress
from rashomon.entries import Cache
from rashomon.extract import reading
from rashomon.extract.docs import Docs, ids
from rashomon.items import Lost

Question = Callable[[list[Doc], object], object]
Told = Callable[[list[str]], object]


def over(
    docs: Sequence[Doc], what: str, question: Question, told: Told, only: Container[str] | None = None
) -> Iterator[tuple[list[str], object]]:
    """What `question(documents, told(their ids))` gives for each shard, with the ids of its documents, in order;
    meanwhile it is shown how far `what` is. With `only` no others than the documents of these ids are asked.

    Where other processes or machines have the documents, `question`, what is told and what comes back travel: all of
    it must be picklable, and is a copy. Of documents that are no Docs all are one shard, and what fails is raised.
    """
    if not isinstance(docs, Docs):
        asked = [doc for doc in docs if only is None or doc._.doc_id in only]
        yield ids(asked), question(asked, told(ids(asked)))
        return
    size = reading.at_a_time(len(docs), docs.jobs)
    shards = [docs.entries[k : k + size] for k in range(0, len(docs), size)]
    if only is not None:
        shards = [[entry for entry in shard if entry[0] in only] for shard in shards]
    answers = zip(shards, _asked(docs, question, told, shards), strict=True)
    coming = progress.counted(answers, sum(map(len, shards)), f"documents: {what}", lambda found: len(found[0]))
    while found := next(coming, None):
        shard, answer = found
        if isinstance(answer, Lost):
            coming = iter([*coming])  # one map ends before the next one begins
            yield from _one_by_one(docs, question, told, shard)
        else:
            yield [doc_id for doc_id, _ in shard], answer


def of_each(question: Callable[[Doc, object], object], docs: list[Doc], told: list) -> list:
    """A question to one document put to a shard, as `over` asks: a list, of what is told to each, gives a list."""
    return [question(doc, part) for doc, part in zip(docs, told, strict=True)]


def _one_by_one(docs: Docs, question: Question, told: Told, shard: list[tuple[str, str]]) -> Iterator:
    """The answers for a shard's documents, each by itself; what fails again is left out."""
    reading.mend(docs, shard)  # an entry that was gone is nobody's fault
    alone = [[entry] for entry in shard]
    for entry, answer in zip(shard, _asked(docs, question, told, alone), strict=True):
        if isinstance(answer, Lost):
            docs.leave_out(entry, answer.reason)
        else:
            yield [entry[0]], answer


def _asked(docs: Docs, question: Question, told: Told, shards: list[list[tuple[str, str]]]) -> Iterator:
    def of(shard: list[tuple[str, str]]) -> object:
        return told([doc_id for doc_id, _ in shard])

    def here(batch: list[list[tuple[str, str]]]) -> list:
        return [question([docs.of(*entry) for entry in shard], of(shard)) for shard in batch]

    if docs.scheduler or docs.jobs > 1:
        sent = ((reading.within_reach(docs, shard), shard, of(shard)) for shard in shards)
        function = partial(_elsewhere, docs.model, docs.corpus, question)
        return engine.run(function, sent, jobs=docs.jobs, size=1, scheduler=docs.scheduler)
    return engine.run(here, shards, size=1)


def _elsewhere(model: str, corpus: str, question: Question, batch: list[tuple[Cache, list, object]]) -> list:
    """In another process, or on another machine: the same, over documents that it keeps or opens itself."""
    return [question(reading.at_hand(model, corpus, store, shard), told) for store, shard, told in batch]
