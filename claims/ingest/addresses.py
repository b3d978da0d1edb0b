"""What counts as the address of a page, and when two addresses are one."""

from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.errors import AddressRefused, InvalidInput
from claims.net.web_address import web_address
from claims.nlp.text import clean

MAX_LENGTH = 2000  # of the columns that keep addresses, in bytes: an index takes 2,704
NOT_AN_ADDRESS = "This is no web address that readers can open."
# What says where a reader came from, not what they read.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "at_medium", "at_campaign")
_validate = URLValidator(schemes=["http", "https"])


def is_page_address(value: str) -> bool:
    """Whether `value` is a whole http(s) address that can be stored exactly as it is."""
    if clean(value) != value or len(value.encode()) > MAX_LENGTH:
        return False
    try:
        _validate(value)
    except ValidationError:
        return False
    return True


def one_address(value: str) -> str:
    """The address in the one spelling by which a page is known.

    Scheme and host in small letters, no standard port, no fragment, nothing that only says
    where a reader came from. Raises `InvalidInput` for what is no address.
    """
    try:
        parts = urlsplit(str(web_address(value.strip())))
    except (AddressRefused, ValueError) as error:
        raise InvalidInput(NOT_AN_ADDRESS, field="url") from error
    query = "&".join(one for one in parts.query.split("&") if not one.startswith(_TRACKING))
    address = urlunsplit(parts._replace(query=query))
    if not is_page_address(address):
        raise InvalidInput(NOT_AN_ADDRESS, field="url")
    return address


def address_of_page(fetched: str, claimed: str) -> str:
    """Where a fetched page lives: what it says itself, if that is on the same host.

    A page must not be able to pass for the article of somebody else.
    """
    here = one_address(fetched)
    try:
        says = one_address(claimed)
    except InvalidInput:
        return here
    return says if host_of(says) == host_of(here) else here


def host_of(address: str) -> str:
    """Host and port of an address in its one spelling."""
    return urlsplit(address).netloc
