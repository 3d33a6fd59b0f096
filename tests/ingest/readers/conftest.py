"""What every test of a reader needs: bytes into outcomes, and small limits."""

import io
import tarfile
import textwrap
import zipfile
import zlib

import pytest

from rashomon.errors import ReadError
from rashomon.ingest import limits
from rashomon.ingest.readers import HEAD, Failure, Record, Skipped, Source, records

BODY = (
    "Dockers in Marula harbour stopped work on Tuesday because the new cranes had not been tested, "
    "their union said in a letter to the port."
)
MORE = "The port's director said that the tests would be finished by the end of the week, and that nobody was hurt."


@pytest.fixture()
def read(tmp_path):
    """A function from bytes and a file's name to the outcomes of its reader; a rejected file is a Failure at last."""

    def outcomes(raw: bytes | str, name: str = "x", **how) -> list:
        path = tmp_path / name
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        head = path.read_bytes()[:HEAD]
        found = []
        try:
            found.extend(records(Source(path, path.suffix.lower(), path.stat().st_size, head), **how))
        except ReadError as error:
            found.append(Failure("", error.reason, error.detail))
        return found

    return outcomes


@pytest.fixture()
def limit(monkeypatch):
    """A function that lowers limits for one test."""

    def lower(**values: int) -> None:
        assert set(values) <= set(limits.told())
        for name, value in values.items():
            monkeypatch.setitem(limits.told(), name, value)

    return lower


def told(outcomes: list) -> dict[str, str]:
    """Each outcome by its member: `read`, `skipped`, or the reason of its rejection."""
    kinds = {Record: lambda o: "read", Skipped: lambda o: "skipped", Failure: lambda o: o.reason}
    assert len({o.member for o in outcomes}) == len(outcomes)
    return {o.member: kinds[type(o)](o) for o in outcomes}


def words(record: Record) -> str:
    """All that a record says."""
    return record.text or "\n".join(line for _, line in record.parts)


def kinds(record: Record) -> dict[str, str]:
    """The kind of each of a record's paragraphs, by its words."""
    return {line: kind for kind, line in record.parts}


def zipped(members: dict[str, bytes | str], packed: bool = True) -> bytes:
    """A ZIP file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: dict[str, bytes | str], mode: str = "w", **special: dict) -> bytes:
    """A TAR file of these members."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            raw = content.encode() if isinstance(content, str) else content
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        for name, fields in special.items():
            info = tarfile.TarInfo(name)
            for key, value in fields.items():
                setattr(info, key, value)
            archive.addfile(info)
    return file.getvalue()


def a_pdf(*pages: list[tuple], info: str = "", trailer: str = "", packed: bool = False, told: str = "") -> bytes:
    """A PDF in Helvetica: each page a list of (x, y, size, text), drawn in that order; `told` of each stream."""
    texts = []
    for page in pages:
        shown = "".join(f"BT /F {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in page)
        texts.append(zlib.compress(shown.encode("cp1252")) if packed else shown.encode("cp1252"))
    told += "/Filter /FlateDecode" * packed
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("cp1252"),
    ]
    for n, text in enumerate(texts):
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {6 + 2 * n} 0 R >>".encode()
        )
        objects.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told.encode(), len(text), text))
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\n"
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def set_in(text: str, width: int, x: float, y: float, size: float = 10, leading: float = 12) -> list[tuple]:
    """A text's lines of at most so many characters, one under the other, as `a_pdf` takes them."""
    return [(x, y - n * leading, size, line) for n, line in enumerate(textwrap.wrap(text, width))]
