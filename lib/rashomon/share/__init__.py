"""What a run leaves to be taken elsewhere: its entities for Aleph, and all of it in one archive."""

from pathlib import Path

from rashomon import journal, schema, store
from rashomon.pages import archive as names
from rashomon.share import archive, ftm

COMPARED = "source_comparison"  # the stage after which there is something to take away


def save(run: store.Run) -> list[Path]:
    """Write entities.ftm.json and the archive of a run whose comparison ended; their paths, none for other runs.

    A blind run leaves neither, since both name the outlets, and those of an earlier run are removed.
    """
    entities, zipped = run.folder / names.ENTITIES, run.folder / names.zip_name(run.folder.name)
    path = run.folder / journal.FILE
    told = store.read_json(path) if path.exists() else {}
    if run.record(COMPARED) is None or (told.get("parameters") or {}).get("blind"):
        for stale in (entities, zipped):
            stale.unlink(missing_ok=True)
        return []
    tables = {name: schema.rows(run.read(name)) for name in ftm.READS}
    store.write_whole(entities, lambda file: file.writelines(ftm.lines(tables)))
    store.write_whole(zipped, lambda file: archive.write(run, told, file))
    return [entities, zipped]
