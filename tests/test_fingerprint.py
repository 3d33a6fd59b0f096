"""A name hangs on all that it is made of, and on nothing else."""

from rashomon.fingerprint import code, key


def test_a_key_tells_its_parts_apart():
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", "")}) == 4


def test_the_code_behind_a_module_is_what_it_imports_and_no_more():
    before = code("rashomon.extract.reading")
    assert before == code("rashomon.extract.reading") != code("rashomon.extract.lexicon")
