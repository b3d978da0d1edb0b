"""Two pages for the demo: an article to take in, and a report that gives other numbers.

Written for this product. The events are real; newspaper, institute and people are invented.
They are served on this machine, so that intake, archiving and looking again can be tried out
without a network: stop the server, and the source is gone.
"""

from html import escape

ARTICLE, REPORT = "/news/hama-remembers", "/reports/the-dead-of-hama"
REPORT_TITLE = "The dead of Hama: a count from the registers"
REPORT_QUOTE = "Between 10,000 and 25,000 people died in the siege of Hama in February 1982."
_ARTICLE_TITLE = "Hama remembers a siege that had no witnesses"
_ARTICLE = """\
The municipality of Hama opened a hall of remembrance in the old town on 2 December 2024.

Around 40,000 people died in the siege of Hama in February 1982. The quarter beside the river \
was levelled, and families were not allowed to bury the dead in the city cemetery.

The hall keeps 312 photographs and 40 letters. Its director, Nadia Sabbagh, said that families \
had hidden them for four decades.

The city council will decide in March whether the hall stays open all year."""
_REPORT = f"""\
This report compares three registers of the province with the lists that relatives kept.

{REPORT_QUOTE} The registers name 9,860 of them; for the others there are only the lists of \
relatives.

Higher figures that were given in later years cannot be traced to any list. The institute \
publishes the names that both registers and relatives give."""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="author" content="{author}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{day}"></head>
<body><main><article><h1>{title}</h1>
<p><time datetime="{day}">{day}</time></p>
{text}
</article></main></body></html>
"""


def pages() -> dict[str, str]:
    """HTML by path."""
    return {
        ARTICLE: _page(_ARTICLE_TITLE, _ARTICLE, "Samir Haddad", "The Noria", "2024-12-07"),
        REPORT: _page(
            REPORT_TITLE, _REPORT, "Orontes Institute", "Orontes Institute", "2009-02-02"
        ),
    }


def _page(title: str, words: str, author: str, site: str, day: str) -> str:
    text = "\n".join(f"<p>{escape(one)}</p>" for one in words.split("\n\n"))
    return _PAGE.format(title=escape(title), text=text, author=author, site=site, day=day)
