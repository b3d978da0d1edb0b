"""Servers that want our time and memory: each is refused in a sentence, soon."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from itertools import repeat
from time import monotonic

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.net.egress import Egress, NoAnswer
from tests.net.server import Answering, Server, raw, reply

URL = "http://example.org/hook"
HEAD = b"HTTP/1.1 200 OK\r\n"
PAGE = b"<p>The bridge was shut.</p>" * 50


@contextmanager
def soon(seconds: float = 5) -> Iterator[None]:
    """Far above what is needed, far below what a hostile server would like."""
    started = monotonic()
    yield
    assert monotonic() - started < seconds


def dripping(server: Server, *first: bytes) -> Answering:
    """One byte at a time, for ever."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"".join(first))
        for letter in repeat(b"1"):
            request.wfile.write(letter)
            if server.over.wait(0.02):
                return

    return answer


def endless(server: Server, first: bytes, again: bytes) -> Answering:
    """As fast as it can, for ever."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(first)
        while not server.over.is_set():
            request.wfile.write(again)

    return answer


@pytest.mark.parametrize(
    "first",
    [
        *(b"", HEAD, HEAD + b"x: ", HEAD + b"location: ", HEAD + b"\r\n"),
        HEAD + b"content-length: 900\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n",
    ],
)
def test_a_server_that_drips_is_given_up_in_time(
    egress: Egress, server: Server, first: bytes
) -> None:
    server.answer = dripping(server, first)
    with soon(), pytest.raises(NoAnswer, match=r"within 0\.4 seconds"):
        egress.get(URL, seconds=0.4)
    with soon(), pytest.raises(NoAnswer, match=r"within 0\.4 seconds"):
        egress.post(URL, b"", seconds=0.4, most_bytes=10_000)


def test_a_silent_server_is_given_up_in_time(egress: Egress, server: Server) -> None:
    server.answer = lambda _: (server.over.wait(10), None)[1]
    with soon(), pytest.raises(NoAnswer, match=r"within 0\.3 seconds"):
        egress.post(URL, b"", seconds=0.3)


def test_a_server_that_leads_on_slowly_has_one_time_for_all(egress: Egress, server: Server) -> None:
    def lead_on(request: BaseHTTPRequestHandler) -> None:
        server.over.wait(0.3)
        reply(request, 302, b"", location="/again")

    server.answer = lead_on
    with soon(), pytest.raises(NoAnswer, match=r"within 0\.7 seconds"):
        egress.get(URL, seconds=0.7)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (HEAD + b"\r\n", b"x" * 65_536),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"ffff\r\n" + b"x" * 65_535 + b"\r\n"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10_000),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1;" + b"x" * 60_000 + b"\r\nx\r\n"),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n0\r\n", b"x: y\r\n" * 10_000),
        (HEAD, b"x: y\r\n" * 10_000),
        (HEAD + b"x: ", b"y" * 65_536),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
        (b"", b"x" * 65_536),
    ],
)
def test_an_endless_answer_is_refused(
    egress: Egress, server: Server, first: bytes, again: bytes
) -> None:
    server.answer = endless(server, first, again)
    with soon(8), pytest.raises(NoAnswer, match=r"\.$"):
        egress.get(URL, most_bytes=200_000)


def test_an_endless_answer_to_a_post_is_read_at_its_beginning(
    egress: Egress, server: Server
) -> None:
    server.answer = endless(server, HEAD + b"\r\n", b"x" * 65_536)
    with soon():
        answer = egress.post(URL, b"")
    assert (answer.status, answer.body, answer.whole) == (200, b"x" * 1_000, False)


def test_a_server_that_does_not_listen_is_given_up_in_time(egress: Egress, server: Server) -> None:
    server.answer = lambda _: (server.over.wait(10), None)[1]
    deaf = b"x" * 50_000_000
    with soon(), pytest.raises(NoAnswer):
        egress.post(URL, deaf, headers={"expect": "100-continue"}, seconds=0.5)


def test_a_page_may_be_as_large_as_allowed_and_no_larger(egress: Egress, server: Server) -> None:
    server.answer = lambda request: reply(request, body=b"x" * 101)
    assert len(egress.get(URL, most_bytes=101).body) == 101
    with pytest.raises(NoAnswer, match="larger than 100 bytes"):
        egress.get(URL, most_bytes=100)


def packed(body: bytes, packing: str, **headers: str) -> Answering:
    return lambda request: reply(request, body=body, content_encoding=packing, **headers)


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP", " gzip "])
def test_a_packed_page_is_unpacked(egress: Egress, server: Server, packing: str) -> None:
    server.answer = packed(gzip.compress(PAGE), packing)
    assert egress.get(URL).body == PAGE
    assert egress.get(URL, most_bytes=len(PAGE)).body == PAGE
    with pytest.raises(NoAnswer, match="larger than"):
        egress.get(URL, most_bytes=len(PAGE) - 1)


def test_a_bomb_is_given_up_without_being_unpacked(egress: Egress, server: Server) -> None:
    bomb = gzip.compress(bytes(100_000_000))
    server.answer = packed(bomb, "gzip")
    tracemalloc.start()
    with soon(), pytest.raises(NoAnswer, match=r"larger than 1,000,000 bytes"):
        egress.get(URL, most_bytes=1_000_000)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (zlib.compress(bytes(10_000_000)), "deflate"),
        (gzip.compress(gzip.compress(bytes(10_000_000))), "gzip, gzip"),
        (b"\x0b\x00\x80", "br"),
        (b"\x28\xb5\x2f\xfd\x00\x00", "zstd"),
        (b"\x1f\x9d\x90", "compress"),
        (PAGE, "unheard-of"),
        (PAGE, "identity, gzip"),
    ],
)
def test_what_was_not_asked_for_is_not_unpacked(
    egress: Egress, server: Server, body: bytes, packing: str
) -> None:
    server.answer = packed(body, packing)
    with soon(), pytest.raises(NoAnswer, match="not asked for"):
        egress.get(URL)


def test_a_page_packed_twice_under_one_name_stays_packed(egress: Egress, server: Server) -> None:
    inner = gzip.compress(bytes(10_000_000))
    server.answer = packed(gzip.compress(inner), "gzip")
    assert egress.get(URL, most_bytes=100_000).body == inner


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda whole: whole[:-4], "broke off"),
        (lambda whole: whole[:5], "broke off"),
        (lambda whole: whole[:20] + b"\xff" * 20 + whole[40:], "could not be unpacked"),
        (lambda _: b"not packed", "could not be unpacked"),
        (lambda whole: whole + b"more", "goes on"),
        (lambda whole: whole + whole * 1_000, "goes on"),
    ],
)
def test_what_is_packed_badly_is_refused(
    egress: Egress, server: Server, damage: Callable[[bytes], bytes], sentence: str
) -> None:
    server.answer = packed(damage(gzip.compress(PAGE)), "gzip")
    with soon(), pytest.raises(NoAnswer, match=sentence):
        egress.get(URL)


def test_how_the_answer_to_a_post_is_packed_does_not_matter(egress: Egress, server: Server) -> None:
    server.answer = packed(b"\x0b\x00\x80", "br")
    assert egress.post(URL, b"").status == 200
    assert server.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "words",
    [
        HEAD + b"content-length: 500\r\n\r\ncut",
        HEAD + b"content-length: -5\r\n\r\n",
        HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
        HEAD + b"content-length: " + b"9" * 30 + b"\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nff\r\ncut",
        HEAD + b"transfer-encoding: chunked\r\n\r\n-1\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\n",
        HEAD + b"transfer-encoding: gzip\r\n\r\n",
        HEAD + b"x\x00: y\r\n\r\n",
        HEAD + b"x: " + b"y" * 200_000,
        HEAD + b"x: y\r\n" * 40_000 + b"\r\n",
        HEAD + b" folded: y\r\n\r\n",
        b"HTTP/1.1 2",
        b"HTTP/1.1 99999 No\r\n\r\n",
        b"220 mail.example ESMTP\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"\x00\xff\xfe",
        b"",
    ],
)
def test_what_is_cut_or_not_http_is_no_answer(egress: Egress, server: Server, words: bytes) -> None:
    server.answer = raw(words)
    with soon(), pytest.raises(NoAnswer, match=r"\.$"):
        egress.get(URL, seconds=4)
    with soon(), pytest.raises(NoAnswer, match=r"\.$"):
        egress.post(URL, b"", seconds=4)


def test_more_than_was_announced_is_not_read(egress: Egress, server: Server) -> None:
    server.answer = raw(HEAD + b"content-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\nforged")
    assert egress.get(URL).body == b"ok"


def test_no_bytes_of_a_server_surprise_us(egress: Egress, server: Server) -> None:
    """Any answer at all is an answer or a refusal."""

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode), st.booleans())
    @example(b"location: http://[\r\n\r\n", True)
    @example(b"content-encoding: gzip\r\ncontent-length: 0\r\n\r\n", True)
    def asked(words: bytes, with_head: bool) -> None:
        server.answer = raw((HEAD if with_head else b"") + words)
        with suppress(NoAnswer):
            assert egress.get(URL, seconds=4).status >= 100

    asked()
