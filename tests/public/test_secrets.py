"""What readers and partners never get to see."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from claims.corrections.services import reject_request
from claims.evidence.archiving import archive_source
from claims.evidence.rot import check_source
from claims.evidence.services import SourceDraft, add_source, attach, make_confidential, reject
from claims.matching.linking import confirm_link
from claims.models import Claim, CorrectionRequest, Event, Outlet, Source, TaskKind, User
from claims.nlp.saying import SOURCE_SAYS
from claims.publishing import messages
from claims.publishing.keys import issue_key
from claims.publishing.messages import PUBLISHABLE
from claims.review.services import give_verdict, publish_claim, sign_verdict
from claims.workflow.tasks import open_task
from tests.evidence.pages import Pages
from tests.factories import (
    make_article,
    make_claim,
    make_hint,
    make_link,
    make_passage,
    make_scale,
    make_source,
)
from tests.routes import crawl, routes
from tests.stocked import Stocked

SECRET = "Zaqwertyhush"
MAIL = "reader@private.example"


@pytest.fixture
def published(outlet: Outlet, editor: User, second_editor: User) -> str:
    """A published claim with four pieces of evidence, one of them open to all; its id."""
    claim = make_claim(make_article(outlet, public=True))
    told = add_source(whispered(), outlet=outlet, by=editor)
    attach(claim, told, stance="supports", by=editor, note=f"Note {SECRET}")
    archived(told.source)
    named_later = add_source(SourceDraft(f"Then {SECRET}", SECRET), outlet=outlet, by=editor)
    attach(claim, named_later, stance="origin", by=editor)
    quiet = add_source(SourceDraft("Open source", f"Said {SECRET}"), outlet=outlet, by=editor)
    attach(claim, quiet, stance="context", by=editor, note=f"Note {SECRET}", secret=True)
    plain = SourceDraft("Plain report", "All may read it", reliability=f"Doubted by {SECRET}")
    open_to_all = add_source(plain, outlet=outlet, by=editor)
    attach(claim, open_to_all, stance="supports", by=editor)
    unused = make_passage(make_source(outlet, title=SECRET), SECRET)
    reject(claim, unused, by=editor, hint=make_hint(claim, unused, reason=read_in_secret()))
    hinted = make_passage(make_source(outlet, title="Hinted"), "All may read this too")
    hint = make_hint(claim, hinted, reason=read_in_secret())
    attach(claim, hinted, stance="context", by=editor, hint=hint)
    _say_the_same(claim, editor)
    rating = make_scale(outlet).ratings.all()[0]
    given = {"rating": rating, "reasons": "They agree.", "as_of": date(2026, 1, 1)}
    verdict = give_verdict(claim, by=editor, **given)  # type: ignore[arg-type]
    sign_verdict(verdict, by=second_editor)
    publish_claim(claim, by=second_editor)
    make_confidential(named_later.source, by=editor)
    open_task(TaskKind.SOURCE_ALERT, told.source, reason=SECRET, outlet_id=outlet.pk)
    return str(claim.pk)


def read_in_secret() -> dict[str, object]:
    """What the machine says of a passage stays in the newsroom, whoever may read the passage."""
    return {"say": SOURCE_SAYS, "with": {"theirs": SECRET, "ours": SECRET}}


def _say_the_same(claim: Claim, editor: User) -> None:
    """Articles that readers do not see yet: one repeats the claim, one contradicts it."""
    for kind in ("same", "contradicts"):
        article = make_article(claim.outlet, headline=f"Article {SECRET} {kind}")
        other = make_claim(article, wording=f"Wording {SECRET}")
        confirm_link(make_link(other, claim, kind=kind, reasons=[SECRET]), by=editor)


def whispered() -> SourceDraft:
    """A source that is secret in every field it has."""
    words = {name: f"{name} {SECRET}" for name in ("author", "publisher", "reliability")}
    url = f"https://{SECRET}.example/{SECRET}"
    return SourceDraft(
        f"Title {SECRET}", f"Quote {SECRET}", url=url, confidential=True, kind="person", **words
    )


def archived(source: Source) -> None:
    """Kept, and looked at again, as the worker would."""
    pages = Pages({source.url: f"Quote {SECRET} stands on this page, among other words.".encode()})
    archive_source(source.outlet_id, source.pk, fetch=pages)
    check_source(source.outlet_id, source.pk, fetch=Pages())


def test_the_desk_sees_confidential_evidence(published: str, editor: User) -> None:
    """The control: what the next tests look for is there."""
    desk = Client()
    desk.force_login(editor)
    pages = crawl(desk, "/desk/")
    assert any(SECRET in answer.content.decode() for answer in pages.values())


def test_readers_see_no_confidential_evidence(published: str, client: Client) -> None:
    plain = [route.address({}) for route in routes("public") if not route.needs]
    pages = crawl(client, "/", "/ar/", f"/c/{published}", f"/ar/c/{published}", *plain)
    assert any("Plain report" in answer.content.decode() for answer in pages.values())
    assert [at for at, answer in pages.items() if SECRET in answer.content.decode()] == []


def test_partners_read_no_confidential_evidence(
    published: str, client: Client, partner: Outlet
) -> None:
    key = {"authorization": f"Bearer {issue_key(partner, 'Feed', ['read'])[1]}"}
    bodies = list(everything(client, key))
    assert any("Plain report" in body for body in bodies)
    assert [body for body in bodies if SECRET in body] == []


def everything(client: Client, key: dict[str, str]) -> Iterator[str]:
    """Every list of the API, and every item of each."""
    yield client.get("/api/v1/schema").content.decode()
    for kind in ("articles", "claims", "corrections"):
        listed = client.get(f"/api/v1/{kind}", headers=key)
        yield listed.content.decode()
        for item in json.loads(listed.content)["items"]:
            name = item.get("id") or item["number"]
            yield client.get(f"/api/v1/{kind}/{name}", headers=key).content.decode()


def test_webhooks_carry_no_confidential_evidence(published: str) -> None:
    assert not any(kind.startswith(("source.", "evidence.", "task.")) for kind in PUBLISHABLE)
    told = [event for event in Event.objects.all() if messages.message_type(event)]
    subjects = [(event, messages.subject(event, "https://news.example")) for event in told]
    bodies = [messages.body(event, data).decode() for event, data in subjects if data]
    assert any("Plain report" in body for body in bodies)
    assert [body for body in bodies if SECRET in body] == []


def test_a_status_page_tells_no_names_no_address_and_no_minutes(
    room: Stocked, client: Client
) -> None:
    request = CorrectionRequest.objects.get(pk=room.values["request_id"])
    assert request.email == MAIL
    reject_request(request, by=room.editor, reasons="Two reports agree.")
    for language in ("", "/ar"):
        page = client.get(f"{language}/status/{room.values['secret']}").content.decode()
        assert "Two reports agree." in page
        assert MAIL not in page
        assert room.editor.name.strip() not in page
        assert room.editor.email not in page
        times = re.findall(r'datetime="([^"]+)"', page)
        assert len(times) == 2
        assert all(re.search(r"T\d\d:00:00", time) for time in times)


def test_a_readers_address_stands_on_no_page_at_all(room: Stocked) -> None:
    pages = crawl(room.client(), "/desk/", "/", f"/status/{room.values['secret']}?received")
    assert [at for at, answer in pages.items() if MAIL in answer.content.decode()] == []


def test_a_request_is_found_by_its_whole_secret_only(room: Stocked, client: Client) -> None:
    secret = room.values["secret"]
    reference = CorrectionRequest.objects.get(pk=room.values["request_id"]).reference
    digest = CorrectionRequest.objects.get(pk=room.values["request_id"]).secret_digest
    for wrong in (secret[:-1], secret + "0", secret.upper(), secret[::-1], reference, digest):
        assert client.get(f"/status/{wrong}").status_code == 404
