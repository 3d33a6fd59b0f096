"""The files that set the project up: pins in step, hashes, what `make` says where something is missing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from rashomon.store import ROOT

NAME = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[\w+\])?==?([^ ;\\]+)")


def pins(lines) -> dict[str, str]:
    """name -> version of lines such as `plotly==7.1.0`; a name without a version has ''."""
    found = {}
    for line in lines:
        match = NAME.match(line)
        found[match[1] if match else line.split(">")[0]] = match[2] if match else ""
    return found


def project() -> dict[str, str]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return pins([*told["dependencies"], *(d for extra in told["optional-dependencies"].values() for d in extra)])


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    return pins(line for line in lines if NAME.match(line))


def conda() -> dict[str, str]:
    told = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    nested = next(d["pip"] for d in told if isinstance(d, dict))
    return pins([d for d in told if isinstance(d, str)] + [d for d in nested if not d.startswith("-")])


def test_the_lock_holds_what_the_project_asks_for():
    for name, version in project().items():
        assert name in locked()
        assert not version or re.fullmatch(version.replace("*", r"\d+"), locked()[name])


def test_conda_users_get_the_same_versions():
    for name in project():
        assert conda()[name] == locked()[name], name
    assert set(conda()) - set(project()) == {"python", "pip", "spacy-model-en_core_web_md"}
    model = (ROOT / "requirements-model.txt").read_text()
    assert f"en_core_web_md {conda()['spacy-model-en_core_web_md']}" in model


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-model.txt"])
def test_every_pinned_package_has_its_hash_and_no_source(name):
    text = (ROOT / name).read_text()
    packages = re.findall(r"^[a-z0-9_.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[A-Za-z0-9_.-]+ *[=@]", text, re.MULTILINE)) > 0
    assert "://" not in text and "index-url" not in text and str(ROOT) not in text


def test_make_help_names_every_target():
    made = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    assert [line.split()[1] for line in made.stdout.splitlines()] == targets


OLD = '[ "$1" = --version ] && echo Python 3.9.2 && exit; exit 1'
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; esac; exec REAL "$@"'
WITHOUT_NETWORK = """case "$2" in
    venv) mkdir -p .venv/bin; ln -sf "$0" .venv/bin/python;;
    pip) exit 1;;
    *) exec REAL "$@";;
esac"""


@pytest.mark.parametrize(
    ("python", "words"),
    [
        (OLD, ["3.11 or newer", "Python 3.9.2", "PYTHON="]),
        (WITHOUT_VENV, ["apt install python3-venv"]),
        (WITHOUT_NETWORK, ["It needs a network", "PIP_INDEX_URL"]),
    ],
)
def test_set_up_says_what_is_missing_and_how_to_get_it(tmp_path, python, words):
    folder, tools = tmp_path / "a clone", tmp_path / "tools"
    folder.mkdir()
    tools.mkdir()
    for name in ["Makefile", "pyproject.toml", "requirements.txt", "requirements-model.txt"]:
        shutil.copy(ROOT / name, folder)
    for name in ["sh", "cat", "cksum", "cut", "grep", "rm", "touch", "mkdir", "ln", "make"]:
        (tools / name).symlink_to(shutil.which(name))
    fake = tools / "python3"
    fake.write_text("#!/bin/sh\n" + python.replace("REAL", sys.executable) + "\n")
    fake.chmod(0o755)
    made = subprocess.run(["make", "run"], cwd=folder, env={"PATH": str(tools)}, capture_output=True, text=True)
    assert made.returncode and not [word for word in words if word not in made.stdout], made.stdout + made.stderr
    assert not list(folder.glob(".venv/ready-*"))


@pytest.mark.parametrize(
    ("parts", "aliases", "code"),
    [
        ({"dates": [100, 100, 0], "names": [99, 100, 2]}, 0.9, 0),
        ({"dates": [8, 100, 0]}, 0.9, 1),
        ({"dates": [9, 9, 7]}, 0.9, 1),
        ({"dates": [9, 9, 6]}, 0.9, 0),
        ({"dates": [9, 9, 0]}, 0.5, 1),
    ],
)
def test_ci_fails_below_the_floor(parts, aliases, code):
    score = json.dumps({"parts": parts, "aliases_b3": {"precision": aliases}})
    command = [sys.executable, ROOT / ".ci" / "hold_floor.py"]
    assert subprocess.run(command, input=score, capture_output=True, text=True).returncode == code


@pytest.mark.parametrize(
    ("right", "wrong", "names", "code"), [(94, 0, 0.9, 0), (93, 0, 0.9, 1), (94, 90, 0.9, 1), (94, 0, 0.5, 1)]
)
def test_ci_reads_the_product_s_own_score_too(right, wrong, names, code):
    parts = [{"part": "dates", "right": right, "wanted": 100, "wrong": wrong}]
    score = json.dumps({"parts": parts, "bcubed": {"precision": names}})
    command = [sys.executable, ROOT / ".ci" / "hold_floor.py", "floor_seeds"]
    assert subprocess.run(command, input=score, capture_output=True, text=True).returncode == code


def test_what_ci_runs_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "make test" in (ROOT / ".ci" / "run").read_text()
