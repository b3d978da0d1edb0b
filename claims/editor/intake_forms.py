"""What people fill in to bring articles in. The services decide; these only read."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.editor.forms import DATE, WORDS, area
from claims.errors import InvalidInput
from claims.ingest.document import Draft, draft_of_plain_text
from claims.ingest.files import draft_of_file
from claims.ingest.pages import draft_of_address
from claims.models import Origin


class ArticleForm(forms.Form):
    """An article: pasted, as a file, or from an address."""

    headline = forms.CharField(
        label=_("Headline"), required=False, max_length=500, widget=forms.TextInput(attrs=WORDS)
    )
    text = forms.CharField(label=_("Text"), required=False, strip=False, widget=area(14))
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Plain text, HTML or ninjs, up to 4 MB."),
        allow_empty_file=True,
    )
    address = forms.CharField(
        label=_("Or an address"),
        required=False,
        max_length=2000,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[
            ("", _("Find out")),
            ("en", _("English")),
            ("ar", _("Arabic")),
            ("fr", _("French")),
            ("de", _("German")),
            ("tr", _("Turkish")),
            ("ku", _("Kurdish")),
            ("fa", _("Persian")),
        ],
    )
    published = forms.DateField(label=_("Date of publication"), required=False, widget=DATE)
    byline = forms.CharField(
        label=_("By"), required=False, max_length=300, widget=forms.TextInput(attrs=WORDS)
    )
    section = forms.CharField(
        label=_("Section"), required=False, max_length=60, widget=forms.TextInput(attrs=WORDS)
    )
    public = forms.BooleanField(
        label=_("Show it on the public site at once"), required=False, initial=True
    )

    def draft(self) -> Draft:
        """What came, read; raises `InvalidInput` for what cannot be. After `is_valid`.

        Not to be called in a transaction: an address is fetched.
        """
        data = self.cleaned_data
        given: dict[str, Any] = {"language": data["language"], "published": data["published"]}
        if sum(map(bool, (data["text"].strip(), data["file"], data["address"]))) > 1:
            several = gettext("Paste the text, choose a file or name an address: only one of them.")
            raise InvalidInput(several, field="file")
        if data["address"]:
            draft = draft_of_address(data["address"])
            given["headline"] = data["headline"]
            draft = replace(draft, **{name: value for name, value in given.items() if value})
        elif data["file"]:
            draft = draft_of_file(
                data["file"].name, data["file"].read(), headline=data["headline"], **given
            )
        else:
            draft = draft_of_plain_text(
                data["text"], origin=Origin.PASTE, headline=data["headline"], **given
            )
        more = {name: data[name] for name in ("byline", "section") if data[name]}
        return replace(draft, **more)


class FeedForm(forms.Form):
    """A feed to be followed."""

    address = forms.CharField(
        label=_("Address"), max_length=2000, widget=forms.URLInput(attrs={"dir": "ltr"})
    )
    publishes = forms.BooleanField(
        label=_("Show its articles on the public site at once"), required=False
    )
