"""The sample corpus is complete, readable, free of addresses, and described by its README."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

SEEDS = Path(__file__).parent.parent / "seeds"
ACCOUNTS = [
    "01_basra_militia_raid.txt",
    "02_dawn_raid_arrests.txt",
    "03_dhi_qar_visit.txt",
    "04_the_iraq_report.txt",
    "05_karrada_shootout.txt",
]
ADDRESS = re.compile(r"https?:|www\.|\S@\S|\b[\w-]+\.(?:com|org|net|info|io|co|uk|iq|ir)\b", re.I)


def read(name: str) -> str:
    """The text of a file of the sample corpus; raises UnicodeDecodeError where it is not UTF-8."""
    return (SEEDS / name).read_bytes().decode("utf-8")


def uncommented(text: str) -> str:
    """An example file with its examples switched on; sentences stay comments."""
    lines = text.splitlines()
    return "\n".join(line[2:] if re.match(r"# (\w+:$|  )", line) else line for line in lines if line.startswith("#"))


def test_the_five_accounts_are_all_there_is():
    assert sorted(p.name for p in SEEDS.glob("*.txt")) == ACCOUNTS
    others = {p.name for p in SEEDS.iterdir() if p.is_file() and not p.name.startswith(".")}
    assert others - set(ACCOUNTS) == {"README.md", "overrides.yml"}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_account_is_utf8_text_of_an_article_s_length(name):
    text = read(name)
    assert "\ufffd" not in text and "\x00" not in text
    assert 250 < len(text.split()) < 2000


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_account_holds_no_address(name):
    assert not ADDRESS.search(read(name))


@pytest.mark.parametrize(
    "text, found",
    [
        ("write to desk@paper.example", True),
        ("see www.paper.example", True),
        ("as paper.com put it", True),
        ("http://paper.example/1", True),
        ("a ransom of $1.2m, he said. Comments were few.", False),
    ],
)
def test_the_pattern_for_addresses_can_fail(text, found):
    assert bool(ADDRESS.search(text)) == found


@pytest.mark.parametrize("column", ["file", "outlet", "published", "url", "language", "title", "author"])
def test_the_readme_documents_each_column_of_a_manifest(column):
    assert re.search(rf"^\| `{column}` \| \S", read("README.md"), re.M)


@pytest.mark.parametrize("name", ACCOUNTS + ["README*", "overrides.yml", "manifest.csv", "manifest.yml"])
def test_the_readme_names_each_account_and_what_is_no_account(name):
    assert f"`{name}`" in read("README.md")


def test_the_readme_gives_the_terms():
    assert "CC0" in read("README.md")


def test_the_overrides_are_valid_and_empty():
    assert yaml.safe_load(read("overrides.yml")) is None


def test_the_overrides_examples_are_valid_once_uncommented():
    example = yaml.safe_load(uncommented(read("overrides.yml")))
    assert set(example) == {"same", "different", "rename", "drop", "date"}
    assert all(isinstance(names, list) and len(names) > 1 for names in example["same"])
    assert all(isinstance(pair, list) and len(pair) == 2 for pair in example["different"])
    assert all(isinstance(new, str) for new in example["rename"].values())
    assert all(isinstance(day, date) for day in example["date"].values())
    assert {f"{doc_id}.txt" for doc_id in example["date"]} <= set(ACCOUNTS)


def test_the_overrides_examples_are_names_of_the_corpus():
    example = yaml.safe_load(uncommented(read("overrides.yml")))
    told = " ".join(read(name) for name in ACCOUNTS).replace("\u00a0", " ")
    lists = example["same"] + example["different"] + [list(example["rename"]), example["drop"]]
    assert [name for names in lists for name in names if name not in told] == []
