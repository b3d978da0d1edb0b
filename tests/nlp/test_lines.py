"""A line that cannot be answered costs only itself."""

import json

import pytest

from claims.nlp.lines import answered


@pytest.mark.parametrize("id_", ["NaN", "Infinity", "-Infinity", "[1, NaN]", '{"a": NaN}', "1e999"])
def test_an_id_that_is_no_json_number_is_answered_and_the_rest_goes_on(id_: str) -> None:
    lines = [f'{{"id": {id_}}}', '{"id": 2}']
    first, second = (json.loads(line) for line in answered(lines, lambda _: {"well": True}))
    assert first["id"] is None
    assert "number that JSON does not know" in first["error"]
    assert second == {"id": 2, "well": True}
