"""Taking in a list of articles: line by line, each by itself, or only saying what would happen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.errors import Refusal
from claims.ingest.document import Document, Draft, assemble
from claims.ingest.issues import check_is_newer
from claims.ingest.recognising import recognise
from claims.ingest.rows import Line, lines_of
from claims.ingest.services import check_may_change, publish_article, take_in
from claims.models import Outlet
from claims.workflow.roles import Actor
from claims.workflow.units import acting_for

NEW, AGAIN, KNOWN, REFUSED = "new", "new version", "already here", "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of a line, or would: one of the four words, and why where it was refused."""

    line: int
    what: str
    said: str


@dataclass
class _Before:
    """What the lines before would have brought: texts, and articles by their names."""

    texts: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)


def take_in_list(raw: bytes, *, outlet: Outlet, by: Actor, public: bool) -> Iterator[Outcome]:
    """Take in each line in a transaction of its own, so that a bad one costs nobody else.

    Raises `InvalidInput` where the file as a whole cannot be used, before anything is stored.
    """
    for line in lines_of(raw):
        yield _outcome(line, outlet, by, public)


def _outcome(line: Line, outlet: Outlet, by: Actor, public: bool) -> Outcome:
    if line.draft is None:
        return Outcome(line.number, REFUSED, line.refused)
    try:
        with acting_for(outlet.pk):
            intake = take_in(line.draft, outlet=outlet, by=by)
            if intake.new and public:
                publish_article(intake.article, by=by)
    except Refusal as refusal:
        return Outcome(line.number, REFUSED, str(refusal))
    if not intake.new:
        return Outcome(line.number, KNOWN, intake.sentence)
    what = AGAIN if intake.version.number > 1 else NEW
    return Outcome(line.number, what, intake.sentence)


def rehearse_list(raw: bytes, *, outlet: Outlet, by: Actor) -> Iterator[Outcome]:
    """What `take_in_list` would do; nothing is written or locked."""
    before = _Before()
    for line in lines_of(raw):
        yield _rehearsed(line, outlet, by, before)


def _rehearsed(line: Line, outlet: Outlet, by: Actor, before: _Before) -> Outcome:
    if line.draft is None:
        return Outcome(line.number, REFUSED, line.refused)
    try:
        document = assemble(line.draft)
        with acting_for(outlet.pk):
            what = _foreseen(line.draft, document, outlet, by, before)
    except Refusal as refusal:
        return Outcome(line.number, REFUSED, str(refusal))
    if what != KNOWN:
        before.texts.add(document.sha256)
        before.names |= dict.fromkeys(_names(line.draft), document.sha256)
    return Outcome(line.number, what, f"{what.capitalize()}: “{document.headline}”.")


def _foreseen(draft: Draft, document: Document, outlet: Outlet, by: Actor, before: _Before) -> str:
    """The same decisions as `take_in` makes, after the lines before."""
    brought = next((before.names[name] for name in _names(draft) if name in before.names), "")
    if brought:
        return KNOWN if brought == document.sha256 else AGAIN
    known = recognise(draft, document, outlet, lock=False)
    if known.version or (known.article is None and document.sha256 in before.texts):
        return KNOWN
    if known.article is None:
        return NEW
    check_may_change(known.article, by)
    check_is_newer(known.article, draft)
    return AGAIN


def _names(draft: Draft) -> list[str]:
    return [name for name in (draft.canonical_url, draft.uri) if name]
