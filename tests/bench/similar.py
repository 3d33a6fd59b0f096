"""How long shared text takes to find: `python tests/bench/similar.py [DOCUMENTS …]` (2,500, 5,000 and 10,000).

Makes documents of about 330 words out of 40,000 words in natural frequencies, the same each time. Of a hundred, ten are
copies of an earlier one with some words changed, two are shortened copies, five quote a passage of 60 words, one is the
very same text; half of all end in one of fifty disclaimers, and each week one statement of 80 words stands in fifty
documents. Prints seconds, peak memory, pairs and passages: cost should grow as documents do.
"""

import random
import resource
import sys
import time

from rashomon import schema
from rashomon.ingest import similarity

WORDS, LENGTH = 40_000, 330
SYLLABLES = [c + v for c in "bdfghjklmnprstvz" for v in "aeiou"]


def main(sizes: list[int]) -> None:
    """Measure each size, in growing order, so that the peak is the last one's."""
    for size in sorted(sizes):
        documents, segments = made(size, random.Random(11))
        begun = time.perf_counter()
        found = similarity.shared_text(documents, segments)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        kinds = found.similarity["relation"].value_counts().to_dict()
        print(
            f"{size:,} documents: {seconds:.1f} s ({1000 * seconds / size:.2f} ms each), peak {peak:,.0f} MB, "
            f"{len(found.similarity):,} pairs {kinds}, {len(found.reuse):,} passages"
        )


def made(size: int, chance: random.Random) -> tuple:
    """The tables `documents` and `segments` of so many documents."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=2 + n % 3)) for n in range(WORDS)]
    weights = [1 / (n + 3) for n in range(WORDS)]
    draw = lambda many: chance.choices(vocabulary, weights, k=many)  # noqa: E731
    disclaimers, statements = [draw(20) for _ in range(50)], [draw(80) for _ in range(size // 200 + 1)]
    texts: list[list[str]] = []
    for n in range(size):
        words = _one(n, texts, draw, chance)
        if n % 4 == 0:
            words = words + statements[n // 200]
        texts.append(words + disclaimers[n % 50] if n % 2 else words)
    rows = [
        {"doc_id": f"d{n:06}", "source_path": f"d{n:06}.txt", "sha256": "0" * 64, "media_type": "text/plain",
         "language": "en", "translated": False, "text": " ".join(words), "n_words": len(words)}
        for n, words in enumerate(texts)
    ]  # fmt: skip
    return schema.frame("documents", rows), schema.frame("segments", [])


def _one(n: int, texts: list[list[str]], draw, chance: random.Random) -> list[str]:
    kind = n % 100
    if n < 100 or kind >= 18:
        return draw(LENGTH)
    earlier = texts[chance.randrange(n)]
    if kind < 10:
        return [word if chance.random() > 0.02 else draw(1)[0] for word in earlier]
    if kind < 12:
        return earlier[: LENGTH // 2]
    if kind < 17:
        at = chance.randrange(max(1, len(earlier) - 60))
        return draw(LENGTH - 60) + earlier[at : at + 60]
    return list(earlier)


if __name__ == "__main__":
    main([int(told) for told in sys.argv[1:]] or [2500, 5000, 10000])
