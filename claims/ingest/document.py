"""What an article looks like before it is stored, and how its parts become one text."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from claims.errors import InvalidInput
from claims.nlp.blocks import Block, blocks_of_plain_text
from claims.nlp.language import detect
from claims.nlp.text import clean

MAX_CHARACTERS = 500_000
MAX_BLOCKS = 5_000
_SHORT = 120


@dataclass(frozen=True)
class Draft:
    """An article as it came: `parts` are (kind, text) in reading order."""

    parts: tuple[tuple[str, str], ...]
    origin: str
    headline: str = ""
    byline: str = ""
    language: str = ""
    published: date | None = None
    canonical_url: str = ""
    uri: str = ""  # its publisher's name for it, where that is no page
    issue: int | None = None  # the number and time an agency gives its versions
    issued_at: datetime | None = None
    section: str = ""
    markup: str = ""
    links: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """One text with its blocks; `text[start:end]` of each block is that block."""

    text: str
    blocks: tuple[Block, ...]
    headline: str
    language: str

    @property
    def sha256(self) -> str:
        """The digest by which the text is known, in hexadecimal."""
        return sha256_of(self.text)


def sha256_of(text: str) -> str:
    """The digest of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def draft_of_plain_text(body: str, *, origin: str, headline: str = "", **more: object) -> Draft:
    """A draft from running text, where each line is a paragraph; a headline may be given."""
    text = clean(body)
    parts = tuple(
        (block.kind, text[block.start : block.end]) for block in blocks_of_plain_text(text)
    )
    given = clean(headline).strip()
    if given:
        parts = tuple(("paragraph" if kind == "headline" else kind, part) for kind, part in parts)
        parts = tuple((kind, part) for kind, part in parts if part.strip() != given)
        parts = (("headline", given), *parts)
    return Draft(parts=parts, origin=origin, headline=given, **more)  # type: ignore[arg-type]


def assemble(draft: Draft, *, any_language: bool = False) -> Document:
    """Join the parts by blank lines into one exact text.

    Raises `InvalidInput` for no text, too much of it, or a language nobody can tell; with
    `any_language` that is "und".
    """
    parts = [(kind, clean(part).strip()) for kind, part in draft.parts]
    parts = [(kind, part) for kind, part in parts if part]
    _check_size(parts)
    text = "\n\n".join(part for _, part in parts)
    return Document(
        text=text,
        blocks=_blocks(parts),
        headline=_headline(draft, parts),
        language=_language(draft, text, any_language),
    )


def _check_size(parts: list[tuple[str, str]]) -> None:
    letters = any(character.isalpha() for _, part in parts for character in part)
    if not letters:
        raise InvalidInput("The article has no text.", field="text")
    length = sum(len(part) for _, part in parts)
    if length > MAX_CHARACTERS:
        raise InvalidInput(
            f"The article is {length:,} characters long; at most {MAX_CHARACTERS:,} are taken in.",
            field="text",
        )
    if len(parts) > MAX_BLOCKS:
        raise InvalidInput(
            f"The article has {len(parts):,} paragraphs; at most {MAX_BLOCKS:,} are taken in.",
            field="text",
        )


def _blocks(parts: list[tuple[str, str]]) -> tuple[Block, ...]:
    blocks, start = [], 0
    for kind, part in parts:
        blocks.append(Block(start, start + len(part), kind))
        start += len(part) + 2
    return tuple(blocks)


def _headline(draft: Draft, parts: list[tuple[str, str]]) -> str:
    return clean(draft.headline).strip()[:500] or derived_headline(parts)


def derived_headline(parts: list[tuple[str, str]]) -> str:
    """The text's own headline, else the beginning of its first paragraph."""
    by_kind = dict(reversed(parts))
    words = by_kind.get("headline") or by_kind.get("paragraph") or parts[0][1]
    line = words.split("\n", 1)[0]
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0] + "…"


def _language(draft: Draft, text: str, any_language: bool) -> str:
    language = draft.language or detect(text)
    if language == "und" and not any_language:
        raise InvalidInput(
            "The language of the article could not be recognised. Please choose it.",
            field="language",
        )
    return language
