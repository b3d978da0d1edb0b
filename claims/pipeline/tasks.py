"""The jobs: each calls one service, for one outlet, and may run twice."""

from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from claims.corrections.services import (
    close_what_is_done,
    prepare_correction,
    publish_scheduled,
    return_to_draft,
    screen_request,
    stop_waiting_for_long,
)
from claims.errors import Stale
from claims.evidence import hinting, rot
from claims.evidence.archiving import archive_source, fail, waiting
from claims.evidence.fetching import fetch, post
from claims.evidence.links import take_in_links
from claims.evidence.services import embed_passages
from claims.evidence.wayback import save_page
from claims.ingest.addresses import host_of
from claims.ingest.entries import take_entry
from claims.ingest.feeds import claim_due_feeds, poll_feed
from claims.matching.checked_before import embed_checks
from claims.matching.encoders import configured_encoder
from claims.matching.services import embed_claims
from claims.matching.suggesting import suggest_links
from claims.models import (
    ArchivePlace,
    ArticleVersion,
    Correction,
    CorrectionRequest,
    Outlet,
    Source,
    VersionStatus,
    WebhookDelivery,
)
from claims.nlp.encoder import Encoder
from claims.nlp.entailment import EntailmentModel, PassageOrder
from claims.pipeline.queue import AsTold, defer, periodic, task
from claims.publishing.webhooks import announce, deliver
from claims.splitting.completing import configured_model
from claims.splitting.services import split_version
from claims.workflow.advance import advance
from claims.workflow.roles import SYSTEM
from claims.workflow.units import acting_for


@cache
def encoder() -> Encoder:
    """The sentence encoder, loaded once for each worker."""
    return configured_encoder()


@cache
def passage_order() -> PassageOrder | None:
    """The model that says how much passages bear on claims, where a folder is named for it."""
    folder = settings.ENTAILMENT_FOLDER
    return EntailmentModel(Path(folder)) if folder else None


def fail_version(outlet_id: str, version_id: str, why: str) -> None:
    """Say on the version itself that it could not be worked on, and why."""
    with acting_for(UUID(outlet_id)):
        version = ArticleVersion.objects.get(pk=version_id)
        if version.status in (VersionStatus.RECEIVED, VersionStatus.SPLIT, VersionStatus.LINKED):
            advance(version, "fail", by=SYSTEM, note=why, failure=why)


@task("split_version", give_up=fail_version)
def split(outlet_id: str, version_id: str) -> None:
    """Propose the claims of a version, with a budget of its own where a model is asked."""
    # Without a choice the rules cut where there is a parser.
    chosen = settings.SPLITTING_BACKEND
    backend = None if chosen == "rules" else chosen
    complete = configured_model() if backend == "llm" else None
    with acting_for(UUID(outlet_id)):
        version = ArticleVersion.objects.get(pk=version_id)
        split_version(version, backend=backend, complete=complete)


@task("link_version", give_up=fail_version)
def link(outlet_id: str, version_id: str) -> None:
    """Give the version's claims their vectors and look for the same claims elsewhere; then it is
    ready for the desk."""
    with acting_for(UUID(outlet_id)):
        version = ArticleVersion.objects.get(pk=version_id)
        embed_claims(version, encoder=encoder())
        suggest_links(version)
    with acting_for(UUID(outlet_id)):
        version.refresh_from_db()
        if version.status == VersionStatus.SPLIT:
            advance(version, "link", by=SYSTEM)
        if version.status == VersionStatus.LINKED:
            advance(version, "finish", by=SYSTEM)


@task("take_in_links")
def links(outlet_id: str, version_id: str) -> None:
    """Take the pages linked beside the version's claims into the library."""
    with acting_for(UUID(outlet_id)):
        take_in_links(ArticleVersion.objects.get(pk=version_id))


@task("embed_source")
def embed_source(outlet_id: str, source_id: str) -> None:
    """Give a source's passages their vectors; then they can be found for claims."""
    with acting_for(UUID(outlet_id)):
        embed_passages(Source.objects.get(pk=source_id), encoder=encoder())
        defer("compare_source", outlet_id, source_id)


@task("compare_source")
def compare_source(outlet_id: str, source_id: str) -> None:
    """Say what the values of a source's passages suggest about the claims near them."""
    with acting_for(UUID(outlet_id)):
        hinting.compare_source(Source.objects.get(pk=source_id), order=passage_order())


@task("compare_version")
def compare_version(outlet_id: str, version_id: str) -> None:
    """Say what the values of the library's passages suggest about a version's claims."""
    with acting_for(UUID(outlet_id)):
        version = ArticleVersion.objects.get(pk=version_id)
        hinting.compare_version(version, order=passage_order())


@task("embed_checks")
def embed_imported(outlet_id: str, _: str) -> None:
    """Give checks by others their vectors, some at a time."""
    made = 1
    while made:
        with acting_for(UUID(outlet_id)):
            made = embed_checks(Outlet.objects.get(pk=outlet_id), encoder=encoder())


