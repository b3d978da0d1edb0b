"""Vectors for texts."""

import math
from pathlib import Path

import pytest

from claims.errors import Refusal
from claims.nlp.encoder import Encoder, MiniLM, SentenceModel
from tests.encoders import HashedWords


def _alike(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_the_test_encoder_puts_shared_words_close() -> None:
    encoder: Encoder = HashedWords()
    near, same, far = encoder.encode(["the bridge fell", "the bridge opened", "rain tomorrow"])
    assert _alike(near, same) > _alike(near, far)


def test_the_model_tells_meaning_apart() -> None:
    model: Encoder = MiniLM()
    killed, died, football = model.encode(
        ["Soldiers killed 40 people.", "Forty people died.", "The team won the cup."]
    )
    assert len(killed) == model.dimensions == 384
    assert math.isclose(math.hypot(*killed), 1.0, abs_tol=1e-5)
    assert _alike(killed, died) > _alike(killed, football)


def test_nothing_is_encoded_without_loading_the_model() -> None:
    assert MiniLM().encode([]) == []


@pytest.mark.parametrize(
    ("content", "why"), [(b"something else", "not the pinned ones"), (None, "cannot be read")]
)
def test_other_weights_are_refused(tmp_path: Path, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / "model.safetensors").write_bytes(content)
    model = SentenceModel("another@1", tmp_path, sha256="0" * 64, dimensions=384)
    with pytest.raises(Refusal, match=why):
        model.encode(["A sentence."])


def test_pickled_weights_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"anything")
    model = SentenceModel("another@1", tmp_path, sha256="0" * 64, dimensions=384)
    with pytest.raises(Refusal, match="safetensors"):
        model.encode(["A sentence."])
