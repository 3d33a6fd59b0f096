"""Is violence told as something that happened, or only spoken of at large?

It happened where a day, a place or somebody to whom it was done is told with it, or somebody who takes part is named
or counted. "The attacks must stop" tells of none. At the head of a report, which tells the news, it is enough that
somebody did it.
"""

from rashomon.compare import fields

HARM = {"ASSAULT"}  # types of which one also speaks at large


def happened(telling, counts: list[dict], at_head: bool) -> bool:
    """Whether a telling (tellings.Telling) is of one event; `counts` are its document's counts of incidents."""
    if telling.kind not in HARM or telling.first or telling.places or telling.actors or telling.denied:
        return True
    anybody = fields.told()["anybody"].split()
    if any((t["target"] or "they").lower() not in anybody for t in telling.triggers):
        return True
    if at_head and telling.words:
        return True
    spans = [(t["clause_start"], t["clause_end"]) for t in telling.triggers]
    return any(a <= q["start"] < b for q in counts for a, b in spans)
