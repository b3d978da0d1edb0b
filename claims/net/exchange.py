"""One request and its answer, on a connection of its own."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import httpcore

from claims.errors import NoAnswer
from claims.net.door import Door
from claims.net.unpacking import Body
from claims.net.web_address import WebAddress

USER_AGENT = "factcheck/1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITHOUT_BODY = frozenset({204, 304})


@contextmanager
def answered(
    address: WebAddress,
    headers: Mapping[str, str],
    body: bytes | None,
    door: Door,
    tls: ssl.SSLContext | None,
) -> Iterator[httpcore.Response]:
    """The answer to a GET, or to a POST of `body`, to be read inside the block.

    What goes wrong on the wire, inside the block too, becomes NoAnswer.
    """
    method = "GET" if body is None else "POST"
    sent = _headers(headers, address, body)
    with (
        _in_sentences(door.bounds.given),
        httpcore.ConnectionPool(tls or _trusted(), network_backend=door) as pool,
        pool.stream(method, _dialled(address), headers=sent, content=body) as answer,
    ):
        yield answer


@cache
def _trusted() -> ssl.SSLContext:
    return httpcore.default_ssl_context()


def _dialled(address: WebAddress) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )


def _headers(
    given: Mapping[str, str], address: WebAddress, body: bytes | None
) -> list[tuple[bytes, bytes]]:
    ours = {"host": address.authority, "user-agent": USER_AGENT, "connection": "close"}
    if body is not None:
        ours["content-length"] = str(len(body))
    both = {name.lower(): value for name, value in given.items()} | ours
    return [(name.encode(), value.encode("latin-1")) for name, value in both.items()]


def redirect(answer: httpcore.Response) -> str:
    """Where the answer sends us; empty if nowhere."""
    if answer.status not in _REDIRECTS:
        return ""
    raw = next((value for name, value in answer.headers if name.lower() == b"location"), b"")
    return raw.decode(errors="replace")


def whole_body(answer: httpcore.Response, most_bytes: int) -> bytes:
    if answer.status in _WITHOUT_BODY:
        return b""
    body = Body(named(answer).get("content-encoding", ""), most_bytes)
    for part in answer.iter_stream():
        body.add(part)
    return body.whole()


def beginning(answer: httpcore.Response, enough: int) -> bytes:
    """The body until it ends or is longer than `enough`; the rest is left unread."""
    start = bytearray()
    for part in answer.iter_stream():
        start += part
        if len(start) > enough:
            break
    return bytes(start)


def named(answer: httpcore.Response) -> dict[str, str]:
    """Names in lower case; what came several times is joined (RFC 9110 §5.3)."""
    found: dict[str, str] = {}
    for raw_name, raw_value in answer.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


@contextmanager
def _in_sentences(seconds: float) -> Iterator[None]:
    """What goes wrong on the wire, as a refusal."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise NoAnswer(f"There was no full answer within {seconds:g} seconds.") from error
    except httpcore.ConnectError as error:
        if any(isinstance(why, ssl.SSLCertVerificationError) for why in error.args):
            raise NoAnswer("The other side's certificate is not valid for its name.") from error
        raise NoAnswer("The connection could not be made.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise NoAnswer("The connection broke off or the answer was not HTTP.") from error
