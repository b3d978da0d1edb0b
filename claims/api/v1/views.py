"""What partners may ask for: articles and their versions, claims, corrections."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from claims.api.v1 import serializers as shapes
from claims.api.v1.paging import PageQuery, page
from claims.api.v1.problems import Gone
from claims.api.v1.queries import (
    ArticlesQuery,
    ClaimsQuery,
    CorrectionsQuery,
    NoQuery,
    equal,
    in_language,
)
from claims.api.v1.schema import NUMBER, described
from claims.models import Article
from claims.publishing import resources
from claims.publishing.queries import (
    public_articles,
    public_claims,
    public_corrections,
    public_versions,
)
from claims.publishing.resources import Resource
from claims.workflow.units import acting_for

Asked = dict[str, Any]
NUMBER_SHAPE = re.compile(r"[A-Z]{2,8}-[0-9]{4}-[0-9]{1,9}")


class Uncached(APIView):
    """Answers depend on the key and are kept by nobody; only reading is possible."""

    http_method_names = ["get", "head"]

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        final["Cache-Control"] = "no-store"
        patch_vary_headers(final, ["Authorization", "Accept"])
        return final


class Reading(Uncached):
    """An address that is read for the outlet whose key is used; `query` names its parameters."""

    query: type[Serializer[Any]] = NoQuery

    def get(self, request: Request, **place: Any) -> Response:
        asked = _asked(request, self.query)
        key: Any = request.auth  # a claims.models.ApiKey, or MayRead had refused
        with acting_for(key.outlet_id):
            return Response(self.read(asked, **place))

    def read(self, asked: Asked, **place: Any) -> Resource:
        """The answer; raises NotFound or Gone."""
        raise NotImplementedError


def _asked(request: Request, query: type[Serializer[Any]]) -> Asked:
    """The parameters, checked. What is unknown or given twice is an error, not ignored."""
    known = query().fields
    wrong = {
        name: ["There is no such parameter." if name not in known else "Give it only once."]
        for name, values in request.query_params.lists()
        if name not in known or len(values) > 1
    }
    if wrong:
        raise ValidationError(wrong)
    checked = query(data=request.query_params.dict())
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def _written(build: Callable[..., Resource]) -> Callable[[Any], Resource]:
    return lambda row: build(row, settings.SITE_ROOT)


def _one(rows: QuerySet[Any, Any], **which: Any) -> Any:
    row: Model | None = rows.filter(**which).first()
    if row is None:
        raise NotFound("There is nothing public at this address.")
    return row


def _article(article_id: UUID) -> Article:
    article: Article = _one(public_articles(), pk=article_id)
    if resources.is_removed(article):
        raise Gone
    return article


@described("list_articles", "List articles", shapes.ArticlePage, ArticlesQuery)
class Articles(Reading):
    """Public articles, the one made last first."""

    query = ArticlesQuery

    def read(self, asked: Asked, **_: Any) -> Resource:
        rows = public_articles().filter(in_language("language", asked))
        return page(rows, asked, _written(resources.article_resource))


@described("read_article", "One article", shapes.Article, problems=(404, 410))
class OneArticle(Reading):
    """An article without its text; ask for a version to read it."""

    def read(self, asked: Asked, **place: Any) -> Resource:  # noqa: ARG002
        return resources.article_resource(_article(place["id"]), settings.SITE_ROOT)


@described("list_versions", "List versions", shapes.VersionPage, PageQuery, problems=(404, 410))
class Versions(Reading):
    """All versions of an article with their digests, the one made last first, without the texts."""

    query = PageQuery

    def read(self, asked: Asked, **place: Any) -> Resource:
        rows = public_versions().filter(article=_article(place["id"]))
        light = rows.defer("text", "blocks", "markup", "links", "refused")
        return page(light, asked, _written(resources.version_summary))


@described("read_version", "One version", shapes.Version, problems=(404, 410))
class OneVersion(Reading):
    """A version of an article with its text."""

    def read(self, asked: Asked, **place: Any) -> Resource:  # noqa: ARG002
        article = _article(place["id"])
        version = _one(public_versions(), article=article, number=place["number"])
        return resources.version_resource(version, settings.SITE_ROOT)


@described("list_claims", "List claims", shapes.ClaimPage, ClaimsQuery)
class Claims(Reading):
    """Published claims with their verdicts and open sources, the one made last first."""

    query = ClaimsQuery

    def read(self, asked: Asked, **_: Any) -> Resource:
        chosen = equal(asked, article="article_id") & in_language("language", asked)
        return page(public_claims().filter(chosen), asked, _written(resources.claim_resource))


@described("read_claim", "One claim", shapes.Claim, problems=(404,))
class OneClaim(Reading):
    """A claim with its place, verdict and open sources."""

    def read(self, asked: Asked, **place: Any) -> Resource:  # noqa: ARG002
        return resources.claim_resource(_one(public_claims(), pk=place["id"]), settings.SITE_ROOT)


@described("list_corrections", "List corrections", shapes.CorrectionPage, CorrectionsQuery)
class Corrections(Reading):
    """Published corrections, the one made last first; withdrawn and replaced ones stay."""

    query = CorrectionsQuery

    def read(self, asked: Asked, **_: Any) -> Resource:
        columns = {"article": "article_id", "class": "kind", "severity": "severity"}
        chosen = equal(asked, **columns) & in_language("article__language", asked)
        rows = public_corrections().filter(chosen)
        return page(rows, asked, _written(resources.correction_resource))


@described("read_correction", "One correction", shapes.Correction, problems=(404,), place=[NUMBER])
class OneCorrection(Reading):
    """A correction by its public number."""

    def read(self, asked: Asked, **place: Any) -> Resource:  # noqa: ARG002
        if not NUMBER_SHAPE.fullmatch(place["number"]):
            raise NotFound("A correction has a number like EB-2026-0042.")
        found = _one(public_corrections(), number=place["number"])
        return resources.correction_resource(found, settings.SITE_ROOT)


class Nothing(Uncached):
    """Every other address below the API's."""

    authentication_classes = ()
    permission_classes = ()
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound("There is nothing at this address.")
