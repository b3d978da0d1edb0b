"""Reading the files that measurements are made on; what cannot be used is refused by its line."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from claims.errors import InvalidInput
from claims.nlp.scoring import Gold, gold_of
from claims.nlp.worth_training import Marked

_BEGINNING = 40  # characters
_MAX_CELL = 131_072  # characters; the limit is the whole process's, and others raise it
_MARKS = {"yes": True, "no": False}


def gold_in(path: Path) -> list[Gold]:
    """The texts of a gold file that have at least one unit, in order."""
    found = [_gold(path, number, line) for number, line in _lines(path)]
    with_units = [gold for gold in found if gold.units]
    if not with_units:
        raise InvalidInput(f"{path.name} holds no text with units.", field="gold")
    return with_units


def divided_in(path: Path) -> list[tuple[str, Gold]]:
    """(document, text) of a gold file: texts of one document are those with the same "cluster", or
    whose context, or text where they have none, begins alike."""
    found = []
    for number, line in _lines(path):
        gold = _gold(path, number, line)
        record = json.loads(line)
        begins = (gold.context or gold.text)[:_BEGINNING]
        found.append((str(record.get("cluster") or begins), gold))
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """Marked sentences, and the lines (of the file) that hold no text or neither Yes nor No."""

    sentences: tuple[Marked, ...]
    left_out: tuple[int, ...]


def marked_in(path: Path) -> Table:
    """The sentences of a table with the columns Text and class_label (Yes or No)."""
    csv.field_size_limit(_MAX_CELL)
    rows = csv.DictReader(StringIO(read(path), newline=""), delimiter="	")
    try:
        if not {"Text", "class_label"} <= set(rows.fieldnames or ()):
            raise InvalidInput(f"{path.name} needs the columns Text and class_label.", field="tsv")
        found = [(rows.line_num, _marked(row)) for row in rows]
    except csv.Error as error:
        raise InvalidInput(f"{path.name}, line {rows.line_num}: {error}.", field="tsv") from error
    sentences = tuple(marked for _, marked in found if marked is not None)
    if not sentences:
        raise InvalidInput(f"{path.name} holds no marked sentence.", field="tsv")
    return Table(sentences, tuple(number for number, marked in found if marked is None))


def objects_in(path: Path, field: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) of a file of JSON lines; refuses the first line that holds none."""
    for number, line in _lines(path):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidInput(
                f"{path.name}, line {number}: this is not JSON.", field=field
            ) from error
        if not isinstance(found, dict):
            raise InvalidInput(f"{path.name}, line {number}: not a JSON object.", field=field)
        yield number, found


def table_in(path: Path, field: str) -> list[dict[str, str]]:
    """The rows of a table with tabs and a header; what a row lacks is an empty string."""
    rows = csv.DictReader(StringIO(read(path), newline=""), delimiter="\t")
    try:
        found = [
            {key or "": value or "" for key, value in row.items() if key is not None}
            for row in rows
        ]
    except csv.Error as error:
        raise InvalidInput(f"{path.name}, line {rows.line_num}: {error}.", field=field) from error
    if not found:
        raise InvalidInput(f"{path.name} holds no rows.", field=field)
    return found


def _gold(path: Path, number: int, line: str) -> Gold:
    try:
        return gold_of(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path.name}, line {number}: this is not JSON.") from error
    except InvalidInput as error:
        raise InvalidInput(f"{path.name}, line {number}: {error}") from error


def _marked(row: dict[str, str | None]) -> Marked | None:
    text, label = row["Text"], (row["class_label"] or "").strip().lower()
    return Marked(text, _MARKS[label]) if text and label in _MARKS else None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read(path).split("\n"), start=1):
        if line.strip():
            yield number, line


def read(path: Path) -> str:
    """The text of a UTF-8 file; refuses what is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path} is not UTF-8 text.") from error
