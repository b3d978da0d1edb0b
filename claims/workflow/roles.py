"""Who may act as what. A role includes the roles below it; nothing else grants anything."""

from dataclasses import dataclass
from uuid import UUID

from claims.errors import NotAllowed
from claims.models import Membership, Role, User

INCLUDES: dict[str, frozenset[str]] = {
    Role.TRIAGER: frozenset(),
    Role.FACT_CHECKER: frozenset({Role.TRIAGER}),
    Role.EDITOR: frozenset({Role.FACT_CHECKER, Role.TRIAGER}),
    Role.STANDARDS_EDITOR: frozenset({Role.EDITOR, Role.FACT_CHECKER, Role.TRIAGER}),
    Role.EDITOR_IN_CHIEF: frozenset({Role.EDITOR, Role.FACT_CHECKER, Role.TRIAGER}),
    Role.ADMIN: frozenset(),
    Role.AUDITOR: frozenset(),
}


@dataclass(frozen=True)
class Party:
    """Somebody who acts without an account: the machine, a reader, a partner's key."""

    role: str


SYSTEM = Party("system")
SUBMITTER = Party("submitter")
PARTNER = Party("partner")

Actor = User | Party


def roles_of(actor: Actor, outlet_id: UUID) -> frozenset[str]:
    """Every role the actor may act in for that outlet, included ones too."""
    if isinstance(actor, Party):
        return frozenset({actor.role})
    if not actor.is_active:
        return frozenset()
    held = Membership.objects.filter(user=actor, outlet_id=outlet_id).values_list("role", flat=True)
    return frozenset(name for role in held for name in ({role} | INCLUDES[role]))


def acting_role(actor: Actor, allowed: tuple[str, ...], outlet_id: UUID) -> str:
    """The first of the allowed roles that the actor holds; raises `NotAllowed`."""
    held = roles_of(actor, outlet_id)
    for role in allowed:
        if role in held:
            return role
    wanted = " or ".join(Role(role).label.lower() for role in allowed if role in Role.values)
    raise NotAllowed(f"This takes the role {wanted}." if wanted else "Only the system may do this.")


def person(actor: Actor) -> User | None:
    """The person behind the actor, where there is one."""
    return actor if isinstance(actor, User) else None
