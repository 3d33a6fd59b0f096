"""The analyst's file: what it may say, and what an error says."""

import pytest

from rashomon.errors import OverridesError
from rashomon.extract.names import overrides


def written(tmp_path, text: str) -> str:
    path = tmp_path / "overrides.yml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_no_file_says_nothing():
    assert overrides.read("") == overrides.Overrides()


def test_all_keys(tmp_path):
    found = overrides.read(
        written(
            tmp_path,
            "same: [[A B, C D]]\ndifferent: [[E F, G H]]\nrename: {I: J}\ndrop: [K]\ndate: {doc1: 2020-05-11}\n",
        )
    )
    assert found == overrides.Overrides([["A B", "C D"]], [["E F", "G H"]], {"I": "J"}, ["K"], {"doc1": "2020-05-11"})


def test_a_file_of_comments_says_nothing(tmp_path):
    assert overrides.read(written(tmp_path, "# same: [[A, B]]\n")) == overrides.Overrides()


@pytest.mark.parametrize(
    "text, says",
    [
        ("samee: []\n", "samee"),
        ("same: [A]\n", "same wants lists"),
        ("date: {doc1: yesterday}\n", "yesterday"),
        ("same: [\n", "YAML"),
        ("just words\n", "allowed are same"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, says):
    with pytest.raises(OverridesError, match=says):
        overrides.read(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(OverridesError, match="gone.yml"):
        overrides.read(str(tmp_path / "gone.yml"))
