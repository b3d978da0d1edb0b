"""Posts from social media as plain sentences: what is in them only because of the medium goes."""

import regex

NAME = "posts"
VERSION = "1"

_LINK = regex.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+", regex.I)
_SIGNED = regex.compile(
    r"[—–-] [^\n—]{0,80}\(@\w{1,30}\)[^\n]{0,40}\Z"
)  # "— Name (@name) May 1, 2020"
_TAG = regex.compile(r"[#@](\w{2,100})")
_HUMP = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|_")


def plain_post(text: str) -> str:
    """The post without links and signature, "#AustralianFires" as two words. Other text is left as
    it is; a post that is nothing else comes back unchanged."""
    words = _TAG.sub(lambda tag: _HUMP.sub(" ", tag[1]), _SIGNED.sub("", _LINK.sub(" ", text)))
    return " ".join(words.split()) or text
