"""From bytes to characters. Everything that comes is hostile until it reads as text."""

from charset_normalizer import from_bytes

from claims.errors import InvalidInput

MAX_BYTES = 4_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = {*range(9), 11, *range(14, 32)} - {0}
# Alike to the guesser are dozens of tables; old files here are Western or Arabic.
LIKELY = ["cp1252", "cp1256"]
NOT_TEXT = "This is not a text file: it holds bytes that are no characters."
NO_ENCODING = "The file’s characters cannot be read. Save it as UTF-8 and try again."


def decode(raw: bytes, *, most_bytes: int = MAX_BYTES) -> str:
    """The characters of a file: byte order mark first, then UTF-8, then a guess.

    NUL characters survive here (they are dropped with the rest of what is not text).
    Raises `InvalidInput` for a file that is too large, binary, or in no known encoding.
    """
    check_size(raw, most_bytes)
    text = _by_mark(raw) or _as_utf8(raw) or _guessed(raw)
    if _is_binary(text):
        raise InvalidInput(NOT_TEXT, field="file")
    return text


def check_size(raw: bytes, most: int = MAX_BYTES) -> None:
    """Refuse a file that is larger than `most` bytes; by default, than an article ever is."""
    if len(raw) > most:
        raise InvalidInput(f"The file is larger than {most // 1_000_000} MB.", field="file")


def _by_mark(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    return ""


def _as_utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _guessed(raw: bytes) -> str:
    if _is_binary(raw[:4096].decode("latin-1")):
        raise InvalidInput(NOT_TEXT, field="file")
    best = from_bytes(raw, cp_isolation=LIKELY).best() or from_bytes(raw).best()
    if raw and best is None:
        raise InvalidInput(NO_ENCODING, field="file")
    return str(best) if best else ""


def _is_binary(text: str) -> bool:
    """More than a few control characters, or many NULs: no prose looks like that."""
    sample = text[:8192]
    controls = sum(1 for character in sample if ord(character) in _CONTROL)
    return controls > 0.02 * len(sample) or sample.count("\0") > 0.1 * len(sample)
