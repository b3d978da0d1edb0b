"""The correction form: what it takes, what it refuses, and that nothing typed is lost."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.html import escape

from claims.corrections.requests import MAX_WORDS
from claims.models import CorrectionRequest
from tests.factories import BODY, HEADLINE, add_version, make_article, make_claim
from tests.factories.basics import QUOTE

WORDS = "It was closed in 1983, says the almanac."
START = len(HEADLINE) + 2
SENTENCE = f"{START}-{START + len(BODY[0])}"
GOOD = {
    "key": "a-key-of-sixteen-or-more",
    "version_number": "1",
    "sentence": SENTENCE,
    "problem": "fact",
    "should_read": WORDS,
    "evidence_url": "",
    "email": "",
}


@pytest.fixture
def form(db: None) -> str:
    """The address of an article's form."""
    return f"/a/{make_article(public=True).pk}/correct"


def test_a_good_message_leads_to_a_receipt(client: Client, form: str) -> None:
    answer = client.post(form, GOOD)
    assert answer.status_code == 302
    sent = CorrectionRequest.objects.get()
    assert (sent.quote, sent.should_read, sent.status) == (BODY[0], WORDS, "received")
    receipt = client.get(answer.headers["Location"]).content.decode()
    assert sent.reference in receipt
    assert answer.headers["Location"].removesuffix("?received") in receipt


def test_the_same_form_sent_twice_is_one_request(client: Client, form: str) -> None:
    first, second = client.post(form, GOOD), client.post(form, GOOD)
    assert first.headers["Location"] == second.headers["Location"]
    assert CorrectionRequest.objects.count() == 1


def test_the_whole_article_can_be_meant(client: Client, form: str) -> None:
    assert client.post(form, GOOD | {"sentence": "whole"}).status_code == 302
    assert CorrectionRequest.objects.get().start is None


BAD = [
    ("sentence", ""),
    ("sentence", "9-3"),
    ("sentence", "0-99999999"),
    ("sentence", "abc"),
    ("sentence", "-1-5"),
    ("sentence", "٠-٥"),
    ("sentence", "0-" + "9" * 5000),
    ("problem", ""),
    ("problem", "nonsense"),
    ("problem", "<script>alert(1)</script>"),
    ("should_read", ""),
    ("should_read", " \n\t "),
    ("should_read", "x" * (MAX_WORDS + 1)),
    ("should_read", "a\0b"),
    ("evidence_url", "javascript:alert(1)"),
    ("evidence_url", "data:text/html,hello"),
    ("evidence_url", "ftp://example.org/"),
    ("evidence_url", "https://exa mple.org"),
    ("evidence_url", "https://example.org/" + "x" * 2000),
    ("evidence_url", "\u202ehttps://example.org"),
    ("email", "nobody"),
    ("email", "a@b@c.example"),
    ("email", "a\0@example.org"),
    ("email", "x" * 250 + "@example.org"),
    ("key", ""),
    ("key", "short"),
    ("key", "x" * 129),
    ("key", "x" * 20 + "\0"),
]


