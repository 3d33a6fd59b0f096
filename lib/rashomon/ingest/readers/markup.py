"""What a page's markup says of its article: title, day, author, outlet, language, captions."""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from lxml import etree
from lxml import html as lxml_html

from rashomon.errors import ReadError
from rashomon.ingest import encoding, phrases

ARTICLE = re.compile(r"(?i)article|report|blogposting|newsitem|liveblog|review|webpage")
STANDFIRST = re.compile(
    r"(?i)(?:^|[\s_-])(?:standfirst|sub-?head(?:line|ing)?|sub-?title|dek|deck|tagline|article-?summary|article__?(?:summary|intro|lead))(?:$|[\s_-])"
)
HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "button")
LONGEST_CAPTION = 500
SITE = re.compile(r"\s+(?:[|»·•]|[–—-]|::)\s+")


def parse(text: str):
    """The page as a tree without script and style; ReadError `bad_html` where it is none."""
    try:
        return lxml_html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError("bad_html", f"the page cannot be parsed ({error}); save it again") from error


def fields(tree, text: str) -> dict:
    """title, outlet, author, url, published, language, where the markup says them; missing ones are left
    out.
    """
    found: dict[str, str] = {}
    for source in (_json_ld(tree), _meta(tree), _elements(tree)):
        for name, value in source.items():
            value = phrases.plain(encoding.clean(html.unescape(str(value))))
            if value and name not in found:
                found[name] = value
    if "title" in found:
        found["title"] = _without_site(found["title"], found.get("outlet", ""), _headings(tree))
    if found.get("author", "").startswith("http"):
        del found["author"]
    return found | _guessed_day(text, found)


def captions(tree) -> list[str]:
    """The words of figcaption elements and of those whose class names a caption, in order, each once."""
    found = {}
    for element in tree.xpath("//figcaption | //*[contains(concat(' ', @class, ' '), ' wp-caption-text ')]"):
        line = words(element)
        if 8 <= len(line) <= LONGEST_CAPTION:
            found.setdefault(line, True)
    return list(found)[:40]


def standfirst(tree) -> str | None:
    """The words of the first element whose class or item property names a summary under the headline."""
    for element in tree.iter("p", "h2", "h3", "div", "span"):
        if STANDFIRST.search(element.get("class") or ""):
            line = words(element)
            if 30 <= len(line) <= 400:
                return line
    return None


def words(element) -> str:
    """The words that an element shows."""
    return phrases.plain(encoding.clean("".join(_shown(element))))


def _shown(element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in HIDDEN:
        yield element.text or ""
        for child in element:
            yield from _shown(child)
            yield child.tail or ""


def _json_ld(tree) -> dict:
    """From the first object of JSON-LD that is an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        raw = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        try:
            told = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(told, 0):
            kinds = item.get("@type")
            kinds = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if ARTICLE.search(kinds) and (item.get("datePublished") or item.get("headline")):
                return _from_object(item)
    return {}


def _objects(told, depth: int) -> Iterator[dict]:
    if depth > 4:
        return
    if isinstance(told, dict):
        yield told
        told = [v for k, v in told.items() if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")]
    if isinstance(told, list):
        for item in told[:200]:
            yield from _objects(item, depth + 1)


def _from_object(item: dict) -> dict:
    named = {
        "title": item.get("headline"),
        "published": item.get("datePublished"),
        "language": item.get("inLanguage"),
        "author": item.get("author") or item.get("creator"),
        "outlet": item.get("publisher"),
    }
    return {name: _name(value) for name, value in named.items() if _name(value)}


def _name(value) -> str:
    if isinstance(value, list):
        return ", ".join(n for n in (_name(v) for v in value[:8]) if n)
    if isinstance(value, dict):
        return _name(value.get("name")) if not isinstance(value.get("name"), dict) else ""
    return re.sub(r"<[^<>]{1,200}>", "", html.unescape(value)).strip() if isinstance(value, str) else ""


def _meta(tree) -> dict:
    told = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        told.setdefault(name.strip().lower(), (element.get("content") or "").strip())
    return {
        column: next(told[n] for n in names if told.get(n))
        for column, names in _names().items()
        if any(told.get(n) for n in names)
    }


@cache
def _names() -> dict[str, list[str]]:
    return yaml.safe_load(files("rashomon.ingest").joinpath("meta.yml").read_text(encoding="utf-8"))


def _elements(tree) -> dict:
    """From the page's own elements: the publication's time, the first heading, the address, the language."""
    times = "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    day = tree.xpath(f"string(({times})[1])")
    headings = _headings(tree)
    title = headings[0] if headings else tree.xpath("string((//head/title)[1])")
    url = tree.xpath("string((//link[@rel='canonical']/@href)[1])")
    return {"published": day, "title": title, "url": url, "language": tree.xpath("string(/html/@lang)")}


def _headings(tree) -> list[str]:
    return [line for line in (words(h) for h in tree.xpath("//h1")[:6]) if len(line.split()) >= 3]


def _without_site(title: str, outlet: str, headings: list[str]) -> str:
    """A title without the site's name behind it: as the page's heading shows it, or before ` | The Site`."""
    told = phrases.tokens(title)
    for heading in headings:
        shown = phrases.tokens(heading)
        if shown and told[: len(shown)] == shown:
            return heading
    parts = SITE.split(title)
    if len(parts) > 1 and (
        phrases.tokens(parts[-1]) == phrases.tokens(outlet) or (" | " in title and len(parts[-1].split()) <= 4)
    ):
        return title[: title.rfind(parts[-1])].rstrip(" |»·•–—-:")
    return title


def _guessed_day(text: str, found: dict) -> dict:
    """The day that htmldate reads from the page where the markup above says none: from its address, its text,
    its times.
    """
    if found.get("published"):
        return {}
    from htmldate import find_date

    try:
        day = find_date(text, original_date=True, extensive_search=False)
    except (ValueError, TypeError, RecursionError):
        day = None
    return {"published": day, "published_basis": "stated"} if day else {}
