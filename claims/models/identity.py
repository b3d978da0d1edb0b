"""Identifiers that nobody can guess and that an index likes."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """A version 7 UUID (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits.

    Rows made one after another lie side by side in an index. It tells when it was made,
    so where that must stay unknown (a reader's request) `uuid.uuid4` is used instead.
    """
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
