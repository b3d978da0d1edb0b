"""Evidence beside a claim: what is attached, what is suggested, what a person chose of it."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from claims.editor.door import Desk
from claims.errors import InvalidInput
from claims.evidence.queries import Suggestion, latest_copies, suggestions
from claims.evidence.rules import answer_to, located, preselected
from claims.evidence.sources import quote_article
from claims.models import Claim, Occurrence, Passage, PassageHint
from claims.nlp.text import Span, clean


def attached_rows(claim: Claim) -> list[Any]:
    """The claim's evidence, each with `copy`: the latest copy of its source, or None.

    Where the machine had suggested something, `suggested` is the stance that was chosen
    beforehand, in words, and `answer` what the person did with it: confirmed or changed.
    """
    attached = claim.evidence.select_related("passage__source", "confirmed_by").order_by("pk")
    rows = list(attached.defer("passage__embedding"))
    copies = latest_copies(row.passage.source for row in rows)
    for row in rows:
        row.copy = copies.get(row.passage.source_id)  # type: ignore[attr-defined]
        _recall(row)
    return rows


def _recall(row: Any) -> None:
    said = row.hint.get("stance")
    row.suggested = preselected(said).label if said else ""
    row.answer = answer_to(said, row.stance) if said else ""


def suggested_rows(claim: Claim) -> list[dict[str, Any]]:
    """What may matter for the claim, ready to be printed."""
    return [_row(one) for one in suggestions(claim)]


def _row(one: Suggestion) -> dict[str, Any]:
    return {
        "name": "passage" if one.passage else "place",
        "key": one.passage.pk if one.passage else one.place.pk if one.place else "",
        "title": _title(one),
        "published": one.passage.source.published if one.passage else "",
        "before": one.text[: one.quote.start],
        "quote": one.quote.of(one.text),
        "after": one.text[one.quote.end :],
        "why": ", ".join(_(reason) for reason in one.reasons),
        "hint": one.hint,
        "chosen": preselected(one.hint.stance) if one.hint else "",
    }


def _title(one: Suggestion) -> str:
    if one.place:
        return one.place.version.headline
    return one.passage.source.title if one.passage else ""


def chosen_passage(door: Desk, claim: Claim) -> tuple[Passage, Span | None]:
    """The passage the form names, and the stretch of it the person chose.

    404 for what is not the outlet's. Raises `InvalidInput` where the words do not stand there.
    """
    form = door.request.POST
    passage = _passage(door, claim, form.get("passage", ""), form.get("place", ""))
    words = clean(form.get("quote", "")).replace("\r\n", "\n").strip()
    if not words or words == passage.text:
        return passage, None
    place = located(words, passage.text)
    if place is None:
        raise InvalidInput(_("These words do not stand in the passage."), field="quote")
    return passage, place


def _passage(door: Desk, claim: Claim, passage_id: str, place_id: str) -> Passage:
    if not place_id:
        return get_object_or_404(Passage, pk=_id(passage_id), outlet=door.outlet)
    public = Occurrence.objects.filter(article__public_at__isnull=False, outlet=door.outlet)
    others = public.exclude(article=claim.article_id).select_related("version")
    return quote_article(get_object_or_404(others, pk=_id(place_id)), by=door.user)


def shown_hint(door: Desk, claim: Claim) -> PassageHint | None:
    """The hint that stood beside the passage when the person decided; None where none did."""
    try:
        key = UUID(door.request.POST.get("hint", ""))
    except ValueError:
        return None
    return claim.hints.filter(pk=key).first()


def _id(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise Http404 from error
