"""Items from agencies, in every version of their format."""

import json
from typing import Any

import pytest

from claims.errors import InvalidInput
from claims.ingest.document import assemble
from claims.ingest.files import draft_of_file
from claims.ingest.ninjs import draft_of_ninjs
from claims.ingest.services import take_in
from claims.models import Outlet
from claims.workflow.roles import SYSTEM

TEXT = "The bridge over the Orontes was closed in 1982."
HTML = f"<h1>Shut</h1><p>{TEXT}</p><p>See <a href='https://example.org/s'>more</a>.</p><script>x"
V3 = {
    "uri": "urn:newsml:agency:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "pubStatus": "usable",
    "contentCreated": "2024-05-06T07:08:09Z",
    "language": "en-GB",
    "by": "Rana Khalil",
    "headlines": [{"role": "short", "value": "S"}, {"role": "main", "value": "Shut"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Plain."},
        {"role": "main", "contentType": "text/html; charset=utf-8", "value": HTML},
    ],
}
V2 = {
    "uri": "https://example.org/news/1",
    "pubstatus": "usable",
    "versioncreated": "2024-05-06T07:08:09Z",
    "language": "en",
    "headlines": [{"value": "Shut"}],
    "bodies": [{"contenttype": "text/html", "value": HTML}],
}
V1 = {"uri": "tag:1", "language": "en", "headline": "Shut", "byline": "Rana", "body_html": HTML}


def draft(item: Any, **more: Any) -> Any:
    return draft_of_ninjs(json.dumps(item | more))


@pytest.mark.parametrize("item", [V3, V2, V1], ids=["3", "2", "1"])
def test_an_item_becomes_an_article(item: dict[str, Any]) -> None:
    found = draft(item)
    assert assemble(found).text == f"Shut\n\n{TEXT}\n\nSee more."
    assert (found.language, found.origin, len(found.links)) == ("en", "ninjs", 1)


def test_date_byline_and_name_are_kept() -> None:
    found = draft(V3)
    assert (str(found.published), found.byline) == ("2024-05-06", "Rana Khalil")
    assert (found.uri, found.canonical_url) == ("urn:newsml:agency:1", "")
    assert (draft(V2).uri, draft(V2).canonical_url) == ("", "https://example.org/news/1")


def test_a_plain_body_is_taken_where_there_is_no_other() -> None:
    found = draft({"uri": "x", "headline": "Shut", "body_text": TEXT, "language": "en"})
    assert assemble(found).text == f"Shut\n\n{TEXT}"


def test_the_next_version_of_an_item_is_the_next_of_its_article(db: None, outlet: Outlet) -> None:
    first = take_in(draft(V3), outlet=outlet, by=SYSTEM)
    again = take_in(draft(V3, pubStatus="usable"), outlet=outlet, by=SYSTEM)
    bodies = [{"contentType": "text/html", "value": HTML.replace("1982", "1983")}]
    second = take_in(draft(V3, bodies=bodies, version="2"), outlet=outlet, by=SYSTEM)
    assert (again.new, second.article, second.version.number) == (False, first.article, 2)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"pubStatus": "canceled"}, "withdrawn"),
        ({"pubStatus": "withheld"}, "holds"),
        ({"embargoedUntil": "2999-01-01T00:00:00Z"}, "2999-01-01"),
        ({"bodies": []}, "no body"),
        ({"bodies": [{"contentType": "video/mp4", "value": "x"}]}, "no body"),
        ({"bodies": [7, None, {"value": 7}], "headlines": "x"}, "no body"),
    ],
)
def test_what_is_not_let_out_or_no_text_is_refused(more: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        draft(V3, **more)


def test_an_embargo_that_is_over_does_not_count() -> None:
    assert draft(V3, embargoedUntil="2020-01-01T00:00:00Z").headline == "Shut"


@pytest.mark.parametrize(
    "raw", ["{", "[" * 100_000, "{}", '{"uri": "x"}', "[]", "7", '{"uri": ' + "9" * 5_000 + "}"]
)
def test_other_json_is_refused(raw: str) -> None:
    with pytest.raises(InvalidInput):
        draft_of_ninjs(raw)


@pytest.mark.parametrize(
    "name", ["uri", "language", "headlines", "bodies", "by", "contentCreated", "embargoedUntil"]
)
@pytest.mark.parametrize("value", [None, 7, [], {}, "\0\ud800", "x" * 100_000, [[]], {"a": "b"}])
def test_a_field_of_another_kind_is_left_out_or_refused(name: str, value: object) -> None:
    try:
        found = draft(V3, **{name: value})
    except InvalidInput:
        return
    assert assemble(found).text
    assert len(found.uri) <= 500


def test_a_file_is_known_by_its_name_and_beginning() -> None:
    assert draft_of_file("a.json", json.dumps(V1).encode()).origin == "ninjs"
    assert draft_of_file("a.txt", b"{curly} words stand here.").origin == "text_file"


def saying(words: str, **more: Any) -> Any:
    """An item with that text."""
    body = {"contentType": "text/plain", "value": f"The bridge over the Orontes was {words}."}
    return draft(V3, bodies=[body], **more)


@pytest.mark.parametrize(
    ("first", "late"),
    [
        ({"version": "10"}, {"version": "9"}),
        ({"version": 10}, {"version": 9}),
        ({"versionCreated": "2024-05-07T00:00:00Z"}, {"versionCreated": "2024-05-06T23:59:59Z"}),
        (
            {"version": "2", "versionCreated": "2024-05-06T00:00:00Z"},
            {"version": "1", "versionCreated": "2024-05-07T00:00:00Z"},
        ),
    ],
)
def test_an_older_version_that_comes_later_replaces_nothing(
    outlet: Outlet, first: dict[str, Any], late: dict[str, Any]
) -> None:
    newer = take_in(saying("closed", **first), outlet=outlet, by=SYSTEM)
    with pytest.raises(InvalidInput, match="newer version of this article is here"):
        take_in(saying("open", **late), outlet=outlet, by=SYSTEM)
    newer.article.refresh_from_db()
    assert newer.article.current == newer.version
    assert take_in(saying("open", **first), outlet=outlet, by=SYSTEM).version.number == 2


def test_the_same_text_under_a_later_number_keeps_older_ones_away(outlet: Outlet) -> None:
    take_in(saying("closed", version="1"), outlet=outlet, by=SYSTEM)
    assert not take_in(saying("closed", version="3"), outlet=outlet, by=SYSTEM).new
    with pytest.raises(InvalidInput, match="newer version"):
        take_in(saying("open", version="2"), outlet=outlet, by=SYSTEM)
    assert take_in(saying("open", version="4"), outlet=outlet, by=SYSTEM).new


@pytest.mark.parametrize("version", ["", "1.5", "v2", "-1", "٣", "9" * 10, None, True, 2.0, [1]])
def test_a_version_that_is_no_number_decides_nothing(outlet: Outlet, version: object) -> None:
    take_in(saying("closed", version="7"), outlet=outlet, by=SYSTEM)
    assert take_in(saying("open", version=version), outlet=outlet, by=SYSTEM).new
