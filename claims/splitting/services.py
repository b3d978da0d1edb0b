"""Verbs of splitting."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, Min

from claims.models import Article, ArticleVersion, Claim, ClaimStatus, Facet, VersionStatus
from claims.nlp import claims as found
from claims.nlp.blocks import Block
from claims.nlp.llm_answers import Completion
from claims.nlp.splitting import split
from claims.nlp.text import Span
from claims.splitting.carrying import DOUBTFUL, carry_over
from claims.splitting.placing import place
from claims.splitting.rules import is_new, unchanged_sentences
from claims.workflow.advance import advance
from claims.workflow.roles import SYSTEM


def split_version(
    version: ArticleVersion, *, backend: str | None = None, complete: Completion | None = None
) -> list[Claim]:
    """Propose the claims of a version; asked again, it changes nothing.

    `backend` and `complete` are those of `nlp.splitting.split`.

    Claims of the version before are carried over first, unless that was done already;
    then only sentences that are new are split. The text is read before anything is
    locked. One event lists all claims.
    """
    if version.status != VersionStatus.RECEIVED:
        return []
    before = _before(version)
    if before and before.status == VersionStatus.RECEIVED:
        split_version(
            before, backend=backend, complete=complete
        )  # its claims are carried over, so it comes first
    result = split(
        version.text,
        language=version.language,
        published=version.published,
        blocks=[Block(*block) for block in version.blocks],
        backend=backend,
        complete=complete,
    )
    return _store(version, result)


@transaction.atomic
def _store(version: ArticleVersion, result: found.SplitResult) -> list[Claim]:
    Article.objects.select_for_update(no_key=True).get(pk=version.article_id)
    list(_locked_claims(version))
    ArticleVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    version.refresh_from_db()
    if version.status != VersionStatus.RECEIVED:
        return []
    before = _before(version)
    old: frozenset[str] = frozenset()
    if before and before.occurrences.exists():
        old = unchanged_sentences(before.text, before.language)
        if not version.occurrences.exists():
            carry_over(before, version)
    there = _standing_for_sure(version)
    new = [claim for claim in result.claims if is_new(claim, old) and claim.text not in there]
    claims = [propose(claim, version) for claim in new]
    if before:
        _replace_unread(version)
    _number_along_the_text(version)
    advance(
        version,
        "split",
        by=SYSTEM,
        payload={"claims": [str(claim.pk) for claim in claims]},
        refused=[refused.as_json() | {"span": _pair(refused.span)} for refused in result.refused],
    )
    return claims


def _before(version: ArticleVersion) -> ArticleVersion | None:
    return version.article.versions.filter(number=version.number - 1).first()


def _standing_for_sure(version: ArticleVersion) -> frozenset[str]:
    """Wordings that stand in the version already: carried over, or split before a failure."""
    standing = version.occurrences.exclude(state__in=DOUBTFUL)
    return frozenset(standing.values_list("claim__wording", flat=True))


def propose(claim: found.Claim, version: ArticleVersion) -> Claim:
    """Store one found claim with its facets and its place in the version."""
    said = claim.attribution
    row = Claim.objects.create(
        outlet_id=version.outlet_id,
        article_id=version.article_id,
        wording=claim.text,
        claimant=said.claimant[:300] if said else "",
        cue=said.cue[:100] if said else "",
        claimant_implicit=said.implicit if said else False,
        modality=claim.modality,
        condition=claim.condition.as_json() if claim.condition else None,
        negated=claim.negated,
        quoted=claim.quoted,
        hedges=[hedge.as_json() for hedge in claim.hedges],
        edits=[edit.as_json() for edit in claim.edits],
        unresolved=[note.as_json() for note in claim.unresolved],
        worth_score=claim.check_worthiness.score,
        worth_reasons=list(claim.check_worthiness.reasons),
        backend=claim.backend,
        component_versions=dict(claim.component_versions),
        language=version.language,
    )
    place(row, version, claim.spans)
    Facet.objects.bulk_create(_facets(claim, row))
    return row


def _locked_claims(version: ArticleVersion) -> Iterable[Claim]:
    """Rows are locked before the log is, so that nobody waits for us who holds what we need."""
    claims = Claim.objects.filter(article_id=version.article_id).order_by("pk")
    return claims.select_for_update(no_key=True).only("pk")


def _facets(claim: found.Claim, row: Claim) -> Iterable[Facet]:
    for facet in claim.facets:
        yield Facet(
            outlet_id=row.outlet_id,
            article_id=row.article_id,
            claim=row,
            kind=facet.kind,
            text=facet.text,
            start=facet.span.start,
            end=facet.span.end,
            value=facet.value,
        )


def _replace_unread(version: ArticleVersion) -> None:
    """Claims nobody has looked at yet give way where their sentence was split anew."""
    unread = Claim.objects.filter(
        status=ClaimStatus.PROPOSED,
        occurrences__version=version,
        occurrences__state__in=DOUBTFUL,
    )
    for claim in unread.order_by("pk"):
        advance(claim, "supersede", by=SYSTEM)


def _number_along_the_text(version: ArticleVersion) -> None:
    """Claims are ordered as they stand in the text; those that stand nowhere keep their number."""
    standing = version.occurrences.annotate(first=Min("spans__start"), last=Max("spans__end"))
    ordered = standing.filter(first__isnull=False).order_by("first", "last", "claim_id")
    claims = [
        Claim(pk=claim_id, position=number)
        for number, claim_id in enumerate(ordered.values_list("claim_id", flat=True), start=1)
    ]
    Claim.objects.bulk_update(claims, ["position"])


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
