"""An optional local cross-encoder for entailment, used to order passages and for nothing else.

It reads claim and passage together and says how much the passage has to do with the claim, for it
or against it. That is an order, never a stance: its opinion about truth is not asked.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from claims.errors import Refusal

_WEIGHTS = "model.safetensors"
# What can run code when it is loaded, or be taken instead of the weights that were looked at.
_NEVER = ("*.bin", "*.pt", "*.pth", "*.pkl", "*.pickle", "*.ckpt", "*.joblib", "*.py", "*.h5")
_BATCH = 16
_LONGEST = 256  # tokens
_THREADS = 2


class PassageOrder(Protocol):
    """Something that says how much passages bear on a claim."""

    def bearing(self, claim: str, passages: Sequence[str]) -> list[float]: ...


class EntailmentModel:
    """A transformers sequence classifier from a folder on this machine, never from the network.

    Raises `Refusal` at once for a folder without `model.safetensors`, with pickles or code in it,
    or whose config.json does not name the three labels. Loaded at the first use, which belongs in
    a worker.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = checked_folder(folder)
        self._neutral = neutral_label(folder / "config.json")
        self._loaded: Any = None

    def bearing(self, claim: str, passages: Sequence[str]) -> list[float]:
        """For each passage 0 to 1: how surely it is not neutral to the claim."""
        self._loaded = self._loaded or _load(self._folder)
        found: list[float] = []
        for start in range(0, len(passages), _BATCH):
            found += self._batch(claim, passages[start : start + _BATCH])
        return found

    def _batch(self, claim: str, passages: Sequence[str]) -> list[float]:
        import torch  # noqa: PLC0415 - heavy; loaded only where it is used

        tokenizer, model = self._loaded
        pairs = tokenizer(
            list(passages), [claim] * len(passages), truncation=True, max_length=_LONGEST,
            padding=True, return_tensors="pt",
        )  # fmt: skip
        with torch.inference_mode():
            shares = model(**pairs).logits.softmax(dim=-1)
        return [1.0 - float(share) for share in shares[:, self._neutral]]


def ordered(claim: str, passages: Sequence[str], order: PassageOrder | None) -> list[int]:
    """The places of the passages, most bearing first; as they came where there is no model."""
    if order is None:
        return list(range(len(passages)))
    bearing = order.bearing(claim, passages)
    return sorted(range(len(passages)), key=lambda place: (-bearing[place], place))


def checked_folder(folder: Path) -> Path:
    """The folder, if nothing but safetensors can be loaded from it. Raises `Refusal`."""
    if not (folder / _WEIGHTS).is_file():
        raise Refusal(f"The entailment model’s folder holds no {_WEIGHTS}.")
    others = sorted(found.name for pattern in _NEVER for found in folder.rglob(pattern))
    if others:
        raise Refusal(f"The entailment model’s folder holds files that are not used: {others[0]}.")
    return folder


def neutral_label(config: Path) -> int:
    """The place of "neutral" among the labels of a config.json. Raises `Refusal`."""
    try:
        stored = json.loads(config.read_text(encoding="utf-8"))["id2label"]
        labels = {int(place): str(label).lower() for place, label in stored.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal("The entailment model’s config.json names no labels.") from error
    if sorted(labels) != [0, 1, 2] or sorted(labels.values()) != [
        "contradiction", "entailment", "neutral",
    ]:  # fmt: skip
        raise Refusal("The entailment model must tell entailment, neutral and contradiction apart.")
    return next(place for place, label in labels.items() if label == "neutral")


def _load(folder: Path) -> tuple[Any, Any]:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported
    import torch  # noqa: PLC0415
    from transformers import (  # noqa: PLC0415
        AutoModelForSequenceClassification,
        AutoTokenizer,
    )

    torch.set_num_threads(_THREADS)
    only = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = AutoTokenizer.from_pretrained(str(folder), **only)
    model = AutoModelForSequenceClassification.from_pretrained(
        str(folder), use_safetensors=True, **only
    )
    return tokenizer, model.eval()
