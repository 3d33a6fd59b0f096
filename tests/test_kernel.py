"""One kernel for a run's notebooks: each finds it as if just started, and gets another where it cannot be kept."""

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from tests.faults.conftest import TEXT, listed, told

from rashomon import collector, kernel, pipeline
from rashomon.kernel import Kept


@pytest.fixture(scope="module")
def kept():
    """A kernel for the tests of this module."""
    with Kept() as found:
        yield found


def ran(kept: Kept, *cells: str) -> list[str]:
    """What cells print or are in a kernel that was made ready for them, an entry a cell; errors by their name."""
    kept.ready()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, km=kept.manager, allow_errors=True)
    client.kc = kept.client
    client.execute()
    return ["".join(map(_shown, cell.outputs)) for cell in notebook.cells]


def _shown(output) -> str:
    if output.output_type == "stream":
        return output.text
    return output.ename if output.output_type == "error" else output.data["text/plain"]


def is_gone(process: psutil.Process) -> bool:
    """Whether a process has ended."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def pid(kept: Kept) -> int:
    """The process of a kernel."""
    return kept.manager.provisioner.pid


LEFT = [
    ("left = 1", "left", "NameError"),
    ("41 + 1", "_", "''"),
    ("41 + 1", "Out", "{}"),
    ("41 + 1", "len(In)", "2"),  # an empty one, and this
    ("1", "get_ipython().execution_count", "2"),
    ("import os; os.chdir('/')", "import os; os.getcwd() == '/'", "False"),
    ("import os; os.environ['LEFT'] = '1'", "import os; os.environ.get('LEFT')", ""),
    ("import os; del os.environ['PATH']", "import os; 'PATH' in os.environ", "True"),
    ("def len(_): return 7", "len([])", "0"),
    ("left = 1", "import sys; sys.modules['__main__'].__spec__, __name__", "(None, '__main__')"),
    ("%alias left echo", "%left", "UsageError: Line magic function `%left` not found.\n"),
]


@pytest.mark.parametrize(("first", "second", "seen"), LEFT)
def test_what_a_notebook_leaves_the_next_does_not_find(kept, first, second, seen):
    ran(kept, first)
    before = pid(kept)
    assert ran(kept, second) == [seen]
    assert pid(kept) == before


def test_the_last_thing_shown_is_the_notebooks_own(kept):
    ran(kept, "41 + 1")
    assert ran(kept, "6 + 1", "_ + 1", "__, _") == ["7", "8", "(7, 8)"]


def test_each_notebook_tells_its_warnings(kept):
    warns = "import string, warnings\nwarnings.warn_explicit('mind', UserWarning, 'a.py', 1, registry=vars(string))"
    first, again = ran(kept, warns, f"{warns}; print('after')")
    assert "mind" in first and again == "after\n"
    assert "mind" in ran(kept, warns)[0]


def test_processes_can_be_started_in_every_notebook(kept):
    starts = (
        "import multiprocessing as m; p = m.get_context('spawn').Process(target=print); p.start(); p.join(); p.exitcode"
    )
    assert [ran(kept, starts), ran(kept, starts)] == [["0"], ["0"]]


def test_it_looks_seldom_for_what_nobody_holds(kept):
    shown = "import gc; gc.get_threshold()"
    assert ran(kept, shown, "sorted(n for n in globals() if n == 'collector')") == [str(collector.PACE), "[]"]
    assert ran(kept, shown) == [str(collector.PACE)]


def test_what_is_imported_stays(kept):
    ran(kept, "import string; string.kept = 1")
    assert ran(kept, "import string; string.kept") == ["1"]


@pytest.mark.parametrize("lost", ["killed", "too large", "unable"])
def test_a_kernel_that_cannot_be_kept_is_replaced(monkeypatch, lost):
    with Kept() as kept:
        ran(kept, "left = 1")
        before = psutil.Process(pid(kept))
        if lost == "killed":
            before.kill()
        elif lost == "too large":
            monkeypatch.setattr(kernel, "MUCH", 1)
        else:
            ran(kept, "del get_ipython().begun")
        assert ran(kept, "left") == ["NameError"]
        after = psutil.Process(pid(kept))
        assert after.pid != before.pid and is_gone(before)
    assert is_gone(after)


def test_the_notebooks_of_a_run_share_one_kernel(tmp_path, monkeypatch):
    corpus, started = tmp_path / "corpus", []
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT)
    start = kernel.OwnKernel._async_start_kernel
    monkeypatch.setattr(
        kernel.OwnKernel, "start_kernel", lambda self, **told: (started.append(1), start(self, **told))[1]
    )
    pipeline.run(corpus, tmp_path / "out", {}, listed(tmp_path / "notebooks", "first", "second"), pages=False)
    assert started == [1]
    assert [stage["ended"] for stage in told(tmp_path / "out")["stages"]] == ["ok", "ok"]
