"""What the desk sees of intake."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims.models import Feed


def followed_feeds(outlet_id: UUID) -> QuerySet[Feed]:
    """The outlet's feeds, followed ones first, with how many entries wait, came and did not.

    Each has `waiting`, `taken` and `refused`; sitemaps that an index names do not count.
    """
    articles = Q(entries__leads_on=False)
    read = articles & Q(entries__read_at__isnull=False)
    return (
        Feed.objects.filter(outlet_id=outlet_id)
        .annotate(
            waiting=Count("entries", filter=articles & Q(entries__read_at=None)),
            taken=Count("entries", filter=read & Q(entries__became__isnull=False)),
            refused=Count("entries", filter=read & Q(entries__became=None)),
        )
        .order_by("-active", "-created_at")
    )
