"""Which tellings of different documents are one event.

1. what two reports of one story (stories.py) are about is one event where it is of one type and of no other day, and
   what it has in common and the likeness of the reports come to enough
2. other tellings are compared only where they share a type and a day, or a type and an actor; they are one event when
   nothing conflicts and enough agrees: the day, the place, the actors, the words (`agreement`). On a day of which very
   much of one type is told it takes a place or an actor in common too
3. documents that share an event tell one story: their other tellings of one type are compared too, and need less
"""

from collections import defaultdict
from datetime import date, timedelta

from rashomon.compare import fields
from rashomon.compare.apart import differences, other_days
from rashomon.compare.stories import Stories
from rashomon.compare.tellings import Telling, conflict, other_place, window
from rashomon.compare.world import World

CROWD = 60  # tellings of one actor or of one day, documents of one event: of more, that in common says little by itself
LONGEST = 31  # days: a wider span of time says too little to be a day in common
ENOUGH = 2.5  # what two tellings must have in common to be one event
VICTIMS = {"ASSAULT"}  # types of what is done to people; a raid is on a house, a base, an office
STORY = 1.0  # what it counts that their documents share another event
LIKENESS = (
    5.0  # what the likeness of whole reports counts: half alike is enough, a fifth (stories.ALIKE) as much as STORY
)


def join(tellings: list[Telling], world: World, news: dict[str, Telling], stories: Stories) -> list[list[Telling]]:
    """Groups of tellings that are one event, in the order of their first telling; `news` is what each document is
    about."""
    groups = _Groups(tellings, world)
    groups.join_news(news, stories)
    groups.join(_pairs(tellings, world), bonus=0.0)
    groups.join(_of_one_story(tellings, groups), bonus=STORY)
    return groups.found()


def agreement(a: Telling, b: Telling, world: World) -> float:
    """What two tellings have in common.

    2 for one day that both give (1.5 for days that overlap, 1 where one of them only opens a report of that week),
    1 for one place (0.5 for one within the other), 1 for each actor of both (two at most), 0.5 for one that stands
    beside both, 0.5 for each word for who did it to whom and for the word that tells it (two in all).
    0 for two assaults on people who are not the same, by nobody of both: two crimes of one town and day.
    """
    if not a.actors & b.actors and _other_victims(a, b):
        return 0.0
    x, y = window(a, world), window(b, world)
    score = 0.0
    if x[0] and y[0] and x[0] <= y[1] and y[0] <= x[1]:
        score += (2.0 if x == y and x[0] == x[1] else 1.5) if a.first and b.first else 1.0
    if a.places and b.places and not other_place(a, b, world):
        score += 1.0 if a.places & b.places else 0.5
    score += min(2, len(a.actors & b.actors))
    score += 0.5 if (a.beside & b.beside) - (a.actors & b.actors) else 0.0
    return score + 0.5 * min(2, len(a.words & b.words) + len(a.lemmas & b.lemmas))


def _other_victims(a: Telling, b: Telling) -> bool:
    """Whether both say who suffered, and not in words for the same people; no word tells of both without saying it."""
    if a.kind not in VICTIMS or not a.targets or not b.targets or _untold(a) & _untold(b):
        return False
    x, y = ({fields.counted_class(word) for word in t.targets} for t in (a, b))
    return not any(fields.comparable(p, q) for p in x for q in y)


def _untold(telling: Telling) -> set[str]:
    return {t["lemma"] for t in telling.triggers if not t["target"]}