@pytest.mark.parametrize(("field", "value"), BAD)
@pytest.mark.parametrize("language", ["", "/ar"])
def test_a_mistake_is_named_and_nothing_typed_is_lost(
    client: Client, form: str, field: str, value: str, language: str
) -> None:
    answer = client.post(language + form, GOOD | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert CorrectionRequest.objects.count() == 0
    assert 'role="alert"' in page
    assert "<li>" in page.split('role="alert"')[1].split("</ul>")[0]
    if field != "should_read":
        assert escape(WORDS) in page
    if field != "sentence":
        assert f'value="{SENTENCE}" ' in page
        assert "checked" in page.split(f'value="{SENTENCE}"')[1].split(">")[0]


def test_a_form_without_any_field_says_what_is_missing(client: Client, form: str) -> None:
    answer = client.post(form, {})
    assert answer.status_code == 422
    for sentence in ("Choose the text that is wrong.", "Write what it should say."):
        assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "\u202eright to left\u202c and back",
        "flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and family 👩‍👩‍👧‍👦",
        "e\u0301 with a combining mark " + "\u0301" * 200,
        "نص عربي بحركات: مُدَرِّسَةٌ",
        "x" * MAX_WORDS,
        "\r\n".join("x" * 9 for _ in range(MAX_WORDS // 10)),
    ],
)
def test_whatever_people_write_is_kept_as_it_came(client: Client, form: str, words: str) -> None:
    answer = client.post(form, GOOD | {"should_read": words})
    assert answer.status_code == 302
    assert CorrectionRequest.objects.get().should_read == words.replace("\r\n", "\n")


@pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FE", "%C0%80", "%F8%88%80%80%80"])
def test_bytes_that_are_no_characters_do_no_harm(client: Client, form: str, raw: str) -> None:
    body = urlencode(GOOD | {"should_read": ""}).replace("should_read=", f"should_read=a{raw}b")
    answer = client.post(form, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)
    for sent in CorrectionRequest.objects.all():
        assert (sent.should_read[0], sent.should_read[-1]) == ("a", "b")


def test_a_body_that_is_no_form_is_refused(client: Client, form: str) -> None:
    assert client.post(form, b"\xff\0{", content_type="application/json").status_code == 422
    broken: dict[str, Any] = {"content_type": "multipart/form-data; boundary=x"}
    assert client.post(form, b"--x\r\nbroken", **broken).status_code in (400, 422)


def test_a_body_of_six_megabytes_is_refused(client: Client, form: str) -> None:
    answer = client.post(form, GOOD | {"should_read": "x" * 6_000_000})
    assert answer.status_code in (400, 413)
    assert b"<h1>" in answer.content
    assert CorrectionRequest.objects.count() == 0


@pytest.mark.parametrize("number", ["2", "99", "-1", "abc", "\0", "٢", "9" * 50])
def test_a_version_readers_never_saw_counts_as_the_current_one(
    client: Client, db: None, number: str
) -> None:
    article = make_article(public=True)
    add_version(article, body=["A secret draft of the text."])
    article.current = article.versions.get(number=1)
    article.save()
    answer = client.post(f"/a/{article.pk}/correct", GOOD | {"version_number": number})
    assert b"A secret draft" not in answer.content
    assert answer.status_code == (422 if number == "\0" else 302)
    assert not CorrectionRequest.objects.exclude(version__number=1).exists()


def test_a_message_is_about_the_version_its_sender_read(client: Client, db: None) -> None:
    article = make_article(public=True)
    add_version(article, body=["Everything is new."], public=True)
    assert client.post(f"/a/{article.pk}/correct", GOOD).status_code == 302
    sent = CorrectionRequest.objects.get()
    assert (sent.version.number, sent.quote) == (1, BODY[0])


def test_a_link_from_a_claim_chooses_its_sentence(client: Client, db: None) -> None:
    claim = make_claim(public=True, quote=QUOTE)
    page = client.get(f"/a/{claim.article_id}/correct?claim={claim.pk}").content.decode()
    chosen = [part for part in page.split("<input") if " checked" in part.split(">")[0]]
    assert [BODY[1] in part for part in chosen] == [True, False]


@pytest.mark.parametrize("claim", ["not-a-uuid", "", "\0", "<script>", "0" * 5000])
def test_a_link_that_names_no_claim_opens_the_form(client: Client, form: str, claim: str) -> None:
    answer = client.get(form, {"claim": claim})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_a_claim_that_is_not_public_chooses_nothing(client: Client, db: None) -> None:
    claim = make_claim(make_article(public=True))
    page = client.get(f"/a/{claim.article_id}/correct?claim={claim.pk}").content.decode()
    assert "checked" not in page.split('name="problem"')[0]
