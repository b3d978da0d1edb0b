"""Rules the pages keep: what is vendored, how heavy they are, what they may contain."""

import gzip
import hashlib
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.db.models import Field
from django.template.loader import get_template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp import saying
from claims.templatetags import newsroom

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "claims" / "static" / "claims"
TEMPLATES = ROOT / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
SHEETS = sorted(STATIC.glob("*.css"))
ARABIC = ROOT / "claims" / "locale" / "ar" / "LC_MESSAGES" / "django.po"

PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
INLINE = re.compile(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)", re.I)
ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|use)\b[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I
)


def vendored() -> list[dict[str, str]]:
    files = tomllib.loads((STATIC / "vendor" / "VENDOR.toml").read_text())["file"]
    assert files
    return list(files)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def weight(*names: str) -> float:
    """Kilobytes over the wire, each file compressed by itself."""
    return sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names) / 1000


@pytest.mark.parametrize("entry", vendored(), ids=lambda entry: entry["file"])
def test_a_vendored_file_is_the_one_that_was_taken_in(entry: dict[str, str]) -> None:
    found = hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest()
    assert found == entry["sha256"]
    assert (STATIC / entry["licence_file"]).read_text().strip()


def test_every_font_has_a_known_origin() -> None:
    fonts = {f"fonts/{font.name}" for font in (STATIC / "fonts").iterdir()}
    assert fonts <= {entry["file"] for entry in vendored()}


def test_the_sprite_holds_the_icons_in_use_and_no_others() -> None:
    held = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))
    named = {n for page in PAGES for n in re.findall(r'{% icon "([^"]+)"', page.read_text())}
    kinds = (newsroom.ICON_OF_LOOK, newsroom.ICON_OF_STANCE, newsroom.ICON_OF_KIND)
    looked_up = {icon for kind in kinds for icon in kind.values()}
    fallen_back_to = {newsroom.stance_icon("origin"), newsroom.kind_icon("correction")}
    assert held == named | looked_up | fallen_back_to


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_a_style_sheet_knows_no_left_and_right(sheet: Path) -> None:
    assert not PHYSICAL.findall(sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_a_style_sheet_loads_only_files_that_are_there(sheet: Path) -> None:
    assert "@import" not in sheet.read_text()
    for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text()):
        assert (STATIC / address).is_file()


def test_a_public_page_stays_light() -> None:
    assert weight("tokens.css", "public.css") <= 12


def test_the_desk_stays_light() -> None:
    assert weight("tokens.css", "desk.css") <= 15
    assert weight("js/desk.js", "js/claims.js", "js/progress.js") <= 60


@pytest.mark.parametrize(("script", "limit"), [("latin", 110), ("arabic", 120)])
def test_the_fonts_of_a_script_stay_light(script: str, limit: int) -> None:
    """Italics come only where a page has some, so they do not count."""
    upright = [font for font in (STATIC / "fonts").iterdir() if "italic" not in font.name]
    sizes = [f.stat().st_size for f in upright if ("arabic" in f.name) is (script == "arabic")]
    assert 0 < sum(sizes) / 1000 <= limit


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_has_nothing_inline_and_loads_nothing_from_elsewhere(page: Path) -> None:
    assert not INLINE.findall(page.read_text())
    assert not ELSEWHERE.findall(page.read_text())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_compiles_and_says_what_it_expects(page: Path) -> None:
    assert "{# expects:" in page.read_text()
    get_template(str(page.relative_to(TEMPLATES)))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_form_that_posts_carries_the_token(page: Path) -> None:
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page.read_text(), re.S)
    assert all("{% csrf_token %}" in form for form in forms)


def messages() -> list[Message]:
    with ARABIC.open("rb") as catalogue:
        return [message for message in read_po(catalogue) if message.id]


def test_every_word_has_an_arabic_one() -> None:
    untranslated = [m.id for m in messages() if m.fuzzy or not all(as_forms(m.string))]
    assert untranslated == []


def as_forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def test_every_reason_of_the_machine_has_an_arabic_one() -> None:
    said = {words for name, words in vars(saying).items() if name.isupper() and name[0] != "_"}
    assert len(said) > 10
    assert said <= {message.id for message in messages()}


