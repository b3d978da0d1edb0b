"""The one client for outgoing requests: it dials only what it was told by name.

An address is dialled only if its exact `host:port` is in `allow`. No redirect is followed,
no proxy or other setting of the environment is used, no cookie is kept, nothing is
unpacked; size and total time (name lookup, connection and body together) are capped.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import Any, TypeVar

import httpx

from claims.errors import Refusal

STANDARD_PORTS = {"http": 80, "https": 443}
Result = TypeVar("Result")
BODY_START = 1_000
OURS = {"user-agent": "factcheck/1", "accept-encoding": "identity"}


class AddressRefused(Refusal):
    """The address may not be dialled, now or later; nothing was sent."""

    code = "address-refused"


class NoAnswer(Refusal):
    """The other side could not be reached or did not answer properly; later it may."""

    code = "no-answer"


@dataclass(frozen=True)
class Answer:
    """What came back: `body_start` is at most 1,000 bytes, `retry_after` seconds to wait."""

    status: int
    reason: str
    body_start: bytes
    retry_after: float | None = None


@dataclass(frozen=True)
class Page:
    """A body in full, as it was sent; `content_type` as the header says, or empty."""

    final_url: str
    content_type: str
    body: bytes


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow: Sequence[str],
    timeout: float = 15.0,
) -> Answer:
    """Send `body` and return the answer, whatever its status. `timeout` is in seconds.

    Raises AddressRefused or NoAnswer.
    """
    target = permitted(url, allow)
    return _within(timeout, _post(target, body, {**headers, **OURS}, timeout))


def get(url: str, *, allow: Sequence[str], max_bytes: int, timeout: float = 30.0) -> Page:
    """Fetch a page that answers with success. `timeout` is in seconds.

    Raises AddressRefused or NoAnswer; the latter also for a body above `max_bytes`.
    """
    target = permitted(url, allow)
    return _within(timeout, _get(target, max_bytes, timeout))


def permitted(url: str, allow: Sequence[str]) -> httpx.URL:
    """The address as it will be dialled. Raises AddressRefused where it may not be."""
    target = web_address(url)
    name = _host_and_port(target)
    if name not in {pair.lower() for pair in allow}:
        raise AddressRefused(f"Requests to {name} are not allowed.")
    return target


def web_address(url: str) -> httpx.URL:
    """Read an address; raises AddressRefused unless it is plain http(s) with a host."""
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise AddressRefused("This is not a web address.") from error
    if target.scheme not in STANDARD_PORTS or not target.host:
        raise AddressRefused("Only addresses that begin with http:// or https:// are used.")
    if target.userinfo or "@" in url.partition("://")[2].split("/")[0]:
        raise AddressRefused("An address with a user name or password in it is not used.")
    return target


def _host_and_port(target: httpx.URL) -> str:
    host = target.raw_host.decode("ascii").lower()
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{target.port or STANDARD_PORTS[target.scheme]}"


def _within(timeout: float, exchange: Coroutine[Any, Any, Result]) -> Result:
    """Run the exchange to its end or to the deadline, whichever comes first."""
    try:
        return asyncio.run(asyncio.wait_for(exchange, timeout))
    except (TimeoutError, httpx.TimeoutException) as error:
        raise NoAnswer(f"There was no full answer within {timeout:g} seconds.") from error
    except httpx.ConnectError as error:
        raise NoAnswer("The connection could not be made.") from error
    except httpx.HTTPError as error:
        raise NoAnswer("The connection broke off or the answer was not HTTP.") from error


@asynccontextmanager
async def _sent(
    method: str, target: httpx.URL, timeout: float, headers: Mapping[str, str], body: bytes | None
) -> AsyncIterator[httpx.Response]:
    client = httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=timeout)
    async with client, client.stream(method, target, content=body, headers=headers) as response:
        yield response


async def _post(
    target: httpx.URL, body: bytes, headers: Mapping[str, str], timeout: float
) -> Answer:
    async with _sent("POST", target, timeout, headers, body) as response:
        start = await _beginning(response, BODY_START)
    return Answer(
        response.status_code,
        response.reason_phrase,
        start[:BODY_START],
        _seconds(response.headers.get("retry-after", "")),
    )


async def _get(target: httpx.URL, max_bytes: int, timeout: float) -> Page:
    async with _sent("GET", target, timeout, OURS, None) as response:
        if not response.is_success:
            raise NoAnswer(f"The page answered {response.status_code} {response.reason_phrase}.")
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise NoAnswer("The page came packed, although it was asked for as it is.")
        body = await _beginning(response, max_bytes)
    if len(body) > max_bytes:
        raise NoAnswer(f"The page is larger than {max_bytes:,} bytes.")
    return Page(str(target), response.headers.get("content-type", ""), body)


async def _beginning(response: httpx.Response, enough: int) -> bytes:
    """The body until it ends or is longer than `enough`; the rest is left unread."""
    parts: list[bytes] = []
    length = 0
    async for part in response.aiter_raw():
        parts.append(part)
        length += len(part)
        if length > enough:
            break
    return b"".join(parts)


def _seconds(retry_after: str) -> float | None:
    """RFC 9110 §10.2.3: a number of seconds, or a date; anything else says nothing."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except (TypeError, ValueError, OverflowError):
        return None
