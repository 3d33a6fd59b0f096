"""When a web page was published: what counts, what does not, and when the answer is null. All pages are invented."""

import pytest

from rashomon.ingest.readers import day_signs, markup

TITLE = "Two villages cut off by flood"
BODY = "<p>The dam at Okoro overflowed after a night of rain, and two villages were cut off, a governor said.</p>" * 4
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s", %s}</script>'


def page(
    head: str = "", over: str = "", under: str = "", after: str = "", language: str = "en", h1: str = TITLE
) -> str:
    return (
        f'<html lang="{language}"><head><title>{TITLE}</title>{head}</head><body>{over}<h1>{h1}</h1>{under}'
        f"<div>{BODY}</div>{after}</body></html>"
    )


def told(text: str) -> tuple[str | None, str | None]:
    fields = markup.fields(markup.parse(text), text)
    return fields.get("published"), fields.get("published_basis")


def ld(published: str, modified: str = "", title: str = TITLE) -> str:
    days = f'"datePublished": "{published}"' + (f', "dateModified": "{modified}"' if modified else "")
    return LD % (title, days)


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "under", "day"),
    [
        (ld("2021-04-16T10:00:00+02:00"), "", "2021-04-16"),
        (meta("article:published_time", "2021-04-16T10:00:00+02:00"), "", "2021-04-16"),
        (meta("date", "2021-04-16"), "", "2021-04-16"),
        ("", '<time itemprop="datePublished" datetime="2021-04-16">yesterday</time>', "2021-04-16"),
        (meta("article:modified_time", "2021-04-19T10:00:00+02:00"), "<p>16 April 2021</p>", "2021-04-16"),
        # universal time: the shown day is the writer's own
        (ld("2021-04-17T01:30:00Z"), "<p>April 16, 2021</p>", "2021-04-16"),
        (ld("2021-04-16T22:30:00Z"), "<p>17 April 2021</p>", "2021-04-17"),
        (ld("2021-04-17T01:30:00Z"), "", "2021-04-17"),
        (ld("2021-04-17T01:30:00+01:00"), "<p>April 16, 2021</p>", None),
        # several data: agreement of kinds, then null
        (ld("2021-04-16") + meta("article:published_time", "2021-04-16"), "<p>1 May 2022</p>", "2021-04-16"),
        (ld("2021-04-16") + meta("article:published_time", "2021-06-01"), "", None),
        (ld("2021-04-16") + meta("article:published_time", "2021-06-01"), "<p>1 June 2021</p>", "2021-06-01"),
        (meta("date", "2021-04-16"), "<p>1 May 2022</p>", None),
        # a day of change is no publication; where the page shows it for one, both bound it
        (ld("2021-04-16", "2021-06-01"), "<p>Updated: 1 June 2021</p>", "2021-04-16"),
        (ld("2021-04-16", "2021-06-01"), "<p>1 June 2021</p>", "2021-04-16/2021-06-01"),
        (ld("2021-04-16", "2021-06-01"), "<p>16 April 2021, updated 1 June 2021</p>", "2021-04-16"),
        # another article's data
        (ld("2021-04-20", title="Bus fares rise in the capital again") + ld("2021-04-16"), "", "2021-04-16"),
        # a month, and the day in it that is shown
        (meta("dc.date", "2021-04"), "", "2021-04"),
        (meta("dc.date", "2021-04"), "<p>16 April 2021</p>", "2021-04-16"),
        # each change of a wiki's page publishes it
        (meta("generator", "MediaWiki 1.35") + ld("2005-07-26", "2021-04-16"), "", "2021-04-16"),
    ],
)
def test_data_for_machines(head, under, day):
    found, basis = told(page(head, under=under))
    expected = {"2021-04": "2021-04-01/2021-04-30"}.get(day, day)
    assert found == expected
    assert basis == (None if not day else "metadata" if "modified_time" not in head else "stated")


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "16 April 2021", "2021-04-16"),
        ("en", "By Ngozi Bako | April 16, 2021 | Okoro", "2021-04-16"),
        ("en-US", "04/05/2021", "2021-04-05"),
        ("en-GB", "04/05/2021", "2021-05-04"),
        ("en", "04/05/2021", None),
        ("de", "Von Ngozi Bako, 3. März 2021, 10:15 Uhr", "2021-03-03"),
        ("de", "Veröffentlicht am 16.04.2021", "2021-04-16"),
        ("de", "16. 4. 2021", "2021-04-16"),
        ("de", "Okoro, 5. Jänner 2021", "2021-01-05"),
        ("fr", "Publié le 1er février 2021 à 10h15", "2021-02-01"),
        ("fr", "04/05/2021", "2021-05-04"),
        ("es", "16 de abril de 2021", "2021-04-16"),
        ("pt", "16 de março de 2021", "2021-03-16"),
        ("it", "16 settembre 2021", "2021-09-16"),
        ("nl", "16 maart 2021", "2021-03-16"),
        ("pl", "16 stycznia 2021", "2021-01-16"),
        ("pl", "16 listopada 2021", None),
        ("ru", "16 апреля 2021", "2021-04-16"),
        ("tr", "16 Şubat 2021", "2021-02-16"),
        ("el", "16 Απριλίου 2021", "2021-04-16"),
        ("ar", "16 أبريل 2021", "2021-04-16"),
        ("hi", "16 अप्रैल 2021", "2021-04-16"),
        ("ja", "2021年4月16日", "2021-04-16"),
        ("ko", "2021년 4월 16일", "2021-04-16"),
        ("de", "16 | 04 | 2021", "2021-04-16"),
    ],
)
def test_lines_under_the_headline(language, line, day):
    assert told(page(under=f"<p>{line}</p>", language=language)) == (day, "stated" if day else None)


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ({"over": "<p>16 April 2021</p>"}, "2021-04-16"),
        ({"h1": f"<span>16 April 2021</span> {TITLE}"}, "2021-04-16"),
        ({"under": "<h5>Date:</h5> 16 April 2021"}, "2021-04-16"),
        ({"under": "<p>Okoro, 16 April 2021. " + "Rain fell for a week on the hills. " * 9 + "</p>"}, "2021-04-16"),
        ({"under": "<p>On 16 April 2021 " + "rain fell for a week on the hills, " * 9 + "</p>"}, None),
        ({"under": "<p>16 April 2021</p>", "after": "<div class='comments'><p>19 April 2021</p></div>"}, "2021-04-16"),
        ({"after": "<p>This entry was posted on 16 April 2021 at 7 pm and is filed under Rain.</p>"}, "2021-04-16"),
        ({"over": "<nav>Friday, 19 April 2024</nav>", "under": "<p>16 April 2021</p>"}, "2021-04-16"),
        ({"over": "<p>19 April 2024</p>", "under": "<p>16 April 2021</p>"}, "2021-04-16"),
        ({"under": "<div><b>Joined</b><p>16 April 2017</p></div>"}, None),
        ({"under": "<p>Photo: Ann Mwende, 16 April 2021</p>"}, None),
        ({"under": "<p>16 April 1988</p>"}, None),
    ],
)
def test_where_a_day_stands(parts, day):
    assert told(page(**parts))[0] == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://okoro.example/2021/04/16/flood", "2021-04-16"),
        ("https://okoro.example/flood-20210416", "2021-04-16"),
        ("https://okoro.example/news/16-04-2021", "2021-04-16"),
        ("https://okoro.example/flood?day=2021-04-16", None),
        ("https://2021-04-16.example/flood", None),
        ("https://okoro.example/2021/04/16/from-2021-04-19", None),
        ("https://okoro.example/2021/13/45/flood", None),
        ("https://okoro.example/news/1202104163", None),
    ],
)
def test_address(address, day):
    found = day_signs.address(address)
    assert (found and found.first) == day


def test_a_page_with_nothing_but_its_address():
    link = '<link rel="canonical" href="https://okoro.example/2021/04/16/flood">'
    assert told(page(link)) == ("2021-04-16", "stated")
    assert told(page()) == (None, None)


def test_lists_of_other_articles_are_not_the_article():
    teasers = "".join(f"<li><a>Other news {n}</a><p>{n} May 2021</p></li>" for n in range(1, 9))
    for inside in (f"<aside>{teasers}</aside>", f"<div class='related'>{teasers}</div>", f"<footer>{teasers}</footer>"):
        assert told(page(under="<p>16 April 2021</p>", after=inside))[0] == "2021-04-16"


def test_a_day_far_from_the_headline_needs_a_second_sign():
    far = "<p>Rain, dams, rivers and roads of the province of Okoro</p>" * 7 + "<p>Okoro Daily 16 April 2021 Rain</p>"
    link = '<link rel="canonical" href="https://okoro.example/2021/04/16/flood">'
    assert told(page(link, under=far))[0] == "2021-04-16"
    assert told(page(under=far + "<p>Okoro Daily 3 May 2021 Dams</p>"))[0] in (None, "2021-04-16")
