"""Verbs of matching."""

from claims.models import ArticleVersion, Claim
from claims.nlp.encoder import Encoder

BATCH = 32


def embed_claims(version: ArticleVersion, *, encoder: Encoder) -> int:
    """Give the version's claims their vectors; those that have this encoder's are left alone.

    Returns how many were made. Safe to run again after an interruption.
    """
    missing = list(
        Claim.objects.filter(occurrences__version=version).exclude(embedded_with=encoder.name)
    )
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        vectors = encoder.encode([claim.wording for claim in batch])
        for claim, vector in zip(batch, vectors, strict=True):
            claim.embedding, claim.embedded_with = vector, encoder.name
        Claim.objects.bulk_update(batch, ["embedding", "embedded_with"])
    return len(missing)