class _Groups:
    """Tellings joined so far: which group each is in, by its place in the list."""

    def __init__(self, tellings: list[Telling], world: World):
        self.tellings, self.world = tellings, world
        self.of = {k: [k] for k in range(len(tellings))}

    def join(self, pairs: set[tuple[int, int]], bonus: float) -> None:
        """Join pairs that agree enough, the best first, where no two of what is joined conflict."""
        scored = []
        for a, b in pairs:
            found = agreement(self.tellings[a], self.tellings[b], self.world)
            if found and found + bonus >= ENOUGH:
                scored.append((-found, a, b))
        for _, a, b in sorted(scored):
            if self.of[a] is not self.of[b] and not self._conflict(self.of[a], self.of[b]):
                self._unite(a, b)

    def join_news(self, news: dict[str, Telling], stories: Stories) -> None:
        """Join what the reports of one story are about, the best pairs first, unless it is of other days."""
        main = {t.doc_id: k for k, t in enumerate(self.tellings) if t is news[t.doc_id]}
        scored = []
        for (x, y), alike in stories.alike.items():
            if stories.number[x] == stories.number[y] and x in main and y in main:
                a, b = self.tellings[main[x]], self.tellings[main[y]]
                found = agreement(a, b, self.world) + LIKENESS * alike
                if fields.family(a.kind) == fields.family(b.kind) and found >= ENOUGH:
                    scored.append((-found, main[x], main[y]))
        refused = set()  # groups as they were, so that two large ones are held against one another once
        for _, a, b in sorted(scored):
            x, y = self.of[a], self.of[b]
            seen = (x[0], len(x), y[0], len(y))
            if x is not y and seen not in refused:
                if self._differ(x, y):
                    refused.add(seen)
                else:
                    self._unite(a, b)

    def _differ(self, x: list[int], y: list[int]) -> bool:
        """Whether most pairs of two groups are of other days, or differ in more than one thing."""
        pairs = [(self.tellings[a], self.tellings[b]) for a in x for b in y]
        apart = sum(other_days(a, b, self.world) or differences(a, b, self.world) > 1 for a, b in pairs)
        return apart > len(pairs) / 2

    def _unite(self, a: int, b: int) -> None:
        self.of[a] += self.of[b]
        for k in self.of[b]:
            self.of[k] = self.of[a]

    def _conflict(self, x: list[int], y: list[int]) -> bool:
        return any(conflict(self.tellings[a], self.tellings[b], self.world) for a in x for b in y)

    def found(self) -> list[list[Telling]]:
        """The groups, each in the order of its tellings; what is only denied, or expected by one alone, makes none."""
        unique = sorted({id(group): sorted(group) for group in self.of.values()}.values())
        groups = [[self.tellings[k] for k in group] for group in unique]
        return [g for g in groups if not all(t.denied for t in g) and not (len(g) == 1 and g[0].expected)]


def _pairs(tellings: list[Telling], world: World) -> set[tuple[int, int]]:
    blocks: dict[tuple, list[int]] = defaultdict(list)
    for k, telling in enumerate(tellings):
        for block in _blocks(telling, world):
            blocks[block].append(k)
    chosen = []
    for key, block in blocks.items():
        if key[1] == "day" and len(block) > CROWD:
            chosen += _parted(block, tellings)
        elif key[1] == "day" or len(block) <= CROWD:
            chosen.append(block)
    return {
        (a, b)
        for block in chosen
        for i, a in enumerate(block)
        for b in block[i + 1 :]
        if tellings[a].doc_id != tellings[b].doc_id
    }


def _parted(block: list[int], tellings: list[Telling]) -> list[list[int]]:
    """The tellings of a crowded day by each place and each actor that they name."""
    parts = defaultdict(list)
    for k in block:
        for name in tellings[k].places | tellings[k].actors:
            parts[name].append(k)
    return list(parts.values())


def _blocks(telling: Telling, world: World) -> set[tuple]:
    found = {(telling.kind, "actor", actor) for actor in telling.actors}
    first, last = window(telling, world)
    if first and (date.fromisoformat(last) - date.fromisoformat(first)).days <= LONGEST:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            found.add((telling.kind, "day", day.isoformat()))
            day += timedelta(days=1)
    return found


def _of_one_story(tellings: list[Telling], groups: _Groups) -> set[tuple[int, int]]:
    by_document = defaultdict(list)
    for k, telling in enumerate(tellings):
        by_document[telling.doc_id].append(k)
    together = set()
    for group in groups.found():
        documents = sorted({t.doc_id for t in group})
        if len(documents) > CROWD:
            continue  # the news of the day: what else its reports tell is held against one another by day and actor
        together |= {(a, b) for i, a in enumerate(documents) for b in documents[i + 1 :]}
    return {
        (a, b)
        for x, y in together
        for a in by_document[x]
        for b in by_document[y]
        if tellings[a].kind == tellings[b].kind
    }
