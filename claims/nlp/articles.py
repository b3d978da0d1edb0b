""" "a" or "an", where the word that followed went away."""

from dataclasses import replace
from itertools import pairwise

import regex

from claims.nlp.cutting import Change, Draft

NAME = "articles"
VERSION = "1"

_LIKE_VOWEL = regex.compile(r"(?i)(?!uni|use|usu|eu|one\b|once|ute)[aeiou]|hour|honest|heir|honour")


def with_right_articles(draft: Draft) -> Draft:
    """The draft with a traced "a" for "an", or the other way, where another word follows now."""
    doc = draft.head.doc
    kept = sorted(draft.tokens)
    changes = []
    for i, following in pairwise(kept):
        if following != i + 1 and doc[i].lower_ in ("a", "an"):
            right = "an" if _LIKE_VOWEL.match(doc[following].text) else "a"
            if right != doc[i].lower_:
                written = right.capitalize() if doc[i].text[0] == "A" else right
                changes.append(Change(i, "function_word", written, replaces=True))
    return replace(draft, changes=(*draft.changes, *changes)) if changes else draft
