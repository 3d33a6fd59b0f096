"""Numbers that count nothing: ages, durations, years, days, clock times, names such as Flight 370, ordinals,
scores.
"""

from rashomon.extract.quantities.values import Value, Word, vocabulary

OLDEST = 115
YEARS = (1000, 2100)
YEAR_LEADS = {
    "the",
    "in",
    "since",
    "of",
    "by",
    "from",
    "until",
    "till",
    "before",
    "after",
    "during",
    "early",
    "late",
    "mid",
    ",",
    "and",
    "to",
    "-",
    "\u2013",
}


def kind_of(tokens: list[Word], value: Value) -> tuple[str, int]:
    """The kind of a value, and one past the last token that belongs to it ("20-year-old" has five)."""
    if value.kind in {"money", "percent"}:
        return value.kind, value.end
    for rule in (_label, _age, _clock, _duration, _date, _times, _measure):
        found = rule(tokens, value)
        if found:
            return found
    return value.kind, value.end


def _word(tokens: list[Word], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _touching(tokens: list[Word], at: int) -> bool:
    """Whether tokens at and before it have no space between them."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _skip_hyphen(tokens: list[Word], at: int) -> int:
    return at + 1 if _word(tokens, at) in {"-", "\u2013"} else at


def _age(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    """20-year-old, 20 years old, aged 31, in his 30s, and the figure set off by commas: "Reem Haddad, 24,
    said".
    """
    at = _skip_hyphen(tokens, value.end)
    if _word(tokens, at) in vocabulary().time_units:
        old = _skip_hyphen(tokens, at + 1)
        if _word(tokens, old) in {"old", "olds", "of"} and (
            _word(tokens, old) != "of" or _word(tokens, old + 1) == "age"
        ):
            return "age", old + 1 if _word(tokens, old) != "of" else old + 2
    before = [_word(tokens, value.begin - k) for k in (1, 2, 3)]
    if before[0] in {"aged", "age", "ages"} or (before[0] in {"between", "and"} and {"aged", "ages"} & set(before)):
        return "age", value.end
    if _word(tokens, value.end) in {"s", "'s"} and value.figures and _touching(tokens, value.end):
        return (
            ("age", value.end + 1)
            if before[0] in {"his", "her", "their", "mid", "-", "late", "early"}
            else ("year", value.end + 1)
        )
    if before[0] in {"turned", "turning"} and value.low <= OLDEST:
        return "age", value.end
    return _set_off(tokens, value)


def _set_off(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    closing = _word(tokens, value.end)
    opened = _word(tokens, value.begin - 1)
    ends = closing in {",", ".", ")", ";", "]", "of", "from", "was", "is", "and", ""} or closing in {
        "dies",
        "died",
        "shot",
        "killed",
    }
    named = _word(tokens, value.begin - 2)[:1].isalpha()
    if value.figures and value.low == value.high and 0 < value.low <= OLDEST and value.low == int(value.low):
        if named and ends and (opened == "," or (opened == "(" and closing == ")")):
            return "age", value.end
        if opened in {"both", "and"} and _word(tokens, value.begin - 2).isdigit() and closing in {",", ")"}:
            return "age", value.end
        if opened == "both" and closing in {",", ".", ")"}:
            return "age", value.end
    return None


def _duration(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    at = _skip_hyphen(tokens, value.end)
    if (
        _word(tokens, at) in {"more", "long", "consecutive", "straight", "full", "whole", "and", "other"}
        and at == value.end
    ):
        at += 1
    if _word(tokens, at) in {"a", "half"} and _word(tokens, at - 1) == "and":
        at += 2
    return ("duration", at + 1) if _word(tokens, at) in vocabulary().time_units else None


def _clock(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    """5 p.m., 5pm, 11 o'clock, 0930 GMT; 9:30 is no value at all."""
    after = _word(tokens, value.end)
    if (
        value.figures
        and value.low <= 2400
        and after in {"am", "pm", "a.m", "a.m.", "p.m", "p.m.", "o'clock", "gmt", "utc", "est", "edt", "hrs", "noon"}
    ):
        return "clock", value.end + 1
    return ("clock", value.end + 1) if after == "o'clock" else None


def _date(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    """July 4, 4 July, a year; 4th is an ordinal."""
    before, after = _word(tokens, value.begin - 1), _word(tokens, value.end)
    if value.figures and _touching(tokens, value.end) and after in {"st", "nd", "rd", "th"}:
        return "ordinal", value.end + 1
    whole = value.figures and value.low == value.high and value.low == int(value.low)
    if not whole or value.scale != 1:
        return None
    month = before in vocabulary().months or before.rstrip(".") in vocabulary().months
    if value.low <= 31 and (
        (month and tokens[value.begin - 1].capital) or (after in vocabulary().months and tokens[value.end].capital)
    ):
        return "date", value.end
    plain = tokens[value.end - 1].end - tokens[value.end - 1].start == 4
    if plain and YEARS[0] <= value.low <= YEARS[1]:
        people = after[:1].isalpha() and (
            after.endswith("s") or after in {"people", "men", "women", "children", "were", "dead"}
        )
        if month or (before in YEAR_LEADS and not (before in {"of", "and", ",", "to"} and people)) or not people:
            return "year", value.end
    return None


def _label(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    """Flight 370, No 10, AK-47, the 800 block, 313-596-1140, a score of 3-1."""
    before, after = _word(tokens, value.begin - 1), _word(tokens, value.end)
    if value.kind == "ordinal" or not value.figures:
        return None
    touches = _touching(tokens, value.begin)
    if touches and before in {"-", "#", "/", "_", "."} and value.begin > 1:
        return "label", value.end
    if touches and before[:1].isalpha() and before not in vocabulary().signs:
        return "label", value.end
    capital = value.begin > 0 and tokens[value.begin - 1].capital
    if (
        before in vocabulary().labels
        and (capital or before in {"no.", "number", "flight", "page", "channel", "route", "highway"})
        and value.scale == 1
    ):
        return "label", value.end
    if after in vocabulary().labels_after:
        return "label", value.end + 1
    if after == "-" and _touching(tokens, value.end) and _word(tokens, value.end + 1).isdigit() and not value.spread:
        return "score", value.end + 2
    return None


def _times(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    at = _skip_hyphen(tokens, value.end)
    return ("times", at + 1) if _word(tokens, at) in vocabulary().times else None


def _measure(tokens: list[Word], value: Value) -> tuple[str, int] | None:
    """40 kg, 9mm, .32-caliber: how much, never how many."""
    at = _skip_hyphen(tokens, value.end)
    unit = _word(tokens, at)
    if unit in vocabulary().units and (len(unit) > 1 or _touching(tokens, at)):
        return "measure", at + 1
    return None
