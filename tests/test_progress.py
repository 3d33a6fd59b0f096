import fcntl
import os
import pty
import struct
import termios

import pytest

from rashomon import progress


@pytest.fixture()
def terminal(monkeypatch):
    """A terminal that a run was started on: what is written to it can be read from its other end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.set_blocking(ours, False)
    monkeypatch.setenv(progress.TERMINAL, os.ttyname(theirs))
    yield ours
    os.close(ours)
    os.close(theirs)


def test_counts_rate_and_time_left_are_told_on_the_terminal(terminal, monkeypatch, capsys):
    monkeypatch.setattr(progress, "EVERY", 0)
    assert list(progress.counted(iter(range(3)), 3, "documents read")) == [0, 1, 2]
    told = os.read(terminal, 10_000).decode()
    assert "documents read" in told and "3/3" in told and "/s" in told.replace("it/s", "/s") and "<" in told
    assert capsys.readouterr() == ("", "")


def test_an_item_may_count_as_several(terminal, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)
    assert list(progress.counted(["ab", "c"], 3, "letters", len)) == ["ab", "c"]
    told = os.read(terminal, 10_000).decode()
    assert "0/3" in told and "2/3" in told and "1/3" not in told


@pytest.mark.parametrize("path", ["", "/dev/null", "/etc/hostname", "/dev/no-such-terminal"])
def test_without_a_terminal_nothing_is_told(path, monkeypatch, capsys):
    monkeypatch.setenv(progress.TERMINAL, path)
    assert list(progress.counted("abc", 3, "letters")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_a_loop_that_is_left_early_leaves_no_trace(terminal):
    shown = progress.counted(iter(range(5)), 5, "documents")
    assert next(shown) == 0
    shown.close()


def test_where_nobody_asked_for_a_cell_it_is_not_live():
    assert not progress.is_live()
