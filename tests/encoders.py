"""An encoder for tests: no model, the same vector for the same words everywhere."""

import hashlib
import math
from collections.abc import Sequence


class HashedWords:
    """Counts words into buckets by their hash; texts that share words are close."""

    name = "hashed-words"
    dimensions = 384

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        counts = [0.0] * self.dimensions
        for word in text.casefold().split():
            digest = hashlib.sha256(word.encode()).digest()
            counts[int.from_bytes(digest[:4]) % self.dimensions] += 1.0
        length = math.hypot(*counts)
        return [count / length for count in counts] if length else counts
