"""Asking a language model: only its own address, within bounds, and no answer is trusted."""

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from claims.errors import AddressRefused, InvalidInput, NoAnswer
from claims.net.completions import MOST_BYTES, PATIENCE, BudgetSpent, Completions
from claims.nlp.splitting import split
from tests.net.server import Answering, Server, raw, reply

SCHEMA = {"type": "object"}
TEXT = "The army blew up the bridge in May and shelled 300 homes."


def _model(server: Server, **options: Any) -> Completions:
    return Completions(
        f"http://{server.name}/v1", "small", pause=lambda _: None, **({"timeout": 5} | options)
    )


def _saying(content: Any, finish: str = "stop") -> Answering:
    choice = {"message": {"content": content}, "finish_reason": finish}
    body = json.dumps({"choices": [choice]}).encode()
    return lambda request: reply(request, body=body)


def test_the_model_is_asked_in_the_common_form(server: Server) -> None:
    server.answer = _saying("{}")
    assert _model(server, key="k1")("Do this.", "the text", SCHEMA) == "{}"
    (asked,) = server.asked
    sent = json.loads(asked.body)
    assert (asked.method, asked.path) == ("POST", "/v1/chat/completions")
    assert asked.headers["authorization"] == "Bearer k1"
    assert [m["content"] for m in sent["messages"]] == ["Do this.", "the text"]
    assert sent["response_format"]["json_schema"]["schema"] == SCHEMA
    assert sent["model"] == "small"


def test_without_a_key_none_is_sent(server: Server) -> None:
    server.answer = _saying("{}")
    _model(server)("a", "b", SCHEMA)
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: reply(request, 404),
        lambda request: reply(request, 302, location="http://127.0.0.1:1/"),
        lambda request: reply(request, body=b"not JSON"),
        lambda request: reply(request, body=b"\xff\xfe"),
        lambda request: reply(request, body=b"[" * 100_000),
        lambda request: reply(request, body=b'{"choices": []}'),
        lambda request: reply(request, body=b'{"choices": [{"message": 5}]}'),
        lambda request: reply(request, body=b"{}" + b" " * (MOST_BYTES + 10)),
        _saying(None),
        _saying({"claims": []}),
        _saying('{"claims": [', finish="length"),
        raw(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"),
        raw(b"hello"),
    ],
)
def test_what_is_no_complete_answer_is_none(server: Server, answer: Answering) -> None:
    server.answer = answer
    with pytest.raises(NoAnswer):
        _model(server)("a", "b", SCHEMA)


def test_a_redirect_is_not_followed(server: Server) -> None:
    server.answer = lambda request: reply(request, 307, location=server.url)
    with pytest.raises(NoAnswer, match="307"):
        _model(server)("a", "b", SCHEMA)
    assert [asked.path for asked in server.asked] == ["/v1/chat/completions"]


def test_a_slow_answer_is_given_up(server: Server) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not server.over.wait(0.02):
            request.wfile.write(b" ")

    server.answer = drip
    with pytest.raises(NoAnswer, match=r"within 0\.3 seconds"):
        _model(server, timeout=0.3, retries=0)("a", "b", SCHEMA)


def test_a_busy_model_is_asked_again(server: Server) -> None:
    def busy_once(request: BaseHTTPRequestHandler) -> None:
        server.answer = _saying("{}")
        reply(request, 503)

    server.answer = busy_once
    assert _model(server)("a", "b", SCHEMA) == "{}"
    assert len(server.asked) == 2


def test_a_refusing_model_is_not_asked_again(server: Server) -> None:
    server.answer = lambda request: reply(request, 401)
    with pytest.raises(NoAnswer, match="401"):
        _model(server)("a", "b", SCHEMA)
    assert len(server.asked) == 1


def test_a_model_that_is_down_is_left_alone(server: Server) -> None:
    server.answer = lambda request: reply(request, 500)
    model = _model(server, retries=0)
    for _ in range(PATIENCE + 5):
        with pytest.raises(NoAnswer):
            model("a", "b", SCHEMA)
    assert len(server.asked) == PATIENCE


@pytest.mark.parametrize("budget", [{"max_calls": 2}, {"max_characters": 5}])
def test_nothing_is_sent_beyond_the_budget(server: Server, budget: dict[str, int]) -> None:
    server.answer = _saying("{}")
    model = _model(server, **budget)
    model("a", "b", SCHEMA)
    model("a", "b", SCHEMA)
    with pytest.raises(BudgetSpent):
        model("a", "b", SCHEMA)
    assert len(server.asked) == 2


@pytest.mark.parametrize("url", ["", "ftp://host/v1", "http://", "http://me:secret@host/v1"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        Completions(url, "small")


def test_a_model_without_a_name_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Completions("http://localhost/v1", "")


def test_an_article_is_split_over_the_wire(server: Server) -> None:
    claim = {"sentence": 1, "quotes": [TEXT], "text": TEXT}
    server.answer = _saying(json.dumps({"claims": [claim]}))
    result = split(TEXT, language="en", backend="llm", complete=_model(server))
    assert [(c.text, c.backend) for c in result.claims] == [(TEXT, "llm")]


def test_a_dead_model_costs_no_claim(server: Server) -> None:
    server.answer = raw(b"")
    result = split(TEXT, language="en", backend="llm", complete=_model(server))
    assert {c.backend for c in result.claims} == {"rules"}
    assert "could not be reached" in result.refused[0].reason


def test_no_door_speaks_to_a_model() -> None:
    rooms = Path(__file__).parents[2] / "claims"
    doors = [*(rooms / "editor").rglob("*.py"), *(rooms / "public").rglob("*.py")]
    doors += (rooms / "api").rglob("*.py")
    assert doors
    assert not [d for d in doors if "completi" in d.read_text(encoding="utf-8")]
