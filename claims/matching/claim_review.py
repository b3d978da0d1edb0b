"""Reading a ClaimReview that somebody else wrote: every field may be missing, of another type,
a list, far too long, or meant to harm (schema.org/ClaimReview; Google's fact-check markup).

Decides and writes nothing. What is needed is refused where it is missing; the rest is left empty.
"""

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin, urlsplit

import regex

from claims.errors import InvalidInput
from claims.ingest.addresses import host_of, one_address
from claims.ingest.html import day_of
from claims.nlp.language import detect
from claims.nlp.text import clean, compare_form

MAX_CLAIM = 2_000  # characters
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}\Z")
# Controls, and what turns the direction of the text around it; joiners are letters in Persian.
_UNSEEN = regex.compile(r"[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_NESTED = 5

NO_CLAIM = "It does not say which claim was checked."
LONG_CLAIM = f"The claim is longer than {MAX_CLAIM:,} characters."
NO_RATING = "It has no rating."
NO_ADDRESS = "It has no web address where the check can be read."
OTHER_SITE = "It is the check of another site ({}), which only that site can vouch for."


@dataclass(frozen=True)
class Check:
    """What somebody else found about a claim; see `ExternalCheck` for the fields."""

    wording: str
    claimant: str
    said_on: date | None
    checked_on: date | None
    rating: str
    truth: float | None
    publisher: str
    url: str
    language: str

    @property
    def fingerprint(self) -> str:
        """The same for the same claim at the same address, however it is punctuated."""
        words = compare_form(self.wording).text.casefold()
        return hashlib.sha256(f"{self.url}\n{words}".encode()).hexdigest()


def check_of(review: Mapping[str, Any], *, page: str = "") -> Check:
    """What a ClaimReview says. Raises `InvalidInput`: what it needs is missing or cannot be used.

    `page` is where it was found: only checks of that site are believed then.
    """
    wording = _wording(review)
    item, address = _object(review.get("itemReviewed")), _address(review, page)
    return Check(
        wording=wording,
        claimant=_name(item.get("author"))[:300],
        said_on=_day(item.get("datePublished")),
        checked_on=_day(review.get("datePublished")),
        rating=_rating(_object(review.get("reviewRating"))),
        truth=truth_of(_object(review.get("reviewRating"))),
        publisher=(_publisher(review) or site_of(address))[:200],
        url=address,
        language=_language(review, wording),
    )


def truth_of(rating: Mapping[str, Any]) -> float | None:
    """Where a rating stands between the worst (0) and the best (1); None where it does not say.

    Both ends must be given and the value lie between them: what else it means nobody knows.
    """
    value, best, worst = (
        _number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating")
    )
    if value is None or best is None or worst is None or not worst <= value <= best != worst:
        return None
    return round((value - worst) / (best - worst), 4) if math.isfinite(best - worst) else None


def site_of(address: str) -> str:
    """The host of an address, without www."""
    return host_of(address).removeprefix("www.")


def _wording(review: Mapping[str, Any]) -> str:
    wording = _words(review.get("claimReviewed")) or _item_words(review)
    if not any(character.isalnum() for character in wording):
        raise InvalidInput(NO_CLAIM, field="claimReviewed")
    if len(wording) > MAX_CLAIM:
        raise InvalidInput(LONG_CLAIM, field="claimReviewed")
    return wording


def _item_words(review: Mapping[str, Any]) -> str:
    item = _object(review.get("itemReviewed"))
    return _words(item.get("text")) or _words(item.get("name"))


def _address(review: Mapping[str, Any], page: str) -> str:
    given = _plain(review.get("url"))
    try:
        address = one_address(urljoin(page, given) if page else given)
    except (InvalidInput, ValueError) as error:
        raise InvalidInput(NO_ADDRESS, field="url") from error
    if page and not _is_of_site(address, page):
        raise InvalidInput(OTHER_SITE.format(site_of(address)), field="url")
    return address


def _is_of_site(address: str, page: str) -> bool:
    """The same host, or one is below the other."""
    one, other = (f".{(urlsplit(x).hostname or '').removeprefix('www.')}" for x in (address, page))
    return one.endswith(other) or other.endswith(one)


def _rating(rating: Mapping[str, Any]) -> str:
    said = _words(rating.get("alternateName")) or _words(rating.get("name"))
    if not said and (value := _number(rating.get("ratingValue"))) is not None:
        best = _number(rating.get("bestRating"))
        said = f"{value:g} / {best:g}" if best is not None else f"{value:g}"
    if not said:
        raise InvalidInput(NO_RATING, field="reviewRating")
    return said[:200]


def _publisher(review: Mapping[str, Any]) -> str:
    return _name(review.get("author")) or _name(review.get("publisher"))


def _language(review: Mapping[str, Any], wording: str) -> str:
    said = _words(review.get("inLanguage"))
    return said[:16].rstrip("-") if _TAG.match(said) else detect(wording)


def _first(value: Any, depth: int = _NESTED) -> Any:
    """The first thing in lists of lists, and what a JSON-LD value object holds."""
    for _ in range(depth):
        if isinstance(value, list):
            value = next((one for one in value if one not in (None, "", [], {})), None)
        elif isinstance(value, dict) and "@value" in value:
            value = value["@value"]
    return value


def _object(value: Any) -> Mapping[str, Any]:
    found = _first(value)
    return found if isinstance(found, dict) else {}


def _name(value: Any) -> str:
    """The name of a person or organisation, which may be a mere text."""
    return _words(_object(value).get("name")) or _words(value)


def _plain(value: Any) -> str:
    found = _first(value)
    return clean(found).strip() if isinstance(found, str) else ""


def _words(value: Any) -> str:
    """A text on one line, without what cannot be seen and may deceive."""
    return " ".join(_UNSEEN.sub(" ", _plain(value)).split())


def _day(value: Any) -> date | None:
    return day_of(_plain(value))


def _number(value: Any) -> float | None:
    found = _first(value)
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal | str):
        return None
    try:
        number = float(found if not isinstance(found, str) else found.strip()[:40])
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
