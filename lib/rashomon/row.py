"""A row of a table in little memory: of a hundred thousand documents come millions of them."""

from collections.abc import Iterator, Mapping


class Row(Mapping):
    """A mapping from column to value that cannot be changed; what is put together with `|` is a dict.

    All rows of a table share `places`, where each column's value stands in `values`.
    """

    __slots__ = ("_places", "_values")

    def __init__(self, places: dict[str, int], values: tuple):
        self._places, self._values = places, values

    def __getitem__(self, column: str):
        return self._values[self._places[column]]

    def get(self, column: str, default=None):
        """The value of a column, or another where there is no such column."""
        place = self._places.get(column)
        return default if place is None else self._values[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __or__(self, other: Mapping) -> dict:
        return {**self, **other}

    def __ror__(self, other: Mapping) -> dict:
        return {**other, **self}

    def __ior__(self, other: Mapping):
        raise TypeError("a table's row cannot be changed; make another with `|`")

    def __repr__(self) -> str:
        return f"Row({dict(self)!r})"
