"""What holds of every table alike."""

import uuid
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import models

from claims.models import Article, CorrectionRequest, Event, Outlet, User
from claims.models.base import OutletRow, PublicRecord
from claims.models.identity import uuid7

MODELS = list(apps.get_app_config("claims").get_models())
NOBODYS = {Outlet, User}
SIGNATURES = [
    (model, field.name)
    for model in MODELS
    for field in model._meta.concrete_fields
    if field.name.endswith("_by")
]


def fields_of(model: type[models.Model]) -> dict[str, models.Field]:  # type: ignore[type-arg]
    return {field.name: field for field in model._meta.concrete_fields}


def name_of(value: object) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


@pytest.mark.parametrize(("model", "who"), SIGNATURES, ids=name_of)
def test_who_and_when_travel_together(model: type[models.Model], who: str) -> None:
    fields = fields_of(model)
    when = f"{who.removesuffix('_by')}_at"
    assert when in fields, f"{model.__name__}.{who} has no {when}"
    always = not fields[who].null and not fields[when].null
    held = f"{model._meta.model_name}_{who}_and_{when}_travel_together"
    assert always or held in {constraint.name for constraint in model._meta.constraints}


@pytest.mark.parametrize("model", [m for m in MODELS if m not in NOBODYS], ids=name_of)
def test_every_row_belongs_to_an_outlet(model: type[models.Model]) -> None:
    outlet = fields_of(model).get("outlet")
    assert outlet is not None
    assert outlet.related_model is Outlet
    assert not outlet.null


def below_an_article() -> set[type[models.Model]]:
    """Every model that points to an article, or to something that does."""
    below: set[type[models.Model]] = {Article}
    while True:
        more = {
            model
            for model in MODELS
            if any(field.related_model in below for field in model._meta.concrete_fields)
        }
        if more <= below:
            return below - {Article}
        below |= more


@pytest.mark.parametrize("model", sorted(below_an_article(), key=name_of), ids=name_of)
def test_every_child_of_an_article_carries_it(model: type[models.Model]) -> None:
    article = fields_of(model).get("article")
    assert article is not None
    assert article.related_model is Article
    assert not article.null


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, PublicRecord)], ids=name_of)
def test_the_published_record_belongs_to_an_outlet(model: type[models.Model]) -> None:
    assert issubclass(model, OutletRow)
    assert fields_of(model)["public_at"].null


@pytest.mark.parametrize("model", [m for m in MODELS if m is not Event], ids=name_of)
def test_ids_are_no_serials(model: type[models.Model]) -> None:
    assert isinstance(model._meta.pk, models.UUIDField)


def test_ids_come_in_the_order_of_time_and_carry_74_random_bits() -> None:
    many = [uuid7() for _ in range(1000)]
    assert len(set(many)) == len(many)
    assert all(a.int >> 80 <= b.int >> 80 for a, b in pairwise(many))
    assert all(one.version == 7 and one.variant == uuid.RFC_4122 for one in many)


def test_a_requests_id_does_not_tell_when_it_came() -> None:
    assert CorrectionRequest().pk.version == 4
