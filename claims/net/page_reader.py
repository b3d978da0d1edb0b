"""The child that reads one web page: HTML on standard input, JSON on standard output.

Runs by itself (`python -m claims.net.page_reader [ADDRESS]`), so that a page made to stall
or swell a parser takes nothing with it: the kernel limits its processor time and memory,
and `page.py` its time on the clock.
"""

import json
import resource
import sys
from typing import Any

CPU_SECONDS = 10
MEMORY_BYTES = 2 * 1024**3
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "em", "strong", "figcaption"}


def limit() -> None:
    """Ask the kernel to end this process when it takes too much."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def read(html: bytes, url: str) -> dict[str, Any] | None:
    """Title, byline, date, language, parts (kind, text), links and sanitised markup.

    None where there is no article on the page.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - only in the limited child
    from trafilatura.settings import Document  # noqa: PLC0415

    page = bare_extraction(html, url=url or None, with_metadata=True, include_links=True,
                           include_comments=False, include_tables=False)  # fmt: skip
    if not isinstance(page, Document) or page.body is None:
        return None
    body = page.body
    parts = list(_parts(body))
    title = (page.title or "").strip()
    if title and not any(kind == "headline" for kind, _ in parts):
        parts.insert(0, ("headline", title))
    if not any(kind != "headline" for kind, _ in parts):
        return None
    return {
        "title": title,
        "byline": page.author or "",
        "published": page.date or "",
        "canonical_url": page.url or "",
        "language": _language(html),
        "parts": parts,
        "links": list(_links(body)),
        "markup": _markup(parts),
    }


def _parts(body: Any) -> Any:
    """Blocks in reading order; the page's main heading is the headline, others are lines."""
    kinds = {"p": "paragraph", "item": "list", "quote": "quote", "head": "paragraph"}
    first_heading = True
    for element in body.iter("p", "item", "quote", "head"):
        nested = element.getparent() is not None and element.getparent().tag in kinds
        text = " ".join("".join(element.itertext()).split())
        if nested or not text:
            continue
        kind = kinds[element.tag]
        if element.tag == "head" and element.get("rend") == "h1" and first_heading:
            kind, first_heading = "headline", False
        yield kind, text


def _links(body: Any) -> Any:
    for element in body.iter("ref"):
        target = element.get("target") or ""
        if target.startswith(("http://", "https://")):
            yield {
                "url": target[:2000],
                "text": " ".join("".join(element.itertext()).split())[:300],
            }


def _language(html: bytes) -> str:
    from lxml import html as parser  # noqa: PLC0415

    root = parser.fromstring(html)
    tag = (root.get("lang") or "").strip().split("-")[0].lower()
    return tag if tag.isalpha() and 2 <= len(tag) <= 3 else ""


def _markup(parts: list[tuple[str, str]]) -> str:
    import nh3  # noqa: PLC0415

    names = {"headline": "h2", "list": "li", "quote": "blockquote"}
    lines = [
        f"<{names.get(kind, 'p')}>{nh3.clean_text(text)}</{names.get(kind, 'p')}>"
        for kind, text in parts
    ]
    return nh3.clean("\n".join(lines), tags=TAGS, url_schemes={"http", "https"})


def main() -> None:
    """Read, answer, end."""
    limit()
    found = read(sys.stdin.buffer.read(), sys.argv[1] if len(sys.argv) > 1 else "")
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
