"""How to cite a run: what was compared, when, with which version and which parameters; the same for one run.json."""

import hashlib
from pathlib import PurePath

from rashomon.pages import phrases

PATHS = ("corpus", "out", "manifest", "overrides")  # parameters of which only the last part is told: no machine's paths
BESIDE = ("corpus", "out")  # parameters that are told otherwise
SHORT = 12  # characters of the corpus's hash


def line(told: dict, title: str, blind: bool = False) -> str:
    """The citation as one line.

    `told` is what run.json holds, `title` what the briefing is called. Where `blind`, the corpus has no name.
    """
    parameters = public(told.get("parameters") or {})
    versions = told.get("versions") or {}
    corpus = "" if blind or not parameters.get("corpus") else f" “{parameters['corpus']}”"
    model = versions.get("model") or {}
    settings = [f"{n}={_value(v)}" for n, v in sorted(parameters.items()) if n not in BESIDE and v not in ("", None)]
    parts = [
        f"{title}. Corpus{corpus}, {len(told.get('inputs') or {})} documents, SHA-256 {fingerprint(told)}",
        f"compared with Rashomon {versions.get('rashomon') or 'of unknown version'}"
        + (f" on {phrases.day(told['made'])}" if told.get("made") else ""),
        f"language model {model.get('name')} {model.get('version') or ''}".strip() if model.get("name") else "",
        f"parameters {', '.join(settings)}" if settings else "",
    ]
    return "; ".join(part for part in parts if part) + "."


def fingerprint(told: dict) -> str:
    """The first characters of a hash over the hashes of all documents, by their paths."""
    inputs = sorted((told.get("inputs") or {}).items())
    content = "\n".join(f"{path}\t{sha256}" for path, sha256 in inputs)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:SHORT]


def public(parameters: dict) -> dict:
    """Parameters without the folders of the machine: of a path only its last part stays."""
    return {n: PurePath(str(v)).name if n in PATHS and v else v for n, v in parameters.items()}


def _value(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
