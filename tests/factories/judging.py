"""Sources, evidence and verdicts."""

import hashlib
from datetime import date
from typing import Any

from claims.evidence.addresses import canonical
from claims.evidence.hinting import MADE_BY
from claims.models import (
    Archive,
    Claim,
    ClaimLink,
    Evidence,
    Outlet,
    Passage,
    PassageHint,
    Rating,
    RatingScale,
    Role,
    Source,
    SourceSnapshot,
    Verdict,
)
from claims.nlp.saying import SAME_NUMBERS, SOURCE_SAYS
from tests.factories.articles import (
    make_claim,
)
from tests.factories.basics import (
    NOON,
    QUOTE,
    RATINGS,
    numbers,
)
from tests.factories.people import (
    make_member,
    make_outlet,
)


def make_source(outlet: Outlet | None = None, **fields: Any) -> Source:
    """A source of the outlet, without a snapshot."""
    n = next(numbers)
    defaults = {"title": f"Report {n}", "url": f"https://example.org/report/{n}"}
    values = {"outlet": outlet or make_outlet()} | defaults | fields
    known_as = canonical(values["url"]) if values["url"] else ""
    return Source.objects.create(**{"canonical_url": known_as} | values)


def make_passage(source: Source | None = None, text: str = QUOTE, **fields: Any) -> Passage:
    """A passage that is the whole of a new snapshot of the source."""
    source = source or make_source()
    snapshot, _ = SourceSnapshot.objects.get_or_create(
        source=source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        defaults={"outlet": source.outlet, "text": text, "taken_at": NOON},
    )
    defaults = {"start": 0, "end": len(text), "text": text}
    return Passage.objects.create(
        **{"outlet": source.outlet, "source": source, "snapshot": snapshot} | defaults | fields
    )


def make_archive(snapshot: SourceSnapshot, **of_source: Any) -> Archive:
    """A copy of ours with that text; no file lies where it says. `of_source` goes to its source."""
    source = snapshot.source
    Source.objects.filter(pk=source.pk).update(standing="changed", **of_source)
    digest = hashlib.sha256(snapshot.text.encode()).hexdigest()
    return Archive.objects.create(
        outlet=source.outlet,
        source=source,
        status="archived",
        snapshot=snapshot,
        file=f"{source.outlet_id}/{snapshot.pk}.warc.gz",
        file_sha256=digest,
        body_sha256=digest,
        final_url=source.url,
        finished_at=NOON,
    )


def make_evidence(
    claim: Claim | None = None,
    passage: Passage | None = None,
    *,
    stance: str = "supports",
    public: bool = False,
    **fields: Any,
) -> Evidence:
    """A passage a fact-checker attached to the claim."""
    claim = claim or make_claim()
    passage = passage or make_passage(make_source(claim.outlet))
    by = fields.pop("confirmed_by", None) or make_member(Role.FACT_CHECKER, claim.outlet)
    return Evidence.objects.create(
        **{
            "outlet": claim.outlet,
            "article": claim.article,
            "claim": claim,
            "passage": passage,
            "stance": stance,
            "confirmed_by": by,
            "confirmed_at": NOON,
            "public_at": NOON if public else None,
        }
        | fields
    )


def make_hint(
    claim: Claim, passage: Passage, *, stance: str = "contradicts", **fields: Any
) -> PassageHint:
    """What the machine read in the passage about the claim."""
    values = {"theirs": "12,000", "ours": "about 40,000"}
    defaults = {"reason": {"say": SOURCE_SAYS, "with": values}, "made_with": MADE_BY}
    whose = {"outlet": claim.outlet, "article": claim.article}
    given = {"claim": claim, "passage": passage, "stance": stance}
    return PassageHint.objects.create(**whose | given | defaults | fields)


def make_link(claim: Claim, other: Claim, *, kind: str = "same", **fields: Any) -> ClaimLink:
    """A suggested link from the claim to the other."""
    reasons = [{"say": SAME_NUMBERS, "with": {"words": "40,000"}}]
    whose = {"outlet": claim.outlet, "article": claim.article}
    values = {"claim": claim, "other": other, "kind": kind, "score": 0.9, "reasons": reasons}
    return ClaimLink.objects.create(**whose | values | fields)


def make_scale(outlet: Outlet) -> RatingScale:
    """The outlet's default scale with its five ratings; made once."""
    scale, made = RatingScale.objects.get_or_create(
        outlet=outlet, is_default=True, defaults={"name": "Accuracy"}
    )
    for position, (key, label, arabic, look, value) in enumerate(RATINGS if made else ()):
        Rating.objects.create(
            outlet=outlet,
            scale=scale,
            key=key,
            label=label,
            label_ar=arabic,
            look=look,
            value=value,
            position=position,
        )
    return scale


def make_verdict(
    claim: Claim | None = None, *, look: str = "accurate", signatures: int = 2, **fields: Any
) -> Verdict:
    """A judgement of the claim with none, one or two signatures; the claim stays as it is."""
    claim = claim or make_claim()
    signed: dict[str, Any] = {}
    for which in ("first", "second")[:signatures]:
        by = fields.pop(f"{which}_signed_by", None) or make_member(Role.FACT_CHECKER, claim.outlet)
        signed |= {f"{which}_signed_by": by, f"{which}_signed_at": NOON}
    defaults = {
        "outlet": claim.outlet,
        "article": claim.article,
        "claim": claim,
        "rating": make_scale(claim.outlet).ratings.get(look=look),
        "reasons": "Two reports agree.",
        "as_of": date(2026, 11, 20),
    }
    return Verdict.objects.create(**defaults | signed | fields)
