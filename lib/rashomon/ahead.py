"""Pages that are made in a thread as soon as their notebook is there, while the kernel runs the next one."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path


class Ahead:
    """The pages of the run in this folder, by their notebooks."""

    def __init__(self, folder: Path):
        self._folder, self._thread = folder, ThreadPoolExecutor(1)
        self._made: dict[Path, Future] = {}

    def begin(self, notebook: str) -> None:
        """Have the page of a notebook made."""
        path = self._folder / "notebooks" / notebook
        self._made[path] = self._thread.submit(_page, path, self._folder)

    def page(self, path: Path) -> bytes:
        """The page of a notebook, which is waited for, or made where it was not begun; StoreError as in export.py."""
        return self._made[path].result() if path in self._made else _page(path, self._folder)

    def end(self) -> None:
        """Begin no further page."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _page(path: Path, folder: Path) -> bytes:
    from rashomon import export  # slow to import: while a notebook runs it costs nothing

    return export.page(path, folder)
