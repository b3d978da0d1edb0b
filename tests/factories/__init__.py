"""Rows to begin a test with: one function a kind, everything else made on the way.

A row begins at its workflow's first status; `status=` walks it along the shortest way the
law has, by plain UPDATEs, so no event is written and no guard is asked.
"""

from tests.factories.articles import (
    add_version,
    make_article,
    make_author,
    make_claim,
    make_occurrence,
)
from tests.factories.basics import BODY, HEADLINE, NOON, PASSWORD, QUOTE, RATINGS, walk, way
from tests.factories.correcting import make_correction, make_inquiry, make_request, sign_everything
from tests.factories.judging import (
    make_archive,
    make_evidence,
    make_hint,
    make_link,
    make_passage,
    make_scale,
    make_source,
    make_verdict,
)
from tests.factories.people import (
    make_endpoint,
    make_key,
    make_member,
    make_outlet,
    make_partner,
    make_user,
)

__all__ = [
    "BODY",
    "HEADLINE",
    "NOON",
    "PASSWORD",
    "QUOTE",
    "RATINGS",
    "add_version",
    "make_archive",
    "make_article",
    "make_author",
    "make_claim",
    "make_correction",
    "make_endpoint",
    "make_evidence",
    "make_hint",
    "make_inquiry",
    "make_key",
    "make_link",
    "make_member",
    "make_occurrence",
    "make_outlet",
    "make_partner",
    "make_passage",
    "make_request",
    "make_scale",
    "make_source",
    "make_user",
    "make_verdict",
    "sign_everything",
    "walk",
    "way",
]
