import fcntl
import os
import pty
import select
import struct
import termios

import pytest

from rashomon import progress

END = "<end>"


class Terminal:
    """A terminal that a run was started on: what is written to it can be read from its other end."""

    def __init__(self):
        self.ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def told(self):
        """All that was written to it so far: the kernel hands it over piece by piece, in its own time."""
        os.write(self.theirs, END.encode())
        got = b""
        while not got.endswith(END.encode()):
            assert select.select([self.ours], [], [], 60)[0], f"nothing more came after {got!r}"
            got += os.read(self.ours, 10_000)
        return got.decode().removesuffix(END)

    def close(self):
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture()
def terminal(monkeypatch):
    shown = Terminal()
    monkeypatch.setenv(progress.TERMINAL, os.ttyname(shown.theirs))
    yield shown
    shown.close()


def test_counts_rate_and_time_left_are_told_on_the_terminal(terminal, monkeypatch, capsys):
    monkeypatch.setattr(progress, "EVERY", 0)
    assert list(progress.counted(iter(range(3)), 3, "documents read")) == [0, 1, 2]
    told = terminal.told()
    assert "documents read" in told and "3/3" in told and "/s" in told.replace("it/s", "/s") and "<" in told
    assert capsys.readouterr() == ("", "")


def test_an_item_may_count_as_several(terminal, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)
    assert list(progress.counted(["ab", "c"], 3, "letters", len)) == ["ab", "c"]
    told = terminal.told()
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
