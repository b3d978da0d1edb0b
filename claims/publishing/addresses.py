"""Where things are on the public site. These addresses never change.

`root` is scheme and host of the site, without a slash at the end.
"""

from urllib.parse import quote
from uuid import UUID

from claims.models import Article


def article_address(root: str, article: Article) -> str:
    """Of an article's page."""
    return f"{root}/a/{article.pk}/{quote(article.slug)}"


def claim_address(root: str, claim_id: UUID) -> str:
    """Of a claim's page."""
    return f"{root}/c/{claim_id}"


def correction_address(root: str, number: str) -> str:
    """Of a published correction's page."""
    return f"{root}/corrections/{quote(number)}"
