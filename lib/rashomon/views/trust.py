"""How far to trust the page: what the last measurement against labels found right, of this run or of the sample."""

from markupsafe import Markup

from rashomon import store
from rashomon.errors import StoreError
from rashomon.pages import phrases
from rashomon.pages.text import inline
from rashomon.views import tables

CALM = "The rules were written while looking at those texts, so expect less of others."

FOLDED = Markup('<details class="group"><summary><h3>Part by part</h3></summary>{}</details>')


def section(score: dict | None) -> Markup:
    """A sentence and a table of figures: of this run where it was measured, else of the project's sample corpus.

    `score` is what score.json holds; StoreError where it is not what `rashomon score` writes.
    """
    measured = score if score is not None else store.read_json(store.MEASURED)
    try:
        says = _says(score is not None, measured)
        rows = [_row(**part) for part in measured["parts"]]
        told = _table(rows) + _joined(measured["bcubed"])
        return says + (told if score is not None else FOLDED.format(told))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{store.SCORE} is not what `rashomon score` writes; measure the run again") from error


def _says(own: bool, measured: dict) -> Markup:
    day, gold = phrases.day(measured["measured"]), inline(str(measured["gold"]["name"]))
    if own:
        told = Markup('<p class="says">This run was measured on {} against the labels in {}: {} right.</p>')
        return told.format(day, gold, _total(measured))
    told = Markup(
        '<p class="says">This run was not measured: <code>rashomon score</code> holds a run against labels of your '
        "own. These are the figures of the project\u2019s sample corpus, measured on {} against {}: {} right. {}</p>"
    )
    return told.format(day, gold, _total(measured), CALM)


def _table(rows: list[list[tables.Cell]]) -> Markup:
    columns = ["Part", "Right", "Percent"]
    caption, why_empty = "Right of wanted, part by part", "The labels ask nothing."
    told = tables.safe_table(columns, rows, caption=caption, why_empty=why_empty)
    return Markup('<div class="split"><div>{}</div></div>').format(told)


def _row(part: str, right: int, wanted: int, wrong: int) -> list[tables.Cell]:
    beside = f", {wrong:,} wrong besides" if wrong else ""
    return [part, f"{right:,} of {wanted:,}{beside}", _percent(right, wanted)]


def _total(measured: dict) -> str:
    right, wanted = (sum(part[name] for part in measured["parts"]) for name in ("right", "wanted"))
    return f"{right:,} of {wanted:,} ({_percent(right, wanted, 1)})"


def _percent(right: int, wanted: int, places: int = 0) -> str:
    return f"{right / wanted:.{places}%}" if wanted else "\u2013"


def _joined(bcubed: dict) -> Markup:
    """B-cubed (Bagga and Baldwin 1998) in words that a reader knows."""
    if not bcubed:
        return Markup("")
    told = (
        f"Names put together: {bcubed['precision']:.0%} of what stands together belongs together, "
        f"{bcubed['recall']:.0%} of what belongs together stands together (B-cubed)."
    )
    return Markup('<p class="note">{}</p>').format(told)
