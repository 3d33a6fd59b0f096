"""What do these bytes say? Text with as many of its characters as possible, in a form that every later step
can hold.

1. a byte order mark decides; else UTF-16 where every other byte is nearly nothing; else UTF-8 where it fits
2. UTF-8 with few broken bytes stays UTF-8, and each broken byte becomes U+FFFD
3. else charset-normalizer tells the code page from the letters
"""

import codecs
import re

from charset_normalizer import from_bytes

from rashomon.errors import ReadError

MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
BROKEN_SHARE = 0.002  # of UTF-8's characters: above it the bytes are taken for a code page
WIDE_SHARE = 0.6  # of every other byte
SAMPLE = 200_000  # bytes that charset-normalizer is given
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\u000b\u000c]")
INVISIBLE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]")
JOINER_IN_LATIN = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])")
SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes) -> tuple[str, str]:
    """The text that bytes hold, cleaned, and the name of their encoding.

    Raises ReadError `encoding` where no encoding gives text.
    """
    text, name = _decode(raw)
    return clean(text), name


def clean(text: str) -> str:
    """The text with `\\n` for every line end, without NUL, control and invisible characters.

    Soft hyphens and zero-width spaces go, since they break names in two; a joiner stays where its script
    needs it (Persian, Hindi) and goes between Latin letters; a lone surrogate becomes U+FFFD.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # whatever is cleaned does not print: most texts are done here
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    return SURROGATE.sub("\ufffd", JOINER_IN_LATIN.sub("", text))


def media_type(kind: str, encoding: str) -> str:
    """A media type that names the encoding where it is not UTF-8."""
    return kind if encoding.startswith("utf-8") or encoding == "ascii" else f"{kind}; charset={encoding}"


def _decode(raw: bytes) -> tuple[str, str]:
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace"), name.removesuffix("-sig")
    wide = wide_encoding(raw)
    if wide:
        return raw.decode(wide, errors="replace"), wide
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _without_mark(raw)


def _without_mark(raw: bytes) -> tuple[str, str]:
    text = raw.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= max(1, BROKEN_SHARE * len(text)) and not _one_code_page(raw, text):
        return text, "utf-8"
    best = from_bytes(raw[:SAMPLE]).best()
    if best is None:
        raise ReadError("encoding", "the bytes are text in no known encoding; save the file as UTF-8")
    return raw.decode(best.encoding, errors="replace"), best.encoding


def wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is below 9, the number of a script's block. None for anything
    else.
    """
    even, odd = raw[:SAMPLE:2], raw[1:SAMPLE:2]
    if len(even) < 4:
        return None
    low_even, low_odd = (sum(half.count(n) for n in range(9)) / max(1, len(half)) for half in (even, odd))
    if max(low_even, low_odd) < WIDE_SHARE or min(low_even, low_odd) > 0.2:
        return None
    return "utf-16-le" if low_odd > low_even else "utf-16-be"


def _one_code_page(raw: bytes, text: str) -> bool:
    """Where no character beyond ASCII is sound UTF-8, the few odd bytes are a code page's letters."""
    return all(ord(c) < 128 or c == "\ufffd" for c in text) and any(b > 127 for b in raw)
