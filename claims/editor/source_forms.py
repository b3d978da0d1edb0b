"""What people fill in about sources. The services decide; these only read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.editor.forms import WORDS, area
from claims.evidence.sources import SourceDraft, SourceFacts
from claims.models import Source, SourceKind, Stance

FACTS = ("title", "kind", "author", "publisher", "published", "language", "reliability")


def line(label: Any, length: int) -> forms.CharField:
    """A line of words that may be left empty."""
    widget = forms.TextInput(attrs=WORDS)
    return forms.CharField(label=label, required=False, max_length=length, widget=widget)


class SourceFactsForm(forms.Form):
    """What a source is, apart from its address and what was quoted from it."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs=WORDS))
    kind = forms.ChoiceField(label=_("Kind"), choices=SourceKind.choices, required=False)
    author = line(_("Author"), 200)
    publisher = line(_("Publisher"), 200)
    published = forms.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$",
        label=_("Published"),
        help_text=_("A year, a month like 1983-04, or a date."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$",
        label=_("Language"),
        help_text=_("A code like en or ar."),
        required=False,
        max_length=16,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    reliability = forms.CharField(
        label=_("How far it can be trusted"),
        help_text=_("Stays in the newsroom."),
        required=False,
        widget=area(2),
        max_length=5_000,
    )

    @classmethod
    def of(cls, source: Source) -> "SourceFactsForm":
        """The form as it stands for a source."""
        return cls(initial={name: getattr(source, name) for name in FACTS})

    def said(self) -> dict[str, Any]:
        """The fields by name; only after `is_valid`."""
        said = {name: self.cleaned_data[name] for name in FACTS}
        return said | {"kind": said["kind"] or SourceKind.PAGE}

    def facts(self) -> SourceFacts:
        """What was said, as the service takes it."""
        return SourceFacts(**self.said())


class SourceForm(SourceFactsForm):
    """A source, the passage that matters, and what it does to the claim."""

    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    quote = forms.CharField(
        label=_("The passage, word for word"), widget=area(4), max_length=10_000
    )
    stance = forms.ChoiceField(label=_("What it does to the claim"), choices=Stance.choices)
    note = forms.CharField(label=_("Note"), required=False, widget=area(2), max_length=2_000)
    confidential = forms.BooleanField(
        label=_("Confidential: never shown outside the newsroom"), required=False
    )
    field_order = ["title", "url", "quote", "stance", "note", "confidential"]

    def draft(self) -> SourceDraft:
        """The source as the service takes it; only after `is_valid`."""
        more = {name: self.cleaned_data[name] for name in ("quote", "url", "confidential")}
        return SourceDraft(**self.said(), **more)
