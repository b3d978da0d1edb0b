"""How well claims are read in their context: who says it, when, and what a pronoun stands for.

The suites are sentences written for this project, one case to a line. Each is in two halves that
were divided by a digest of the text before anything was measured: `tuned`, by which the rules were
improved, and `held`, whose single cases nobody looks at.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import regex
from django.conf import settings

from claims.errors import InvalidInput
from claims.nlp.claims import Claim
from claims.nlp.splitting import split
from claims.nlp.text import compare_form

PLANTED = Path(settings.BASE_DIR, "tests", "nlp", "reading")
SUITES = ("attributions", "dates", "references")
HALVES = ("tuned", "held")
_ARABIC = regex.compile(r"\p{Arabic}")
_ARTICLE = regex.compile(r"^(?:the|a|an) ")


@dataclass(frozen=True)
class Case:
    """A line of a suite, and what became of it: `right`, or how it failed."""

    line: str
    outcome: str


def evaluated(folder: Path) -> dict[str, Any]:
    """Per suite and half: how many cases, how many with which outcome, and the figure."""
    suites = {
        suite: {half: _figures(suite, cases(folder, suite, half)) for half in HALVES}
        for suite in SUITES
    }
    return {"task": "reading", "suites": suites}


def cases(folder: Path, suite: str, half: str) -> list[Case]:
    """The cases of one half of a suite, each judged."""
    judge = _JUDGES[suite]
    return [Case(" | ".join(row), judge(*row)) for row in _rows(folder / f"{suite}.{half}.txt")]


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read.", field="suites") from error
    for line in lines:
        yield line.replace("¶", "\n").split(" | ")


def _figures(suite: str, judged: Sequence[Case]) -> dict[str, Any]:
    outcomes = Counter(case.outcome for case in judged)
    share = 1.0 if not judged else outcomes["right"] / len(judged)
    found: dict[str, Any] = {"cases": len(judged), "right": round(share, 4)}
    if suite == "references":
        open_ = [case for case in judged if not case.line.endswith("| ok")]
        silent = sum(case.outcome == "left open in silence" for case in open_)
        found["silent"] = round(silent / len(open_), 4) if open_ else 0.0
    return {**found, "outcomes": dict(sorted(outcomes.items()))}


def _attributed(text: str, words: str, claimants: str) -> str:
    """Text | words of a claim | who says it, several names where each would do, "-" for nobody."""
    found = _with(words, _claims(text))
    if not found:
        return "no such claim"
    wanted = {_bare(name) for name in claimants.split(" / ")}
    said = [_bare(c.attribution.claimant) if c.attribution else "-" for c in found]
    return "right" if wanted.issuperset(said) else "another claimant"


def _dated(published: str, text: str, start: str, end: str, precision: str) -> str:
    """Day of publication | text | first day | last day | precision; of the first date in it."""
    day = None if published == "-" else date.fromisoformat(published)
    facets = [f for claim in _claims(text, day) for f in claim.facets]
    dates = [facet.value for facet in facets if facet.kind == "date"]
    if start == "none":
        return "a date where there is none" if dates else "right"
    if not dates:
        return "no date"
    wanted = [set(listed.split(" / ")) for listed in (start, end, precision)]
    read = [dates[0][name] for name in ("start", "end", "precision")]
    return "right" if all(r in w for r, w in zip(read, wanted, strict=True)) else "another date"


def _referred(text: str, words: str, pronoun: str, meant: str) -> str:
    """Text | words of a claim | what refers | "= X" resolved to X, "?" said to be open, "ok" where
    the claim itself says what is meant."""
    found = _with(words, _claims(text))
    if not found:
        return "no such claim"
    outcomes = [_reference(claim, pronoun, meant) for claim in found]
    return next((outcome for outcome in outcomes if outcome != "right"), "right")


def _reference(claim: Claim, pronoun: str, meant: str) -> str:
    said = _folded(claim.text)
    flagged = any(_says(_folded(note.text), pronoun) for note in claim.unresolved)
    if not _says(said, pronoun):
        right = meant[:2] == "= " and _folded(meant[2:]) in said
        return "right" if right else "resolved wrongly"
    if flagged:
        return {"?": "right", "ok": "said to be open"}.get(meant, "said to be open")
    return "right" if meant == "ok" else "left open in silence"


def _claims(text: str, published: date | None = None) -> Sequence[Claim]:
    """The language is given: a detector cannot be sure of five words."""
    language = "ar" if _ARABIC.search(text) else "en"
    return split(text, language=language, published=published).claims


def _with(words: str, claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if _folded(words) in _folded(claim.text)]


def _says(text: str, words: str) -> bool:
    return regex.search(rf"\b{regex.escape(_folded(words))}\b", text) is not None


def _folded(text: str) -> str:
    return compare_form(text).text.casefold()


def _bare(name: str) -> str:
    return _ARTICLE.sub("", _folded(name))


_JUDGES: dict[str, Callable[..., str]] = {
    "attributions": _attributed,
    "dates": _dated,
    "references": _referred,
}
