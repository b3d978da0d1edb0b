"""For whom a transaction works."""

from uuid import UUID, uuid4

import pytest

from claims.workflow.units import acting_for, current_outlet

ONE, OTHER = uuid4(), uuid4()


@pytest.mark.django_db
def test_outside_a_unit_and_on_the_public_site_there_is_no_outlet() -> None:
    assert current_outlet() is None
    with acting_for(None):
        assert current_outlet() is None


@pytest.mark.django_db
def test_a_unit_inside_a_unit_gives_the_outer_one_back() -> None:
    with acting_for(ONE):
        with acting_for(OTHER):
            assert current_outlet() == OTHER
        assert current_outlet() == ONE
        with acting_for(None):
            assert current_outlet() is None
        assert current_outlet() == ONE


@pytest.mark.django_db
def test_a_unit_that_fails_gives_the_outer_one_back() -> None:
    with acting_for(ONE):
        with pytest.raises(ZeroDivisionError), acting_for(OTHER):
            _ = 1 / 0
        assert current_outlet() == ONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("outlet_id", [ONE, None])
def test_a_pooled_connection_forgets_whom_it_worked_for(outlet_id: UUID | None) -> None:
    with acting_for(outlet_id):
        assert current_outlet() == outlet_id
    assert current_outlet() is None
