"""Another model's vectors take the place of the old ones, which are used until then."""

import json
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.errors import Refusal
from claims.matching import rebuilding
from claims.matching.encoders import configured_encoder
from claims.matching.rebuilding import fill, rebuild
from claims.models import Claim
from tests.encoders import HashedWords
from tests.factories import make_claim

pytestmark = pytest.mark.django_db(transaction=True)


class Another(HashedWords):
    """The same size, other numbers."""

    name = "another@2"

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        return [vector[::-1] for vector in super().encode(texts)]


class LooksAround(Another):
    """At its first batch it notes which vectors are in use, and a claim comes in."""

    def __init__(self) -> None:
        self.in_use: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        if not self.in_use:
            make_claim(embedded_with=HashedWords.name, embedding=[0.5] * 384)
            self.in_use = list(Claim.objects.values_list("embedded_with", flat=True))
        return super().encode(texts)


def test_what_has_no_vector_gets_one() -> None:
    claim = make_claim()
    assert fill(HashedWords()).claims == 1
    claim.refresh_from_db()
    assert claim.embedded_with == HashedWords.name
    assert fill(HashedWords()).claims == 0


def test_vectors_of_two_models_are_never_mixed() -> None:
    make_claim()
    fill(HashedWords())
    make_claim()
    with pytest.raises(Refusal, match="use --rebuild"):
        fill(Another())
    assert Claim.objects.filter(embedded_with="another@2").count() == 0


def test_the_old_vectors_are_in_use_until_all_new_ones_are_there() -> None:
    claim = make_claim()
    fill(HashedWords())
    another = LooksAround()
    assert rebuild(another).claims == 2
    assert another.in_use == [HashedWords.name] * 2
    claim.refresh_from_db()
    (expected,) = Another().encode([claim.wording])
    assert list(claim.embedding) == pytest.approx(expected, abs=1e-3)
    assert set(Claim.objects.values_list("embedded_with", flat=True)) == {"another@2"}


def test_after_the_exchange_the_index_stands_on_the_column_in_use() -> None:
    make_claim()
    fill(HashedWords())
    rebuild(Another())
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'claim_by_meaning'")
        assert "(embedding " in cursor.fetchone()[0]
    rebuild(HashedWords())
    assert set(Claim.objects.values_list("embedded_with", flat=True)) == {HashedWords.name}


def test_a_broken_rebuild_changes_nothing_and_can_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    make_claim()
    fill(HashedWords())

    def fails() -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "exchange", fails)
        with pytest.raises(MemoryError):
            rebuild(Another())
    assert set(Claim.objects.values_list("embedded_with", flat=True)) == {HashedWords.name}
    assert rebuild(Another()).claims == 0


def test_the_command_says_what_it_made() -> None:
    make_claim()
    out = StringIO()
    call_command("embed", stdout=out, stderr=StringIO())
    made = {"claims": 1, "passages": 0, "checks": 0}
    assert json.loads(out.getvalue()) == {"model": "hashed-words", **made}


def test_a_folder_without_a_checksum_is_refused(settings: Any) -> None:
    settings.ENCODER_FOLDER = "anywhere"
    with pytest.raises(CommandError, match="ENCODER_SHA256"):
        call_command("embed", stdout=StringIO())
    settings.ENCODER_NAME, settings.ENCODER_SHA256 = "mine@1", "0" * 64
    assert configured_encoder().name == "mine@1"
