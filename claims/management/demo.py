"""The demo newsroom. Real services make every row; nothing is put there ready-made."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from claims.corrections.services import (
    CorrectionDraft,
    Message,
    approve_correction,
    publish_correction,
    send_to_review,
    submit_request,
    uphold_request,
)
from claims.evidence.archiving import request_archive
from claims.evidence.services import SourceDraft, add_source, attach
from claims.ingest.document import draft_of_plain_text
from claims.ingest.services import publish_article, take_in
from claims.management import demo_texts as texts
from claims.management.demo_pages import REPORT, REPORT_QUOTE, REPORT_TITLE
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Correction,
    CorrectionRequest,
    Membership,
    Origin,
    Outlet,
    Problem,
    Rating,
    RatingScale,
    Role,
    SourceKind,
    User,
)
from claims.nlp.sentences import sentences
from claims.nlp.text import Span
from claims.pipeline import tasks
from claims.publishing.keys import issue_key
from claims.publishing.webhooks import register_endpoint
from claims.review.services import accept_claim, give_verdict, publish_claim, sign_verdict
from claims.workflow.roles import SYSTEM
from claims.workflow.units import acting_for

SLUG, PARTNER_SLUG = "orontes-post", "levant-wire"
PASSWORD = "newsroom demo"  # noqa: S105 - printed for whoever tries the demo
RANA, LINA, MAYA, OMAR = (f"{name}@example.org" for name in ("rana", "lina", "maya", "omar"))
PEOPLE = (
    (RANA, "Rana Khalil", Role.EDITOR),
    (LINA, "Lina Saad", Role.EDITOR),
    # Who signed a verdict may not decide a request about it, so there is a third editor.
    (MAYA, "Maya Aziz", Role.EDITOR),
    (OMAR, "Omar Nasser", Role.FACT_CHECKER),
)
PUBLISHED = date(2024, 12, 6)


@dataclass(frozen=True)
class Newsroom:
    """The outlet and the two editors who sign for each other."""

    outlet: Outlet
    rana: User
    lina: User


def is_there() -> bool:
    """Whether the demo newsroom was built already."""
    return Outlet.objects.filter(slug=SLUG).exists()


def build(receiver: str, pages: str) -> None:
    """Build the newsroom; `receiver` is the address its partner hears of changes at, `pages`
    where the demo's own pages are served."""
    room = _people()
    with acting_for(room.outlet.pk):
        article = _article(room, texts.HEADLINE_EN, texts.ARTICLE_EN, "en", "Syria")
        arabic = _article(room, texts.HEADLINE_AR, texts.ARTICLE_AR, "ar", "سوريا")
    _partner(receiver)
    with acting_for(room.outlet.pk):
        for check in texts.CHECKS:
            _check(room, arabic if check.language == "ar" else article, check)
        _report(room, pages)
        _correct_the_date(room, article)
        _ask_about_the_toll(article)


def introduction() -> list[str]:
    """Who may sign in, and the partner's key, as lines for the terminal."""
    lines = [f"{name:<12} {email:<18} password: {PASSWORD}" for email, name, _ in PEOPLE]
    key = _key_file()
    return [*lines, f"Partner key  {key.read_text().strip()}"] if key.exists() else lines


def _key_file() -> Path:
    return Path(settings.DATA_DIR) / "demo_key"


def _people() -> Newsroom:
    outlet = Outlet.objects.create(
        name="Orontes Post", slug=SLUG, prefix="OP", language="en", is_own=True
    )
    with acting_for(outlet.pk):
        users = {email: _person(outlet, email, name, role) for email, name, role in PEOPLE}
        scale = RatingScale.objects.create(outlet=outlet, name="Five steps", is_default=True)
        for position, (key, label, label_ar, value) in enumerate(texts.RATINGS):
            Rating.objects.create(
                outlet=outlet,
                scale=scale,
                key=key,
                label=label,
                label_ar=label_ar,
                look=key,
                value=value,
                position=position,
            )
    return Newsroom(outlet, users[RANA], users[LINA])


def _person(outlet: Outlet, email: str, name: str, role: Role) -> User:
    user = User.objects.create_user(email, PASSWORD, name=name)
    Membership.objects.create(outlet=outlet, user=user, role=role)
    return user


def _partner(receiver: str) -> None:
    partner = Outlet.objects.create(name="Levant Wire", slug=PARTNER_SLUG, prefix="LW")
    with acting_for(partner.pk):
        endpoint = register_endpoint(partner, receiver, [], by=SYSTEM)
        _, key = issue_key(partner, "Demo", ["read"])
    _keep(_key_file(), key)
    _keep(Path(settings.DATA_DIR) / "receiver_secret", endpoint.secret)


