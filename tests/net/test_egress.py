"""The one client for outgoing requests, against real servers in a small internet."""

from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from claims.net.egress import PARTNERS, AddressRefused, Egress, NoAnswer
from tests.net.internet import OTHER_PUBLIC, PUBLIC, PUBLIC_6, Internet
from tests.net.server import Server, reply, unused_port

URL = "http://example.org/hook"


def test_a_page_comes_whole(egress: Egress, server: Server) -> None:
    server.answer = lambda request: reply(request, body=b"x" * 100, Content_Type="text/html")
    page = egress.get(f"{URL}#top")
    assert (page.url, page.final_url) == (f"{URL}#top", URL)
    assert (page.status, page.headers["content-type"]) == (200, "text/html")
    assert page.body == b"x" * 100
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.headers["host"]) == ("GET", "/hook", "example.org")


def test_a_post_arrives_as_it_was_sent(egress: Egress, server: Server) -> None:
    answer = egress.post(URL, "حماة".encode(), headers={"X-Mark": "1"})
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/hook", "حماة".encode())
    assert asked.headers["x-mark"] == "1"
    assert (answer.status, answer.body, answer.whole) == (200, b"ok", True)


def test_what_has_not_changed_is_not_sent_again(egress: Egress, server: Server) -> None:
    server.answer = lambda request: reply(request, 304, b"", etag='"2"', content_encoding="br")
    page = egress.get(URL, headers={"If-None-Match": '"1"', "If-Modified-Since": "yesterday"})
    assert (page.status, page.body, page.headers["etag"]) == (304, b"", '"2"')
    assert server.asked[0].headers["if-none-match"] == '"1"'
    assert server.asked[0].headers["if-modified-since"] == "yesterday"


def test_a_status_is_an_answer_whatever_it_is(egress: Egress, server: Server) -> None:
    for status in (204, 400, 404, 410, 500, 503):
        server.answer = lambda request, status=status: reply(request, status, b"")  # type: ignore[misc]
        assert egress.get(URL).status == egress.post(URL, b"").status == status


