import pytest

from rashomon import parameters
from rashomon.errors import ParameterError
from rashomon.parameters import Parameter

KNOWN = {
    "model": Parameter("model", "str", "small", "the language model", ("02.ipynb",)),
    "pages": Parameter("pages", "int", 3, "how many pages", ("01.ipynb",)),
    "share": Parameter("share", "float", 0.5, "a part of one", ("01.ipynb",)),
    "loud": Parameter("loud", "bool", False, "whether to shout", ("01.ipynb", "02.ipynb")),
}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("model=en_core_web_md", "en_core_web_md"),
        ("model=12", "12"),
        ("model=", ""),
        ("model=a=b", "a=b"),
        ("model=no", "no"),
        ("pages=12", 12),
        ("pages=-1", -1),
        ("share=0.25", 0.25),
        ("share=1", 1.0),
        ("loud=true", True),
        ("loud=no", False),
    ],
)
def test_an_option_is_read_as_its_parameters_type_has_it(option, value):
    given = parameters.check(parameters.from_options([option], KNOWN), KNOWN)
    assert list(given.values()) == [value]
    assert type(given[option.partition("=")[0]]) is type(value)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("pages=many", "'pages' is a whole number, not 'many'"),
        ("pages=2.5", "'pages' is a whole number, not 2.5"),
        ("pages=true", "'pages' is a whole number, not True"),
        ("pages=", "'pages' is a whole number, not None"),
        ("pages=[1", "'pages' is a whole number, not '[1'"),
        ("share=half", "'share' is a number, not 'half'"),
        ("share=.nan", "'share' is a number, not nan"),
        ("loud=1", "'loud' is true or false, not 1"),
        ("model=caf\udce9", "is not UTF-8 text"),
        ("model", "write it as name=value"),
    ],
)
def test_a_wrong_option_says_what_is_wanted(option, words):
    with pytest.raises(ParameterError) as error:
        parameters.check(parameters.from_options([option], KNOWN), KNOWN)
    assert words in str(error.value)


def test_an_unknown_name_lists_what_is_allowed_and_the_nearest():
    with pytest.raises(ParameterError) as error:
        parameters.check({"modle": "x"}, KNOWN)
    assert "did you mean 'model'?" in str(error.value)
    assert "share: float = 0.5  a part of one" in str(error.value)
    with pytest.raises(ParameterError) as error:
        parameters.check({"zzz": 1}, KNOWN)
    assert "did you mean" not in str(error.value)


def test_code_is_no_name():
    with pytest.raises(ParameterError, match="there is no parameter"):
        parameters.check({"__import__('os').getcwd()": 1}, KNOWN)


def test_an_option_given_twice_is_an_error():
    with pytest.raises(ParameterError, match="'pages' is given twice"):
        parameters.from_options(["pages=1", "pages=2"], KNOWN)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("pages: 4\nmodel: big\n", {"pages": 4, "model": "big"}),
        ("# nothing yet\n", {}),
    ],
)
def test_a_file_gives_parameters(tmp_path, content, found):
    (tmp_path / "params.yml").write_text(content)
    assert parameters.from_file(tmp_path / "params.yml") == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"pages: [4\n", "line 2"),
        (b"- pages\n", "holds no `name: value` lines"),
        (b"\xff\xfe", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_broken_file_is_named(tmp_path, content, words):
    path = tmp_path / "params.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ParameterError) as error:
        parameters.from_file(path)
    assert words in str(error.value) and "params.yml" in str(error.value)


def test_a_number_in_a_file_is_not_text():
    with pytest.raises(ParameterError, match="'model' is text, not 12"):
        parameters.check({"model": 12}, KNOWN)
