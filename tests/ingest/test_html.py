"""Pages from the web: the article on them, or a sentence; hostile ones end in time."""

from contextlib import suppress
from time import monotonic

import pytest

from claims.errors import InvalidInput
from claims.ingest.document import assemble
from claims.ingest.html import draft_of_html
from claims.net.page import WALL_SECONDS, read_page

FIRST = "The bridge over the Orontes was closed to all traffic for the whole winter of 1982."
SECOND = "About 40,000 people lived on the far bank & waited, the mayor Abdul Rahman said then."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>A bridge that stayed shut</title>
<link rel="canonical" href="https://example.org/bridge">
<meta name="author" content="Rana Khalil">
</head><body><nav><a href="/x">Home</a></nav><article><h1>A bridge that stayed shut</h1>
<p>{FIRST}</p><p>{SECOND.replace("&", "&amp;")}</p>
<script>alert("About 99,999 people")</script>
<p onclick="steal()">It opened again in spring, and <a href="https://example.org/spring">the first
cars</a> crossed it <b>slowly</b> while people <a href="javascript:alert(1)">watched</a>.</p>
</article></body></html>"""


def test_the_article_on_a_page_is_taken_and_nothing_else() -> None:
    draft = draft_of_html(PAGE.encode())
    made = assemble(draft)
    assert made.headline == "A bridge that stayed shut"
    assert made.text.startswith(f"A bridge that stayed shut\n\n{FIRST}\n\n{SECOND}\n\nIt opened")
    assert (draft.language, draft.canonical_url) == ("en", "https://example.org/bridge")
    assert "99,999" not in made.text
    assert not any(word in draft.markup for word in ("script", "onclick", "javascript"))
    assert {link["url"] for link in draft.links} == {"https://example.org/spring"}


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<html></html>",
        b"<html><body></body></html>",
        b"<html><body><script>var a = 1;</script></body></html>",
        b"\x00\x00\x00",
    ],
    ids=["empty", "bare", "no-body", "script-only", "nuls"],
)
def test_a_page_without_an_article_says_so(page: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        assemble(draft_of_html(page, language="en"))
    assert str(refused.value).endswith(".")


def many_attributes() -> bytes:
    return ("<html><body><p " + " ".join(f"a{n}='{n}'" for n in range(30_000))).encode()


def many_entities() -> bytes:
    names = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))
    return f'<!DOCTYPE html [<!ENTITY a0 "lol">{names}]><html><p>&a29;</p>'.encode()


HOSTILE = {
    "450 KB of attributes": many_attributes,
    "a hundred thousand nested boxes": lambda: b"<html><body>" + b"<div>" * 100_000 + b"words",
    "entities that would explode": many_entities,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_stall_a_parser_ends_within_its_limits(name: str) -> None:
    begun = monotonic()
    with suppress(InvalidInput):  # an article or a sentence, both are good ends
        assemble(draft_of_html(HOSTILE[name](), language="en"))
    assert monotonic() - begun < WALL_SECONDS + 5


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    slow = PAGE.replace("</article>", f"<p>{FIRST}</p>" * 5_000 + "</article>")
    with pytest.raises(InvalidInput, match="could not be read"):
        read_page(slow.encode(), wall_seconds=0.01)
