"""Cuts proposed by a language model, trusted no more than any other candidate.

The model only points: at words of a sentence, copied out. The place is found by us, the wording is
ours, and every candidate passes the same gate as a cut made by rule. Whatever an article or an
answer says, no more can come of it than a worse cut. A sentence for which there is no usable
answer is cut by rule, and says why.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from claims.errors import Refusal
from claims.nlp.claims import Claim, Refused, SplitResult
from claims.nlp.cutting import Draft
from claims.nlp.facets import Facet
from claims.nlp.llm_answers import Answers, Completion, Proposal, ask, located
from claims.nlp.parsing import Sentence, Token, names_of
from claims.nlp.rules import _distinct, _Reader
from claims.nlp.text import Span, clean, compare_form
from claims.nlp.wording import word

NAME = "llm"
VERSION = "1"

MOST_SHOWN = 500  # characters of what a model said, where it is kept beside a refusal

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def claims_by_model(
    text: str,
    parsed: Sequence[Sentence],
    published: date | None,
    *,
    fine: bool,
    complete: Completion,
) -> SplitResult:
    """The claims and refusals of the given English sentences, those cut by rule among them."""
    answers = ask(text, [sentence.span for sentence in parsed], complete)
    reader = _Guided(text, parsed, published, fine, answers)
    for sentence in parsed:
        reader.read(sentence)
    marked = [
        replace(claim, backend=NAME) if claim.sentence in reader.guided else claim
        for claim in reader.claims
    ]
    return SplitResult(tuple(_distinct(marked)), tuple(reader.refused))


class _Guided(_Reader):
    """Reads like the rules, but cuts where the model says, as far as that can be found."""

    def __init__(
        self,
        text: str,
        parsed: Sequence[Sentence],
        published: date | None,
        fine: bool,
        answers: Answers,
    ) -> None:
        super().__init__(text, names_of(parsed), published, fine)
        self.guided: set[Span] = set()
        self._answers = answers
        self._wordings: dict[frozenset[int], str] = {}

    def _drafts(self, sentence: Sentence) -> list[Draft]:
        by_rule = super()._drafts(sentence)
        proposed = self._answers.proposals.get(sentence.span, ())
        self._wordings = {}
        if sentence.span in self._answers.failures:
            self._refuse(sentence, "", f"Cut by rule: {self._answers.failures[sentence.span]}")
        if not by_rule or not proposed:
            return by_rule
        drafts = [self._draft(sentence, proposal, by_rule) for proposal in proposed]
        grounded = [draft for draft in drafts if draft is not None]
        if len(grounded) < len(drafts):
            return by_rule
        self.guided.add(sentence.span)
        return grounded

    def _refuse(self, sentence: Sentence, text: str, reason: str) -> None:
        shown, why = clean(text)[:MOST_SHOWN], clean(reason)[:MOST_SHOWN]
        self.refused.append(Refused(shown, why, sentence.span))

    def _draft(
        self, sentence: Sentence, proposal: Proposal, by_rule: Sequence[Draft]
    ) -> Draft | None:
        try:
            tokens = tokens_of(self.text, sentence, proposal.quotes)
            head = _head(sentence, tokens)
            said = _frame(head, tokens, by_rule)
        except Refusal as refusal:
            self._refuse(sentence, proposal.text, str(refusal))
            return None
        self._wordings[tokens] = proposal.text
        return Draft(head, tokens, said.attribution if said else None)

    def _divided(
        self, sentence: Sentence, draft: Draft, facets: Sequence[Facet]
    ) -> list[Claim] | None:
        """What the model cut out is not cut further."""
        if sentence.span not in self.guided:
            return super()._divided(sentence, draft, facets)
        claim = self._claim(sentence, draft, facets)
        return [claim] if claim is not None else None

    def _claim(self, sentence: Sentence, draft: Draft, facets: Sequence[Facet]) -> Claim | None:
        claim = super()._claim(sentence, draft, facets)
        wording = self._wordings.get(draft.tokens)
        if claim is None or wording is None:
            return claim
        reason = _misworded(self.text, claim, wording)
        if reason is None:
            return claim
        self._refuse(sentence, wording, reason)
        return None


def tokens_of(text: str, sentence: Sentence, quotes: Sequence[str]) -> frozenset[int]:
    """The tokens of the sentence that the quotes, in order, are copies of.

    Raises Refusal where a quote does not stand there or cuts a word in two.
    """
    spans = located(sentence.span.of(text), quotes)
    moved = [Span(s.start + sentence.span.start, s.end + sentence.span.start) for s in spans]
    places = [(token.i, sentence.place(token)) for token in sentence.doc]
    for _, place in places:
        touching = [span for span in moved if span.overlaps(place)]
        if touching and not any(span.holds(place) for span in touching):
            raise Refusal(f'its quote cuts "{place.of(text)}" in two')
    return frozenset(i for i, place in places if any(span.holds(place) for span in moved))


def _head(sentence: Sentence, tokens: frozenset[int]) -> Token:
    """The verb that stands highest among the kept words."""
    verbs = [t for t in sentence.doc if t.i in tokens and t.pos_ in ("VERB", "AUX")]
    if not verbs:
        raise Refusal("it has no verb")
    return min(verbs, key=lambda verb: (sum(1 for _ in verb.ancestors), verb.i))


def _frame(head: Token, tokens: frozenset[int], by_rule: Sequence[Draft]) -> Draft | None:
    """The rules' own draft with that verb, for who says it.

    "denied that", "hopes that" and the like must not get lost: what hangs from a verb that was
    left out counts only where the rules cut there too.
    """
    same = next((draft for draft in by_rule if draft.head == head), None)
    if same is not None:
        return same
    if head.dep_ in ("ccomp", "xcomp", "csubj", "acl") and head.head.i not in tokens:
        raise Refusal(f'it lost "{head.head.text}"')
    if any(draft.attribution is None for draft in by_rule):
        return None
    return by_rule[0]


def _misworded(text: str, claim: Claim, wording: str) -> str | None:
    """Our wording stands; a model that words its own quotes otherwise has misread them."""
    said = _words(wording)
    ours = _words(claim.text)
    if said in (ours, _words(word(text, claim.spans, ()))):
        return None
    invented = [each for each in said if each not in set(ours)]
    if invented:
        return f'it says "{invented[0]}", which its quotes do not'
    return "its wording is not that of its quotes"


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(compare_form(text).text)]
