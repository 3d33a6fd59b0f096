"""What was right, asked for and wrong, by part, and a line for each miss."""

from dataclasses import dataclass, field


@dataclass
class Count:
    """One part: how many answers were right of how many that the labels want, and wrong ones beside them.

    `wrong` is counted only where the labels are complete, so that what they do not hold is wrong.
    """

    right: int = 0
    wanted: int = 0
    wrong: int = 0


@dataclass
class Tally:
    """All parts in the order in which they were counted; `joined` holds B-cubed, 0 to 1, where names were labelled."""

    parts: dict[str, Count] = field(default_factory=dict)
    joined: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def ask(self, part: str, right: bool, what: str) -> None:
        """Count one thing that the labels want; `what` tells what was wanted and what was found instead."""
        count = self.parts.setdefault(part, Count())
        count.wanted += 1
        count.right += right
        if not right:
            self.misses.append(f"{part}: missed: {what}")

    def wrong(self, part: str, what: str) -> None:
        """Count one answer that the labels do not hold."""
        self.parts.setdefault(part, Count()).wrong += 1
        self.misses.append(f"{part}: wrong: {what}")
