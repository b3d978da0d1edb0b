"""A reader's message: how it comes in, and how it is opened for the desk."""

import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.errors import InvalidInput
from claims.ingest.addresses import is_page_address
from claims.models import (
    ArticleVersion,
    CorrectionRequest,
    Problem,
    Relation,
    RequestClaim,
    RequestStatus,
    Severity,
)
from claims.models.encrypted import keyed_digest
from claims.nlp.text import Span, clean
from claims.workflow.advance import advance
from claims.workflow.record import record
from claims.workflow.roles import SUBMITTER, SYSTEM, Actor, person

MAX_WORDS = 1500
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_KEY_LENGTH = range(16, 129)


@dataclass(frozen=True)
class Message:
    """What a reader sends. `key` is the form's one-time key, at least 128 bits of chance.

    `quote` is a place in the version's text, None for the article as a whole.
    """

    key: str
    problem: str
    should_read: str
    quote: Span | None = None
    evidence_url: str = ""
    email: str = ""
    language: str = "en"
    relation: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the sender is told. `secret` opens the status page; we keep only its digest."""

    request: CorrectionRequest
    secret: str
    new: bool


@transaction.atomic
def submit_request(message: Message, *, version: ArticleVersion, by: Actor = SUBMITTER) -> Receipt:
    """Store what a reader says is wrong; the same form sent again makes one request.

    Raises `InvalidInput` with the field that is wrong; then nothing is stored.
    """
    _check(message, version)
    submission = keyed_digest(f"submission|{message.key}")
    # The same form again gets the same link; a key used for another article another one.
    secret = keyed_digest(f"secret|{version.article_id}|{message.key}")[:32]
    # Serialises two posts of one form; the unique constraint stands behind it.
    ArticleVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    known = CorrectionRequest.objects.filter(article=version.article, submission=submission)
    if request := known.first():
        return Receipt(request, secret, new=False)
    request = _store(message, version, submission, secret, by)
    record("request.received", request, by=by, to_status=request.status, payload=_payload(request))
    return Receipt(request, secret, new=True)


def _payload(request: CorrectionRequest) -> dict[str, str]:
    return {"article": str(request.article_id), "reference": request.reference}


def _store(
    message: Message, version: ArticleVersion, submission: str, secret: str, by: Actor
) -> CorrectionRequest:
    who = person(by)
    place = message.quote
    return CorrectionRequest.objects.create(
        outlet_id=version.outlet_id,
        article_id=version.article_id,
        version=version,
        reference=new_reference(),
        secret_digest=keyed_digest(secret),
        submission=submission,
        problem=message.problem,
        quote="" if place is None else place.of(version.text),
        start=None if place is None else place.start,
        end=None if place is None else place.end,
        should_read=clean(message.should_read).strip(),
        evidence_url=message.evidence_url.strip(),
        email=message.email.strip(),
        language=clean(message.language)[:16],
        relation=message.relation,
        severity=Severity.S2 if message.relation == Relation.NAMED else Severity.S3,
        submitted_by=who,
        submitted_at=timezone.now() if who else None,
    )


def new_reference() -> str:
    """A code like C-7Q4M-K2XD for talking about a request; it opens nothing."""
    letters = [secrets.choice(CROCKFORD) for _ in range(8)]
    return f"C-{''.join(letters[:4])}-{''.join(letters[4:])}"


def _check(message: Message, version: ArticleVersion) -> None:
    words = clean(message.should_read).strip()
    if message.problem not in Problem.values:
        raise InvalidInput(_("Choose what kind of problem it is."), field="problem")
    if message.relation not in ("", *Relation.values):
        raise InvalidInput(_("Choose what you have to do with the story."), field="relation")
    if not words:
        raise InvalidInput(_("Write what it should say."), field="should_read")
    if len(words) > MAX_WORDS:
        raise InvalidInput(
            _("Write at most %(number)s characters.") % {"number": MAX_WORDS}, field="should_read"
        )
    if len(message.key) not in _KEY_LENGTH or not message.key.isascii():
        raise InvalidInput(_("Please open the form again and send it from there."))
    place = message.quote
    if place is not None and not 0 <= place.start < place.end <= version.length:
        raise InvalidInput(_("Choose the text that is wrong."), field="sentence")
    _check_contact(message)


def _check_contact(message: Message) -> None:
    address = message.evidence_url.strip()
    if address and not is_page_address(address):
        raise InvalidInput(
            _("Enter the whole address of a page, such as https://example.org/report."),
            field="evidence_url",
        )
    if message.email.strip():
        try:
            EmailValidator()(message.email.strip())
        except ValidationError as error:
            raise InvalidInput(
                _("Enter an e-mail address like name@example.org."), field="email"
            ) from error


def find_by_secret(secret: str) -> CorrectionRequest | None:
    """The request whose status link holds this secret."""
    if not 16 <= len(secret) <= 64 or not secret.isascii():
        return None
    return (
        CorrectionRequest.objects.filter(secret_digest=keyed_digest(secret))
        .select_related("article__current", "outlet")
        .first()
    )


@transaction.atomic
def screen_request(request: CorrectionRequest) -> CorrectionRequest:
    """Open a request that came and link it to the claims whose words it quotes."""
    if request.status == RequestStatus.RECEIVED:
        _link_claims(request)
        advance(request, "screen", by=SYSTEM)
    if request.status == RequestStatus.SCREENING:
        advance(request, "open", by=SYSTEM)
    return request


def _link_claims(request: CorrectionRequest) -> None:
    if request.start is None or request.end is None:
        return
    standing = request.version.occurrences.filter(
        spans__start__lt=request.end, spans__end__gt=request.start
    ).exclude(claim__status__in=["dismissed", "superseded"])
    for claim_id in standing.values_list("claim_id", flat=True).distinct():
        RequestClaim.objects.get_or_create(
            request=request,
            claim_id=claim_id,
            defaults={
                "outlet_id": request.outlet_id,
                "article_id": request.article_id,
                "reasons": [gettext_noop("quotes the same words")],
            },
        )
