"""Where entries are kept, and the command that shows and prunes them."""

from rashomon import cache, cli
from rashomon.fingerprint import key

KEY = key("a document", "a model")


def test_a_private_cache_goes_with_its_owner():
    private = cache.opened(shared=False)
    private.put("md", KEY, b"parsed")
    folder = private.folder
    del private
    assert not folder.exists()


def test_the_command_shows_and_prunes(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv(cache.HOME, str(tmp_path))
    cache.opened().put("md", KEY, b"x" * 1_000_000)
    cache.opened().put("sm", KEY, b"x" * 2_000_000)
    assert cli.main(["cache"]) == 0
    assert "2 entries, 3.0 MB" in (shown := capsys.readouterr().out) and "md: 1 entries, 1.0 MB" in shown
    assert cli.main(["cache", "--prune", "--older", "1"]) == 0
    assert "removed 0 entries" in capsys.readouterr().out
    assert cli.main(["cache", "--prune", "--to", "2.5"]) == 0
    assert "removed 1 entries, 1.0 MB" in capsys.readouterr().out
    assert cli.main(["cache", "--prune", "--all"]) == 0
    assert "0 entries, 0.0 MB" in capsys.readouterr().out
    assert cli.main(["cache", "--all"]) == 2