def fail_archive(outlet_id: str, source_id: str, why: str) -> None:
    """Say on the copy itself that it could not be made, and why."""
    with acting_for(UUID(outlet_id)):
        asked = waiting(UUID(source_id), ArchivePlace.OURS)
        if asked:
            fail(asked, why.partition(": ")[2] or why)


@task("archive_source", give_up=fail_archive)
def archive(outlet_id: str, source_id: str) -> None:
    """Keep a copy of a source; not in a transaction, because the page may be slow."""
    archive_source(UUID(outlet_id), UUID(source_id), fetch=fetch)


@task("ask_wayback", retry=AsTold())
def ask_wayback(outlet_id: str, source_id: str) -> None:
    """Have the Wayback Machine keep a copy, where one is asked for; again until it has decided."""
    save_page(UUID(outlet_id), UUID(source_id), post=post)


@task("check_source")
def check(outlet_id: str, source_id: str) -> None:
    """Look at a source again; alert where what claims rest on is lost."""
    rot.check_source(UUID(outlet_id), UUID(source_id), fetch=fetch)


@task("look_again")
def look_again(outlet_id: str, source_id: str) -> None:
    """The same because somebody asked: what was found is said at once."""
    rot.check_source(UUID(outlet_id), UUID(source_id), fetch=fetch, asked=True)


@periodic("17 * * * *", "check_sources")
def check_sources() -> None:
    """Outlet by outlet, queue the sources whose time has come."""
    for outlet_id in Outlet.objects.filter(is_own=True).values_list("pk", flat=True):
        with acting_for(outlet_id):
            for source_id in rot.take_due(outlet_id, timezone.now()):
                defer("check_source", outlet_id, source_id)


@task("screen_request")
def screen(outlet_id: str, request_id: str) -> None:
    """Open a reader's request and link it to claims."""
    with acting_for(UUID(outlet_id)):
        screen_request(CorrectionRequest.objects.get(pk=request_id))


@task("prepare_correction")
def prepare(outlet_id: str, correction_id: str) -> None:
    """Work out ahead what publishing will apply; where that cannot be, back to the draft."""
    with acting_for(UUID(outlet_id)):
        correction = Correction.objects.get(pk=correction_id)
        try:
            prepare_correction(correction)
        except Stale as error:
            return_to_draft(correction, by=SYSTEM, note=str(error))


@periodic("* * * * *", "publish_scheduled_corrections")
def publish_on_time() -> None:
    """Publish what was scheduled for now, outlet by outlet."""
    for outlet_id in Outlet.objects.filter(is_own=True).values_list("pk", flat=True):
        with acting_for(outlet_id):
            publish_scheduled(outlet_id)


@periodic("7 * * * *", "settle_requests")
def settle_requests() -> None:
    """Go on where no answer came, and close what nobody can appeal any more."""
    for outlet_id in Outlet.objects.filter(is_own=True).values_list("pk", flat=True):
        with acting_for(outlet_id):
            stop_waiting_for_long(outlet_id)
            close_what_is_done(outlet_id)


@periodic("* * * * *", "poll_due_feeds")
def poll_due_feeds() -> None:
    """Have every feed polled whose time has come, outlet by outlet."""
    for outlet in Outlet.objects.filter(is_own=True):
        with acting_for(outlet.pk):
            for feed in claim_due_feeds(outlet):
                defer("poll_feed", outlet.pk, feed.pk)


@task("poll_feed")
def poll(outlet_id: str, feed_id: str) -> None:
    """Ask a feed what is new, and have it taken in; not in a transaction, for it may be slow."""
    for entry in poll_feed(UUID(outlet_id), UUID(feed_id)):
        # One at a time from a host, so that we are a burden to nobody.
        defer("take_entry", outlet_id, entry.pk, lock=f"host:{host_of(entry.address)}")


@task("take_entry")
def take(outlet_id: str, entry_id: str) -> None:
    """Take in what an entry of a feed leads to; not in a transaction."""
    take_entry(UUID(outlet_id), UUID(entry_id))


@task("announce")
def tell_partners(outlet_id: str, seq: str) -> None:
    """Turn an event into one delivery for each endpoint that wants it."""
    with acting_for(UUID(outlet_id)):
        for delivery_id in announce(int(seq), UUID(outlet_id)):
            made = WebhookDelivery.objects.select_related("event").get(pk=delivery_id)
            lock = f"{made.endpoint_id}:{made.event.object_id}"
            defer("deliver", made.outlet_id, made.pk, lock=lock)


@task("deliver", retry=AsTold())
def send(outlet_id: str, delivery_id: str) -> None:  # noqa: ARG001 - deliver names its own outlet
    """Send one webhook; not in a transaction, because the other side may be slow."""
    deliver(UUID(delivery_id))
