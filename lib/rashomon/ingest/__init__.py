"""Stage 1: a corpus into documents and segments, and what documents share. Reads files, writes five
tables.
"""

from importlib import import_module

_WHERE = {"Corpus": "corpus", "read": "corpus", "Shared": "similarity", "shared_text": "similarity"}

__all__ = ["Corpus", "Shared", "read", "shared_text"]


def __getattr__(name: str):
    """Import what is asked for, and no more: the process that parses documents needs no tables."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
