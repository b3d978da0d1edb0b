"""Articles, their versions, and claims standing in them."""

import hashlib
from collections.abc import Sequence
from typing import Any

from claims.models import (
    Article,
    ArticleVersion,
    Author,
    Claim,
    Occurrence,
    Outlet,
    Span,
    User,
)
from tests.factories.basics import (
    BODY,
    HEADLINE,
    NOON,
    QUOTE,
    numbers,
    walk,
)
from tests.factories.people import (
    make_outlet,
)


def make_article(
    outlet: Outlet | None = None,
    *,
    headline: str = HEADLINE,
    body: Sequence[str] = BODY,
    public: bool = False,
    language: str = "en",
    **fields: Any,
) -> Article:
    """An article whose first version stands ready; `public` sets `public_at` on both."""
    article = Article.objects.create(
        outlet=outlet or make_outlet(),
        **{"slug": f"article-{next(numbers)}", "language": language} | fields,
    )
    add_version(article, headline=headline, body=body, public=public)
    return article


def add_version(
    article: Article,
    *,
    headline: str = HEADLINE,
    body: Sequence[str] = BODY,
    public: bool = False,
    status: str = "ready",
    **fields: Any,
) -> ArticleVersion:
    """The next version of the article, made its current one."""
    text = "\n\n".join([headline, *body])
    public_at = NOON if public else None
    version = ArticleVersion.objects.create(
        **{
            "article": article,
            "outlet": article.outlet,
            "number": (article.current.number if article.current else 0) + 1,
            "headline": headline,
            "text": text,
            "blocks": _blocks(headline, body),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "length": len(text),
            "language": article.language,
            "direction": "rtl" if article.language == "ar" else "ltr",
            "origin": "paste",
            "public_at": public_at,
        }
        | fields
    )
    walk(version, status)
    article.current, article.public_at = version, article.public_at or public_at
    article.save()
    return version


def _blocks(headline: str, body: Sequence[str]) -> list[list[Any]]:
    blocks: list[list[Any]] = [[0, len(headline), "headline"]]
    for paragraph in body:
        start = blocks[-1][1] + len("\n\n")
        blocks.append([start, start + len(paragraph), "paragraph"])
    return blocks


def make_author(article: Article, user: User | None = None, name: str = "") -> Author:
    """Somebody who wrote the article; one of our people where `user` is given."""
    name = name or (user.name if user else f"Author {next(numbers)}")
    return Author.objects.create(outlet=article.outlet, article=article, user=user, name=name)


def make_claim(
    article: Article | None = None,
    *,
    quote: str | Sequence[str] = QUOTE,
    status: str = "proposed",
    public: bool = False,
    **fields: Any,
) -> Claim:
    """A claim standing in the article's current version, a span for each quoted piece.

    Raises ValueError where a piece does not stand in the text.
    """
    article = article or make_article(public=public)
    pieces = [quote] if isinstance(quote, str) else list(quote)
    public_at = NOON if public else None
    claim = Claim.objects.create(
        **{
            "article": article,
            "outlet": article.outlet,
            "wording": " ".join(pieces) + ".",
            "language": article.language,
            "public_at": public_at,
        }
        | fields
    )
    assert article.current is not None
    make_occurrence(claim, article.current, pieces, public_at=public_at)
    return walk(claim, status)


def make_occurrence(
    claim: Claim, version: ArticleVersion, pieces: Sequence[str], **fields: Any
) -> Occurrence:
    """Where the pieces first stand in the version."""
    common = {"outlet": claim.outlet, "article": claim.article}
    occurrence = Occurrence.objects.create(claim=claim, version=version, **common | fields)
    for position, piece in enumerate(pieces):
        start = version.text.index(piece)
        Span.objects.create(
            occurrence=occurrence,
            position=position,
            start=start,
            end=start + len(piece),
            exact=piece,
            **common,
        )
    return occurrence
