"""The article on a web page, found by trafilatura. Runs in the child only."""

from collections.abc import Iterator
from typing import Any

from claims.net.characters import decoded

# trafilatura's elements that stand in lines of their own, and what a line in them is. Those
# without a word only separate: what they hold says itself what it is.
LINES = {
    "p": "paragraph",
    "head": "paragraph",
    "item": "list",
    "quote": "quote",
    "code": "paragraph",
    "cell": "paragraph",
} | dict.fromkeys(("body", "div", "list", "table", "row", "lb"), "")
# The same for HTML that is an article's body as a whole.
HTML_LINES = (
    dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th", "dd"), "paragraph")
    | {"li": "list", "dt": "list", "blockquote": "quote", "figcaption": "caption"}
    | dict.fromkeys(("html", "body", "article", "section", "div", "ul", "ol", "dl"), "")
    | dict.fromkeys(("table", "tbody", "thead", "tr", "figure", "main", "br", "hr"), "")
)
UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "object", "iframe", "form"}
KEEPS_ITS_KIND = ("list", "quote", "caption")


def read(html: bytes, asked: dict[str, Any]) -> dict[str, Any] | None:
    """Title, byline, date, language, address, parts (kind, text), links and sanitised markup.

    `asked` may name the page's `url` and the `charset` its server gave. None where there is no
    article on the page.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - only in the limited child
    from trafilatura.settings import Document  # noqa: PLC0415

    text = decoded(html, str(asked.get("charset") or ""))
    page = bare_extraction(text, url=asked.get("url") or None, with_metadata=True,
                           include_links=True, include_comments=False)  # fmt: skip
    if not isinstance(page, Document) or page.body is None:
        return None
    title = (page.title or "").strip()
    parts = _with_headline(title, list(_page_parts(page.body)))
    if not any(kind != "headline" for kind, _ in parts):
        return None
    return {
        "title": title,
        "byline": page.author or "",
        "published": page.date or "",
        "canonical_url": page.url or "",
        "language": _language(text),
        "parts": parts,
        "links": list(_links(page.body.iter("ref"), "target")),
        "markup": _markup(parts),
    }


def read_fragment(html: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Parts, links and markup of HTML that is the body of an article and nothing else."""
    from lxml import html as parser  # noqa: PLC0415

    root = parser.fromstring(f"<div>{decoded(html, str(asked.get('charset') or ''))}</div>")
    for element in list(root.iter(*UNSEEN)):
        element.drop_tree()
    parts = list(_lines(root, HTML_LINES))
    return {"parts": parts, "links": list(_links(root.iter("a"), "href")), "markup": _markup(parts)}


def _page_parts(body: Any) -> Iterator[tuple[str, str]]:
    """The first main heading is the headline; the others are lines like any other."""
    main = next((one for one in body.iter("head") if one.get("rend") == "h1"), None)
    if main is not None:
        main.tag = "headline"
    yield from _lines(body, LINES | {"headline": "headline"})


def _lines(root: Any, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The lines below an element, each with the kind of the innermost element that has one."""
    words: list[str] = []
    kind = "paragraph"
    held: list[str] = []  # the kinds of the elements we are in
    for step, element in _walk(root):
        separates = isinstance(element.tag, str) and element.tag in kinds
        if separates:
            line = " ".join("".join(words).split())
            words.clear()
            if line:
                yield kind, line
        if step == "start":
            held.append(kind)
            kind = _kind_in(kind, kinds.get(element.tag, "")) if separates else kind
            words.append(element.text or "" if isinstance(element.tag, str) else "")
        else:
            kind = held.pop()
            words.append(element.tail or "" if element is not root else "")


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Every element twice, as it begins and as it ends; no recursion, pages nest deeply."""
    waiting: list[tuple[str, Any]] = [("start", root)]
    while waiting:
        step, element = waiting.pop()
        yield step, element
        if step == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


def _kind_in(outer: str, own: str) -> str:
    """A paragraph in a quotation or a list is a piece of that."""
    return outer if not own or (outer in KEEPS_ITS_KIND and own == "paragraph") else own


def _with_headline(title: str, parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if not title or any(kind == "headline" for kind, _ in parts):
        return parts
    repeated = bool(parts) and parts[0][1] == title
    return [("headline", title), *parts[1 if repeated else 0 :]]


def _links(elements: Any, attribute: str) -> Iterator[dict[str, str]]:
    for element in elements:
        target = element.get(attribute) or ""
        if target.startswith(("http://", "https://")):
            words = " ".join("".join(element.itertext()).split())
            yield {"url": target[:2000], "text": words[:300]}


def _language(text: str) -> str:
    from lxml import html as parser  # noqa: PLC0415

    root = parser.fromstring(text)
    tag = (root.get("lang") or "").strip().split("-")[0].lower()
    return tag if tag.isascii() and tag.isalpha() and 2 <= len(tag) <= 3 else ""


def _markup(parts: list[tuple[str, str]]) -> str:
    """The parts as HTML: made here of escaped text, so that nothing of the page's own is in it."""
    from html import escape  # noqa: PLC0415

    names = {"headline": "h2", "list": "li", "quote": "blockquote", "caption": "figcaption"}
    return "\n".join(
        f"<{name}>{escape(text)}</{name}>"
        for name, text in ((names.get(kind, "p"), text) for kind, text in parts)
    )
