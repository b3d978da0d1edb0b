"""Which of an agency's versions is the newer: what arrives late must not replace it.

An agency numbers its versions or dates them (ninjs `version`, `versionCreated`); numbers decide
where both sides have one.
"""

from django.db.models import Max

from claims.errors import InvalidInput
from claims.ingest.document import Draft
from claims.models import Article, ArticleVersion

OLDER = "A newer version of this article is here already; this older one was not taken in."


def check_is_newer(article: Article, draft: Draft) -> None:
    """Raises `InvalidInput` where a later version of the agency has come already."""
    latest = article.versions.aggregate(issue=Max("issue"), issued_at=Max("issued_at"))
    for name in ("issue", "issued_at"):
        ours, theirs = latest[name], getattr(draft, name)
        if ours is not None and theirs is not None and ours != theirs:
            if theirs < ours:
                raise InvalidInput(OLDER)
            return


def note_issue(version: ArticleVersion, draft: Draft) -> None:
    """The same text under a later number or date stands for that one from now on."""
    later = {
        name: theirs
        for name in ("issue", "issued_at")
        if (theirs := getattr(draft, name)) is not None
        and ((ours := getattr(version, name)) is None or ours < theirs)
    }
    if later:
        ArticleVersion.objects.filter(pk=version.pk).update(**later)
