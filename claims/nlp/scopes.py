"""What may not differ silently between two sentences: values, and the words that turn a
statement into a condition, a possibility, a denial or somebody's saying."""

from collections import Counter

import regex

from claims.nlp.text import Span, compare_form

NAME = "scopes"
VERSION = "1"

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion dozen half january february march april june july "
    "august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday yesterday today tomorrow"
)
_SCOPES = {
    "negation": (
        "not no never none nobody nothing neither nor without cannot hardly "
        "لا لم لن ليس ليست ليسوا غير دون بدون"
    ),
    "condition": "if unless whether provided once إذا لو",
    "modality": (
        "may might could can would will shall should must likely possibly probably perhaps "
        "reportedly allegedly apparently قد ربما سوف"
    ),
    "attribution": (
        "said says say according claimed claims claim told alleged alleges added stated explained "
        "denied denies reported قال قالت وقال وقالت أكد أكدت أضاف أضافت ذكر ذكرت زعم زعمت بحسب وفق"
    ),
    "hedge": (
        "around about approximately roughly nearly almost least most up than over under some "
        "estimated نحو حوالي قرابة زهاء"
    ),
}
_WORD = regex.compile(r"n't\b|\p{N}+(?:[.,:]\p{N}+)*%?|[\p{L}\p{M}]+(?:-[\p{L}]+)*")
_NUMBER_WORDS = frozenset(_NUMBERS.split())
_KINDS = {word: kind for kind, listed in _SCOPES.items() for word in listed.split()}


def same_values(old: str, new: str) -> str | None:
    """How the values and scopes of two sentences differ, as a sentence; None if they do not.

    Compares numbers and dates as written, names (capital letters inside a sentence), and the
    words of negation, condition, modality, attribution and approximation.
    """
    return (
        _difference("number or date", _values(old), _values(new))
        or _difference("name", _names(old), _names(new))
        or next(
            (
                found
                for kind in _SCOPES
                if (found := _difference(kind, _scope(old, kind), _scope(new, kind)))
            ),
            None,
        )
    )


def changed_values(old: str, new: str) -> list[str]:
    """Every difference in numbers, dates, names, attribution and negation, as a sentence each."""
    compared = [
        _difference("number or date", _values(old), _values(new)),
        _difference("name", _names(old), _names(new)),
        _difference("attribution", _scope(old, "attribution"), _scope(new, "attribution")),
        _difference("negation", _scope(old, "negation"), _scope(new, "negation")),
    ]
    return [found for found in compared if found]


def same_scope(
    old: str, old_sentence: Span, old_place: Span, new: str, new_sentence: Span, new_place: Span
) -> str | None:
    """How the words of scope around a claim that itself is unchanged differ: an "if", a "not", a
    "said" that came or went inside its sentence."""
    before = _around(old, old_sentence, old_place)
    after = _around(new, new_sentence, new_place)
    kinds = ("negation", "condition", "modality", "attribution")
    differences = (_difference(k, _scope(before, k), _scope(after, k)) for k in kinds)
    return next((found for found in differences if found), None)


def _around(text: str, sentence: Span, place: Span) -> str:
    return f"{text[sentence.start : place.start]} | {text[place.end : sentence.end]}"


def _difference(kind: str, old: Counter[str], new: Counter[str]) -> str | None:
    gone, came = sorted((old - new).elements()), sorted((new - old).elements())
    if not gone and not came:
        return None
    told = [f'"{", ".join(gone)}" went'] if gone else []
    told += [f'"{", ".join(came)}" came'] if came else []
    return f"The {kind} differs: {' and '.join(told)}."


def _words(text: str) -> list[str]:
    return [str(word) for word in _WORD.findall(compare_form(text).text)]


def _values(text: str) -> Counter[str]:
    lowered = (word.casefold() for word in _words(text))
    return Counter(w for w in lowered if w[0].isdigit() or w in _NUMBER_WORDS)


def _names(text: str) -> Counter[str]:
    """Capitalised words other than the first, whose capital says nothing."""
    return Counter(
        word
        for word in _words(text)[1:]
        if word[0].isupper() and word.casefold() not in _NUMBER_WORDS
    )


def _scope(text: str, kind: str) -> Counter[str]:
    lowered = ("not" if word == "n't" else word.casefold() for word in _words(text))
    return Counter(word for word in lowered if _KINDS.get(word) == kind)
