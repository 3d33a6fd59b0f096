"""One way to make an HTML table: cells escaped unless a view made them, in a box that scrolls on a phone."""

from markupsafe import Markup

from rashomon.pages.text import inline, named, shown

LONG = 60  # letters in a cell, from which on it is not squeezed into a narrow column
Cell = str | float | int | bool | list | None


def safe_table(columns: list[str], rows: list[list[Cell]], *, caption: str = "", why_empty: str = "") -> Markup:
    """A table of these rows. Markup stands as it is, all else is escaped; null is a dash; numbers right.

    The first cell of a row is its head. Without rows the sentence `why_empty` takes the table's place.
    `caption` is read out, and names the box.
    """
    if not rows:
        return nothing(why_empty or "Nothing was found.")
    head = Markup("").join(_head(column, [row[n] for row in rows]) for n, column in enumerate(columns))
    body = Markup("").join(_row(columns, row) for row in rows)
    grid = Markup("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    box = Markup('<div class="table" role="group" tabindex="0" aria-label="{}">{}</div>')
    return box.format(named(caption or "Table"), grid.format(_caption(caption), head, body))


def frame_table(
    rows: list[dict], columns: list[str] | None = None, *, most: int = 50, caption: str = "", why_empty: str = ""
) -> Markup:
    """Rows of a table as they are, the first `most` of them, with a line that tells how many there are."""
    if not rows:
        return nothing(why_empty or "This table has no rows.")
    chosen = columns or list(rows[0])
    told = safe_table(chosen, [[row.get(c) for c in chosen] for row in rows[:most]], caption=caption)
    rest = f"{most:,} of {len(rows):,} rows; all of them stand in the run's tables."
    return told + Markup('<p class="note">{}</p>').format(rest) if len(rows) > most else told


def nothing(why: str) -> Markup:
    """What stands where there is nothing to show: the reason."""
    return Markup('<p class="nothing">{}</p>').format(shown(why))


def _head(column: str, values: list[Cell]) -> Markup:
    """The head of a column, on the right where numbers stand under it."""
    known = [value for value in values if value is not None]
    kind = Markup(' class="number"') if known and all(map(_is_number, known)) else ""
    return Markup('<th scope="col"{}>{}</th>').format(kind, _cell(column))


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _row(columns: list[str], row: list[Cell]) -> Markup:
    head = Markup('<th scope="row">{}</th>').format(_cell(row[0]))
    return Markup("<tr>{}{}</tr>").format(head, Markup("").join(map(_data, columns[1:], row[1:])))


def _data(column: str, value: Cell) -> Markup:
    label = column.striptags() if isinstance(column, Markup) else named(column)
    words = isinstance(value, str) and not isinstance(value, Markup)
    kind = "number" if _is_number(value) else "long" if words and len(value) > LONG else ""
    kind = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<td{} data-label="{}">{}</td>').format(kind, label, _cell(value))


def _cell(value: Cell) -> Markup:
    if value is None:
        return Markup('<span class="unknown" title="not known">–</span>')
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return Markup("yes" if value else "no")
    if isinstance(value, list):
        return Markup(", ").join(inline(str(v)) for v in value)
    return inline(f"{value:g}" if isinstance(value, float) else str(value))


def _caption(caption: str) -> Markup:
    return Markup("<caption>{}</caption>").format(shown(caption)) if caption else Markup("")
