"""How the product's words and objects look on a page: icons, verdicts, marked text.

Pages say `{% load newsroom %}`. Nothing here reads the database or decides anything;
every answer that is HTML escapes what it was given.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext

register = template.Library()

ICON_OF_LOOK = {
    "accurate": "circle-check-big",
    "mostly": "circle-check",
    "context": "triangle-alert",
    "inaccurate": "octagon-x",
    "unproven": "circle-question-mark",
    "unchecked": "circle-dashed",
}
LOOK_OF_STANCE = {"supports": "accurate", "refutes": "inaccurate", "context": "context"}
ICON_OF_STANCE = {"supports": "thumbs-up", "refutes": "thumbs-down", "context": "info"}
ICON_OF_KIND = {
    "clarification": "info",
    "update": "refresh-cw",
    "editors_note": "message-square",
    "retraction": "ban",
    "removal": "ban",
}
BARS_OF_SEVERITY = {"S1": 4, "S2": 3, "S3": 2, "S4": 1}
POINTS_ALONG = frozenset({"arrow-left", "arrow-right", "chevron-right", "chevron-left"})


class Segment(Protocol):
    """A run of text under the same claims; `keys` shortest claim first, all as strings.

    `starts` and `ends` name the claims whose first or last character lies in this run,
    so that a claim of several runs is announced once.
    """

    text: str
    keys: Sequence[str]
    starts: Sequence[str]
    ends: Sequence[str]


class Mark(Protocol):
    """How a claim is drawn: `css` is its verdict's class, `label` its verdict's word."""

    css: str
    number: int
    label: str


class Rated(Protocol):
    """A step of a rating scale: its look, and its word in the page's language."""

    look: str
    word: str


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; arrows turn round on right-to-left pages."""
    turn = " i-flip" if name in POINTS_ALONG else ""
    sprite = static("claims/icons.svg")
    shape = '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(shape, turn, sprite, name)


def look_of(rating: Rated | str | None) -> str:
    """The look of a rating, a bare look, or nothing; an unknown look counts as unproven."""
    look = rating if isinstance(rating, str) else getattr(rating, "look", "")
    return (look if look in ICON_OF_LOOK else "unproven") if look else "unchecked"


@register.filter
def verdict_class(rating: Rated | str | None) -> str:
    """`v-accurate`, `v-mostly`, … ; `v-unchecked` where there is no rating."""
    return f"v-{look_of(rating)}"


@register.filter
def verdict_icon(rating: Rated | str | None) -> str:
    """The icon's name for a rating."""
    return ICON_OF_LOOK[look_of(rating)]


@register.filter
def verdict_label(rating: Rated | None) -> str:
    """The rating's word in the language of the page."""
    return rating.word if rating else gettext("Not checked yet")


@register.filter
def stance_class(stance: str) -> str:
    """The colour class of a person's stance."""
    return f"v-{LOOK_OF_STANCE.get(stance, 'unchecked')}"


@register.filter
def stance_icon(stance: str) -> str:
    """The icon's name for a stance."""
    return ICON_OF_STANCE.get(stance, "milestone")


@register.filter
def said(reason: Mapping[str, Any] | str) -> SafeString:
    """A reason of the machine ({"say": template, "with": values}) in the language of the page.

    The values are words of somebody's text and keep their own direction.
    """
    if isinstance(reason, str):
        return format_html("<bdi>{}</bdi>", reason)
    places = {name: f"{{{name}}}" for name in reason["with"]}
    values = {name: format_html("<bdi>{}</bdi>", v) for name, v in reason["with"].items()}
    sentence = gettext(reason["say"])
    return format_html(sentence % places, **values) if values else format_html("{}", sentence)


@register.filter
def kind_icon(kind: str) -> str:
    """The icon's name for a class of correction."""
    return ICON_OF_KIND.get(kind, "pen-line")


@register.filter
def bars(severity: str) -> list[tuple[int, int, bool]]:
    """Four bars (x, height, lit) of the severity sign, the more the worse."""
    lit = BARS_OF_SEVERITY.get(severity, 0)
    return [(4 * n, 3 * (n + 1), n < lit) for n in range(4)]


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` for a language code, also one the interface does not speak."""
    right_to_left = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in right_to_left else "ltr"


@register.inclusion_tag("components/_verdict_bar.html")
def verdict_bar(counts: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """One bar of (look, number) shares, in the order given; nothing drawn for nothing."""
    shares = [(look, number) for look, number in counts if number]
    whole = sum(number for _, number in shares) or 1
    pieces, x = [], 0.0
    for look, number in shares:
        width = 100 * number / whole
        pieces.append({"css": verdict_class(look), "x": f"{x:.2f}", "width": f"{width:.2f}"})
        x += width
    return {"pieces": pieces}


@register.simple_tag
def marked_text(
    segments: Iterable[Segment],
    marks: Mapping[str, Mark],
    link: str = "#claim-",
    chosen: str = "",
) -> SafeString:
    """The runs of one block as HTML, each claimed run a `<mark>`, each claim numbered once.

    `link` stands before a claim's key in the address of its number; `chosen` is the key
    of the claim that is open.
    """
    runs = list(segments)
    last = {key: place for place, run in enumerate(runs) for key in run.ends}
    pieces = (
        (_run(run, marks, chosen) + _numbers(_ending(place, last, marks), marks, link),)
        for place, run in enumerate(runs)
    )
    return format_html_join("", "{}", pieces)


def _ending(place: int, last: Mapping[str, int], marks: Mapping[str, Mark]) -> list[str]:
    """The claims whose last piece in the block is the run at `place`."""
    return [key for key, end in last.items() if end == place and key in marks]


def _run(segment: Segment, marks: Mapping[str, Mark], chosen: str) -> SafeString:
    known = [key for key in segment.keys if key in marks]
    if not known:
        return format_html("{}", segment.text)
    css = marks[known[0]].css + (" on" if chosen and chosen in known else "")
    return format_html(
        '<mark class="{}" data-claims="{}">{}</mark>', css, " ".join(known), segment.text
    )


def _numbers(keys: Iterable[str], marks: Mapping[str, Mark], link: str) -> SafeString:
    shape = '<sup class="ref {}"><a href="{}{}" aria-label="{}">{}</a></sup>'
    rows = ((marks[key].css, link, key, _said(marks[key]), marks[key].number) for key in keys)
    return format_html_join("", shape, rows)


def _said(mark: Mark) -> str:
    return gettext("Claim %(number)s: %(verdict)s") % {
        "number": mark.number,
        "verdict": mark.label,
    }


@register.simple_tag(takes_context=True)
def other_languages(context: template.Context) -> list[dict[str, str]]:
    """This page in the interface's other languages: code, name in itself, url.

    Empty where there is no request, as on the page of an internal error.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    here = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return [_language(code, request) for code, _ in settings.LANGUAGES if code != here]


def _language(code: str, request: HttpRequest) -> dict[str, str]:
    name: Callable[[str], Any] = get_language_info
    url = translate_url(request.get_full_path(), code)
    return {"code": code, "name": name(code)["name_local"], "url": url}
