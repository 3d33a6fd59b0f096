"""Which paragraphs say again what another one says: pull quotes, and headlines put twice.

A pull quote repeats a passage of the body nearly word for word. Words are compared by their runs of three,
through an index, so that a long text costs no more than its length.
"""

from rashomon.ingest import phrases

RUN = 3  # words
SHORTEST, LONGEST = 6, 70  # words of a pull quote
ALIKE = 0.6  # of its runs stand in one other paragraph, where it ends without a full stop
SAME, SAME_WORDS = 0.9, 10  # where it ends in one; and it has that many words
HOST = 1.15  # the paragraph it is taken from is that much longer
COMMON = 20  # a run in more paragraphs tells nothing


def pull_quotes(lines: list[str]) -> set[int]:
    """The places, in a list of body paragraphs, of those that repeat a passage of a longer one."""
    told = [phrases.tokens(line) for line in lines]
    index: dict[tuple[str, ...], list[int]] = {}
    for i, words in enumerate(told):
        for run in set(_runs(words)):
            index.setdefault(run, []).append(i)
    return {i for i, words in enumerate(told) if _repeats(i, words, lines[i], told, index)}


def alike(line: str, other: str) -> float:
    """Share of the words of the shorter line that the other has too, 0 to 1."""
    a, b = set(phrases.tokens(line)), set(phrases.tokens(other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _repeats(i: int, words: list[str], line: str, told: list[list[str]], index: dict) -> bool:
    ends_open = phrases.ends_open(line)
    if not (SHORTEST if ends_open else SAME_WORDS) <= len(words) <= LONGEST or line[0] == "[" or line[-1] in ":;":
        return False
    runs = _runs(words)
    hits: dict[int, int] = {}
    for run in runs:
        hosts = index[run]
        for j in hosts if len(hosts) <= COMMON else ():
            if j != i and len(told[j]) >= HOST * len(words):
                hits[j] = hits.get(j, 0) + 1
    share = max(hits.values(), default=0) / len(runs)
    return share >= (ALIKE if ends_open else SAME)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[k : k + RUN]) for k in range(len(words) - RUN + 1)]
