"""Shared text: which sources carry the same words and so count as one origin.

A text is known by the hashes of its runs of five words (Broder's shingles). Of a long text
only the hashes divisible by a power of two are kept, the same ones in every text, so that
two sketches can be compared whatever their lengths.
"""

import hashlib
from collections.abc import Sequence
from itertools import islice

import regex

from claims.nlp.text import compare_form

RUN = 5  # words
MOST = 4_096  # hashes of one sketch
SHARED = 0.4  # of the shorter text's runs: then one copies the other, or both a third
FEWEST = 12  # shared runs below which nothing follows
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SIGNED = 2**63


def sketch(text: str) -> list[int]:
    """The kept hashes, sorted; at most 4,096 signed 64-bit numbers. Linear in the text."""
    words = _WORD.findall(compare_form(text).text.casefold())
    runs = zip(*(islice(words, skip, None) for skip in range(RUN)), strict=False)
    hashes = {_hash(" ".join(run)) for run in runs}
    modulus = 1
    while len(hashes) > MOST:
        modulus *= 2
        hashes = {one for one in hashes if one % modulus == 0}
    return sorted(hashes)


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode(), digest_size=8).digest()
    return int.from_bytes(digest) - _SIGNED


def share_text(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two texts, by their sketches, have so much in common that one origin is likely."""
    modulus = max(_modulus(one), _modulus(other))
    ones, others = ({h for h in side if h % modulus == 0} for side in (one, other))
    shared, least = len(ones & others), min(len(ones), len(others))
    return shared * modulus >= FEWEST and shared >= SHARED * least


def _modulus(hashes: Sequence[int]) -> int:
    """The power of two that divides them all: what a sketch was thinned by."""
    if not hashes:
        return 1
    whole = 0
    for one in hashes:
        whole |= one
    return whole & -whole or 1


def carries(quote: str, text: Sequence[int]) -> bool:
    """Whether a quotation stands, nearly word for word, in the text of that sketch."""
    modulus = _modulus(text)
    wanted = {one for one in sketch(quote) if one % modulus == 0}
    found = wanted & set(text)
    return len(found) >= 4 and len(found) * 5 >= len(wanted) * 3


def groups(size: int, alike: Sequence[tuple[int, int]]) -> list[int]:
    """For each of `size` things the number of its group, where pairs in `alike` belong together."""
    group = list(range(size))
    for one, other in alike:
        low, high = sorted((group[one], group[other]))
        group = [low if number == high else number for number in group]
    return group
