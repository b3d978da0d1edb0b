"""Guards of the claim's life."""

from claims.errors import InvalidInput
from claims.models import Claim, Verdict
from claims.workflow.advance import guard
from claims.workflow.roles import Actor


def current_verdict(claim: Claim) -> Verdict | None:
    """The claim's verdict that nothing has superseded, signed or not."""
    return (
        claim.verdicts.filter(superseded_at__isnull=True)
        .select_related("rating", "first_signed_by", "second_signed_by")
        .first()
    )


@guard("two_people_signed")
def two_people_signed(claim: Claim, _: Actor) -> None:
    """A claim counts as reviewed, and may go out, with two signatures under its verdict."""
    verdict = current_verdict(claim)
    if verdict is None or verdict.second_signed_at is None:
        raise InvalidInput("The verdict needs the signatures of two people first.")
