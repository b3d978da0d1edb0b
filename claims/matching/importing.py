"""Taking in what others have checked: one by one, or only saying what would happen."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice

from claims.errors import Refusal
from claims.matching.check_files import Found
from claims.matching.claim_review import Check, check_of
from claims.models import ExternalCheck, Outlet
from claims.nlp.text import clean
from claims.workflow.record import record
from claims.workflow.roles import Actor, acting_role
from claims.workflow.transitions import CHECKER, SYSTEM
from claims.workflow.units import acting_for

NEW, CHANGED, KNOWN = "new", "changed", "already here"
OTHER, REFUSED = "about something else", "refused"
_TOGETHER = 200
_MAY_CHANGE = ("claimant", "said_on", "checked_on", "rating", "truth", "publisher", "language")


@dataclass(frozen=True)
class Outcome:
    """What became of an entry, or would: one of the five words, and why it was refused."""

    number: int
    what: str
    said: str = ""


@dataclass
class _Batch:
    """What is known of some checks, by their fingerprints, and what is to be written."""

    known: dict[str, ExternalCheck]
    new: list[ExternalCheck] = field(default_factory=list)
    changed: list[ExternalCheck] = field(default_factory=list)


def import_checks(
    found: Iterable[Found], *, outlet: Outlet, by: Actor, found_in: str, rehearse: bool = False
) -> Iterator[Outcome]:
    """Take in each check that can be used; the same again is recognised, a later one renews it.

    Some 200 are one transaction with one event. With `rehearse` nothing is written. Raises
    `NotAllowed`.
    """
    waiting = iter(found)
    while batch := list(islice(waiting, _TOGETHER)):
        read = [(one.number, _read(one)) for one in batch]
        with acting_for(outlet.pk):
            yield from _taken_in(read, outlet, by, clean(found_in)[:2000], rehearse)


def _read(found: Found) -> Check | Outcome:
    if found.review is None:
        return Outcome(found.number, REFUSED if found.refused else OTHER, found.refused)
    try:
        return check_of(found.review, page=found.page)
    except Refusal as refusal:
        return Outcome(found.number, REFUSED, str(refusal))


def _taken_in(
    read: list[tuple[int, Check | Outcome]],
    outlet: Outlet,
    by: Actor,
    found_in: str,
    rehearse: bool,
) -> list[Outcome]:
    role = acting_role(by, (SYSTEM, CHECKER), outlet.pk)
    if not rehearse:  # two imports at once must not store one check twice
        Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    batch = _Batch(_known([one for _, one in read if isinstance(one, Check)], outlet))
    outcomes = [
        Outcome(number, _sorted_in(one, batch, outlet, found_in)) if isinstance(one, Check) else one
        for number, one in read
    ]
    if not rehearse:
        _write(batch, outlet, by, role, found_in)
    return outcomes


def _known(checks: list[Check], outlet: Outlet) -> dict[str, ExternalCheck]:
    prints = [check.fingerprint for check in checks]
    rows = ExternalCheck.objects.filter(outlet=outlet, fingerprint__in=prints)
    return {row.fingerprint: row for row in rows.defer("embedding")}


def _sorted_in(check: Check, batch: _Batch, outlet: Outlet, found_in: str) -> str:
    """Note what is to be written about a check; one that is older than what is here changes
    nothing."""
    row = batch.known.get(check.fingerprint)
    if row is None:
        made = ExternalCheck(outlet=outlet, found_in=found_in, **_fields(check))
        batch.known[check.fingerprint] = made
        batch.new.append(made)
        return NEW
    older = bool(row.checked_on and (not check.checked_on or check.checked_on < row.checked_on))
    if older or all(getattr(row, name) == getattr(check, name) for name in _MAY_CHANGE):
        return KNOWN
    for name in _MAY_CHANGE:
        setattr(row, name, getattr(check, name))
    if row not in batch.new and row not in batch.changed:
        batch.changed.append(row)
    return CHANGED


def _fields(check: Check) -> dict[str, object]:
    return asdict(check) | {"fingerprint": check.fingerprint}


def _write(batch: _Batch, outlet: Outlet, by: Actor, role: str, found_in: str) -> None:
    if not batch.new and not batch.changed:
        return
    ExternalCheck.objects.bulk_create(batch.new)
    ExternalCheck.objects.bulk_update(batch.changed, _MAY_CHANGE)
    record(
        "checks.imported",
        outlet,
        by=by,
        role=role,
        outlet_id=outlet.pk,
        payload={
            "found_in": found_in,
            "new": [str(row.pk) for row in batch.new],
            "changed": [str(row.pk) for row in batch.changed],
        },
    )
