"""Foreign documents are read by another process, which ends when they take too much."""

import gzip
import sys
from contextlib import suppress
from time import monotonic, sleep
from typing import Any

import pytest

from claims.errors import InvalidInput
from claims.net import child, reader
from claims.net.child import UNREADABLE, WALL_SECONDS, ask
from claims.net.page import read_body, read_page
from tests.threads import at_once

LINUX = sys.platform.startswith("linux")
WORDS = "The bridge over the Orontes was closed to all traffic for the whole winter of 1982."
PAGE = f"<html lang='en'><body><article><h1>Shut</h1><p>{WORDS}</p><p>{WORDS[:60]}</p></article>"
ATTRIBUTES = " ".join(f"a{n}={n}" for n in range(50_000))
ENTITIES = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
BOMBS = {
    "450 KB of attributes": f"<html><body><a {ATTRIBUTES}>x</a>",
    "50,000 boxes in each other": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "3,000 tables in each other": "<table>" * 3_000,
    "100,000 unknown elements in each other": "<html><body>" + "<a>" * 100_000,
    "50,000 open comments": "<!--" * 50_000,
    "a million letters": "a" * 1_000_000,
    "entities that double 40 times": f'<!DOCTYPE x [<!ENTITY a0 "x">{ENTITIES}]><x>&a39;</x>',
    "a file of ours": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&f;</x>',
    "a packed page": gzip.compress(b"0" * 50_000_000).decode("latin-1"),
    "nothing": "",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_gets_one_answer_in_time_and_the_next_page_is_read(name: str) -> None:
    begun = monotonic()
    with pytest.raises(InvalidInput, match=r"^The page could not be read"):
        read_page(BOMBS[name].encode("latin-1"))
    assert monotonic() - begun < 12
    assert read_page(PAGE.encode()).title == "Shut"


def test_a_reader_is_used_again_and_is_gone_when_let_go() -> None:
    read_page(PAGE.encode())
    (warm, *_) = child._idle
    read_page(PAGE.encode())
    assert warm in child._idle
    child.end_all()
    assert warm._process.returncode is not None


def test_a_page_that_takes_too_long_is_given_up_and_its_reader_goes_on() -> None:
    read_page(PAGE.encode())
    warm = list(child._idle)
    with pytest.raises(InvalidInput, match=UNREADABLE):
        read_page(PAGE.encode(), wall_seconds=0.001)
    assert list(child._idle) == warm


def test_a_reader_that_died_is_replaced() -> None:
    read_page(PAGE.encode())
    for warm in child._idle:
        warm._process.kill()
        warm._process.wait()
    with suppress(InvalidInput):
        read_page(PAGE.encode())
    assert read_page(PAGE.encode()).title == "Shut"


def test_several_at_once_get_the_answers_to_their_own_pages() -> None:
    pages = [PAGE.replace("Shut", f"Shut {number}") for number in range(4)]
    found = at_once(*(lambda page=page: read_page(page.encode()).title for page in pages))
    assert found == [f"Shut {number}" for number in range(4)]


@pytest.mark.parametrize("greedy", ["time", "memory", "exit", "words", "wait"])
def test_whatever_a_reader_does_wrong_is_the_same_answer(
    greedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if greedy == "memory" and not LINUX:
        pytest.skip("Only Linux holds a process to its memory; here the clock ends it")
    monkeypatch.setitem(reader.READERS, "page", WRONG[greedy])
    assert reader.answer({"kind": "page", "seconds": 1.0}, b"") == reader.FAILED


def swell(_body: bytes, _asked: dict[str, Any]) -> Any:
    return len(bytearray(reader.MEMORY_BYTES))


def spin(_body: bytes, _asked: dict[str, Any]) -> Any:
    while True:
        pass


WRONG = {
    "time": spin,
    "memory": swell,
    "exit": lambda *_: 1 / 0,
    "words": lambda *_: object(),
    "wait": lambda *_: sleep(60),
}


@pytest.mark.skipif(not LINUX, reason="Only Linux shows the environment of a process")
def test_no_secret_of_ours_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "of ours")
    child.end_all()
    read_page(PAGE.encode())
    with open(f"/proc/{child._idle[0]._process.pid}/environ", "rb") as environment:  # noqa: PTH123
        assert b"of ours" not in environment.read()


def test_the_limit_is_below_what_a_person_waits() -> None:
    assert WALL_SECONDS + 1 < 12


def test_an_unknown_kind_is_unreadable() -> None:
    with pytest.raises(InvalidInput, match=UNREADABLE):
        ask("picture", b"")


def test_a_body_is_kept_whole_with_its_kinds() -> None:
    found = read_body(
        "Before.<p>One <b>bold</b> line.<br>Its second.</p><ul><li>a<li><p>b</p></ul>"
        "<blockquote><p>Said.</p></blockquote><figure><img><figcaption>Seen.</figcaption></figure>"
        "<script>no()</script><p onclick=x>See <a href='https://example.org/s'>it</a></p>After."
    )
    assert found.parts == (
        ("paragraph", "Before."),
        ("paragraph", "One bold line."),
        ("paragraph", "Its second."),
        ("list", "a"),
        ("list", "b"),
        ("quote", "Said."),
        ("caption", "Seen."),
        ("paragraph", "See it"),
        ("paragraph", "After."),
    )
    assert found.links == ({"url": "https://example.org/s", "text": "it"},)
    assert "onclick" not in found.markup
