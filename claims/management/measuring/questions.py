"""Questions, claims to be found for them, and which are right: the files of matching."""

from dataclasses import dataclass
from pathlib import Path

from claims.errors import InvalidInput
from claims.management.measuring.files import read, table_in

_TEXTS = ("vclaim", "fact", "claim", "text", "tweet_content", "query")
_IDS = ("", "id", "_id")


@dataclass(frozen=True)
class Claims:
    """The claims in the order of their file; a title may be empty."""

    ids: list[str]
    texts: list[str]
    titles: list[str]


@dataclass(frozen=True)
class Questions:
    """Texts that repeat claims, and for each the places (in `Claims`) of the right ones."""

    texts: list[str]
    right: list[frozenset[int]]


def claims_in(path: Path) -> Claims:
    """A table with a text (vclaim, fact, claim or text), and where there are any ids and titles."""
    rows = table_in(path, "claims")
    text = _column(path, rows[0], _TEXTS, "claims")
    kept = [(n, row) for n, row in enumerate(rows) if row[text]]
    return Claims(
        [_id(row, n) for n, row in kept],
        [row[text] for _, row in kept],
        [row.get("title", "") for _, row in kept],
    )


def questions_in(path: Path, claims: Claims, qrels: Path | None) -> Questions:
    """A table of questions that have a right claim: by the lines of `qrels` (question, 0, claim,
    1), or, without it, by a column "fact" that holds the claim's text."""
    rows = table_in(path, "queries")
    text = _column(path, rows[0], ("tweet_content", "query", "claim", "text"), "queries")
    right = _by_lines(qrels, claims) if qrels else None
    texts, found = [], []
    for number, row in enumerate(rows):
        answers = right.get(_id(row, number)) if right is not None else _by_text(row, claims)
        if answers and row[text]:
            texts.append(row[text])
            found.append(frozenset(answers))
    if not texts:
        raise InvalidInput(f"{path.name} holds no question with a right claim.", field="queries")
    return Questions(texts, found)


def _column(path: Path, row: dict[str, str], names: tuple[str, ...], field: str) -> str:
    found = next((name for name in names if name in row), None)
    if found is None:
        raise InvalidInput(f"{path.name} needs one of the columns {', '.join(names)}.", field=field)
    return found


def _id(row: dict[str, str], number: int) -> str:
    return next((row[name] for name in _IDS if name in row), str(number))


def _by_text(row: dict[str, str], claims: Claims) -> set[int]:
    wanted = row.get("fact", "").strip()
    return {n for n, text in enumerate(claims.texts) if wanted and text.strip() == wanted}


def _by_lines(path: Path, claims: Claims) -> dict[str, set[int]]:
    places = {key: n for n, key in enumerate(claims.ids)}
    right: dict[str, set[int]] = {}
    for number, line in enumerate(read(path).splitlines(), start=1):
        parts = line.split()
        if len(parts) != 4:
            raise InvalidInput(
                f"{path.name}, line {number}: four columns are needed.", field="qrels"
            )
        if parts[3] != "0" and parts[2] in places:
            right.setdefault(parts[0], set()).add(places[parts[2]])
    return right
