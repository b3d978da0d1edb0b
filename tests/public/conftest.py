"""A newsroom with one of everything, and a reader."""

import pytest

from tests.stocked import Stocked, stock


@pytest.fixture
def room(db: None) -> Stocked:
    return stock()
