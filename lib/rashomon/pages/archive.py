"""What the downloads of a run are called: the whole run in one file, and its entities for Aleph."""

import re

from markupsafe import Markup

ENTITIES = "entities.ftm.json"
INSIDE = Markup("The whole run lies beside this page, as it came in one zip")  # where a page in the zip has no link


def zip_name(folder: str) -> str:
    """The name of the archive of a run in a folder of this name: rashomon-seeds.zip."""
    return f"rashomon-{re.sub(r'[^A-Za-z0-9._-]+', '-', folder).strip('-.') or 'run'}.zip"


def link(name: str) -> Markup:
    """The link to the archive of this name."""
    return Markup('<a href="{}" download>The whole run as one zip</a>').format(name)
