"""What a correction will look like before it is public: notice, list entry, JSON-LD, letter.

The same builders make what goes out afterwards, so that a preview shows nothing else.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.models import Correction
from claims.publishing.addresses import article_address, correction_address
from claims.publishing.pages import Notice, notice
from claims.publishing.resources import instant

NUMBER_TO_COME = "0000"


@dataclass(frozen=True)
class Letter:
    """A message to somebody who told us of the error, as plain text."""

    subject: str
    body: str


@dataclass(frozen=True)
class Preview:
    """All four, from one row."""

    notice: Notice
    json_ld: str
    letters: tuple[Letter, ...]


def preview(correction: Correction, root: str) -> Preview:
    """Of a correction in any status; a letter for each language somebody wrote to us in."""
    languages = sorted({request.language for request in correction.requests.all()})
    written = correction_json_ld(correction, root)
    return Preview(
        notice(correction),
        json.dumps(written, ensure_ascii=False, indent=2),
        tuple(letter(correction, root, language) for language in languages),
    )


def number_of(correction: Correction) -> str:
    """Its number; before publication one that shows the form only, since none is taken yet."""
    year = timezone.localdate().year
    return correction.number or f"{correction.outlet.prefix}-{year}-{NUMBER_TO_COME}"


def correction_json_ld(correction: Correction, root: str) -> dict[str, Any]:
    """The article with its correction, in the words of schema.org (`CorrectionComment`)."""
    article, address = correction.article, correction_address(root, number_of(correction))
    at = instant(correction.published_at or timezone.now())
    written: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article_address(root, article),
        "headline": article.current.headline if article.current else "",
        "dateModified": at,
        "correction": [
            {
                "@type": "CorrectionComment",
                "@id": address,
                "url": address,
                "datePublished": at,
                "inLanguage": article.language,
                "text": correction.note,
            }
        ],
    }
    if correction.kind == "retraction":
        written["creativeWorkStatus"] = "Retracted"
    return written


def letter(correction: Correction, root: str, language: str) -> Letter:
    """What those who told us are told, in their language."""
    with translation.override(language):
        said = {"article": str(correction.article), "number": number_of(correction)}
        subject = _("We corrected “%(article)s”") % said
        lines = [
            _("You told us about an error. Thank you: you were right, and we corrected it."),
            correction.note,
            _("The correction in full:") + " " + correction_address(root, number_of(correction)),
        ]
        return Letter(" ".join(subject.split()), "\n\n".join(lines))
