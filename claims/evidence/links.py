"""The pages an article links to beside its claims, taken into the library as sources."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db import transaction

from claims.errors import InvalidInput
from claims.evidence.addresses import canonical
from claims.evidence.archiving import request_archive
from claims.evidence.quoting import links_beside
from claims.models import ArticleVersion, Claim, ClaimStatus, Source
from claims.nlp.text import Span, clean
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM

MOST = 20  # pages of one version
DEAD = (ClaimStatus.DISMISSED, ClaimStatus.SUPERSEDED)


def linked_beside(claim: Claim) -> list[str]:
    """Canonical addresses of the pages linked beside the claim in the article as it stands."""
    version = claim.article.current
    if version is None or not version.links:
        return []
    spans = _places(version, claim=claim)
    return _canonical(links_beside(version.text, version.blocks, version.links, spans))


def _places(version: ArticleVersion, **which: object) -> list[Span]:
    standing = version.occurrences.filter(**which).exclude(claim__status__in=DEAD)
    return [Span(s, e) for s, e in standing.values_list("spans__start", "spans__end") if e]


def _canonical(urls: Iterable[str]) -> list[str]:
    found = []
    for url in urls:
        try:
            found.append(canonical(url))
        except InvalidInput:
            continue
    return found


@transaction.atomic
def take_in_links(version: ArticleVersion) -> list[Source]:
    """Add the pages linked beside claims to the library and ask for their copies.

    Returns the new ones; what is in the library already is left as it is.
    """
    places = _places(version)
    urls = links_beside(version.text, version.blocks, version.links, places)[:MOST]
    words = {link["url"]: link.get("text", "") for link in version.links}
    return [new for url in urls if (new := _take_in(version, url, words[url]))]


def _take_in(version: ArticleVersion, url: str, words: str) -> Source | None:
    known_as = next(iter(_canonical([url])), "")
    if not known_as or known_as in _canonical([version.article.canonical_url]):
        return None
    title = clean(words).strip()[:300] or urlsplit(known_as).netloc[:300]
    source, new = Source.objects.get_or_create(
        outlet_id=version.outlet_id,
        canonical_url=known_as,
        defaults={"url": url, "title": title},
    )
    if not new:
        return None
    record("source.linked", source, by=SYSTEM, payload={"version": str(version.pk)})
    request_archive(source, by=SYSTEM)
    return source
