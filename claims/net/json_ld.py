"""Finding ClaimReview in JSON-LD of any shape: lists, graphs, feeds, references.

Pure and bounded. What is given back is small whatever came: only the properties that say something
of a check, strings cut, lists short, little depth (schema.org/ClaimReview).
"""

from collections.abc import Iterator, Mapping
from typing import Any

MAX_NODES = 20_000  # looked at in one document
MAX_REVIEWS = 500
LONGEST = 5_000  # characters of a string; what is cut there is refused later as too long
_SHORT = 20  # entries of a list or object that are kept
_DEEP = 5
_KEPT = (
    "url", "claimReviewed", "reviewRating", "author", "publisher", "itemReviewed", "datePublished",
    "inLanguage",
)  # fmt: skip

Review = dict[str, Any]


def reviews_in(document: Any) -> list[Review]:
    """The ClaimReviews in a document that was read as JSON, in order; at most 500."""
    found: list[Mapping[str, Any]] = []
    named: dict[str, Mapping[str, Any]] = {}
    for node in _nodes(document):
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            named.setdefault(name, node)
        if is_of(node, "ClaimReview") and len(found) < MAX_REVIEWS:
            found.append(node)
    return [_small_review(node, named) for node in found]


def is_of(node: Mapping[str, Any], kind: str) -> bool:
    """Whether a node is of that type, however its vocabulary is written."""
    types = node.get("@type")
    listed = types[:_SHORT] if isinstance(types, list) else [types]
    names = (one.replace(":", "/").rsplit("/", 1)[-1] for one in listed if isinstance(one, str))
    return kind in names


def _nodes(document: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in reading order; no recursion, documents nest deeply."""
    waiting, seen = [document], 0
    while waiting and seen < MAX_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            waiting.extend(reversed([one for one in inner if isinstance(one, dict | list)]))


def _small_review(node: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Review:
    return {key: _small(_meant(node[key], named), named, _DEEP) for key in _KEPT if key in node}


def _meant(value: Any, named: Mapping[str, Mapping[str, Any]]) -> Any:
    """What a mere reference stands for."""
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value


def _small(value: Any, named: Mapping[str, Mapping[str, Any]], depth: int) -> Any:
    if isinstance(value, str):
        return value[:LONGEST]
    if not isinstance(value, dict | list):
        return value
    if depth == 0:
        return None
    if isinstance(value, list):
        return [_small(_meant(one, named), named, depth - 1) for one in value[:_SHORT]]
    pairs = list(value.items())[:_SHORT]
    return {str(key)[:100]: _small(_meant(one, named), named, depth - 1) for key, one in pairs}
