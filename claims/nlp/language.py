"""Which language a text is in, and which way it is written."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import regex

from claims.nlp.lexicon import words

NAME = "language"
VERSION = "2"

_ENOUGH = 20_000  # characters; more does not make the answer better
_SURE = 0.5
_RIGHT_TO_LEFT = words("ar arc ckb dv fa he ks ku ps sd syr ug ur yi")
# A few words of English are too little for the detector, and the commonest short input.
_ENGLISH = regex.compile(
    r"\b(the|of|and|was|were|is|are|has|have|had|born|died|said|he|she|they|it|his|her|not|that|with|from|by)\b",
    regex.I,
)
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_ARABIC = regex.compile(r"\p{Arabic}")
_BLOCK_ENOUGH = 60  # letters; the detector errs often on less
_BLOCK_SURE = 0.95  # a block differs from its article only for a good reason
_ARABIC_SCRIPT = words("ar ckb fa ks ps sd ug ur")


def detect(text: str) -> str:
    """The primary language tag (BCP 47) of `text`: "en", "ar", …; "und" where it is unclear.

    Looks at the first 20,000 characters. Offline and deterministic.
    """
    sample = text[:_ENOUGH]
    if not _LETTER.search(sample):
        return "und"
    language, sure = _identifier().classify(sample)
    if language != "zxx" and sure >= _SURE:
        return str(language)
    return "en" if _looks_english(sample) else "und"


def languages_of(blocks: Sequence[str], article: str) -> list[str]:
    """The language of each block of an article that is in `article` as a whole.

    A block is in another language where its letters leave no doubt; a short one inherits, unless
    it is written in the other script.
    """
    return [_block_language(block[:_ENOUGH], article) for block in blocks]


def _block_language(block: str, article: str) -> str:
    if article == "en" and _is_plainly_english(block):
        return article
    letters = len(_LETTER.findall(block))
    if not letters:
        return article
    arabic = len(_ARABIC.findall(block)) / letters
    foreign = arabic < 0.2 if article in _ARABIC_SCRIPT else arabic > 0.8
    doubtful = foreign or article == "und"
    if letters >= _BLOCK_ENOUGH:
        language, sure = _identifier().classify(block)
        if language != "zxx" and sure >= _BLOCK_SURE:
            return str(language)
    return _of_script(block, arabic) if doubtful else article


def _is_plainly_english(block: str) -> bool:
    """Quicker than the detector, which is asked for the rest: every tenth word is a common one."""
    return len(_ENGLISH.findall(block)) * 10 >= len(block.split())


def _of_script(block: str, arabic: float) -> str:
    """What a block too short for the detector is most probably in."""
    if arabic > 0.5:
        return "ar"
    return "en" if _looks_english(block) else "und"


def direction(language: str) -> str:
    """'rtl' or "ltr" for a language tag; regions and scripts after the first tag are ignored."""
    primary = language.replace("_", "-").split("-", 1)[0].lower()
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def _looks_english(text: str) -> bool:
    letters = _LETTER.findall(text)
    latin = sum(1 for letter in letters if _LATIN.match(letter))
    return latin > 0.9 * len(letters) and _ENGLISH.search(text) is not None


@cache
def _identifier() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415 - a second
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
