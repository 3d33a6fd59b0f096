"""What a run can be told: the notebooks' parameters, and what a caller gives held against them."""

import ast
import difflib
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from rashomon.errors import ParameterError

SECRET = re.compile(r"pass(word|phrase|wd)|secret|token|api_?key|credential|private_?key|auth(?!or)", re.IGNORECASE)
WANTED = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}


@dataclass(frozen=True)
class Parameter:
    """One parameter: `type` is a key of WANTED; `notebooks` are the files that have it."""

    name: str
    type: str
    default: str | int | float | bool
    help: str
    notebooks: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}: {self.type} = {self.default!r}  {self.help}"


def check(given: dict, allowed: dict[str, Parameter]) -> dict:
    """What was given, in its declared types.

    Raises ParameterError for an unknown name, with the nearest one and all that are allowed, and for a value
    that is not of its parameter's type.
    """
    for name in given:
        _keep_secrets_out(str(name))
        if name not in allowed:
            raise ParameterError(_unknown(str(name), allowed))
    return {name: _typed(value, allowed[name]) for name, value in given.items()}


def declared(notebook: Path) -> list[Parameter]:
    """The parameters of a notebook, as its cell tagged `parameters` has them: `name: type = literal  # help`.

    Raises ParameterError for a cell that cannot be read so, and for a parameter that is named like a secret.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(c["source"]) for c in cells if "parameters" in c.get("metadata", {}).get("tags", ())]
        lines = [line for source in sources for line in source.splitlines() if line.strip()]
        found = [_declared(line, notebook.name) for line in lines if not line.lstrip().startswith("#")]
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, AttributeError) as error:
        raise ParameterError(f"the parameters of {notebook.name} cannot be read: {error}; mend the cell") from error
    for parameter in found:
        _keep_secrets_out(parameter.name)
    return found


def _declared(line: str, notebook: str) -> Parameter:
    told = ast.parse(line.strip()).body[0]
    help_ = line.strip().encode()[told.end_col_offset :].decode().strip().removeprefix("#").strip()
    return Parameter(told.target.id, told.annotation.id, ast.literal_eval(told.value), help_, (notebook,))


def _keep_secrets_out(name: str) -> None:
    if SECRET.search(name):
        raise ParameterError(
            f"parameter {name!r} looks like a secret, and a run writes its parameters down; set an environment "
            "variable and read it in the code (`os.environ`): variables are not recorded"
        )


def from_options(options: Iterable[str], allowed: dict[str, Parameter]) -> dict:
    """Parameters given as `name=value`: text as it stands, other values read as YAML; not yet checked."""
    given = {}
    for option in options:
        name, equals, text = option.partition("=")
        if not equals:
            raise ParameterError(f"parameter {option!r}: write it as name=value")
        if name in given:
            raise ParameterError(f"parameter {name!r} is given twice")
        given[name] = _scalar(text) if name in allowed and allowed[name].type != "str" else text
    return given


def from_file(path: Path) -> dict:
    """Parameters given in a YAML file as `name: value`; ParameterError says which line cannot be read."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"the parameter file {path} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        told = " ".join(str(error).split())
        raise ParameterError(f"the parameter file {path} is not YAML: {told}") from error
    if not isinstance(found or {}, dict):
        raise ParameterError(f"the parameter file {path} holds no `name: value` lines")
    return found or {}


def _unknown(name: str, allowed: dict[str, Parameter]) -> str:
    near = difflib.get_close_matches(name, allowed, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    listed = "\n".join(f"  {parameter}" for parameter in allowed.values())
    return f"there is no parameter {name!r}{hint}; allowed are:\n{listed}"


def _typed(value, parameter: Parameter):
    kinds = {"str": str, "int": int, "float": (int, float), "bool": bool}[parameter.type]
    fits = isinstance(value, kinds) and (parameter.type == "bool" or not isinstance(value, bool))
    if not fits or (parameter.type == "float" and not math.isfinite(value)):
        wanted = WANTED[parameter.type]
        raise ParameterError(f"parameter {parameter.name!r} is {wanted}, not {value!r}: {parameter}")
    if parameter.type == "str" and not _is_sound(value):
        raise ParameterError(f"parameter {parameter.name!r}: {value!r} is not UTF-8 text; rename the file")
    return float(value) if parameter.type == "float" else value


def _is_sound(text: str) -> bool:
    """Whether a text can be stored and be a path: file names that are not UTF-8 come as lone surrogates."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _scalar(text: str):
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return text
