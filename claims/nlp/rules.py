"""The claims of English sentences: cut, put into words, checked, and what failed kept apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.nlp import choosing
from claims.nlp.candidates import candidates_of, is_divisible
from claims.nlp.choice_features import Features, content_of, due_of, features_of
from claims.nlp.claim_marks import edit_of, is_hedge, is_quoted, is_sentence, still_open
from claims.nlp.claims import Attribution, Claim, Condition, Edit, Note, Refused, SplitResult
from claims.nlp.context import Context
from claims.nlp.cutting import Change, Cutter, Draft
from claims.nlp.dating import dated, quotations, undated
from claims.nlp.facets import Facet, find_facets
from claims.nlp.gate import objection
from claims.nlp.grammar import condition_clauses, is_finite, is_negated, modality_of
from claims.nlp.parsing import Names, Sentence, Token, entities_of, names_of, parse
from claims.nlp.pieces import pieces_of
from claims.nlp.quoting import quotation_of
from claims.nlp.sources import names_a_source, source_of
from claims.nlp.speakers import Speakers
from claims.nlp.text import Span, compare_form
from claims.nlp.wording import spans_of, trimmed, word
from claims.nlp.worth import worth

NAME = "rules"
VERSION = "3"

_ROUNDS = 5  # how often others may take the place of refused candidates


def claims_by_rules(
    text: str,
    parsed: Sequence[Sentence],
    published: date | None,
    *,
    fine: bool,
    filed: Span | None = None,
) -> SplitResult:
    """The claims and refusals of the given sentences, in order. `filed` is where the article itself
    says when it was published."""
    reader = _Reader(text, names_of(parsed), published, fine)
    reader.filed = filed
    for sentence in parsed:
        reader.read(sentence)
    return SplitResult(tuple(_distinct(reader.claims)), tuple(reader.refused))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate that passed the gate; `words` are its tokens with a meaning, `due` those that may
    not be lost."""

    features: Features
    words: frozenset[int]
    due: frozenset[int]
    claim: Claim