TRANSLATED = re.compile(r"""{% translate (?:"([^"]+)"|'([^']+)')""")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_word_of_a_page_is_in_the_catalogue(page: Path) -> None:
    words = {one or other for one, other in TRANSLATED.findall(page.read_text())}
    assert words <= {str(message.id) for message in messages()}


def test_arabic_counts_in_six_ways() -> None:
    counted = [m for m in messages() if m.pluralizable]
    assert counted
    assert {len(m.string) for m in counted} == {6}


def test_an_arabic_sentence_keeps_its_places() -> None:
    for message in messages():
        if not message.pluralizable:
            places = re.findall(r"%\(\w+\)s", message.id)
            assert sorted(re.findall(r"%\(\w+\)s", message.string)) == sorted(places), message.id


def shown(field: Field) -> bool:  # type: ignore[type-arg]
    return bool(field.choices) and field.name not in {"direction", "theme"}


def test_every_label_of_a_row_is_in_the_catalogue() -> None:
    known = {message.id for message in messages()}
    fields = [f for model in apps.get_app_config("claims").get_models() for f in model._meta.fields]
    labels = {str(label) for field in fields if shown(field) for _, label in field.flatchoices}
    assert labels
    assert labels - known == set()


class Reading(HTMLParser):
    """The text of marked-up paragraphs, without the claims' numbers."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.numbers, self.tags, self._in_number = "", [], set(), False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.add(tag)
        self._in_number = self._in_number or tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._in_number = self._in_number and tag != "sup"

    def handle_data(self, data: str) -> None:
        if self._in_number:
            self.numbers.append(data)
        else:
            self.text += data


def run(text: str, keys: str = "", starts: str = "", ends: str = "") -> SimpleNamespace:
    return SimpleNamespace(text=text, keys=list(keys), starts=list(starts), ends=list(ends))


MARKS = {
    "a": SimpleNamespace(css="v-context", number=1, label="Needs context"),
    "b": SimpleNamespace(css="v-accurate", number=2, label="Accurate"),
}
VISIBLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(st.lists(st.tuples(VISIBLE, st.sampled_from(["", "a", "b", "ab", "x"]))))
def test_marking_changes_no_character_of_the_text(runs: list[tuple[str, str]]) -> None:
    html = newsroom.marked_text([run(text, keys) for text, keys in runs], MARKS)
    assert Reading(html).text == "".join(text for text, _ in runs)


def test_hostile_text_stays_text() -> None:
    html = newsroom.marked_text([run("<script>alert(1)</script>", "a", "a", "a")], MARKS)
    assert Reading(html).tags == {"mark", "sup", "a"}


def test_the_shortest_claim_owns_the_colour_and_each_is_numbered_once() -> None:
    runs = [run("it took ", "b", "b"), run("40,000", "ab", "a", "a"), run(" lives", "b", "", "b")]
    html = newsroom.marked_text(runs, MARKS, "?claim=", "a")
    assert 'class="v-context on" data-claims="a b">40,000' in html
    assert Reading(html).numbers == ["1", "2"]
    assert 'href="?claim=a" aria-label="Claim 1: Needs context"' in html


@given(st.lists(st.tuples(st.sampled_from(list(newsroom.ICON_OF_LOOK)), st.integers(0, 500))))
def test_the_bar_of_verdicts_is_filled_and_not_overfilled(counts: list[tuple[str, int]]) -> None:
    pieces = newsroom.verdict_bar(counts)["pieces"]
    whole = sum(float(piece["width"]) for piece in pieces)
    assert whole == (pytest.approx(100, abs=len(pieces) * 0.01) if pieces else 0)


@pytest.mark.parametrize(
    ("rating", "css"), [(None, "unchecked"), ("mostly", "mostly"), ("made up", "unproven")]
)
def test_every_rating_has_a_look(rating: str | None, css: str) -> None:
    assert newsroom.verdict_class(rating) == f"v-{css}"


def test_a_claim_without_a_rating_says_so_in_the_language_of_the_page() -> None:
    with translation.override("ar"):
        assert newsroom.verdict_label(None) == "لم يُتحقَّق منه بعد"
    with translation.override("en"):
        assert newsroom.verdict_label(None) == "Not checked yet"


def test_the_page_of_an_internal_error_needs_nothing() -> None:
    assert "Something broke on our side" in get_template("500.html").render()
