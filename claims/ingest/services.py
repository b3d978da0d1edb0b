"""Verbs of intake."""

import re
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from claims.errors import InvalidInput
from claims.ingest.addresses import one_address
from claims.ingest.document import Document, Draft, assemble
from claims.ingest.issues import check_is_newer, note_issue
from claims.ingest.recognising import recognise
from claims.models import Article, ArticleVersion, Author, Membership, Outlet, User
from claims.nlp.language import direction
from claims.nlp.text import clean
from claims.workflow.record import record
from claims.workflow.roles import Actor, acting_role, person
from claims.workflow.transitions import CHECKER, EDITOR, SYSTEM

_NAMES = re.compile(r",|;|/|\band\b|\s+و\s+|،")


@dataclass(frozen=True)
class Intake:
    """What became of an article that came; `new` is False where it was here already."""

    article: Article
    version: ArticleVersion
    new: bool

    @property
    def sentence(self) -> str:
        """What happened, for the person who brought it."""
        if not self.new:
            return f"Nothing to do: this text is already here as “{self.version.headline}”."
        if self.version.number > 1:
            return f"Taken in as version {self.version.number} of “{self.version.headline}”."
        return f"Taken in: “{self.version.headline}”."


@transaction.atomic
def take_in(draft: Draft, *, outlet: Outlet, by: Actor) -> Intake:
    """Store what came as a new article, or as a new version of the one at its address.

    The same text again is a no-op that says so. Raises `InvalidInput` for what cannot be
    used and `NotAllowed` for who may not; then nothing is stored.
    """
    role = acting_role(by, (SYSTEM, CHECKER), outlet.pk)
    document = assemble(draft)
    if draft.canonical_url:
        draft = replace(draft, canonical_url=one_address(draft.canonical_url))
    # Two people who bring the same text at once must not store it twice.
    Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    known = recognise(draft, document, outlet)
    if known.article and known.version:
        note_issue(known.version, draft)
        return Intake(known.article, known.version, new=False)
    article = known.article or _new_article(draft, document, outlet)
    check_may_change(article, by)
    check_is_newer(article, draft)
    version = add_version(article, document, draft=draft, by=by)
    _name_authors(article, version.byline)
    record(
        "article.version_created",
        version,
        by=by,
        role=role,
        payload={"article": str(article.pk), "number": version.number, "origin": draft.origin},
    )
    return Intake(article, version, new=True)


def check_may_change(article: Article, by: Actor) -> None:
    """A person changes a public article by correcting it; raises `InvalidInput`."""
    if article.public_at and person(by):
        raise InvalidInput(
            "An article with this address is public already. Correct it there, so that readers "
            "see what has changed."
        )


def add_version(article: Article, document: Document, *, draft: Draft, by: Actor) -> ArticleVersion:
    """The next version of an article, made current; writes no event."""
    last = article.versions.order_by("-number").first()
    who = person(by)
    version = ArticleVersion.objects.create(
        outlet_id=article.outlet_id,
        article=article,
        number=last.number + 1 if last else 1,
        headline=document.headline,
        byline=clean(draft.byline)[:300],
        text=document.text,
        blocks=[[block.start, block.end, block.kind] for block in document.blocks],
        sha256=document.sha256,
        length=len(document.text),
        language=document.language,
        direction=direction(document.language),
        published=draft.published or (last.published if last else None),
        origin=draft.origin,
        issue=draft.issue,
        issued_at=draft.issued_at,
        markup=draft.markup,
        links=list(draft.links),
        public_at=timezone.now() if article.public_at else None,
        taken_in_by=who,
        taken_in_at=timezone.now() if who else None,
    )
    article.current = version
    article.save(update_fields=["current"])
    return version


@transaction.atomic
def publish_article(article: Article, *, by: Actor) -> Article:
    """Put an article on the public site; a second time changes nothing."""
    role = acting_role(by, (SYSTEM, EDITOR), article.outlet_id)
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if article.public_at:
        return article
    if article.current is None:
        raise InvalidInput("The article has no text yet.")
    article.public_at = timezone.now()
    article.save(update_fields=["public_at"])
    article.versions.update(public_at=article.public_at)
    record("article.published", article, by=by, role=role)
    return article


def name_author(article: Article, name: str, *, user: User | None = None) -> Author:
    """Say who wrote the article; a person of ours may then not decide requests about it."""
    author, _ = Author.objects.get_or_create(
        article=article, name=name, defaults={"outlet_id": article.outlet_id, "user": user}
    )
    return author


def _name_authors(article: Article, byline: str) -> None:
    """The names in a byline; a name of one of our people is that person."""
    ours = {
        held.user.name.casefold(): held.user
        for held in Membership.objects.filter(outlet_id=article.outlet_id).select_related("user")
    }
    for name in _NAMES.split(byline):
        if name.strip():
            user = ours.get(name.strip().casefold())
            name_author(article, name.strip()[:200], user=user)


def _new_article(draft: Draft, document: Document, outlet: Outlet) -> Article:
    return Article.objects.create(
        outlet=outlet,
        slug=slugify(document.headline, allow_unicode=True)[:80].strip("-") or "article",
        section=draft.section[:60],
        canonical_url=draft.canonical_url,
        uri=draft.uri,
        begins_with=document.sha256,
        language=document.language,
    )
