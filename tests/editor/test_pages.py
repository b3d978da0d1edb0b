"""The desk's pages, walked through link by link."""

from django.apps import apps
from django.db import connection
from django.test import Client

from tests.routes import crawl, hostile_parts
from tests.stocked import Stocked

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}

# Pages that show somebody else's words: no script, no form, nothing sent.
SANDBOX = (POLICY | {"sandbox allow-same-origin", "form-action 'none'"}) - {
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
}


def counts() -> dict[str, int]:
    """How many rows each table of the product has, the queue's too."""
    found = {
        m.__name__: m._default_manager.count() for m in apps.get_app_config("claims").get_models()
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        found["jobs"] = cursor.fetchone()[0]
    return found


def test_every_link_of_the_desk_leads_to_a_page(desk: Client, room: Stocked) -> None:
    pages = crawl(desk, "/desk/", "/ar/desk/", "/desk/inbox?view=decided")
    assert {address for address, answer in pages.items() if answer.status_code != 200} == set()
    assert len(pages) > 30


def test_reading_writes_nothing(desk: Client, room: Stocked) -> None:
    before = counts()
    crawl(desk, "/desk/", "/")
    assert counts() == before


def test_every_page_has_the_strict_headers(desk: Client, room: Stocked) -> None:
    for address, answer in crawl(desk, "/desk/", "/ar/desk/").items():
        if address != "/api/v1/schema":
            policy = answer.headers["Content-Security-Policy"]
            wanted = SANDBOX if "/copies/" in address else POLICY
            assert {part.strip() for part in policy.split(";")} == wanted, address
        assert answer.headers["X-Frame-Options"] == "DENY", address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address


def test_pages_of_the_desk_are_kept_by_nobody(desk: Client, room: Stocked) -> None:
    for address, answer in crawl(desk, "/desk/").items():
        if address.startswith("/desk/"):
            assert "no-store" in answer.headers["Cache-Control"], address


def test_nothing_on_the_desk_runs_but_its_own_script(desk: Client, room: Stocked) -> None:
    for address, answer in crawl(desk, "/desk/").items():
        assert hostile_parts(answer.content.decode()) == [], address


def test_the_inbox_shows_what_each_view_holds(desk: Client, room: Stocked) -> None:
    for view in ("open", "checking", "mine", "decided"):
        assert desk.get(f"/desk/inbox?view={view}").status_code == 200
    assert b"It was less." in desk.get("/desk/inbox").content
    assert b"It was less." not in desk.get("/desk/inbox?view=decided").content
