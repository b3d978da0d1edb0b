"""The correction form: one page, one required text."""

import secrets
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.corrections.requests import MAX_WORDS, Message
from claims.models import ArticleVersion, Occurrence, Problem
from claims.nlp.sentences import sentences
from claims.nlp.text import Span

WHOLE = "whole"
# A phone can scroll so many choices; what lies beyond goes by "the whole article".
MOST_SENTENCES = 400


def sentence_choices(version: ArticleVersion) -> list[tuple[str, Any]]:
    """Every sentence of the text, by place; last, the article as a whole."""
    found = (
        span
        for start, end, _kind in version.blocks
        for span in sentences(version.text, start, end, version.language)
    )
    shown = islice(found, MOST_SENTENCES)
    choices = [(f"{span.start}-{span.end}", span.of(version.text)) for span in shown]
    return [*choices, (WHOLE, _("The whole article, or the photo and its caption"))]


class Words(forms.CharField):
    """Running text: a line break counts once, although browsers send it as two characters."""

    def to_python(self, value: Any) -> str:
        """The text with `\\n` for every line break."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class RequestForm(forms.Form):
    """What a reader fills in. `version` and `key` travel with it unseen."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=128)
    version_number = forms.CharField(widget=forms.HiddenInput, required=False)
    sentence = forms.ChoiceField(
        label=_("Which text is wrong?"),
        help_text=_("Choose a sentence."),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose the text that is wrong.")
        ),
    )
    problem = forms.ChoiceField(
        label=_("What kind of problem is it?"),
        choices=[(choice.value, choice.label) for choice in Problem],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose what kind of problem it is.")
        ),
    )
    should_read = Words(
        label=_("What should it say?"),
        help_text=_("Write it in your own words. Tell us how you know."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        max_length=MAX_WORDS,
        error_messages={"required": _("Write what it should say.")},
    )
    evidence_url = forms.CharField(
        label=_("Link that shows it"),
        help_text=_("For example a report, a photo or an official statement."),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"inputmode": "url", "dir": "ltr"}),
    )
    email = forms.CharField(
        label=_("Your e-mail"),
        help_text=_("Only so that an editor can ask you something. We never publish it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def __init__(self, version: ArticleVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        field = self.fields["sentence"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = sentence_choices(version)

    @classmethod
    def blank(cls, version: ArticleVersion, about: Occurrence | None) -> "RequestForm":
        """An empty form with a one-time key, the sentence of a claim chosen where one was named."""
        form = cls(
            version,
            initial={
                "key": secrets.token_urlsafe(24),
                "version_number": version.number,
                "problem": Problem.FACT,
            },
        )
        if about:
            form.initial["sentence"] = form.sentence_around(about)
        return form

    def sentence_around(self, about: Occurrence) -> str:
        """The choice whose sentence a claim begins in."""
        first = about.spans.first()
        for value, _label in sentence_choices(self.version):
            start, _dash, end = value.partition("-")
            if first and end and int(start) <= first.start < int(end):
                return value
        return WHOLE

    def message(self, language: str) -> Message:
        """What was filled in; only after `is_valid`."""
        data = self.cleaned_data
        return Message(
            key=data["key"],
            problem=data["problem"],
            should_read=data["should_read"],
            quote=None if data["sentence"] == WHOLE else _place(data["sentence"]),
            evidence_url=data["evidence_url"],
            email=data["email"],
            language=language,
        )


def _place(value: str) -> Span:
    start, _dash, end = value.partition("-")
    return Span(int(start), int(end))
