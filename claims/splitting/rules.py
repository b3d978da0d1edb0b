"""What of a changed article has to be split again."""

from claims.nlp.claims import Claim
from claims.nlp.sentences import sentences


def unchanged_sentences(text: str, language: str) -> frozenset[str]:
    """The sentences of an older text, as a set to look new ones up in."""
    return frozenset(span.of(text) for span in sentences(text, language=language))


def is_new(claim: Claim, old: frozenset[str]) -> bool:
    """A claim is new unless its sentence stood in the older text word for word."""
    return claim.context_text.strip() not in old
