"""Every refusal the product can utter. The text is a sentence a person may read.

The doors turn these into a message or a problem document, each in one place;
nothing below a door knows status codes.
"""


class Refusal(Exception):
    """Something was asked that may not be done; `str(error)` says why, in a sentence."""

    code = "refused"

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class InvalidInput(Refusal):
    """What was given cannot be used; `field` names the part, where there is one."""

    code = "validation-error"


class NotAllowed(Refusal):
    """The person may not do this."""

    code = "forbidden"


class SelfApproval(NotAllowed):
    """Two different people are needed, and this would be the same one twice."""

    code = "self-approval"


class IllegalStep(Refusal):
    """The object's status does not permit the step."""

    code = "invalid-transition"


class ClassMismatch(Refusal):
    """The correction's class is softer than what it changes."""

    code = "class-mismatch"


class Stale(Refusal):
    """What was prepared or edited belongs to a version that is no longer current."""

    code = "conflict-stale-version"


class AddressRefused(Refusal):
    """The address may not be dialled, now or later; nothing was sent there."""

    code = "address-refused"


class NoAnswer(Refusal):
    """The other side could not be reached or did not answer properly; later it may."""

    code = "no-answer"
