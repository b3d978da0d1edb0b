"""Claims get their vectors once."""

from collections.abc import Sequence

import pytest

from claims.matching import services
from claims.matching.services import embed_claims
from claims.models import Claim, Outlet
from claims.nlp.encoder import Encoder
from tests.encoders import HashedWords
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


class BreaksOnTheSecondBatch(HashedWords):
    """As if the process had ended between two batches."""

    batches = 0

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        self.batches += 1
        if self.batches == 2:
            raise MemoryError
        return super().encode(texts)


def test_each_claim_of_the_version_gets_the_vector_of_its_wording(
    outlet: Outlet, hashed: Encoder
) -> None:
    claim = make_claim(make_article(outlet))
    other = make_claim(make_article(outlet))
    assert embed_claims(claim.article.latest(), encoder=hashed) == 1
    claim.refresh_from_db()
    other.refresh_from_db()
    (expected,) = hashed.encode([claim.wording])
    assert list(claim.embedding) == pytest.approx(expected, abs=1e-3)
    assert (claim.embedded_with, other.embedding) == (hashed.name, None)


def test_asked_again_it_makes_none(outlet: Outlet, hashed: Encoder) -> None:
    version = make_claim(make_article(outlet)).article.latest()
    embed_claims(version, encoder=hashed)
    assert embed_claims(version, encoder=hashed) == 0


def test_another_encoder_makes_them_anew(outlet: Outlet, hashed: Encoder) -> None:
    version = make_claim(make_article(outlet)).article.latest()
    Claim.objects.update(embedding=[0.5] * 384, embedded_with="an older one")
    assert embed_claims(version, encoder=hashed) == 1


def test_after_an_interruption_only_the_rest_is_made(
    outlet: Outlet, hashed: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "BATCH", 1)
    article = make_article(outlet)
    make_claim(article)
    make_claim(article, quote="closed in 1982")
    with pytest.raises(MemoryError):
        embed_claims(article.latest(), encoder=BreaksOnTheSecondBatch())
    assert embed_claims(article.latest(), encoder=hashed) == 1
