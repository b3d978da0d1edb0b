"""The one client for outgoing requests, against a real server."""

import time
from http.server import BaseHTTPRequestHandler
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.net.egress import BODY_START, AddressRefused, NoAnswer, get, permitted, post
from tests.net.server import Server, raw, reply, unused_port


def test_a_post_arrives_as_it_was_sent(server: Server) -> None:
    answer = post(server.url, "حماة".encode(), {"x-mark": "1"}, allow=[server.name])
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/hook", "حماة".encode())
    assert asked.headers["x-mark"] == "1"
    assert (answer.status, answer.reason, answer.body_start) == (200, "OK", b"ok")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{other}/",
        "http://localhost:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://127.0.0.1.:{port}/",
        "https://127.0.0.1/",
        "http://127.0.0.1:{port}@example.org/",
        "http://user:secret@127.0.0.1:{port}/",
        "http://@127.0.0.1:{port}/",
        "ftp://127.0.0.1:{port}/",
        "file:///etc/passwd",
        "//127.0.0.1:{port}/",
        "127.0.0.1:{port}",
        "http://",
        "http:///hook",
        "",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:{port}/\x00",
        "http://127.0.0.1:{port}/\r\nHost: example.org",
    ],
)
def test_only_a_named_address_is_dialled(server: Server, url: str) -> None:
    address = url.format(port=server.port, other=unused_port())
    with pytest.raises(AddressRefused) as refusal:
        post(address, b"", {}, allow=[server.name])
    assert str(refusal.value).endswith(".")
    assert server.asked == []


def test_nothing_is_dialled_where_nothing_is_allowed(server: Server) -> None:
    with pytest.raises(AddressRefused, match=server.name):
        post(server.url, b"", {}, allow=[])
    assert server.asked == []


@given(st.text(max_size=40))
def test_whatever_is_not_an_allowed_address_is_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://127.0.0.1:1{text}"):
        try:
            allowed = permitted(url, ["allowed.example:80"])
        except AddressRefused:
            continue
        assert allowed.host == "allowed.example"


def test_standard_ports_are_named_too() -> None:
    assert permitted("https://Example.org/a", ["example.org:443"]).host == "example.org"
    with pytest.raises(AddressRefused, match=r"example\.org:80 "):
        permitted("http://example.org/a", ["example.org:443"])


def test_an_address_of_the_sixth_protocol_is_named_in_brackets() -> None:
    assert permitted("http://[::1]:8001/", ["[::1]:8001"]).host == "::1"


def test_a_redirect_is_an_answer_and_is_not_followed(server: Server) -> None:
    server.answer = lambda request: reply(request, 302, b"", location="/elsewhere")
    assert post(server.url, b"", {}, allow=[server.name]).status == 302
    assert len(server.asked) == 1
    with pytest.raises(NoAnswer, match="302"):
        get(server.url, allow=[server.name], max_bytes=100)
    assert [one.path for one in server.asked] == ["/hook", "/hook"]


def test_no_proxy_of_the_environment_is_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert post(server.url, b"", {}, allow=[server.name]).status == 200


def test_a_cookie_is_not_brought_back(server: Server) -> None:
    server.answer = lambda request: reply(request, set_cookie="a=b")
    for _ in range(2):
        post(server.url, b"", {}, allow=[server.name])
    assert all("cookie" not in one.headers for one in server.asked)


def test_a_status_is_an_answer_whatever_it_is(server: Server) -> None:
    for status in (204, 400, 410, 500, 503):
        server.answer = lambda request, status=status: reply(request, status, b"")  # type: ignore[misc]
        assert post(server.url, b"", {}, allow=[server.name]).status == status


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("0", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None)],
)
def test_how_long_to_wait_is_read_from_the_answer(
    server: Server, header: str, seconds: float | None
) -> None:
    server.answer = lambda request: reply(request, 429, retry_after=header)
    assert post(server.url, b"", {}, allow=[server.name]).retry_after == seconds


def test_a_silent_server_is_given_up_in_time(server: Server) -> None:
    def wait(_: BaseHTTPRequestHandler) -> None:
        server.over.wait(10)

    server.answer = wait
    started = time.monotonic()
    with pytest.raises(NoAnswer, match=r"0\.3 seconds"):
        post(server.url, b"", {}, allow=[server.name], timeout=0.3)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n"])
def test_a_server_that_drips_is_given_up_in_time(server: Server, head: bytes) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        for letter in repeat(b"H"):
            request.wfile.write(letter)
            request.wfile.flush()
            if server.over.wait(0.05):
                return

    server.answer = drip
    started = time.monotonic()
    with pytest.raises(NoAnswer):
        post(server.url, b"", {}, allow=[server.name], timeout=0.5)
    assert time.monotonic() - started < 3


def test_an_endless_answer_is_read_only_at_its_beginning(server: Server) -> None:
    def flood(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not server.over.is_set():
            request.wfile.write(b"x" * 65_536)

    server.answer = flood
    answer = post(server.url, b"", {}, allow=[server.name], timeout=5)
    assert answer.body_start == b"x" * BODY_START


def test_a_page_larger_than_allowed_is_refused(server: Server) -> None:
    server.answer = lambda request: reply(request, body=b"x" * 101)
    with pytest.raises(NoAnswer, match="larger than 100 bytes"):
        get(server.url, allow=[server.name], max_bytes=100)


def test_a_page_comes_whole(server: Server) -> None:
    server.answer = lambda request: reply(request, body=b"x" * 100, content_type="text/html")
    page = get(server.url, allow=[server.name], max_bytes=100)
    assert (page.final_url, page.content_type, page.body) == (server.url, "text/html", b"x" * 100)


def test_a_packed_page_is_not_unpacked(server: Server) -> None:
    server.answer = lambda request: reply(request, body=b"\x1f\x8b", content_encoding="gzip")
    with pytest.raises(NoAnswer, match="packed"):
        get(server.url, allow=[server.name], max_bytes=100)
    assert server.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "words",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\ncut",
        b"HTTP/1.1 2",
        b"220 mail.example ESMTP\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"x: " + b"y" * 200_000,
        b"\x00\xff\xfe",
    ],
)
def test_what_is_cut_or_not_http_is_no_answer(server: Server, words: bytes) -> None:
    server.answer = raw(words)
    with pytest.raises(NoAnswer):
        post(server.url, b"", {}, allow=[server.name], timeout=5)


def test_where_nobody_listens_is_no_answer() -> None:
    port = unused_port()
    with pytest.raises(NoAnswer):
        post(f"http://127.0.0.1:{port}/", b"", {}, allow=[f"127.0.0.1:{port}"])


def test_a_host_without_an_address_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        post("http://nowhere.invalid/", b"", {}, allow=["nowhere.invalid:80"])
