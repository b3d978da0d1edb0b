"""Finding ClaimReview in JSON-LD of any shape: lists, graphs, feeds, references.

Pure and bounded. What is given back is small whatever came: only the properties that say something
of a check, strings cut, lists short, little depth (schema.org/ClaimReview).
"""

from collections.abc import Iterator, Mapping
from typing import Any

MAX_NODES = 20_000  # looked at in one document
MAX_REVIEWS = 500
LONGEST = 5_000  # characters of a string; what is cut there is refused later as too long
MOST = 30_000  # characters of a review; anything else in it counts as 20
_COST = 20
_SHORT = 20  # entries of a list or object that are kept
_DEEP = 5
_KEPT = (
    "url", "claimReviewed", "reviewRating", "author", "publisher", "itemReviewed", "datePublished",
    "inLanguage",
)  # fmt: skip

Review = dict[str, Any]
Node = Mapping[str, Any]


def reviews_in(document: Any) -> list[Review]:
    """The ClaimReviews in a document that was read as JSON, in order; at most 500."""
    found: list[Node] = []
    named: dict[str, Node] = {}
    for node in _nodes(document):
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            named.setdefault(name, node)
        if is_of(node, "ClaimReview") and len(found) < MAX_REVIEWS:
            found.append(node)
    return [_small_review(node, named) for node in found]


def is_of(node: Node, kind: str) -> bool:
    """Whether a node is of that type, however its vocabulary is written."""
    types = node.get("@type")
    listed = types[:_SHORT] if isinstance(types, list) else [types]
    names = (one.replace(":", "/").rsplit("/", 1)[-1] for one in listed if isinstance(one, str))
    return kind in names


def _nodes(document: Any) -> Iterator[Node]:
    """Every object in reading order; no recursion, documents nest deeply."""
    waiting, seen = [document], 0
    while waiting and seen < MAX_NODES:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            waiting.extend(reversed([one for one in inner if isinstance(one, dict | list)]))


def _small_review(node: Node, named: Mapping[str, Node]) -> Review:
    cut = _Cut(named)
    return {key: cut.small(node[key], _DEEP) for key in _KEPT if key in node}


class _Cut:
    """Makes one review small. A reference stands for the node it names, so that a short document
    could become a huge one; what is left of the budget decides."""

    def __init__(self, named: Mapping[str, Node]) -> None:
        self._named, self._left = named, MOST

    def small(self, value: Any, depth: int) -> Any:
        value = self._meant(value)
        text = value[:LONGEST] if isinstance(value, str) else value
        self._left -= len(text) if isinstance(text, str) else _COST
        if self._left < 0:
            return None
        if isinstance(value, dict | list):
            return self._inner(value, depth - 1) if depth else None
        return text

    def _inner(self, value: Any, depth: int) -> Any:
        if isinstance(value, list):
            return [self.small(one, depth) for one in value[:_SHORT]]
        pairs = list(value.items())[:_SHORT]
        return {str(key)[:100]: self.small(one, depth) for key, one in pairs}

    def _meant(self, value: Any) -> Any:
        """What a mere reference stands for."""
        if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
            return self._named.get(value["@id"], value)
        return value
