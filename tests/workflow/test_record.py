"""What an event says, what it keeps apart, and how it is bound to the one before."""

import hashlib
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Article, Event, EventDetail, Outlet, User
from claims.workflow.log import GENESIS, leaf, link, read_payload
from claims.workflow.record import detail_digest, object_type, record
from claims.workflow.roles import PARTNER, SYSTEM
from tests.factories import make_article, make_correction, make_request

pytestmark = pytest.mark.django_db

# Numbers as JSON and I-JSON have them in common.
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def article(outlet: Outlet) -> Article:
    return make_article(outlet)


def test_an_event_holds_no_name_and_no_words(article: Article, editor: User) -> None:
    event = record("article.seen", article, by=editor, note="Said by Lina.", payload={"x": "y"})
    values = " ".join(str(value) for value in Event.objects.values_list().get(seq=event.seq))
    assert editor.name not in values
    assert str(editor.pk) not in values
    assert "Lina" not in values


def test_an_event_is_the_objects_outlets_unless_said_otherwise(
    article: Article, partner: Outlet
) -> None:
    assert record("article.seen", article, by=SYSTEM).outlet == article.outlet
    event = record("article.seen", article, by=SYSTEM, outlet_id=partner.pk)
    assert (event.outlet_id, event.detail.outlet_id) == (partner.pk, partner.pk)


def test_the_role_is_the_partys_own_or_that_of_a_member(article: Article, editor: User) -> None:
    assert record("article.seen", article, by=PARTNER).actor_role == "partner"
    assert record("article.seen", article, by=editor).actor_role == "member"
    assert record("article.seen", article, by=editor, role="editor").actor_role == "editor"


def test_objects_go_by_short_names() -> None:
    article = make_article(public=True)
    assert object_type(article) == "article"
    assert object_type(make_request(article)) == "request"
    assert object_type(make_correction(article).version_before) == "version"


def test_each_event_carries_the_hash_of_the_one_before(article: Article) -> None:
    for _ in range(3):
        record("article.seen", article, by=SYSTEM)
    previous = GENESIS
    for event in Event.objects.order_by("seq"):
        assert event.prev_hash == previous
        previous = event.hash


def test_the_database_and_a_reader_compute_the_same_hash(article: Article) -> None:
    """The recipe, written out as `docs/data-model.md` has it."""
    event = Event.objects.get(seq=record("article.seen", article, by=SYSTEM).seq)
    lines = [
        str(event.seq),
        event.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        str(event.outlet_id),
        "article.seen",
        "article",
        str(article.pk),
        "",
        "",
        "system",
        event.detail_digest,
    ]
    assert event.hash == hashlib.sha256(("0" * 64 + "\n".join(lines)).encode()).hexdigest()


def test_the_detail_is_bound_by_its_digest(article: Article, editor: User) -> None:
    event = record("article.seen", article, by=editor, note="é", payload={"b": 1, "a": [None]})
    detail = EventDetail.objects.get(event=event)
    canonical = f'{{"actor":"{editor.pk}","note":"é","payload":{{"a":[null],"b":1}}}}'
    digest = hashlib.sha256(bytes(detail.salt) + canonical.encode()).hexdigest()
    assert event.detail_digest == digest
    assert len(bytes(detail.salt)) == 16


def test_the_same_detail_twice_has_two_digests(article: Article) -> None:
    first, second = (record("article.seen", article, by=SYSTEM) for _ in range(2))
    assert first.detail_digest != second.detail_digest


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(payload=st.dictionaries(texts, plain, max_size=4), note=texts)
def test_a_detail_reads_back_to_its_digest(
    article: Article, payload: dict[str, Any], note: str
) -> None:
    event = record("article.seen", article, by=SYSTEM, note=note, payload=payload)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT salt, note, payload::text FROM claims_eventdetail WHERE event_id = %s",
            [event.seq],
        )
        salt, stored_note, stored = cursor.fetchone()
    assert (
        detail_digest(bytes(salt), None, stored_note, read_payload(stored)) == event.detail_digest
    )


def test_a_leaf_has_nothing_for_null() -> None:
    assert leaf((1, None, "x")) == "1\n\nx"
    assert link("a", (1, None)) == hashlib.sha256(b"a1\n").hexdigest()