def test_the_name_is_looked_up_once_and_that_is_dialled(egress: Egress, internet: Internet) -> None:
    """An answer that changes after it was looked at is never heard."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    internet.names["example.org"] = lambda: next(answers)
    assert egress.get(URL).status == 200
    assert internet.dialled == [(PUBLIC, 80)]
    with pytest.raises(AddressRefused, match="public"):
        egress.get(URL)
    assert internet.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["10.0.0.1", PUBLIC],
        [PUBLIC, OTHER_PUBLIC, PUBLIC_6, "::1"],
        [PUBLIC, "fe80::1%eth0"],
        [PUBLIC, "64:ff9b::a00:1"],
        [PUBLIC, "nonsense"],
    ],
)
def test_one_answer_that_is_not_public_is_one_too_many(
    egress: Egress, internet: Internet, answers: list[str]
) -> None:
    internet.names["example.org"] = answers
    with pytest.raises(AddressRefused, match=r"example\.org:80 .* public"):
        egress.get(URL)
    assert internet.dialled == []


def test_the_next_address_is_tried_where_one_is_down(egress: Egress, internet: Internet) -> None:
    internet.names["example.org"] = [PUBLIC_6, OTHER_PUBLIC, PUBLIC]
    assert egress.get(URL).status == 200
    assert internet.dialled == [(PUBLIC_6, 80), (OTHER_PUBLIC, 80), (PUBLIC, 80)]


def test_not_all_of_a_hundred_addresses_are_tried(egress: Egress, internet: Internet) -> None:
    internet.names["example.org"] = [f"8.8.8.{n}" for n in range(100)]
    with pytest.raises(NoAnswer, match="could not be made"):
        egress.get(URL)
    assert len(internet.dialled) == 4


def test_a_host_without_an_address_is_no_answer(egress: Egress, internet: Internet) -> None:
    for nothing in ("unknown.example", "empty.example"):
        internet.names["empty.example"] = []
        with pytest.raises(NoAnswer, match="no address"):
            egress.get(f"http://{nothing}/")


def test_a_slow_lookup_is_given_up_in_time(egress: Egress, internet: Internet) -> None:
    answered = Event()
    internet.names["example.org"] = lambda: [PUBLIC] if answered.wait(20) else []
    with pytest.raises(NoAnswer, match=r"within 0\.2 seconds"):
        egress.get(URL, seconds=0.2)
    answered.set()


@pytest.mark.parametrize("url", ["http://example.org:22/", "https://example.org:8443/"])
def test_other_ports_are_not_dialled(egress: Egress, internet: Internet, url: str) -> None:
    with pytest.raises(AddressRefused, match="only over http to port 80 or 443"):
        egress.get(url)
    assert internet.asked == internet.dialled == []


@pytest.mark.parametrize(
    "url", ["http://example.org/", "http://example.org:443/", "https://example.org:80/"]
)
def test_partners_are_told_over_https_only(internet: Internet, url: str) -> None:
    partners = Egress(ports=PARTNERS, resolver=internet.resolve, dialler=internet.dial)
    with pytest.raises(AddressRefused, match="only over https to port 443 or 8443"):
        partners.post(url, b"")
    assert internet.asked == internet.dialled == []
    assert partners.permitted("https://example.org:8443/").port == 8443


def test_an_exception_is_one_host_and_one_port(server: Server) -> None:
    allowing = Egress(allow=[f" {server.name.upper()} "])
    assert allowing.get(server.url).status == 200
    for other in (
        "localhost",
        "127.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "127.0.0.2",
        "127.0.0.1.",
    ):
        with pytest.raises(AddressRefused):
            allowing.get(f"http://{other}:{server.port}/")
    with pytest.raises(AddressRefused):
        allowing.get(f"http://127.0.0.1:{unused_port()}/")
    assert len(server.asked) == 1


def test_an_exception_may_be_a_name(internet: Internet, server: Server) -> None:
    internet.names["receiver"] = ["10.0.0.7"]
    internet.at("10.0.0.7", 8001, server.port)
    allowing = Egress(allow=["receiver:8001"], resolver=internet.resolve, dialler=internet.dial)
    assert allowing.post("http://receiver:8001/", b"").status == 200
    with pytest.raises(AddressRefused):
        allowing.post("http://receiver/", b"")


def test_redirects_pass_the_same_door(egress: Egress, internet: Internet, server: Server) -> None:
    internet.names["other.example"] = [OTHER_PUBLIC]
    internet.at(OTHER_PUBLIC, 80, server.port)

    def lead_on(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/there":
            reply(request, body=b"here")
        else:
            reply(request, 302, b"moved", location="http://other.example/there#part")

    server.answer = lead_on
    page = egress.get(URL)
    assert (page.body, page.final_url) == (b"here", "http://other.example/there")
    assert internet.dialled == [(PUBLIC, 80), (OTHER_PUBLIC, 80)]


def test_a_name_that_turns_inside_between_two_hops_is_refused(
    egress: Egress, internet: Internet, server: Server
) -> None:
    answers = iter([[PUBLIC], ["192.168.0.1"]])
    internet.names["example.org"] = lambda: next(answers)
    server.answer = lambda request: reply(request, 307, b"", location="/again")
    with pytest.raises(AddressRefused):
        egress.get(URL)
    assert internet.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "location",
    ["//example.org:22/", "https://example.org:8443/", "gopher://example.org/", "//a@b/"],
)
def test_a_redirect_to_another_port_or_scheme_is_refused(
    egress: Egress, internet: Internet, server: Server, location: str
) -> None:
    server.answer = lambda request: reply(request, 302, b"", location=location)
    with pytest.raises(AddressRefused):
        egress.get(URL)
    assert internet.dialled == [(PUBLIC, 80)]


def test_an_address_in_numbers_is_judged_without_asking_anybody(
    egress: Egress, internet: Internet
) -> None:
    for inside in ("http://10.0.0.1/", "http://[::1]/", "http://[64:ff9b::a00:1]/"):
        with pytest.raises(AddressRefused, match="public"):
            egress.permitted(inside)
    assert egress.permitted(f"http://{PUBLIC}/").host == PUBLIC
    assert internet.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_post_is_not_led_on(egress: Egress, server: Server, status: int) -> None:
    server.answer = lambda request: reply(request, status, b"", location="/elsewhere")
    assert egress.post(URL, b"").status == status
    assert [one.path for one in server.asked] == ["/hook"]


def test_going_in_circles_ends(egress: Egress, server: Server) -> None:
    server.answer = lambda request: reply(request, 302, b"", location=URL)
    with pytest.raises(NoAnswer, match="more than 5 times"):
        egress.get(URL)
    assert len(server.asked) == 6


def test_a_redirect_to_nowhere_is_an_answer(egress: Egress, server: Server) -> None:
    server.answer = lambda request: reply(request, 302, b"moved")
    assert egress.get(URL).body == b"moved"


def test_no_proxy_of_the_environment_is_used(
    egress: Egress, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert egress.get(URL).status == egress.post(URL, b"").status == 200


def test_a_cookie_is_not_brought_back(egress: Egress, server: Server) -> None:
    def lead_on(request: BaseHTTPRequestHandler) -> None:
        moved = request.path == "/hook"
        reply(request, 302 if moved else 200, b"", set_cookie="a=b; Path=/", location="/next")

    server.answer = lead_on
    for _ in range(2):
        egress.get(URL)
    assert len(server.asked) == 4
    assert all("cookie" not in one.headers for one in server.asked)


def test_the_host_is_taken_from_the_address_alone(egress: Egress, server: Server) -> None:
    egress.get(URL, headers={"Host": "inside", "Accept-Encoding": "br", "User-Agent": "another"})
    headers = server.asked[0].headers
    assert (headers["host"], headers["accept-encoding"]) == ("example.org", "gzip")
    assert headers["user-agent"] == "factcheck/1"
