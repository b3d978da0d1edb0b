"""When two web addresses are the same one.

Scheme, host, port, path and percent-encoding by RFC 3986 (the `url-normalize` package). On
top of that: no fragment, no parameter that only tells where a reader came from, the others
in the order of their names, and https for http where no port is named.
"""

import re
from urllib.parse import urlsplit, urlunsplit

from url_normalize import url_normalize

from claims.errors import InvalidInput
from claims.ingest.addresses import MAX_LENGTH, is_page_address

NO_ADDRESS = "This is not an address of a page."
# Written out, because a guess ("anything called source or id") would make one page of two.
TRACKING = re.compile(
    r"utm_\w{1,40}|fbclid|gclid|dclid|gbraid|wbraid|gclsrc|msclkid|twclid|ttclid|yclid|igshid|igsh"
    r"|li_fat_id|mc_[ce]id|mkt_tok|_ga|_gl|_hs(?:enc|mi)|vero_id|oly_(?:anon|enc)_id|wickedid"
    r"|ref_src|ref_url|cmpid|xtor|smid|at_(?:medium|campaign|custom\d|link\w{1,20}|ptr_name)"
    r"|__twitter_impression",
    re.I,
)


def canonical(url: str) -> str:
    """The form in which an address is known; of a canonical one the same again.

    Raises `InvalidInput` for what is no address of a page or too long to be kept.
    """
    if not is_page_address(url):
        raise InvalidInput(NO_ADDRESS, field="url")
    try:
        made = _normal(url)
    except ValueError as error:  # a host no name server could know, a port that is none
        raise InvalidInput(NO_ADDRESS, field="url") from error
    if len(made) > MAX_LENGTH:
        raise InvalidInput("This address is too long to be kept.", field="url")
    if not is_page_address(made):
        raise InvalidInput(NO_ADDRESS, field="url")
    return made


def _normal(url: str) -> str:
    parts = urlsplit(url_normalize(url) or "")
    plain = parts.port is None and parts.scheme == "http"
    scheme = "https" if plain else parts.scheme
    return urlunsplit((scheme, parts.netloc, parts.path, _query(parts.query), ""))


def _query(query: str) -> str:
    """Without what only follows a reader; parameters of one name keep their order."""
    pairs = [pair for pair in query.split("&") if pair and not TRACKING.fullmatch(_name(pair))]
    return "&".join(sorted(pairs, key=_name))


def _name(pair: str) -> str:
    return pair.partition("=")[0]