def _keep(path: Path, secret: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret)


def _article(room: Newsroom, headline: str, text: str, language: str, section: str) -> Article:
    draft = draft_of_plain_text(
        text,
        origin=Origin.PASTE,
        headline=headline,
        language=language,
        published=PUBLISHED,
        section=section,
        byline=room.outlet.name,
    )
    intake = take_in(draft, outlet=room.outlet, by=room.rana)
    publish_article(intake.article, by=room.lina)
    _work_on(intake.version)
    intake.article.refresh_from_db()
    return intake.article


def _work_on(version: ArticleVersion) -> None:
    """What the worker would do; its own jobs then find it done."""
    tasks.split(str(version.outlet_id), str(version.pk))
    tasks.link(str(version.outlet_id), str(version.pk))


def _check(room: Newsroom, article: Article, check: texts.Check) -> None:
    claim = _claim(article, check.words)
    passage = add_source(_source(check), outlet=room.outlet, by=room.rana)
    tasks.embed_source(str(room.outlet.pk), str(passage.source_id))
    attach(claim, passage, stance=check.stance, by=room.rana)
    accept_claim(claim, by=room.rana)
    verdict = give_verdict(
        claim,
        by=room.rana,
        rating=Rating.objects.get(outlet=room.outlet, key=check.rating),
        reasons=check.reasons,
        as_of=timezone.localdate(),
    )
    sign_verdict(verdict, by=room.lina)
    claim.refresh_from_db()
    publish_claim(claim, by=room.lina)


def _report(room: Newsroom, pages: str) -> None:
    """A report in the library that nobody has used yet; the worker archives it."""
    draft = SourceDraft(
        title=REPORT_TITLE,
        quote=REPORT_QUOTE,
        url=pages + REPORT,
        publisher="Orontes Institute",
        published="2009-02-02",
        language="en",
        kind=SourceKind.REPORT,
    )
    source = add_source(draft, outlet=room.outlet, by=room.rana).source
    request_archive(source, by=room.rana)


def _source(check: texts.Check) -> SourceDraft:
    return SourceDraft(
        title=check.source,
        quote=check.quote,
        publisher=check.publisher,
        published=check.published,
        language=check.language,
    )


def _claim(article: Article, words: tuple[str, ...]) -> Claim:
    """The shortest proposed claim that has all the words."""
    found = article.claims.filter(status="proposed")
    for word in words:
        found = found.filter(wording__contains=word)
    return min(found, key=lambda claim: len(claim.wording))


def _sentence(version: ArticleVersion, words: str) -> Span:
    """The sentence of the text that has the words."""
    spans = sentences(version.text, language=version.language)
    return next(span for span in spans if words in span.of(version.text))


def _request(article: Article, words: str, should_read: str, key: str) -> CorrectionRequest:
    version = article.latest()
    message = Message(
        key=f"demo-newsroom-{key}",
        problem=Problem.FACT,
        should_read=should_read,
        quote=_sentence(version, words),
    )
    request = submit_request(message, version=version).request
    tasks.screen(str(request.outlet_id), str(request.pk))
    request.refresh_from_db()
    return request


def _correct_the_date(room: Newsroom, article: Article) -> None:
    request = _request(article, texts.CORRECTED_WAS, texts.READER_ON_DATE, "on-the-date")
    version = article.latest()
    start = version.text.index(texts.CORRECTED_WAS)
    draft = CorrectionDraft(
        version=version,
        place=Span(start, start + len(texts.CORRECTED_WAS)),
        now=texts.CORRECTED_NOW,
        note=texts.CORRECTION_NOTE,
        cause="The date of the first report was taken for the date of the event.",
    )
    correction = uphold_request(request, by=room.rana, reasons=texts.ANSWER_ON_DATE, draft=draft)
    _publish(room, correction)
    article.refresh_from_db()
    _work_on(article.latest())


def _publish(room: Newsroom, correction: Correction) -> None:
    send_to_review(correction, by=room.rana)
    approve_correction(correction, by=room.lina)
    tasks.prepare(str(room.outlet.pk), str(correction.pk))
    correction.refresh_from_db()
    publish_correction(correction, by=room.lina)


def _ask_about_the_toll(article: Article) -> None:
    _request(article, "40,000", texts.READER_ON_TOLL, "on-the-toll")
