"""A place for a figure in a page: named as the figure is, with the figure beside it as data that the script draws."""

import json

from markupsafe import Markup


def placed(told: dict, name: str) -> Markup:
    """Markup for a figure in plotly's JSON (data, layout, config); `name` is its id where it has none of its own.

    `layout.meta` may hold `name`, `says` (read out in the figure's place) and `width`: the pixels that it needs,
    so that on a narrow screen it is moved in its box and not squeezed.
    """
    layout = told.get("layout") or {}
    meta = layout.get("meta") or {}
    content = json.dumps({k: told.get(k) for k in ("data", "layout", "config")}, ensure_ascii=True)
    safe = Markup(content.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
    held = Markup(
        '<div class="cell figure-box"{4}><div class="figure" id="{0}" data-figure="{0}-data" role="img" '
        'aria-label="{1}" style="min-height:{2}px;min-width:{5}px"></div></div>'
        '<script type="application/json" id="{0}-data">{3}</script>'
    )
    place, says, wide = str(meta.get("name") or name), str(meta.get("says") or "figure"), int(meta.get("width") or 0)
    moved = Markup(' tabindex="0" role="group" aria-label="Figure, moves sideways"') if wide else ""
    return held.format(place, says, int(layout.get("height") or 420), safe, moved, wide)
