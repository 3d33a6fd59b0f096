"""A whole run in one file to send: pages, tables, entities, and how it was made; the same bytes for the same run.

Left out are the executed notebooks (their pages are in it) and all that tells of the machine: folders of parameters,
seconds that a stage took.
"""

import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

from rashomon import journal, store
from rashomon.pages import archive, citation

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can hold
MODE = 0o100644 << 16
TOLD = ("made", "versions", "inputs")  # of run.json, with the parameters without folders
README = """\
A run of Rashomon, which compares how several accounts tell the same events.

index.html              begin here: open it in a browser; no page needs a network
0*.html                 a page a notebook
tables/*.csv            what was found, for a spreadsheet; tables/*.parquet: the same for programs
entities.ftm.json       people, bodies, places, events and documents as FollowTheMoney, for Aleph
run.json                parameters, versions, hashes of the inputs
"""


def write(run: store.Run, told: dict, into: BinaryIO) -> None:
    """The archive of a finished run; `told` is what its run.json holds."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        file.writestr(_member("README.txt"), README.encode())
        file.writestr(_member(journal.FILE), store.json_bytes(public(told)))
        for path in members(run):
            member = _member(path.relative_to(run.folder).as_posix())
            if path.suffix == ".html":
                file.writestr(member, _page(run, path))
            else:
                member.file_size = path.stat().st_size
                with path.open("rb") as held, file.open(member, "w") as place:
                    shutil.copyfileobj(held, place)


def members(run: store.Run) -> list[Path]:
    """The files of a run that go into its archive, in a fixed order; links are not followed."""
    found = [*run.folder.glob("*.html"), run.folder / archive.ENTITIES, run.folder / store.SCORE]
    found += [path for kind in ("csv", "parquet") for path in run.tables.glob(f"*.{kind}")]
    return sorted(path for path in found if path.is_file() and not path.is_symlink() and path.name[0] != ".")


def _page(run: store.Run, path: Path) -> bytes:
    """A page without its link to the archive that it lies in."""
    link = archive.link(archive.zip_name(run.folder.name))
    return path.read_bytes().replace(link.encode(), archive.INSIDE.encode())


def public(told: dict) -> dict:
    """What run.json tells without what tells of the machine."""
    kept = {name: told[name] for name in TOLD if name in told}
    return kept | {"parameters": citation.public(told.get("parameters") or {})}


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, MODE
    return member
