"""The optional model that orders passages: which folders are taken, and that it only orders."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from claims.errors import Refusal
from claims.nlp.entailment import EntailmentModel, neutral_label, ordered

LABELS = ["contradiction", "neutral", "entailment"]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "bridge", "fell", "rose", "it"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few thousand random numbers."""
    import torch  # noqa: PLC0415 - only where a model is made
    from transformers import BertConfig, BertForSequenceClassification  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=300, id2label=dict(enumerate(LABELS)),
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer"}')
    return folder


def test_a_model_says_how_much_each_passage_bears_on_a_claim(tiny: Path) -> None:
    model = EntailmentModel(tiny)
    passages = ["The bridge fell", "It rose", "the " * 5000, "", *["It fell"] * 20]
    found = model.bearing("The bridge fell", passages)
    assert len(found) == len(passages)
    assert all(0 < share < 1 for share in found)
    assert found == pytest.approx(model.bearing("The bridge fell", passages))
    assert model.bearing("The bridge fell", []) == []


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
def test_the_order_of_labels_is_the_configs(tmp_path: Path, order: list[int]) -> None:
    config = tmp_path / "config.json"
    named = {str(place): LABELS[label].upper() for place, label in enumerate(order)}
    config.write_text(json.dumps({"id2label": named}))
    assert order[neutral_label(config)] == 1


@pytest.mark.parametrize(
    "config",
    ["", "[]", "{}", '{"id2label": 1}', '{"id2label": {"a": "neutral"}}',
     '{"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}',
     '{"id2label": {"0": "entailment", "1": "not_entailment"}}'],
)  # fmt: skip
def test_a_folder_that_does_not_name_the_labels_is_refused(tmp_path: Path, config: str) -> None:
    (tmp_path / "model.safetensors").touch()
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(Refusal, match=r"label|entailment"):
        EntailmentModel(tmp_path)


@pytest.mark.parametrize(
    "name", ["pytorch_model.bin", "optimizer.pt", "x.pkl", "modeling.py", "sub/old.ckpt"]
)
def test_a_folder_with_pickles_or_code_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    for one in ("model.safetensors", name):
        (tmp_path / one).touch()
    with pytest.raises(Refusal, match=Path(name).name):
        EntailmentModel(tmp_path)


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(Refusal, match=r"no model\.safetensors"):
            EntailmentModel(folder)


class Longest:
    def bearing(self, claim: str, passages: Sequence[str]) -> list[float]:  # noqa: ARG002
        return [float(len(passage)) for passage in passages]


def test_passages_are_ordered_and_stay_as_they_came_without_a_model() -> None:
    assert ordered("x", ["a", "bbb", "cc", "ddd"], Longest()) == [1, 3, 2, 0]
    assert ordered("x", ["a", "bbb"], None) == [0, 1]
