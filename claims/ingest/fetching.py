"""Fetching what others published: articles, feeds and sources, for this room and those above."""

from collections.abc import Mapping

from django.conf import settings

from claims.errors import NoAnswer
from claims.ingest.reading import MAX_BYTES
from claims.net.egress import Egress, Fetched


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MAX_BYTES,
    seconds: float = 30.0,
) -> Fetched:
    """What is at that address, whatever its status; see `Egress.get`.

    Raises AddressRefused or NoAnswer. Never to be called inside a transaction: it takes its time.
    """
    egress = Egress(allow=settings.EGRESS_ALLOW)
    return egress.get(url, headers=headers, most_bytes=most_bytes, seconds=seconds)


def fetch_page(url: str) -> Fetched:
    """A page that is there. Raises NoAnswer also for every status that is no success."""
    fetched = fetch(url)
    if not 200 <= fetched.status < 300:
        raise NoAnswer(f"The page answered with status {fetched.status}.")
    return fetched
