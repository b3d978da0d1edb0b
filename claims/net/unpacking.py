"""Unpacking a body that grows no larger than it may."""

import zlib

from claims.errors import NoAnswer

_GZIP = 31  # zlib: largest window, gzip header


class Body:
    """What came so far, unpacked; never more than `most` bytes. Raises NoAnswer.

    `packing` is the Content-Encoding: none, or one layer of gzip, which is all we ask for.
    """

    def __init__(self, packing: str, most: int) -> None:
        packing = packing.strip().lower()
        if packing not in {"", "identity", "gzip", "x-gzip"}:
            raise NoAnswer("The answer came packed in a way that was not asked for.")
        self._unpack = zlib.decompressobj(_GZIP) if packing.endswith("gzip") else None
        self._begun = False
        self._most = most
        self._came = bytearray()

    def add(self, part: bytes) -> None:
        """Take in the next bytes of the wire."""
        self._came += self._unpacked(part)
        if len(self._came) > self._most:
            raise NoAnswer(f"The answer is larger than {self._most:,} bytes.")

    def _unpacked(self, part: bytes) -> bytes:
        if self._unpack is None:
            return part
        self._begun = True
        if self._unpack.eof:
            raise NoAnswer("The answer goes on after its packed part ended.")
        try:
            found = self._unpack.decompress(part, self._most - len(self._came) + 1)
        except zlib.error as error:
            raise NoAnswer("The answer could not be unpacked.") from error
        if self._unpack.unused_data:
            raise NoAnswer("The answer goes on after its packed part ended.")
        return found

    def whole(self) -> bytes:
        """All of it, once the wire has ended."""
        if self._unpack is not None and self._begun and not self._unpack.eof:
            raise NoAnswer("The packed answer broke off.")
        return bytes(self._came)
