"""What counts as the address of a page."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.nlp.text import clean

MAX_LENGTH = 2000  # of the columns that keep addresses
_validate = URLValidator(schemes=["http", "https"])


def is_page_address(value: str) -> bool:
    """Whether `value` is a whole http(s) address that can be stored exactly as it is."""
    if len(value) > MAX_LENGTH or clean(value) != value:
        return False
    try:
        _validate(value)
    except ValidationError:
        return False
    return True
