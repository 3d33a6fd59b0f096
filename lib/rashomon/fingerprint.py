"""One name for all that a content hangs on: the text, the model, the parameters, and the code that reads it."""

import ast
import hashlib
from functools import cache as once
from pathlib import Path

DATA = {".yml", ".csv"}


def key(*parts: str | bytes) -> str:
    """One name for all that a content hangs on."""
    told = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        told.update(len(content).to_bytes(8, "big") + content)
    return told.hexdigest()


@once
def code(*modules: str) -> str:
    """One name for the code behind modules of this package: their sources, those of all that they import from here, and
    the data files beside them."""
    root = Path(__file__).parent
    seen: set[Path] = set()
    left = list(modules)
    while left:
        path = _file(root, left.pop())
        if path and path not in seen:
            seen.add(path)
            left += _imported(path)
    seen |= {data for path in set(seen) if path.parent != root for data in path.parent.iterdir() if data.suffix in DATA}
    told = sorted((str(path.relative_to(root)), path.read_bytes()) for path in seen)
    return key(*(part for name, content in told for part in (name, content)))


def _file(root: Path, name: str) -> Path | None:
    """The file of a module, or of the module that a name in it belongs to."""
    parts = name.split(".")[1:]
    for length in (len(parts), len(parts) - 1):
        path = root.joinpath(*parts[:length])
        for found in (path.with_suffix(".py"), path / "__init__.py"):
            if length and found.is_file():
                return found
    return None


def _imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.startswith("rashomon.")]
