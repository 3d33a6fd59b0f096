"""What an executed notebook says of its own run, and a copy of it that is the same for the same findings."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from rashomon import store

KEPT = ("exception", "status")
PRINTED = {"text", "evalue", "traceback"}


def read(path: Path) -> NotebookNode:
    """A notebook from its file."""
    return nbformat.read(path, as_version=4)


def error(notebook: NotebookNode) -> str | None:
    """The first error that a cell ended in, as `name: message`, `SystemExit` included, or None."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return f"{output.ename}: {output.evalue}"
    return None


def last_cell(notebook: NotebookNode) -> tuple[int, str] | None:
    """The code cell begun last: its number among the code cells and its first line; None where none was."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [(n, cell) for n, cell in enumerate(code, 1) if cell.metadata.get("papermill", {}).get("start_time")]
    if not begun:
        return None
    number, cell = begun[-1]
    return number, cell.source.strip().partition("\n")[0]


def tidied(notebook: NotebookNode, name: str) -> NotebookNode:
    """The notebook without times, paths of this machine and random ids, so that two runs can be compared."""
    notebook = nbformat.from_dict(notebook)
    told = notebook.metadata.get("papermill", {})
    notebook.metadata["papermill"] = {
        "input_path": name,
        "parameters": told.get("parameters", {}),
        "exception": told.get("exception"),
    }
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            for part in PRINTED & set(output):
                output[part] = _shareable(output[part])
        if "papermill" in cell.metadata:
            cell.metadata["papermill"] = {key: cell.metadata["papermill"].get(key) for key in KEPT}
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell["id"] = f"injected-{number}"
    return notebook


def _shareable(told: str | list[str]) -> str | list[str]:
    """What was printed or raised, without the folders that name the machine's user."""
    return store.without_home(told) if isinstance(told, str) else [store.without_home(line) for line in told]
