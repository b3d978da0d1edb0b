"""Taking in an article from the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from claims.models import Article, Outlet
from tests.factories import make_outlet
from tests.net.server import reply, serving

pytestmark = pytest.mark.django_db
LINE = "The bridge over the Orontes was closed to all traffic for the whole winter of 1982."
PAGE = f"""<html lang="en"><head><title>A bridge shut</title></head><body><article>
<h1>A bridge shut</h1><p>{LINE}</p><p>{LINE.replace("1982", "1983")}</p></article></body></html>"""


def said(*words: str, **options: object) -> str:
    out = StringIO()
    call_command("ingest", *words, stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(f"A bridge shut\n{LINE}\n", encoding="utf-8")
    return path


def test_a_file_is_taken_in_and_published_and_the_second_time_nothing_happens(
    outlet: Outlet, file: Path
) -> None:
    assert said(str(file)) == "Taken in: “A bridge shut”."
    assert said(str(file)).startswith("Nothing to do")
    article = Article.objects.get()
    assert (article.outlet, article.public_at is not None) == (outlet, True)


def test_a_private_article_is_not_published(outlet: Outlet, file: Path) -> None:
    said(str(file), private=True)
    assert Article.objects.get().public_at is None


def test_headline_and_newsroom_can_be_named(outlet: Outlet, file: Path) -> None:
    other = make_outlet()
    said(str(file), outlet=other.slug, headline="Winter")
    article = Article.objects.get()
    assert (article.outlet, article.latest().headline) == (other, "Winter")


def test_an_address_is_fetched_and_its_next_text_is_the_next_version(
    outlet: Outlet, settings: Settings
) -> None:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        for page in (PAGE, PAGE.replace("winter", "summer")):
            server.answer = lambda request, page=page: reply(request, body=page.encode())
            said(server.url)
    article = Article.objects.get()
    assert article.canonical_url == server.url
    assert article.versions.count() == 2


@pytest.mark.parametrize(
    "source",
    [
        "no-such-file.txt",
        "/",
        "http://127.0.0.1:1/closed",
        "http://",
        "http://example.org:port/",
        "http://[::1",
        "http://user:secret@example.org/",
    ],
)
def test_what_cannot_be_taken_in_ends_with_a_sentence(outlet: Outlet, source: str) -> None:
    with pytest.raises(CommandError, match=r"\.$|txt\.?|/\.?$"):
        said(source)
    assert not Article.objects.exists()


def test_a_binary_file_ends_with_a_sentence(outlet: Outlet, tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with pytest.raises(CommandError, match="not a text file"):
        said(str(picture))


@pytest.mark.parametrize("slug", ["", "unknown"])
def test_without_a_newsroom_there_is_nowhere_to_put_it(file: Path, slug: str) -> None:
    with pytest.raises(CommandError, match="newsroom"):
        said(str(file), outlet=slug)


ROWS = f"headline,text,language\nOne,{LINE},en\nTwo,,en\nOne,{LINE},en\n"


def test_a_list_is_taken_in_with_a_sentence_for_each_bad_line(
    outlet: Outlet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(ROWS)
    found = said(bulk=str(tmp_path / "list.csv"))
    assert found.splitlines() == [
        "Line 3: The line has no text.",
        "1 already here, 1 new, 1 refused.",
    ]
    assert "3 lines, " in capsys.readouterr().err
    assert Article.objects.get().public_at is not None


def test_a_dry_run_tells_of_every_line_and_writes_nothing(outlet: Outlet, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(ROWS)
    found = said(bulk=str(tmp_path / "list.csv"), dry_run=True).splitlines()
    assert [line.split(":")[0] for line in found[:3]] == ["Line 2", "Line 3", "Line 4"]
    assert found[3] == "1 would be already here, 1 would be new, 1 would be refused."
    assert not Article.objects.exists()


def test_an_agency_item_is_a_file_like_any_other(outlet: Outlet, tmp_path: Path) -> None:
    item = {"uri": "urn:x:1", "headline": "Shut", "body_text": LINE, "language": "en"}
    (tmp_path / "item.json").write_text(json.dumps(item))
    assert said(str(tmp_path / "item.json")) == "Taken in: “Shut”."
    assert Article.objects.get().uri == "urn:x:1"


@pytest.mark.parametrize(
    "options", [{}, {"dry_run": True}, {"bulk": "no-such-list.csv"}, {"bulk": "-", "source": "x"}]
)
def test_what_cannot_be_meant_ends_with_a_sentence(
    outlet: Outlet, options: dict[str, object]
) -> None:
    with pytest.raises(CommandError, match=r"\.(csv\.)?$"):
        said(**options)
