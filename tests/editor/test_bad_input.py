"""What the desk is sent and cannot use: a sentence, nothing half-done, what was typed is kept."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from claims.models import Article, Correction, CorrectionRequest, Evidence, Source, Verdict
from tests.editor.test_pages import counts
from tests.factories import make_passage, make_scale, make_source, make_verdict
from tests.stocked import Stocked

TEXT = "The ferry sank on 4 May 2011. Ninety people were on board."
ARTICLE = {"headline": "A ferry sank", "text": TEXT, "language": "en"}
SOURCE = {
    "title": "The log of the harbour",
    "url": "https://harbour.example/log",
    "published": "2011-05",
    "quote": "Ninety went aboard.",
    "stance": "supports",
}
CORRECTION = {
    "was": "40,000",
    "now": "14,000",
    "note": "It said 40,000. It should have said 14,000.",
    "kind": "correction",
    "severity": "S2",
    "placement": "top",
    "reasons": "You are right.",
}
VERDICT = {"rating": "accurate", "reasons": "Two logs agree.", "as_of": "2026-01-01"}


def upload(content: bytes, name: str = "article.txt") -> dict[str, Any]:
    return {"headline": "A ferry sank", "file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": " \n\n\t"},
        {"text": "!!! ... 1234"},
        {"text": TEXT * 40_000},
        {"text": "a\0b"},
        {"text": "\n\n".join(["One line."] * 6_000)},
        ARTICLE | {"language": "xx"},
        ARTICLE | {"published": "yesterday"},
        ARTICLE | {"published": "9999-99-99"},
        ARTICLE | {"headline": "x" * 501},
        ARTICLE | {"headline": "a\0b"},
        ARTICLE | {"byline": "x" * 301},
        ARTICLE | {"section": "x" * 61},
        {"text": "Xqzt vbnmw ghjkl rtpsd."},
        upload(b""),
        upload(bytes(range(256)) * 50),
        upload(b"\x89PNG\r\n\x1a\n" + bytes(5000), "photo.png"),
        upload(b"%PDF-1.7\n" + bytes(range(256)) * 40, "paper.pdf"),
        upload(b"<html><body><nav>Menu</nav></body></html>", "page.html"),
        upload(b"The text. " * 430_000),
        upload(b"x" * 6_000_000),
    ],
)
def test_an_article_that_cannot_be_used_is_refused(desk: Client, sent: dict[str, Any]) -> None:
    answer = desk.post("/desk/articles/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "<li>" in page.split('role="alert"')[1].split("</ul>")[0]
    assert Article.objects.count() == 2
    if 0 < len(sent.get("text", "")) < 1000:
        assert escape(sent["text"]).replace("\0", "") in page.replace("\0", "")


@pytest.mark.parametrize(
    "extra",
    ["", "\u00a0 The end.", "\u202eabc\u202c", " 👩‍👩‍👧‍👦 family.", " e\u0301\u0302.", " مرحبا."],
)
def test_an_article_with_odd_characters_is_taken_in(desk: Client, extra: str) -> None:
    answer = desk.post("/desk/articles/new", ARTICLE | {"text": TEXT + extra}, follow=True)
    assert answer.status_code == 200
    assert "Taken in" in answer.content.decode()


def test_the_same_article_again_says_that_it_is_here(desk: Client) -> None:
    desk.post("/desk/articles/new", ARTICLE)
    answer = desk.post("/desk/articles/new", ARTICLE, follow=True)
    assert "Nothing to do" in answer.content.decode()
    assert Article.objects.count() == 3


def test_a_body_of_six_megabytes_is_refused(desk: Client) -> None:
    answer = desk.post("/desk/articles/new", {"text": "x" * 6_000_000})
    assert answer.status_code in (400, 413)
    assert b"<h1>" in answer.content


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 301),
        ("title", "a\0b"),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("url", "x" * 2001),
        ("published", "yesterday"),
        ("published", "2011-13-99-1"),
        ("quote", ""),
        ("quote", " \n "),
        ("quote", "x" * 10_001),
        ("stance", "loves"),
        ("stance", ""),
        ("note", "x" * 2_001),
    ],
)
def test_a_source_that_cannot_be_used_is_refused(
    desk: Client, room: Stocked, field: str, value: str
) -> None:
    sent = SOURCE | {field: value}
    before = Source.objects.count(), Evidence.objects.count()
    answer = desk.post(on_claim(room, "source"), sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert (Source.objects.count(), Evidence.objects.count()) == before
    if field != "quote":
        assert SOURCE["quote"] in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", ""),
        ("rating", "perfect"),
        ("reasons", ""),
        ("reasons", " \u00a0 "),
        ("reasons", "a\0b"),
        ("reasons", "x" * 10_001),
        ("as_of", ""),
        ("as_of", "9999-12-31"),
        ("as_of", "2026-02-30"),
        ("as_of", "0000-00-00"),
        ("valid_until", "2020-01-01"),
    ],
)
def test_a_verdict_that_cannot_be_used_is_refused(
    desk: Client, room: Stocked, field: str, value: str
) -> None:
    make_scale(room.outlet)
    answer = desk.post(on_claim(room, "sign"), VERDICT | {field: value})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Verdict.objects.count() == 1
    if field != "reasons":
        assert VERDICT["reasons"] in answer.content.decode()


BAD_CORRECTIONS = [
    ("was", ""),
    ("was", "These words stand nowhere."),
    ("was", "in 1982.\n\nThe far"),
    ("was", "a\0b"),
    ("now", ""),
    ("now", "40,000"),
    ("now", "two\n\nparagraphs"),
    ("now", "x" * 20_001),
    ("note", ""),
    ("note", "x" * 5_001),
    ("placement", "foot"),
    ("kind", "nonsense"),
    ("severity", "S9"),
    ("placement", "nowhere"),
    ("cause", "x" * 5_001),
]


@pytest.mark.parametrize(("field", "value"), BAD_CORRECTIONS)
def test_a_correction_that_cannot_be_drafted_is_refused(
    desk: Client, room: Stocked, field: str, value: str
) -> None:
    before = Correction.objects.count()
    for address in (
        f"/desk/articles/{room.article.pk}/correct",
        f"/desk/requests/{room.values['request_id']}/accept",
        f"/desk/corrections/{room.values['correction_id']}",
    ):
        answer = desk.post(address, CORRECTION | {field: value})
        assert answer.status_code == 422, address
        assert 'role="alert"' in answer.content.decode()
        if field != "note":
            assert CORRECTION["note"] in answer.content.decode()
    assert Correction.objects.count() == before


@pytest.mark.parametrize("reasons", ["", "  ", "a\0b", "x" * 5_001])
def test_a_reader_is_answered_with_reasons(desk: Client, room: Stocked, reasons: str) -> None:
    address = f"/desk/requests/{room.values['request_id']}/decline"
    answer = desk.post(address, {"decline-reasons": reasons})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert CorrectionRequest.objects.get(pk=room.values["request_id"]).status == "received"


def on_claim(room: Stocked, verb: str) -> str:
    return f"/desk/articles/{room.article.pk}/claims/{room.values['claim_id']}/{verb}"


@pytest.mark.parametrize("verb", ["", "delete", "\0", "publish; drop", "x" * 5000])
def test_an_unknown_step_does_nothing(desk: Client, room: Stocked, verb: str) -> None:
    before = counts()
    for address in (
        on_claim(room, "step"),
        f"/desk/requests/{room.values['request_id']}/step",
        f"/desk/corrections/{room.values['correction_id']}/step",
        f"/desk/articles/{room.article.pk}/step",
    ):
        assert desk.post(address, {"verb": verb}).status_code in (302, 404)
    assert counts() == before


@pytest.mark.parametrize("key", ["", "x", "\0", "0" * 32, "'; --"])
def test_a_verdict_or_passage_that_does_not_exist_is_not_found(
    desk: Client, room: Stocked, key: str
) -> None:
    assert desk.post(on_claim(room, "countersign"), {"verdict": key}).status_code == 404
    sent = {"passage": key, "stance": "supports"}
    assert desk.post(on_claim(room, "attach"), sent).status_code == 404


def test_what_belongs_to_others_cannot_be_attached_or_signed(
    desk: Client, room: Stocked, other_room: Stocked
) -> None:
    foreign = make_passage(make_source(other_room.outlet))
    sent = {"passage": foreign.pk, "stance": "supports"}
    assert desk.post(on_claim(room, "attach"), sent).status_code == 404
    verdict = make_verdict(room.article.claims.get(status="proposed"))
    assert desk.post(on_claim(room, "countersign"), {"verdict": verdict.pk}).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=abc",
        "page=" + "9" * 100,
        "view=%3Cscript%3E",
        "view=%00",
        "q=%00",
        "q=" + "x" * 10_000,
        "q=%ED%A0%80",
        "q=%25_%27%22",
        "claim=%00",
        "claim=not-an-id",
        "next=//evil.example",
    ],
)
def test_an_odd_address_is_still_a_page(desk: Client, room: Stocked, query: str) -> None:
    bench = f"/desk/articles/{room.article.pk}"
    pages = ("/desk/", "/desk/inbox", "/desk/sources", "/desk/jobs", bench, f"{bench}/correct")
    for page in pages:
        assert desk.get(f"{page}?{query}").status_code == 200, page


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999", "1"])
def test_a_job_that_does_not_exist_is_not_found(desk: Client, room: Stocked, number: str) -> None:
    assert desk.post(f"/desk/jobs/{number}/retry").status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"username": "nobody@example.org", "password": "wrong"},
        {"username": "a\0b", "password": "a\0b"},
        {"username": "x" * 10_000, "password": "x" * 10_000},
    ],
)
def test_a_wrong_login_says_so(room: Stocked, client: Client, sent: dict[str, str]) -> None:
    answer = client.post("/desk/login", sent)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_signing_in_leads_to_no_other_host(room: Stocked, client: Client) -> None:
    sent = {"username": room.editor.email, "password": "a long enough password"}
    answer = client.post("/desk/login?next=//evil.example/", sent | {"next": "//evil.example/"})
    assert answer.headers["Location"] == "/desk/"
