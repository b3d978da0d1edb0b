"""How much of an article we find on its page, beside trafilatura called plainly.

The pages, what stands on them and the measure are those of the article extraction benchmark
(github.com/scrapinghub/article-extraction-benchmark): runs of four words that body found and
true body have in common, each page weighing alike, precision and recall averaged over pages.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from claims.errors import InvalidInput, Refusal
from claims.net.page import read_page

PLAINLY = "trafilatura.extract(page)"
WITHOUT_COMMENTS = "trafilatura.extract(page, include_comments=False)"
_RUN = 4
_WORD = re.compile(r"\w+")
_TRUTH = "ground-truth.json"

Shares = tuple[float, float, float]  # found rightly, found wrongly, missed; together 1 or 0


def evaluated(folder: Path) -> dict[str, Any]:
    """Figures over a folder that holds ground-truth.json and html/NAME.html or .html.gz."""
    truth = _truth_in(folder)
    pages = {name: _page(folder, name) for name in truth}
    ours = {name: _ours(page) for name, page in pages.items()}
    return {
        "task": "extraction",
        "pages": len(pages),
        "unreadable": sum(body is None for body in ours.values()),
        **_figures(truth, {name: body or "" for name, body in ours.items()}),
        "baseline": {"name": PLAINLY, **_figures(truth, _plainly(pages))},
        "without_comments": {
            "name": WITHOUT_COMMENTS,
            **_figures(truth, _plainly(pages, comments=False)),
        },
    }


def _truth_in(folder: Path) -> dict[str, str]:
    try:
        whole = json.loads((folder / _TRUTH).read_bytes())
        truth = {name: str(page["articleBody"]) for name, page in whole.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(
            f"{folder} holds no {_TRUTH} that can be used.", field="pages"
        ) from error
    if not truth:
        raise InvalidInput(f"{_TRUTH} names no page.", field="pages")
    return truth


def _page(folder: Path, name: str) -> bytes:
    plain = folder / "html" / f"{Path(name).name}.html"
    packed = plain.with_suffix(".html.gz")
    try:
        return gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    except (OSError, EOFError) as error:
        raise InvalidInput(f"The page {name} cannot be read.", field="pages") from error


def _ours(page: bytes) -> str | None:
    """The article's body as it is taken in; its headline is not part of it."""
    try:
        parts = read_page(page).parts
    except Refusal:
        return None
    return "\n".join(text for kind, text in parts if kind != "headline")


def _plainly(pages: Mapping[str, bytes], *, comments: bool = True) -> dict[str, str]:
    from trafilatura import extract  # noqa: PLC0415 - the peer is loaded only to be measured

    return {name: extract(page, include_comments=comments) or "" for name, page in pages.items()}


def _figures(truth: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    shares = [shares_of(body, found[name]) for name, body in truth.items()]
    precision = _mean([_part(right, wrong) for right, wrong, _ in shares if right + wrong])
    recall = _mean([_part(right, missed) for right, _, missed in shares if right + missed])
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"F1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def shares_of(true: str, found: str) -> Shares:
    """Runs found rightly, found wrongly and missed, as shares of them all."""
    wanted, had = _runs(true), _runs(found)
    counts = ((wanted & had).total(), (had - wanted).total(), (wanted - had).total())
    total = sum(counts) or 1
    return (counts[0] / total, counts[1] / total, counts[2] / total)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a text of fewer is one run."""
    words = _WORD.findall(text)
    runs = zip(*(islice(words, start, None) for start in range(_RUN)), strict=False)
    return Counter(runs) if len(words) >= _RUN else Counter([tuple(words)] if words else [])


def _part(right: float, rest: float) -> float:
    return right / (right + rest)


def _mean(figures: list[float]) -> float:
    return fmean(figures) if figures else 0.0
