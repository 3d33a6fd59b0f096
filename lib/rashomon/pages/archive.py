"""What the downloads of a run are called: the whole run in one file, and its entities for Aleph."""

import re

ENTITIES = "entities.ftm.json"


def zip_name(folder: str) -> str:
    """The name of the archive of a run in a folder of this name: rashomon-seeds.zip."""
    return f"rashomon-{re.sub(r'[^A-Za-z0-9._-]+', '-', folder).strip('-.') or 'run'}.zip"
