"""Where archived copies lie."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import override_settings

from factcheck.archive import archive
from tests.net.server import reply, serving


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """A server that keeps what is put there, as far as S3 is asked here; its objects."""
    kept: dict[str, bytes] = {}

    def answer(request: BaseHTTPRequestHandler) -> None:
        name = request.path.partition("?")[0]
        if request.command == "PUT":
            kept[name] = server.asked[-1].body
        found = name in kept
        body = kept.get(name, b"") if request.command == "GET" else b""
        reply(request, 200 if found else 404, body, last_modified="Fri, 20 Nov 2026 12:00:00 GMT")

    with serving() as server:
        server.answer = answer
        for name, value in {
            "BUCKET": "copies",
            "URL": f"http://{server.name}",
            "REGION": "eu-1",
            "KEY": "key",
            "SECRET": "secret",
        }.items():
            monkeypatch.setenv(f"ARCHIVE_S3_{name}", value)
        yield kept


def storage(tmp_path: Path) -> Any:
    with override_settings(STORAGES={"archive": archive(tmp_path)}):
        return storages["archive"]


def test_without_a_word_copies_lie_in_a_folder_only_we_may_read(tmp_path: Path) -> None:
    kept = storage(tmp_path / "archive")
    name = kept.save("outlet/one.warc.gz", ContentFile(b"copy"))
    file = tmp_path / "archive" / name
    assert file.read_bytes() == b"copy"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_copies_may_lie_in_a_bucket(bucket: dict[str, bytes], tmp_path: Path) -> None:
    kept = storage(tmp_path)
    name = kept.save("outlet/one.warc.gz", ContentFile(b"copy"))
    assert name == "outlet/one.warc.gz"
    assert list(bucket) == ["/copies/outlet/one.warc.gz"]
    with kept.open(name) as file:
        assert file.read() == b"copy"


def test_half_of_a_buckets_credentials_are_no_credentials(
    bucket: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ARCHIVE_S3_SECRET")
    with pytest.raises(ImproperlyConfigured, match="belong together"):
        archive(tmp_path)
