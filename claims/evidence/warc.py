"""A page as a WARC file (ISO 28500, version 1.1): the answer as it came, and what was asked."""

import re
from datetime import UTC, datetime
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.evidence.fetching import Fetched

# The body is kept unpacked and whole, so what described its transport no longer holds.
_OF_TRANSPORT = {"content-encoding", "transfer-encoding", "content-length", "connection"}
_LONGEST_HEADER = 8_000
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")  # RFC 9110, section 5.6.2


def written(fetched: Fetched, at: datetime) -> bytes:
    """A gzipped file of three records: what made it, the request and the response."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    date = {"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    writer.write_record(
        writer.create_warcinfo_record("source.warc.gz", {"software": "factcheck", "format": "1.1"})
    )
    response = writer.create_warc_record(
        fetched.final_url,
        "response",
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=StatusAndHeaders(f"{fetched.status} ", kept_headers(fetched), "HTTP/1.1"),
        warc_headers_dict=dict(date),
    )
    request = writer.create_warc_record(
        fetched.url,
        "request",
        payload=BytesIO(),
        length=0,
        http_headers=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True),
        warc_headers_dict=dict(date),
    )
    writer.write_request_response_pair(request, response)
    return out.getvalue()


def kept_headers(fetched: Fetched) -> list[tuple[str, str]]:
    """The headers that still hold of the body as it is kept, one line each."""
    kept = [
        (name, " ".join(value.split())[:_LONGEST_HEADER])
        for name, value in fetched.headers.items()
        if _TOKEN.fullmatch(name) and name.lower() not in _OF_TRANSPORT
    ]
    return [*kept, ("content-length", str(len(fetched.body)))]
