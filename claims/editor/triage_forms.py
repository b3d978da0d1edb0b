"""What a triager or an editor fills in about a request, besides the decision itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.corrections.queries import replies_for
from claims.editor.forms import area
from claims.models import CorrectionRequest, DeclineReason, ReplyUse, Severity


class TriageForm(forms.Form):
    """A form about one request; its fields' names begin with the verb."""

    def __init__(self, request: CorrectionRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = request


class PlainForm(TriageForm):
    """Nothing to fill in."""


class SeverityForm(TriageForm):
    """How bad it is."""

    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices)

    def __init__(self, request: CorrectionRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["severity"].initial = request.severity


class SavedWords(TriageForm):
    """Words of one's own or saved ones, in the language of whoever wrote to us."""

    use: ReplyUse
    words = "text"

    def __init__(self, request: CorrectionRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.replies = {str(one.pk): one for one in replies_for(request, self.use)}
        saved = [("", _("None")), *((key, one.title) for key, one in self.replies.items())]
        field = forms.ChoiceField(
            label=_("Saved reply"),
            help_text=_("Taken where you write nothing yourself."),
            choices=saved,
            required=False,
        )
        if self.replies:
            self.fields["saved"] = field

    def said(self) -> str:
        """What was written, else the saved reply that was chosen; only after `is_valid`."""
        chosen = self.replies.get(self.cleaned_data.get("saved", ""))
        own = str(self.cleaned_data[self.words])
        return own if own.strip() or chosen is None else chosen.text


class QuestionForm(SavedWords):
    """What we need to know."""

    use = ReplyUse.QUESTION
    words = "question"
    question = forms.CharField(
        label=_("Question to the reader"),
        help_text=_("They see it on their status page and have 14 days to answer."),
        widget=area(3),
        required=False,
        max_length=2_000,
    )


class ScopeForm(SavedWords):
    """Why it cannot be dealt with as a request for correction."""

    use = ReplyUse.DECLINE
    words = "reasons"
    decline_reason = forms.ChoiceField(
        label=_("Reason"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=_("More for the reader"), widget=area(2), required=False, max_length=5_000
    )


class DuplicateForm(TriageForm):
    """Which request says the same."""

    original = forms.CharField(
        label=_("Code of the original"),
        help_text=_("For example C-7Q4M-K2XD. What is decided about it answers this one too."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        max_length=20,
    )


class ReasonForm(TriageForm):
    """Why, for the log."""

    note = forms.CharField(label=_("Reason"), widget=area(2), max_length=2_000)


class FixedForm(TriageForm):
    """Which later version had it right already."""

    fixed_in = forms.IntegerField(label=_("Number of the version"), min_value=1)
    reasons = forms.CharField(label=_("Answer to the reader"), widget=area(2), max_length=5_000)


class AnsweredForm(TriageForm):
    """Which correction answers it too."""

    correction = forms.ChoiceField(label=_("Correction"))
    reasons = forms.CharField(label=_("Answer to the reader"), widget=area(2), max_length=5_000)

    def __init__(self, request: CorrectionRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        living = request.article.corrections.exclude(status="cancelled")
        self.corrections = {str(one.pk): one for one in living}
        field = self.fields["correction"]
        assert isinstance(field, forms.ChoiceField)  # declared above  # noqa: S101
        field.choices = [
            (key, f"{one.number} {one.note[:80]}".strip()) for key, one in self.corrections.items()
        ]


class DeclineForm(SavedWords):
    """Disagreeing with a reader, with reasons."""

    prefix = "decline"
    use = ReplyUse.DECISION
    words = "reasons"
    reasons = forms.CharField(
        label=_("Answer to the reader"),
        help_text=_("Shown on their status page."),
        widget=area(3),
        required=False,
        max_length=5_000,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two has to say something."""
        if "reasons" in self.cleaned_data and not self.said().strip():
            self.add_error("reasons", _("Give the reasons the reader will see."))
        return self.cleaned_data
