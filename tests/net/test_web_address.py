"""An address is read in one way or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import AddressRefused
from claims.net.web_address import LONGEST, led_to, web_address
from tests.net.vectors import INSIDE, spellings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG/A?b=C#d", "https://example.org/A?b=C"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:/", "http://example.org/"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://example.org?a=b", "http://example.org/?a=b"),
        ("http://example.org#@10.0.0.1/", "http://example.org/"),
        ("http://example.org/a@b/c:d;e=f", "http://example.org/a@b/c:d;e=f"),
        ("http://example.org/%41%zz/é?q=ü", "http://example.org/%41%zz/%C3%A9?q=%C3%BC"),
        (
            "http://ar.wikipedia.org/wiki/حماة",
            "http://ar.wikipedia.org/wiki/%D8%AD%D9%85%D8%A7%D8%A9",
        ),
        (
            "http://موقع.وزارة-الاتصالات.مصر/",
            "http://xn--4gbrim.xn----ymcbaaajlc6dj7bxne2c.xn--wgbh1c/",
        ),
        ("http://Bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://under_score.example/", "http://under_score.example/"),
        ("http://1.1.1.1/", "http://1.1.1.1/"),
        ("http://[2606:4700:0::1]:80/", "http://[2606:4700::1]/"),
    ],
)
def test_an_ordinary_address_is_read(text: str, read: str) -> None:
    assert str(web_address(text)) == read


def test_its_parts_are_told_apart() -> None:
    address = web_address("https://[2606:4700::1]:8443/a?b")
    assert (address.host, address.port, address.target) == ("2606:4700::1", 8443, "/a?b")
    assert address.name == address.authority == "[2606:4700::1]:8443"


@pytest.mark.parametrize("spelling", spellings("127.0.0.1")[1:30])
def test_an_odd_spelling_is_refused_in_a_sentence(spelling: str) -> None:
    with pytest.raises(AddressRefused, match=r"\.$"):
        web_address(f"http://{spelling}/")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "example.org",
            "//example.org/",
            "ftp://example.org/",
            "http:example.org",
            "http:///a",
        ),
        *("http://user@example.org/", "http://user:secret@example.org/", "http://@example.org/"),
        *("http://example.org:0/", "http://example.org:65536/", "http://example.org:8o/"),
        *(
            "http://example.org:+80/",
            "http://example.org:٨٠/",
            "http://a:80:80/",
            "http://[::1]80/",
        ),
        *("http://example.org./", "http://a..b/", "http://.a/", "http://a b/", "http://a%20b/"),
        *("http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1/", "http://]/"),
        *(
            "http://example.org/\r\nHost: inside",
            "http://example.org/\x00",
            "http://example.org/a\\b",
        ),
        *("http://" + "a" * 64 + ".org/", "http://example.org/" + "a" * LONGEST, "http://1.2.3/"),
        *(
            "http://1.2.3.4.5/",
            "http://a.0x7f/",
            "http://a.1/",
            "http://\ud800.org/",
            "http://x/\ud800",
        ),
    ],
)
def test_what_is_odd_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(AddressRefused, match=r"\.$"):
        web_address(text)


def test_a_user_name_is_refused_as_such() -> None:
    with pytest.raises(AddressRefused, match="user name or password"):
        web_address("http://user:secret@example.org/")


@given(st.text(max_size=60))
def test_whatever_is_read_reads_the_same_again(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org{text}", f"https://[{text}]/"):
        try:
            address = web_address(url)
        except AddressRefused:
            continue
        assert web_address(str(address)) == address
        assert str(address).isascii()


@given(st.sampled_from(INSIDE), st.text(max_size=3), st.text(max_size=3))
def test_no_decoration_makes_a_number_a_name(inside: str, before: str, after: str) -> None:
    try:
        host = web_address(f"http://{before}{inside}{after}/").host
    except AddressRefused:
        return
    assert not host.replace(".", "").isdigit() or host.count(".") == 3


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/b", "https://example.org/b"),
        ("b?c#d", "https://example.org/a/b?c"),
        ("?c", "https://example.org/a/?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        (" /b c ", "https://example.org/b%20c"),
        ("/é", "https://example.org/%C3%A9"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_sent(location: str, to: str) -> None:
    assert str(led_to(web_address("https://example.org/a/"), location)) == to


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "//user@inside/",
        "\\\\inside/",
        "http://[",
        "http://a\tb/",
        "/a\x00",
        "//0x7f.1/",
    ],
)
def test_an_odd_redirect_is_refused(location: str) -> None:
    with pytest.raises(AddressRefused):
        led_to(web_address("https://example.org/a/"), location)
