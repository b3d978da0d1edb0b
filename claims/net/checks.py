"""Reading the checks on a web page at arm's length: what the child found in its JSON-LD."""

from dataclasses import dataclass
from typing import Any

from claims.net.child import ask


@dataclass(frozen=True)
class FoundChecks:
    """The ClaimReviews of a page as they came, cut to size (see `json_ld`), at most 500; `broken`
    counts blocks of JSON-LD that are none."""

    reviews: tuple[dict[str, Any], ...]
    broken: int


def read_checks(html: bytes, *, charset: str = "") -> FoundChecks:
    """The checks on a page. Raises `InvalidInput`: unreadable."""
    found = ask("checks", html, charset=charset)
    return FoundChecks(tuple(found["reviews"]), found["broken"])
