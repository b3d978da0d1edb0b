"""Feeds: those followed, following one more, stopping."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.editor.door import Desk, desk
from claims.editor.intake_forms import FeedForm
from claims.ingest.feeds import follow_feed, stop_feed
from claims.ingest.queries import followed_feeds
from claims.models import Feed

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def feeds(door: Desk) -> HttpResponse:
    """The outlet's feeds with their last results, and the form for another."""
    post = door.request.method == "POST"
    form = FeedForm(door.request.POST) if post else FeedForm()
    if post and form.is_valid() and door.attempt(lambda: _follow(door, form), form):
        return redirect("editor:feeds")
    page = Paginator(followed_feeds(door.outlet.pk), PER_PAGE).get_page(
        door.request.GET.get("page")
    )
    context = {"form": form, "feeds": page.object_list, "page_obj": page, "place": "feeds"}
    return door.show("feeds.html", context, 422 if post else 200)


def _follow(door: Desk, form: FeedForm) -> str:
    chosen = form.cleaned_data
    follow_feed(chosen["address"], outlet=door.outlet, by=door.user, publishes=chosen["publishes"])
    return _("The feed is followed. Its articles come in within minutes.")


@require_POST
@desk
def stop(door: Desk, feed_id: UUID) -> HttpResponse:
    """Ask a feed no more."""
    feed = get_object_or_404(Feed, pk=feed_id, outlet=door.outlet)
    door.attempt(lambda: _stop(door, feed))
    return redirect("editor:feeds")


def _stop(door: Desk, feed: Feed) -> str:
    stop_feed(feed, by=door.user)
    return _("The feed is no longer followed. What it brought stays.")
