"""Taking in checks by others from the command line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import ExternalCheck, Outlet
from tests.ingest.conftest import site  # noqa: F401 - a fixture
from tests.ingest.site import Site
from tests.matching.test_claim_review import REVIEW

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(tmp_path: Path) -> str:
    entries = [
        {"@type": "DataFeedItem", "item": item} for item in ([REVIEW], None, [{**REVIEW, "url": 1}])
    ]
    path = tmp_path / "data.json"
    path.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": entries}))
    return str(path)


def said(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("import_checks", *words, stdout=out, **options)
    return out.getvalue()


def test_a_feed_is_rehearsed_taken_in_and_recognised(feed: str, outlet: Outlet) -> None:
    assert "1 would be new" in said(feed, dry_run=True)
    assert not ExternalCheck.objects.exists()
    answer = said(feed)
    assert "Entry 3: It has no web address where the check can be read." in answer
    assert answer.endswith("1 about something else, 1 new, 1 refused.\n")
    assert "1 already here" in said(feed)
    assert ExternalCheck.objects.get().found_in == "data.json"


def test_a_page_gives_only_checks_of_its_own_site(site: Site, outlet: Outlet) -> None:  # noqa: F811
    ours = REVIEW | {"url": "/moon"}
    site.has["/moon"] = (
        f'<script type="application/ld+json">{json.dumps([ours, REVIEW])}</script>'.encode()
    )
    answer = said(site.at("/moon"))
    assert "1 new, 1 refused" in answer
    assert ExternalCheck.objects.get().url == site.at("/moon")


def test_a_feed_at_an_address_is_read_too(site: Site, outlet: Outlet, feed: str) -> None:  # noqa: F811
    site.has["/data.json"] = Path(feed).read_bytes()
    assert "1 new" in said(site.at("/data.json"))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("http://127.0.0.1:1/", "."),
        ("http://169.254.169.254/latest", "."),
        ("nowhere.json", "There is no file nowhere.json."),
    ],
)
def test_what_cannot_be_had_is_refused_in_a_sentence(outlet: Outlet, source: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        said(source)


def test_a_page_without_checks_says_so(site: Site, outlet: Outlet) -> None:  # noqa: F811
    site.has["/x"] = b"<p>Nothing</p>"
    with pytest.raises(CommandError, match="no check"):
        said(site.at("/x"))