def proposals(text: str, places: Sequence[tuple[Span, int]]) -> list[list[Proposal]]:
    """Of each clause of English sentences, the candidates that pass the gate, with what `choosing`
    is told of them."""
    parsed = parse(text, places)
    reader = _Reader(text, names_of(parsed), None, fine=True)
    stating = (s for s in parsed if any(is_finite(token) for token in s.doc))
    return [clause for sentence in stating for clause in reader.proposals(sentence)]


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The same words by the same speaker are one claim: the first."""
    seen: dict[tuple[str, str | None], Claim] = {}
    for claim in claims:
        said = claim.attribution.claimant if claim.attribution else None
        seen.setdefault((compare_form(claim.text).text.casefold(), said), claim)
    return list(seen.values())


class _Reader:
    """Reads an article sentence by sentence, remembering who spoke and what was named."""

    def __init__(self, text: str, names: Names, published: date | None, fine: bool) -> None:
        self.text = text
        self.claims: list[Claim] = []
        self.refused: list[Refused] = []
        self.filed: Span | None = None
        self._names = names
        self._published = published
        self._fine = fine
        self._reports: list[Draft] = []  # of the sentence being read, each as a whole
        self._speakers = Speakers(text, names)
        self._context = Context(text, names)

    def read(self, sentence: Sentence) -> None:
        if not any(is_finite(token) for token in sentence.doc):
            if is_sentence(sentence):
                self.claims.append(self._whole(sentence, [], self._facets(sentence)))
            return  # a caption, a dateline, a title: nothing is stated
        self._reports = []
        drafts = self._drafts(sentence)
        facets = self._facets(sentence)
        made = [self._divided(sentence, draft, facets) for draft in drafts]
        passed = [claim for claims in made if claims for claim in claims]
        if None in made or not drafts:
            passed = self._instead(sentence, drafts, facets, passed)
        self.claims += passed
        self._context.remember(sentence, [draft.head for draft in drafts])
        self._speakers.remember(sentence)

    def _instead(
        self,
        sentence: Sentence,
        drafts: Sequence[Draft],
        facets: Sequence[Facet],
        passed: Sequence[Claim],
    ) -> list[Claim]:
        """Where a part was refused: what was said as a whole, if all of it is one report; else the
        sentence as it stands."""
        reports = self._reports
        mine = len(reports) == 1 and all(d.attribution == reports[0].attribution for d in drafts)
        said = self._claim(sentence, reports[0], facets) if mine and drafts else None
        return [said or self._whole(sentence, drafts, facets), *passed]

    def _drafts(self, sentence: Sentence) -> list[Draft]:
        """The candidates; the speaker of an earlier sentence goes on only where none is named."""
        if sentence.doc.text.rstrip("\"')] ").endswith("?"):
            return []  # a question states nothing; its parts would seem to
        source = source_of(sentence.doc)
        if source is None and names_a_source(sentence.doc):
            return []  # who says it could not be read, so that no part may go without
        said: Attribution | None = None
        holes: frozenset[int] = frozenset()
        if source is not None:
            said = self._speakers.said_by(sentence, source.speaker, source.cue)
            holes = source.tokens()
        cutter = Cutter(sentence, self._speakers, said)
        drafts = cutter.cut(holes)
        if said is None and not cutter.reported:
            quoted = self._quoted(sentence)
            if quoted:
                return quoted
        if said is not None or cutter.reported:
            self._reports = cutter.reports
            return drafts
        carried = self._speakers.carried(sentence)
        return [replace(d, attribution=d.attribution or carried) for d in drafts]

    def _quoted(self, sentence: Sentence) -> list[Draft]:
        """What is said word for word, where only the marks tell."""
        found = quotation_of(sentence.doc)
        if found is None:
            return []
        said = self._speakers.said_by(sentence, found.speaker, found.cue)
        return [Draft(verb, tokens, said) for verb, tokens in found.pieces]

    def _divided(
        self, sentence: Sentence, draft: Draft, facets: Sequence[Facet]
    ) -> list[Claim] | None:
        """The claims of a draft; None where even that of the undivided draft is refused."""
        if self._fine and is_divisible(draft):
            return self._chosen(sentence, draft, facets)
        pieces = pieces_of(draft)
        made = [self._claim(sentence, piece, facets) for piece in pieces]
        passed = [claim for claim in made if claim is not None]
        if len(passed) == len(pieces):
            return passed
        undivided = self._claim(sentence, draft, facets) if len(pieces) > 1 else None
        return [undivided, *passed] if undivided else None

    def _chosen(
        self, sentence: Sentence, draft: Draft, facets: Sequence[Facet]
    ) -> list[Claim] | None:
        """The claims of the candidates that people would have made, in the order of reading; the
        likeliest that passes where none is likely."""
        judge, found = choosing.model(), candidates_of(draft)
        options = choosing.options_of(found, draft)
        made: dict[int, Claim | None] = {}
        for _ in range(_ROUNDS):
            refused = frozenset(i for i, claim in made.items() if claim is None)
            chosen = choosing.choice(options, judge.likely, judge.alike, refused)
            fresh = [i for i in chosen if i not in made]
            made |= {i: self._claim(sentence, found[i], facets) for i in fresh}
            if all(made[i] for i in fresh):
                break
        passed = [(sorted(found[i].tokens), claim) for i in chosen if (claim := made[i])]
        if not passed:
            undivided = self._claim(sentence, draft, facets)
            return [undivided] if undivided else None
        return [claim for _, claim in sorted(passed, key=lambda pair: pair[0])]

    def proposals(self, sentence: Sentence) -> Iterator[list[Proposal]]:
        """What the choice is learnt from: of each clause, the candidates that pass the gate."""
        facets = self._facets(sentence)
        drafts = self._drafts(sentence)
        for draft in drafts:
            found = candidates_of(draft)
            told = zip(found, features_of(found), strict=True)
            made = ((d, f, self._claim(sentence, d, facets)) for d, f in told)
            yield [
                Proposal(f, content_of(d), due_of(d, draft), claim)
                for d, f, claim in made
                if claim is not None
            ]
        self._context.remember(sentence, [draft.head for draft in drafts])

    def _facets(self, sentence: Sentence) -> tuple[Facet, ...]:
        written = sentence.span.of(self.text)
        values = find_facets(written, published=self._published)
        moved = [facet.moved(sentence.span.start) for facet in values]
        names = [
            Facet(e.kind, e.span.of(self.text), e.span, {"name": e.name})
            for e in entities_of(sentence, self._names)
        ]
        return tuple(sorted([*moved, *names], key=lambda facet: (facet.span, facet.kind)))

    def _claim(self, sentence: Sentence, draft: Draft, facets: Sequence[Facet]) -> Claim | None:
        kept = trimmed(sentence, draft.tokens)
        claim = self._made(sentence, draft.head, kept, draft.attribution, facets, draft.changes)
        reason = objection(claim, self.text, sentence, draft.head, facets)
        if reason is None:
            return claim
        self.refused.append(Refused(claim.text, reason, sentence.span))
        return None

    def _whole(self, sentence: Sentence, drafts: Sequence[Draft], facets: Sequence[Facet]) -> Claim:
        """The sentence as it stands, with everything that limits it."""
        head = next(token for token in sentence.doc if token.dep_ == "ROOT")
        said = next((d.attribution for d in drafts if d.attribution), None)
        return self._made(sentence, head, list(sentence.doc), said, facets)

    def _made(
        self,
        sentence: Sentence,
        head: Token,
        kept: Sequence[Token],
        said: Attribution | None,
        facets: Sequence[Facet],
        changes: Sequence[Change] = (),
    ) -> Claim:
        spans = spans_of(sentence, kept)
        mine = tuple(f for f in facets if any(span.holds(f.span) for span in spans))
        resolved, unresolved = self._context.resolve(sentence, kept)
        dates, open_ = self._dates(sentence, spans, mine)
        added = [edit_of(self.text, sentence, change) for change in changes]
        edits = tuple(sorted([*added, *resolved, *dates], key=lambda edit: edit.at))
        text = word(self.text, spans, edits)
        modality = modality_of(head, text)
        return Claim(
            text=text,
            context_text=sentence.span.of(self.text),
            spans=spans,
            sentence=sentence.span,
            attribution=said,
            modality=modality,
            condition=self._condition(sentence, kept),
            negated=is_negated(head),
            hedges=self._hedges(sentence, kept),
            quoted=is_quoted(head, kept),
            facets=mine,
            edits=edits,
            unresolved=still_open([*unresolved, *open_], dates),
            check_worthiness=worth(text, mine, modality, said),
        )

    def _dates(
        self, sentence: Sentence, spans: Sequence[Span], facets: Sequence[Facet]
    ) -> tuple[list[Edit], list[Note]]:
        if self._published is None:
            notes = undated(self.text, sentence.span)
            return [], [n for n in notes if any(span.holds(n.span) for span in spans)]
        quoted = tuple(quotations(self.text, sentence.span))
        edits, notes = dated(self.text, spans, facets, quoted)
        return [replace(edit, evidence=self.filed) for edit in edits], notes

    def _condition(self, sentence: Sentence, kept: Sequence[Token]) -> Condition | None:
        """The first condition among the kept words."""
        there = {token.i for token in kept}
        for low, high, cue in condition_clauses(0, len(sentence.doc), sentence.doc):
            if low in there:
                clause = [t for t in kept if low <= t.i < high]
                while clause[-1].is_punct:
                    clause.pop()
                start, end = sentence.place(clause[0]).start, sentence.place(clause[-1]).end
                return Condition(self.text[start:end], Span(start, end), cue.text)
        return None

    def _hedges(self, sentence: Sentence, kept: Sequence[Token]) -> tuple[Note, ...]:
        places = [sentence.place(t) for t in kept if is_hedge(t)]
        return tuple(Note(place.of(self.text), place) for place in places)
