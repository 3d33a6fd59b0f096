"""Which name does each document go by? Its own id or its file's stem where that is unique, else more of its
path.
"""

import re
from collections import Counter
from pathlib import PurePosixPath

CONTAINER = re.compile(r".*\.\w{2,5}(?:#\d+)?!")  # what a member lies in: news.zip!a/b.txt goes by b


def unique(told: list[tuple[str | None, str]]) -> list[str]:
    """A name for each (own id or None, source_path), all different; source paths are different already.

    A name that two would bear is lengthened for both: first by the folder, at last to the whole path.
    """
    wider = [0] * len(told)
    for _ in range(3):
        names = [_name(own, path, step) for (own, path), step in zip(told, wider, strict=True)]
        counted = Counter(names)
        if len(counted) == len(names):
            return names
        wider = [step + (counted[name] > 1) for step, name in zip(wider, names, strict=True)]
    taken: set[str] = set()
    return [_free(_name(own, path, step), taken) for (own, path), step in zip(told, wider, strict=True)]


def _name(own: str | None, path: str, step: int) -> str:
    """0: the id or the stem; 1: with the folder or the file in front; 2 and more: with the whole path."""
    container = CONTAINER.match(path)
    outer, inner = (path[: container.end()], path[container.end() :]) if container else ("", path)
    file, _, member = inner.partition("#")
    member = f"#{member}" if member else ""
    pure = PurePosixPath(file)
    if own:
        return [own, f"{pure.stem}/{own}", f"{path}/{own}"][min(step, 2)]
    return [pure.stem + member, outer + str(pure.with_suffix("")) + member, path][min(step, 2)]


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}~{number}"
    taken.add(free)
    return free
