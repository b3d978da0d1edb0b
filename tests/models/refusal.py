"""Saying that the database itself refuses something, and by which named statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
import pytest
from django.db import IntegrityError, models, transaction

from claims.models.identity import uuid7

_Row = TypeVar("_Row", bound=models.Model)


@contextmanager
def refused_by(statement: str, using: str = "default") -> Iterator[None]:
    """What happens inside is refused by the constraint or trigger of that name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic(using=using):
        yield
    cause = caught.value.__cause__
    assert isinstance(cause, psycopg.Error)
    assert cause.diag.constraint_name == statement


def change(row: models.Model, **changes: Any) -> None:
    """A plain UPDATE that asks no Python rule."""
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


def insert_again(row: _Row, **changes: Any) -> _Row:
    """The same row a second time under another id."""
    for name, value in {"pk": uuid7(), **changes}.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row
