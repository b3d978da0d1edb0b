"""Texts made to break the reading: bounded time, exact places, no surprise."""

import pkgutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from types import FrameType
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import claims.nlp
from claims.nlp.splitting import split
from claims.nlp.whole import MOST_CHARACTERS
from claims.nlp.wording import word

_PUBLISHED = date(2024, 12, 3)
_SIZE = 30_000
_HOSTILE = {
    "one long sentence": ("The army left the town and " * 1000)[:20_000],
    "words without a stop": "word " * (_SIZE // 5),
    "letters only": "a" * _SIZE,
    "digits only": "1" * _SIZE,
    "separate digits": "1 " * (_SIZE // 2),
    "plain quotes": '"' * _SIZE,
    "opening quotes": "“" * _SIZE,
    "pairs of quotes": "“”" * (_SIZE // 2),
    "nested brackets": "(" * (_SIZE // 2) + ")" * (_SIZE // 2),
    "nested clauses": "(the army " * 1500 + "left) " * 1500,
    "zero width": "The\u200b army\u200d left\u2060. " * 200,
    "only zero width": "\u200b" * _SIZE + "a",
    "bidi controls": "\u202eThe army\u202c left \u2066now\u2069. " * 100,
    "unclosed bidi": "\u202e" * _SIZE,
    "mixed scripts": "The army قتل left 40 مدنيا " * (_SIZE // 27),
    "mixed sentences": "The army left. قتل 40 مدنيا. " * 60,
    "lone surrogates": "\ud800" * _SIZE,
    "surrogates in words": "The ar\udfffmy left\ud800 the town. " * 60,
    "stops": "." * _SIZE,
    "initials": "A. " * (_SIZE // 3),
    "marks on marks": "a" + "\u0301" * _SIZE,
    "commas": "a, " * (_SIZE // 3),
    "empty lines": "x" + "\n" * _SIZE + "x",
    "blanks": "x" + " " * _SIZE + "x",
    "nul": "The army\x00 left. " * 60,
    "dates": "on 5 May 2012 and " * (_SIZE // 18),
    "amounts": "$5 million to 10 million, " * (_SIZE // 26),
    "denials": "not no never " * (_SIZE // 13),
    "conditions": "if it rains, the town may not " * 130,
    "brackets in brackets": "(the army left) [in (May)] " * 700,
    "invisible marks in words": "The a\u200brmy\u2066 le\u202eft and " * 700,
}


@pytest.mark.parametrize("name", _HOSTILE)
@pytest.mark.parametrize("language", ["en", "ar", None])
def test_hostile_text_is_read_in_bounded_time(name: str, language: str | None) -> None:
    text = _HOSTILE[name]
    started = time.process_time()
    result = split(text, language=language, published=_PUBLISHED)
    assert time.process_time() - started < 20
    for claim in result.claims:
        assert word(text, claim.spans, claim.edits) == claim.text
        assert claim.sentence.of(text) == claim.context_text
        assert all(facet.span.of(text) == facet.text for facet in claim.facets)


_ALONE = 5_000  # characters; beyond 4,000 a sentence is not parsed


@pytest.mark.parametrize("name", [name for name, text in _HOSTILE.items() if len(text) > 9_000])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_twice_the_text_takes_twice_the_steps(name: str, language: str) -> None:
    once, twice = (_start(_HOSTILE[name], length) for length in (_ALONE, 2 * _ALONE))
    _steps("The army left.", language)  # models are loaded
    assert _steps(twice, language) < 2.5 * _steps(once, language)


def _start(text: str, length: int) -> str:
    """The beginning; of what is nested, the middle."""
    middle = len(text) // 2 - length // 2
    return text[middle : middle + length] if text[:1] == "(" else text[:length]


def _steps(text: str, language: str) -> int:
    """Calls of functions, which unlike seconds are the same every time. What one call of a
    pattern costs is measured below."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        split(text, language=language, published=_PUBLISHED)
    finally:
        sys.setprofile(former)
    return calls


def test_a_sentence_too_long_to_parse_is_one_claim() -> None:
    text = ("The army left the town and " * 1000)[: MOST_CHARACTERS - 2] + "x."
    result = split(text, language="en")
    assert [(claim.context_text, claim.backend) for claim in result.claims] == [(text, "sentence")]


def test_an_endless_sentence_is_refused_in_words() -> None:
    text = "word " * (MOST_CHARACTERS // 5 + 1) + "end"
    result = split(text, language="en")
    (refused,) = result.refused
    assert result.claims == ()
    assert "too long" in refused.reason
    assert refused.span.of(text) == text
    assert len(refused.text) < 300


def test_five_megabytes_without_a_stop_are_refused_in_words() -> None:
    started = time.process_time()
    result = split("a" * 5_000_000, language="en")
    assert time.process_time() - started < 60
    assert ["too long" in refused.reason for refused in result.refused] == [True]


@given(st.text(alphabet="Tha army.\"“”«»()١2قو،\n\u200f\u202e\ud800\u0301-'", max_size=120))
@settings(deadline=None, max_examples=60)
def test_any_mixture_keeps_its_places(text: str) -> None:
    if not text.strip():
        return
    for claim in split(text, published=_PUBLISHED).claims:
        assert word(text, claim.spans, claim.edits) == claim.text
        assert claim.context_text == claim.sentence.of(text)


# ---------------------------------------------------------------- every pattern is linear

_ADVERSARIAL = (
    "a", "A", "a ", "A ", "Aa ", "1", "1 ", "1,", "1.", "1 - ", "a-", "al-A ", ".", ". ", "a. ",
    ",", ", ", '"', '"a', "“", "“a”", "(", "(a", "[", "/", "(a/", "'", "'s ", "\n", " ", "\t", "-",
    "the ", "The ", "the city of ", "City of A ", "of ", "and ", "if ", "if you ", "not ",
    "between ", "between 1 and ", "about ", "from 2011 to ", "March ", "2 March ", "one out of ",
    "read ",
    "send a ", "if you think article ", "or more ", "و", "و ", "قال ", "قال a", "بين 1 و", "ال",
    "، ", "1 ألف و", "\u0301", "\u200b", "a\u0301", "@", "http://", "a@", "©", "more than ",
)  # fmt: skip
_LENGTH = 2_000
# Read only against so many characters, whatever the text.
_AT_MOST = {"claims.nlp.blocks._CALLS": 300}
# Asked only once, about the whole of a line.
_WHOLE_LINE = ("claims.nlp.blocks._QUOTE",)
_NOTICEABLE = 0.02  # seconds; below, growth cannot be measured and does not matter


def _patterns() -> Iterator[tuple[str, "regex.Pattern[str]"]]:
    for module in pkgutil.iter_modules(claims.nlp.__path__, "claims.nlp."):
        values = vars(import_module(module.name))
        for name, value in values.items():
            for number, pattern in enumerate(_inside(value)):
                yield f"{module.name}.{name}[{number}]", pattern
    words = import_module("claims.nlp.quantity_words")
    yield from (("quantities, en", words.of_language("en").pattern),)
    yield from (("quantities, ar", words.of_language("ar").pattern),)


def _inside(value: Any) -> Iterator["regex.Pattern[str]"]:
    if isinstance(value, regex.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _inside(inner)


def _seconds(pattern: "regex.Pattern[str]", text: str, *, whole: bool = False) -> float:
    started = time.process_time()
    if whole:
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def _grows_faster(pattern: "regex.Pattern[str]", unit: str, *, whole: bool) -> bool:
    """Whether doubling the text takes more than 2.5 times as long, each time it is tried."""
    twice = unit * (_LENGTH // len(unit)) * 2
    if _seconds(pattern, twice, whole=whole) < _NOTICEABLE:
        return False
    return all(_ratio(pattern, twice, whole=whole) >= 2.5 for _ in range(4))


def _ratio(pattern: "regex.Pattern[str]", text: str, *, whole: bool) -> float:
    single = min(_seconds(pattern, text, whole=whole) for _ in range(3))
    double = min(_seconds(pattern, text * 2, whole=whole) for _ in range(3))
    return double / max(single, 1e-6)


def _unique() -> Iterable[tuple[str, "regex.Pattern[str]"]]:
    seen: dict[int, tuple[str, regex.Pattern[str]]] = {}
    for name, pattern in _patterns():
        seen.setdefault(id(pattern), (name, pattern))
    return seen.values()


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in _unique()])
def test_a_pattern_takes_twice_as_long_for_twice_the_text(
    name: str, pattern: "regex.Pattern[str]"
) -> None:
    owner = name.partition("[")[0]
    if owner in _AT_MOST:
        texts = [unit * (_AT_MOST[owner] // len(unit)) for unit in _ADVERSARIAL]
        assert max(_seconds(pattern, text) for text in texts) < 5
        return
    whole = owner in _WHOLE_LINE
    slow = [unit for unit in _ADVERSARIAL if _grows_faster(pattern, unit, whole=whole)]
    assert slow == []
