"""From the bytes of a page to its characters, whatever it says about itself."""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.I)
_HEAD = 4_096
# What the web means by these names (WHATWG Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
# Alike to the guesser are dozens of tables; old pages here are Western or Arabic.
_LIKELY = ["cp1252", "cp1256"]


def decoded(raw: bytes, charset: str = "") -> str:
    """The characters of a page: byte order mark, valid UTF-8, what it declares, then a guess.

    `charset` is what the server declared. UTF-8 goes before a declaration, because pages that
    are UTF-8 and say otherwise are common and the reverse does not happen by chance. An XML
    declaration is cut off: it speaks of bytes, and these are characters.
    """
    return _XML.sub("", _characters(raw, charset)).replace("\0", "")


def _characters(raw: bytes, charset: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    for name in ("utf-8", charset, _declared(raw)):
        if (text := _strictly(raw, name)) is not None:
            return text
    best = from_bytes(raw, cp_isolation=_LIKELY).best() or from_bytes(raw).best()
    return str(best) if best is not None else raw.decode("utf-8", errors="replace")


def _declared(raw: bytes) -> str:
    found = _DECLARED.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _strictly(raw: bytes, name: str) -> str | None:
    """The characters, or None where the name is unknown or the bytes are not in it."""
    if not name:
        return None
    try:
        return raw.decode(_MEANT.get(name.lower(), name))
    except (LookupError, ValueError):
        return None
