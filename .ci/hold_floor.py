"""Hold a score to a floor: `hold_floor.py [FLOOR] < score.json` fails below it.

The floor is percent of all that was asked, in the file FLOOR beside this one (default: floor), and a precision of 0.6
where wrong answers are counted. It reads what `rashomon score` leaves in score.json, and what `score.py --json` prints.
"""

import json
import sys
from pathlib import Path

LEAST_PRECISION = 0.6


def below(score: dict, floor: float) -> list[str]:
    """What is too low, a line each; a part of the score is [right, wanted, wrong ones besides]."""
    parts = score["parts"]
    if isinstance(parts, list):
        parts = {part["part"]: (part["right"], part["wanted"], part["wrong"]) for part in parts}
    right, wanted = (sum(part[i] for part in parts.values()) for i in (0, 1))
    precision = {name: hits / (hits + wrong) for name, (hits, _, wrong) in parts.items() if wrong}
    precision["aliases"] = score["bcubed" if "bcubed" in score else "aliases_b3"]["precision"]
    low = {name: found for name, found in precision.items() if found < LEAST_PRECISION}
    found = [f"{name}: precision {value:.2f} is below {LEAST_PRECISION}" for name, value in low.items()]
    if right < wanted * floor / 100:
        found.append(f"{right} of {wanted} right is below the floor of {floor:g} percent")
    return found


if __name__ == "__main__":
    floor = float(Path(__file__).with_name(sys.argv[1] if sys.argv[1:] else "floor").read_text())
    problems = below(json.load(sys.stdin), floor)
    print("\n".join(problems) or f"the score holds the floor of {floor:g} percent")
    sys.exit(bool(problems))
