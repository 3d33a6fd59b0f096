"""Which module may import which, and that everything public says what it is; read from the source."""

import ast
from pathlib import Path

import pytest

from rashomon.store import ROOT

LIB = ROOT / "lib" / "rashomon"
STAGES = ("ingest", "extract", "compare", "views")
BASE = {
    "errors",
    "row",
    "naming",
    "spill",
    "schema",
    "store",
    "blinding",
    "models",
    "progress",
    "items",
    "collector",
    "processes",
    "cluster",
    "engine",
    "fingerprint",
    "entries",
    "remote",
    "cache",
    "__init__",
}
# Beside the base, what a part may import; `pages` is the paper that views and export write on.
MAY = {
    "errors": set(),
    "row": {"spill"},
    "naming": set(),
    "spill": {"errors"},
    "schema": {"errors", "row", "spill"},
    "store": {"errors", "row", "schema", "spill"},
    "blinding": {"errors", "naming", "schema"},
    "progress": set(),
    "models": set(),
    "items": {"errors"},
    "collector": set(),
    "processes": {"errors", "items", "collector"},
    "cluster": {"errors", "items", "fingerprint"},
    "engine": {"items", "processes", "cluster"},  # the last only where a scheduler is named
    "fingerprint": set(),
    "entries": {"errors"},
    "remote": {"errors", "entries"},
    "cache": {"store", "entries", "remote"},  # the last only where the cache is a URL
    "pages": BASE,
    **dict.fromkeys(STAGES, BASE),
    "views": BASE | {"pages"},
    "fetch": BASE,
    "score": BASE,
    "changes": BASE | {"pages"},
}
ONLY = {"spacy": {"extract"}, "plotly": {"views", "export", "pages"}, "papermill": {"execution"}}
MODULES = sorted(LIB.rglob("*.py"))


def part(path: Path) -> str:
    """The module or package right under rashomon that a file belongs to."""
    return path.relative_to(LIB).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, anywhere in it; `from a import b` gives a.b."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import; write it from rashomon on"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(path: Path) -> set[str]:
    """The parts of rashomon that a file imports, its own left out."""
    names = {name.split(".")[1] for name in imported(path) if name.startswith("rashomon.")}
    parts = {part(p) for p in MODULES}
    return {name if name in parts else "__init__" for name in names} - {part(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIB)))
def test_imports_run_one_way(path):
    if part(path) in MAY:
        assert own(path) <= MAY[part(path)]
    else:  # the pipeline, the pages and the command know notebooks and tables, never a stage
        assert not own(path) & set(STAGES)
    for library, users in ONLY.items():
        if library in {name.split(".")[0] for name in imported(path)}:
            assert part(path) in users, f"{library} is for {users}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIB)))
def test_everything_public_is_documented(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module says nothing of itself"
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [node for node in tree.body if isinstance(node, definitions)]
    alone = [node for node in public if isinstance(node, ast.ClassDef) and not node.bases]
    public += [node for inner in alone for node in inner.body if isinstance(node, definitions)]
    silent = [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]
    assert not silent


NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "urllib.error", "urllib.robotparser", "ftplib"),
    *("smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "urllib3"),
    *("distributed", "dask", "fsspec", "s3fs", "boto3"),
    *("httpcore", "websocket", "websockets", "tornado", "curl_cffi", "pycurl"),
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIB)))
def test_only_fetching_touches_the_network(path):
    reaching = {name for name in imported(path) for known in NETWORK if f"{name}.".startswith(f"{known}.")}
    source = path.read_text(encoding="utf-8")
    reaching |= {word for word in ("fetch_url", "__import__", 'read_html("http') if word in source}
    own = {
        "cluster": {"distributed.Client", "distributed.KilledWorker"},  # where the user names a scheduler
        "remote": {"fsspec.core.url_to_fs"},  # where the user names a store by its URL
    }
    assert reaching <= own.get(part(path), set()) or part(path) == "fetch"


def test_no_room_is_an_attic():
    names = {path.stem for path in MODULES}
    assert not names & {"utils", "util", "helpers", "misc", "manager", "common"}
