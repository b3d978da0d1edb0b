"""Closed lists of words that more than one language tool reads."""


def words(listed: str) -> frozenset[str]:
    """The words of a string, so that a list can be written as one reads it."""
    return frozenset(listed.split())
