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
from rashomon.ingest import days, encoding, phrases
from rashomon.ingest.readers import day_signs, page_day, page_lines

ARTICLE = re.compile(r"(?i)article|report|blogposting|newsitem|liveblog|review|webpage")
STANDFIRST = re.compile(
    r"(?i)(?:^|[\s_-])(?:standfirst|sub-?head(?:line|ing)?|sub-?title|dek|deck|tagline|article-?summary|article__?(?:summary|intro|lead))(?:$|[\s_-])"
)
HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "button")
LONGEST_CAPTION = 500
DAYS = {"published": "published", "dated": "bare", "updated": "updated"}  # lists of meta.yml: what their days are
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
    articles, told = _articles(tree), _meta(tree)
    named = {column: next((told[n] for n in names if told.get(n)), "") for column, names in _names().items()}
    first = _main(articles, [told.get("og:title", ""), tree.xpath("string((//head/title)[1])"), *_headings(tree)])
    for source in (_from_object(first), named, _elements(tree)):
        for name, value in source.items():
            value = phrases.plain(encoding.clean(html.unescape(str(value))))
            if value and name not in found and name not in DAYS:
                found[name] = value
    if "title" in found:
        found["title"] = _without_site(found["title"], found.get("outlet", ""), _headings(tree))
    if found.get("author", "").startswith("http"):
        del found["author"]
    return found | _day(tree, text, found, [*_told_days(articles, found, told), *_named_days(told)])


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


def _articles(tree) -> list[dict]:
    """The objects of JSON-LD that are articles, or the page."""
    found = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        raw = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
        try:
            told = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(told, 0):
            kinds = item.get("@type")
            kinds = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if ARTICLE.search(kinds):
                found.append(item)
    return found


def _main(articles: list[dict], titles: list[str]) -> dict:
    """The article that the page is about: the first whose headline is one of the page's titles, else the first one."""
    known = [a for a in articles if a.get("datePublished") or a.get("headline")]
    shown = [phrases.tokens(encoding.clean(title)) for title in titles]
    for article in known:
        headline = phrases.tokens(_name(article.get("headline")))
        if headline and any(title and _same_title(headline, title) for title in shown):
            return article
    return known[0] if known else {}


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


def _meta(tree) -> dict[str, str]:
    """The contents of meta elements by their names in lower case; the first of a name counts."""
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        told.setdefault(name.strip().lower(), (element.get("content") or "").strip())
    return told


@cache
def _names() -> dict[str, list[str]]:
    return yaml.safe_load(files("rashomon.ingest").joinpath("meta.yml").read_text(encoding="utf-8"))


def _elements(tree) -> dict:
    """From the page's own elements: the first heading, the address, the language."""
    headings = _headings(tree)
    title = headings[0] if headings else tree.xpath("string((//head/title)[1])")
    url = tree.xpath("string((//link[@rel='canonical']/@href)[1])")
    return {"title": title, "url": url, "language": tree.xpath("string(/html/@lang)")}


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


def _told_days(articles: list[dict], found: dict, told: dict) -> Iterator[day_signs.Sign | None]:
    """The days of the JSON-LD objects that are about this page's article. A wiki's page is published by each change."""
    wiki = told.get("generator", "").startswith("MediaWiki")
    title = phrases.tokens(found.get("title", ""))
    mine = [a for a in articles if _same_title(phrases.tokens(_name(a.get("headline"))), title)] or articles[:1]
    for article in mine:
        if not wiki:
            yield day_signs.sign("ld", "published", _name(article.get("datePublished")))
        yield day_signs.sign("ld", "published" if wiki else "updated", _name(article.get("dateModified")))


def _same_title(told: list[str], title: list[str]) -> bool:
    same = min(len(told), len(title))
    return told[:same] == title[:same]


def _named_days(told: dict[str, str]) -> Iterator[day_signs.Sign | None]:
    for column, label in DAYS.items():
        for name in _names()[column]:
            yield day_signs.sign("meta", label, told.get(name))


def _day(tree, text: str, found: dict, data: list[day_signs.Sign | None]) -> dict:
    """`published`, a day or an interval, and its basis, by all signs of the page; nothing where they are unsure."""
    title = found.get("title", "")
    heading = page_lines.headline(tree, title)
    signs = page_day.Signs(
        (*(s for s in data if s), *day_signs.items(tree, heading)),
        tuple(day_signs.shown(tree, heading, found.get("language", ""))),
        day_signs.address(found.get("url", "")),
    )
    decided = page_day.decide(signs, lambda: _guessed_day(text, title))
    if decided is None:
        return {}
    first, last, basis = decided
    return {"published": first if first == last else f"{first}/{last}", "published_basis": basis}


def _guessed_day(text: str, title: str) -> str | None:
    """The day that htmldate reads from the page's text and marks; a day of its title is what it tells of."""
    from htmldate import find_date

    try:
        day = find_date(text, original_date=True, extensive_search=False)
    except (ValueError, TypeError, RecursionError):
        return None
    return day if day not in {d.iso for d in days.find(title)} else None
