"""A newsroom with one of everything, and an editor at its desk."""

import pytest
from django.test import Client

from tests.stocked import Stocked, stock


@pytest.fixture
def room(db: None) -> Stocked:
    return stock()


@pytest.fixture
def other_room(db: None) -> Stocked:
    return stock()


@pytest.fixture
def desk(room: Stocked) -> Client:
    return room.client()
