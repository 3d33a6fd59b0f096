"""Hold a score to the floor: `score.py OUT GOLD --json | hold_floor.py` fails below it.

The floor is .ci/floor percent of all that was asked, and a precision of 0.6 where wrong answers are counted.
"""

import json
import sys
from pathlib import Path

LEAST_PRECISION = 0.6


def below(score: dict, floor: float) -> list[str]:
    """What is too low, a line each; a part of the score is [right, wanted, wrong ones besides]."""
    parts = score["parts"]
    right, wanted = (sum(part[i] for part in parts.values()) for i in (0, 1))
    precision = {name: hits / (hits + wrong) for name, (hits, _, wrong) in parts.items() if wrong}
    precision["aliases"] = score["aliases_b3"]["precision"]
    low = {name: found for name, found in precision.items() if found < LEAST_PRECISION}
    found = [f"{name}: precision {value:.2f} is below {LEAST_PRECISION}" for name, value in low.items()]
    if right < wanted * floor / 100:
        found.append(f"{right} of {wanted} right is below the floor of {floor:g} percent")
    return found


if __name__ == "__main__":
    floor = float(Path(__file__).with_name("floor").read_text())
    problems = below(json.load(sys.stdin), floor)
    print("\n".join(problems) or f"the score holds the floor of {floor:g} percent")
    sys.exit(bool(problems))
