"""The shapes of the answers, field by field, as the OpenAPI document gives them.

The values come from `claims.publishing.resources`; a test compares the two.
"""

from typing import Any

from rest_framework import serializers

from claims.models import (
    AnchorState,
    ArticleStatus,
    CorrectionClass,
    Origin,
    Severity,
    Stance,
)
from claims.models.claim import FacetKind
from claims.models.correction import PUBLIC_STATUSES

Shape = serializers.Serializer[Any]
Text = serializers.CharField
Moment = serializers.DateTimeField
Day = serializers.DateField
Whole = serializers.IntegerField

PUBLIC_CLAIM = ("in_review", "reviewed", "published", "superseded")


def span(help_text: str) -> serializers.ListField:
    """A place in a text: `[start, end]` in Unicode code points, end exclusive."""
    return serializers.ListField(
        child=Whole(min_value=0), min_length=2, max_length=2, help_text=help_text
    )


class ArticleReference(Shape):
    """How other resources name an article."""

    id = serializers.UUIDField()
    url = serializers.URLField(help_text="Its page.")
    headline = Text(allow_null=True, help_text="null once the article was removed.")


class Article(ArticleReference):
    """An article without its text."""

    status = serializers.ChoiceField(ArticleStatus.values)
    language = Text(help_text="BCP 47.")
    section = Text()
    canonical_url = Text(help_text="Where the outlet itself carries it; may be empty.")
    byline = Text(allow_null=True)
    version = Whole(allow_null=True, help_text="Number of the version that stands now.")
    published = Day(allow_null=True, help_text="The date the publisher gives.")
    public_at = Moment(help_text="Since when it is on the public site.")


class VersionSummary(Shape):
    """A version of an article without its text."""

    id = serializers.UUIDField()
    article = ArticleReference()
    number = Whole(min_value=1)
    headline = Text()
    byline = Text()
    language = Text()
    direction = serializers.ChoiceField(["ltr", "rtl"])
    published = Day(allow_null=True)
    origin = serializers.ChoiceField(Origin.values, help_text="How it came about.")
    sha256 = Text(help_text="Of the text in UTF-8, in hexadecimal.")
    length = Whole(help_text="Of the text, in Unicode code points.")
    public_at = Moment()


class Block(Shape):
    """A part of a version's text."""

    span = span("Its place in the version's `text`.")
    kind = Text(help_text="headline, standfirst, paragraph, caption, list or quote.")


class Version(VersionSummary):
    """A version with its text. It never changes."""

    text = Text(help_text="All places in claims and corrections refer to it.")
    blocks = Block(many=True)


class Occurrence(Shape):
    """Where a claim stands in the article as it is now."""

    version = Whole()
    state = serializers.ChoiceField(AnchorState.values)
    spans = serializers.ListField(child=span("In the version's `text`."))
    exact = serializers.ListField(child=Text(), help_text="The words at each span.")
    prefix = Text(help_text="Up to 32 characters before.")
    suffix = Text(help_text="Up to 32 characters after.")


class Facet(Shape):
    """A value in a claim that can be compared."""

    kind = serializers.ChoiceField(FacetKind.values)
    text = Text()
    span = span("Its place in the claim's `text`.")
    value = serializers.DictField(help_text="Its shape depends on the kind.")


class Verdict(Shape):
    """What two people signed."""

    rating = Text(help_text="Key of the rating on the outlet's scale.")
    label = Text(help_text="The rating in words.")  # type: ignore[assignment]
    reasons = Text()
    as_of = Day()
    valid_until = Day(allow_null=True)
    being_checked_again = serializers.BooleanField()
    checked_in = ArticleReference(
        allow_null=True, help_text="Set where the same claim was checked in another article."
    )


class Source(Shape):
    """What a claim is linked to."""

    title = Text()
    publisher = Text()
    url = Text(allow_null=True)
    published = Text(allow_null=True, help_text="Year, year-month or full date.")
    stance = serializers.ChoiceField(Stance.values)
    quote = Text()


class Claim(Shape):
    """One statement that can be checked, where it stands and how it was judged."""

    id = serializers.UUIDField()
    url = serializers.URLField(help_text="Its page.")
    text = Text(help_text="The wording, which can be understood alone.")
    claimant = Text(allow_null=True, help_text="Who says it; null: the outlet itself.")
    language = Text()
    status = serializers.ChoiceField(PUBLIC_CLAIM)
    article = ArticleReference()
    occurrence = Occurrence(
        allow_null=True, help_text="null where it no longer stands in the article."
    )
    facets = Facet(many=True)
    verdict = Verdict(allow_null=True, help_text="null: not checked.")
    sources = Source(many=True)


class Correction(Shape):
    """A published correction."""

    number = Text()
    url = serializers.URLField(help_text="Its page.")
    severity = serializers.ChoiceField(Severity.values)
    status = serializers.ChoiceField(PUBLIC_STATUSES)
    note = Text(help_text="What was wrong and what is right, for readers.")
    was = Text(allow_null=True, help_text="The words before; null once the article was removed.")
    now = Text(allow_null=True, help_text="The words in their place.")
    article = ArticleReference()
    version_before = Whole()
    version_after = Whole(allow_null=True)
    error_occurred_at = Moment(allow_null=True)
    corrected_at = Moment()
    claims = serializers.ListField(child=serializers.UUIDField(), help_text="Claims it touches.")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """With `class`, which cannot be written as an attribute."""
        return super().get_fields() | {"class": serializers.ChoiceField(CorrectionClass.values)}


class Fault(Shape):
    """One thing that is not right."""

    pointer = Text(help_text="`/` and the name of the parameter or field.")
    code = Text()
    detail = Text()


class Problem(Shape):
    """An error, as RFC 9457 writes it."""

    type = serializers.URLField(help_text="Where the kind of problem is explained.")
    title = Text()
    status = Whole()
    detail = Text(help_text="What is wrong this time, in a sentence.")
    errors = Fault(many=True, required=False)  # type: ignore[assignment]


class PageOf(Shape):
    """What all lists have."""

    next_cursor = Text(allow_null=True, help_text="null on the last page.")


class ArticlePage(PageOf):
    """A page of articles."""

    items = Article(many=True)


class VersionPage(PageOf):
    """A page of versions."""

    items = VersionSummary(many=True)


class ClaimPage(PageOf):
    """A page of claims."""

    items = Claim(many=True)


class CorrectionPage(PageOf):
    """A page of corrections."""

    items = Correction(many=True)
