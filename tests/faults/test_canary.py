"""Nothing that may be shared holds a secret, a user's name or a path of the machine."""

import io
import os
import subprocess
import sys
import zipfile

import pyarrow.parquet as parquet
import pytest
from tests.faults.conftest import TEXT, listed

from rashomon import pipeline
from rashomon.errors import StageError
from rashomon.store import ROOT

SECRET, USER = "canarysecret93", "canaryuser93"


def contents(path) -> str:
    """What a file says, unpacked."""
    raw = path.read_bytes()
    if path.suffix == ".parquet":
        table = parquet.read_table(io.BytesIO(raw))
        return f"{table.schema.metadata} {table.to_pylist()}"
    if zipfile.is_zipfile(io.BytesIO(raw)):
        archive = zipfile.ZipFile(io.BytesIO(raw))
        return " ".join([n + archive.read(n).decode("utf-8", "replace") for n in archive.namelist()])
    return raw.decode("utf-8", "replace")


@pytest.mark.slow
def test_no_output_holds_a_secret_a_user_s_name_or_a_path(tmp_path):
    home = tmp_path / USER
    corpus, out = home / "articles", home / "compared"
    corpus.mkdir(parents=True)
    for name, day in [("a", "Tuesday"), ("b", "Monday")]:
        (corpus / f"{name}.txt").write_text(
            TEXT.replace("Tuesday", day) + "\n\nThe port is shut, it said on 6 May 2019."
        )
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    variables = {"HOME": str(home), "USER": USER, "LOGNAME": USER, "AWS_SECRET_ACCESS_KEY": SECRET, "API_TOKEN": SECRET}
    command = [sys.executable, "-m", "rashomon", "run", "articles", "--out", "compared"]
    ran = subprocess.run(command, cwd=home, env=os.environ | variables, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    found = [p for p in out.rglob("*") if p.is_file() and p.name != ".lock"]
    assert len(found) > 40
    for path in found:
        said = contents(path)
        told = [word for word in (SECRET, USER, str(tmp_path), str(ROOT), sys.prefix) if word in said]
        assert not told, (path.name, told)


def test_a_stage_that_failed_tells_no_user_s_name(tmp_path, monkeypatch):
    home = tmp_path / USER
    (home / "articles").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    notebooks = listed(home / "notebooks", "fails")
    path = notebooks / "fails.ipynb"
    path.write_text(path.read_text().replace('[\\"south\\"]', '[str(__import__(\\"pathlib\\").Path.home())]'))
    with pytest.raises(StageError):
        pipeline.run(home / "articles", home / "out", {}, notebooks, pages=False)
    kept = home / "out" / "notebooks" / "fails.failed.ipynb"
    assert "KeyError" in kept.read_text() and "KeyError" in (home / "out" / "run.json").read_text()
    for path in (kept, home / "out" / "run.json"):
        assert USER not in path.read_text()
