"""The workbench: an article, its claims, and one claim in detail."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.corrections.queries import UNDER_WAY
from claims.editor.door import Desk, desk
from claims.editor.evidence import attached_rows, suggested_rows
from claims.editor.forms import VerdictForm
from claims.editor.links import link_context
from claims.editor.source_forms import SourceForm
from claims.evidence.origins import origins_of
from claims.matching.checked_before import checked_before
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimStatus,
    Stance,
    Verdict,
    VersionStatus,
)
from claims.pipeline.queries import progress_of
from claims.publishing.pages import Mark, mark, marked_blocks, quotation_of, spans_of
from claims.review.queries import ClaimRow, claim_rows, scale_of, shares
from claims.review.rules import current_verdict
from claims.workflow.transitions import CHECKER, EDITOR

JUDGED = (ClaimStatus.REVIEWED, ClaimStatus.PUBLISHED)


@require_safe
@desk
def workbench(door: Desk, article_id: UUID) -> HttpResponse:
    """The article with its claims; `?claim=` opens one."""
    return show_bench(door, _article(door, article_id), door.request.GET.get("claim", ""))


def _article(door: Desk, article_id: UUID) -> Article:
    found = Article.objects.select_related("current").filter(outlet=door.outlet)
    return get_object_or_404(found, pk=article_id)


def claim_of(door: Desk, article_id: UUID, claim_id: UUID) -> Claim:
    """The outlet's claim of that article, 404 for any other."""
    found = Claim.objects.select_related("article__current").filter(outlet=door.outlet)
    return get_object_or_404(found, pk=claim_id, article_id=article_id)


def show_bench(
    door: Desk,
    article: Article,
    chosen: str,
    *,
    verdict_form: BaseForm | None = None,
    source_form: BaseForm | None = None,
) -> HttpResponse:
    """The page; with a form that was refused, as 422."""
    version = article.current
    if version is None:
        raise Http404
    rows = claim_rows(article)
    row = next((r for r in rows if str(r.claim.pk) == chosen), None)
    context = _text(version, rows) | {
        "article": article,
        "version": version,
        "claims": rows,
        "chosen": chosen if row else "",
        "claim": row,
        "shares": shares(rows),
        "checked": sum(1 for r in rows if r.rating),
        "total": len(rows),
        "progress": progress_of(version) if version.status != VersionStatus.READY else None,
        "failure": version.failure,
        "refused": version.refused,
        "language": version.language,
        "place": "articles",
    }
    if row:
        context |= _detail(door, row, version, verdict_form, source_form)
    bad = verdict_form or source_form
    return door.show("workbench.html", context, 422 if bad else 200)


def _text(version: ArticleVersion, rows: list[ClaimRow]) -> dict[str, Any]:
    """The text cut at the borders of all claims that are not dismissed."""
    living = {str(r.claim.pk): r for r in rows if r.claim.status != ClaimStatus.DISMISSED}
    standing = version.occurrences.prefetch_related("spans")
    spans = [(key, span) for key, span in spans_of(standing) if key in living]
    marks: dict[str, Mark] = {key: mark(r.rating, r.number) for key, r in living.items()}
    return {"blocks": marked_blocks(version, spans), "marks": marks}


def _detail(
    door: Desk,
    row: ClaimRow,
    version: ArticleVersion,
    verdict_form: BaseForm | None,
    source_form: BaseForm | None,
) -> dict[str, Any]:
    claim = row.claim
    verdict = current_verdict(claim)
    place = claim.occurrences.filter(version=version).select_related("version").first()
    ratings = ratings_of(version)
    return {
        "occurrence": _occurrence(place),
        "verdict": verdict,
        "evidence": attached_rows(claim),
        "origins": origins_of(claim),
        "suggestions": suggested_rows(claim),
        "checked_before": checked_before(claim),
        "stances": Stance.choices,
        **link_context(claim),
        "ratings": ratings,
        "verdict_form": verdict_form or VerdictForm(ratings),
        "source_form": source_form or SourceForm(),
        "requests": list(claim.requests.filter(status__in=UNDER_WAY)),
        "steps_open": [] if door.lacks(CHECKER) else _steps(claim),
        "dismiss_reason_needed": claim.status == ClaimStatus.PROPOSED,
        **_rights(door, claim, verdict),
    }


def ratings_of(version: ArticleVersion) -> list[Any]:
    """The steps a claim of the version is judged by, in order."""
    scale = scale_of(version)
    return list(scale.ratings.all()) if scale else []


def _occurrence(place: Any) -> dict[str, Any] | None:
    words = quotation_of(place) if place else None
    if words is None:
        return None
    return vars(words) | {
        "state": place.state,
        "get_state_display": place.get_state_display(),
        "reason": place.reason,
    }


def _steps(claim: Claim) -> list[dict[str, str]]:
    if claim.status == ClaimStatus.PROPOSED:
        return [
            {"verb": "accept", "label": _("Accept")},
            {"verb": "dismiss", "label": _("Dismiss")},
        ]
    if claim.status == ClaimStatus.DISMISSED:
        return [{"verb": "restore", "label": _("Restore")}]
    return []


def _rights(door: Desk, claim: Claim, verdict: Verdict | None) -> dict[str, Any]:
    unsigned = verdict is not None and verdict.second_signed_at is None
    mine = verdict is not None and verdict.first_signed_by_id == door.user.pk
    return {
        "may_sign_first": claim.status != ClaimStatus.DISMISSED and not door.lacks(CHECKER),
        "may_sign_second": unsigned and not mine and not door.lacks(CHECKER),
        "may_publish": claim.status == ClaimStatus.REVIEWED and not door.lacks(EDITOR),
        "why_not": _("Somebody else has to sign now.") if unsigned and mine else "",
    }


def back_to(claim: Claim) -> HttpResponse:
    """To the claim's detail."""
    address = reverse("editor:workbench", args=[claim.article_id])
    return redirect(f"{address}?claim={claim.pk}#detail")


def named(rows: Any, key: str) -> Any:
    """The row with that id, 404 for anything else that was sent."""
    try:
        return get_object_or_404(rows, pk=UUID(key))
    except ValueError as error:
        raise Http404 from error
