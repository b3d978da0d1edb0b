"""What people fill in at the desk. The services decide; these only read."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.corrections.drafting import CorrectionDraft
from claims.errors import InvalidInput
from claims.models import (
    Article,
    ArticleVersion,
    Correction,
    CorrectionClass,
    CorrectionStatus,
    Placement,
    Rating,
    Severity,
    Surface,
)
from claims.nlp.text import Span, clean

DATE = forms.DateInput(attrs={"type": "date", "dir": "ltr"})
WORDS = {"dir": "auto"}


def area(rows: int) -> forms.Textarea:
    """A field for running text in either direction."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class SignInForm(AuthenticationForm):
    """Signing in, in the words of the interface's language."""

    username = UsernameField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The e-mail address or the password is not right.")
    }


class VerdictForm(forms.Form):
    """A judgement: rating, reasons, and the date it holds for."""

    rating = forms.ChoiceField(
        label=_("Verdict"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a rating.")},
    )
    reasons = forms.CharField(
        label=_("Reason shown to readers"),
        widget=area(4),
        error_messages={"required": _("Give the reasons readers will see.")},
    )
    as_of = forms.DateField(label=_("As of"), widget=DATE, initial=timezone.localdate)
    valid_until = forms.DateField(label=_("Check again by"), required=False, widget=DATE)

    def __init__(self, ratings: list[Rating], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ratings = {rating.key: rating for rating in ratings}
        field = self.fields["rating"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(rating.key, rating.word) for rating in ratings]

    def chosen(self) -> dict[str, Any]:
        """What the service takes; only after `is_valid`."""
        return self.cleaned_data | {"rating": self.ratings[self.cleaned_data["rating"]]}


class CorrectionForm(forms.Form):
    """What is wrong in the text and what shall stand there instead."""

    was = forms.CharField(
        label=_("Text as it stands"),
        help_text=_("Shorten it to the words that change; it must be word for word."),
        widget=area(3),
        strip=False,
        max_length=20_000,
    )
    now = forms.CharField(
        label=_("What it should say"),
        help_text=_("Empty for a retraction, a removal or an editor’s note."),
        widget=area(3),
        required=False,
        max_length=20_000,
    )
    note = forms.CharField(
        label=_("Note for readers"),
        help_text=_("What was wrong and what is right. Names nobody as guilty."),
        widget=area(3),
        max_length=5_000,
    )
    kind = forms.ChoiceField(
        label=_("Class"),
        choices=CorrectionClass.choices,
        initial=CorrectionClass.CORRECTION,
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.S2)
    placement = forms.ChoiceField(
        label=_("Where the notice stands"), choices=Placement.choices, initial=Placement.TOP
    )
    cause = forms.CharField(
        label=_("How it came about"),
        help_text=_("Stays in the newsroom."),
        required=False,
        widget=area(2),
        max_length=5_000,
    )

    delay = forms.CharField(
        label=_("Why it took long"),
        help_text=_("Readers see it. Needed where we have known for more than a month."),
        required=False,
        widget=area(2),
        max_length=2_000,
    )
    surfaces = forms.MultipleChoiceField(
        label=_("The error also stood here"),
        choices=Surface.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    supersedes = forms.ModelChoiceField(
        label=_("Takes the place of"), queryset=Correction.objects.none(), required=False
    )

    def about(self, article: Article) -> "CorrectionForm":
        """The same form, with the article's published corrections to choose from."""
        field = self.fields["supersedes"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = article.corrections.filter(status=CorrectionStatus.PUBLISHED)
        return self

    def draft(self, version: ArticleVersion, near: Span | None = None) -> CorrectionDraft:
        """The draft, its words found in the version's text; `near` decides between places."""
        data = self.cleaned_data
        return CorrectionDraft(
            version=version,
            place=locate(version.text, clean(data["was"]).strip(), near),
            now=data["now"],
            note=data["note"],
            kind=data["kind"],
            severity=data["severity"],
            placement=data["placement"],
            cause=data["cause"],
            delay=data["delay"],
            surfaces=tuple(data["surfaces"]),
            supersedes=data["supersedes"],
        )


def locate(text: str, was: str, near: Span | None) -> Span:
    """The place of `was` in the text: the one that touches `near`, else the only one there is.

    Raises `InvalidInput` where it stands nowhere, or where several places may be meant.
    """
    places = [Span(at, at + len(was)) for at in _places(text, was)] if was else []
    if not places:
        raise InvalidInput(gettext("These words do not stand in the article."), field="was")
    meant = [place for place in places if near is not None and place.overlaps(near)]
    if len(meant) == 1 or len(places) == 1:
        return (meant or places)[0]
    several = gettext("These words stand in several places; quote more of them.")
    raise InvalidInput(several, field="was")


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


class AcceptForm(CorrectionForm):
    """Agreeing with a reader: the reasons, and the correction that follows."""

    reasons = forms.CharField(
        label=_("Answer to the reader"),
        help_text=_("Shown on their status page."),
        widget=area(2),
        max_length=5_000,
    )
    partly = forms.BooleanField(label=_("The reader is right in part only"), required=False)
    field_order = ["reasons", "partly"]


class NoteForm(forms.Form):
    """A remark to a step; asking for changes needs one."""

    note = forms.CharField(label=_("Remark"), required=False, widget=area(2), max_length=2_000)
