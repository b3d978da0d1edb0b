"""The checks on a web page, from its JSON-LD. Runs in the child only."""

import json
from typing import Any

from claims.net.characters import decoded
from claims.net.json_ld import MAX_REVIEWS, Review, reviews_in

_MAX_SCRIPTS = 100


def read(html: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """`{reviews, broken}`: the page's ClaimReviews, and how many scripts are no JSON."""
    from lxml import html as parser  # noqa: PLC0415 - only in the limited child

    root = parser.fromstring(decoded(html, str(asked.get("charset") or "")) or "<p>")
    reviews: list[Review] = []
    broken = 0
    for script in _scripts(root):
        try:
            reviews += reviews_in(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            broken += 1
    return {"reviews": reviews[:MAX_REVIEWS], "broken": broken}


def _scripts(root: Any) -> list[str]:
    """What stands in the scripts of that kind; empty ones are none."""
    kind = "application/ld+json"
    found = [
        one for one in root.iter("script") if (one.get("type") or "").split(";")[0].strip() == kind
    ]
    return [text for one in found[:_MAX_SCRIPTS] if (text := one.text_content().strip())]
