"""What "it", "he" and "the city" stand for. Replaced only where there is one candidate; what
remains open is said to be open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from claims.nlp.claims import Edit, EditKind, Note
from claims.nlp.grammar import subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Names, Sentence, Token, proper_name
from claims.nlp.text import Span

NAME = "context"
VERSION = "2"

_THINGS = words("it its itself")
_PEOPLE = words("he him his himself she her hers herself")
_MANY = words("they them their theirs themselves")
_OTHERS = words("i me my mine we us our ours you your yours")
_POSSESSIVES = words("its his her their my our your hers theirs")
_POINTERS = words("this that these those")
_SORTS = words("city town village province district region country capital island state")
_NAMED_SORT = regex.compile(
    rf"\b({'|'.join(sorted(_SORTS))}) of (\p{{Lu}}[\p{{L}}'’-]+(?: (?:al-)?\p{{Lu}}[\p{{L}}'’-]+)?)"
)
_MEMORY = 3  # sentences


@dataclass(frozen=True)
class Mention:
    """A name at its place in the article."""

    name: str
    span: Span


@dataclass
class Context:
    """What an article has spoken of so far; feed it sentence by sentence, in order."""

    text: str
    names: Names
    _things: list[Mention] = field(default_factory=list)
    _people: list[list[Mention]] = field(default_factory=list)
    _sorts: list[list[tuple[str, Mention]]] = field(default_factory=list)
    _known: dict[str, set[str]] | None = None

    def resolve(
        self, sentence: Sentence, kept: Sequence[Token]
    ) -> tuple[tuple[Edit, ...], tuple[Note, ...]]:
        """The edits that make these tokens stand alone, and what could not be resolved."""
        edits, open_ = [], []
        for position, token in enumerate(kept):
            if not _refers(token) or _inside(token, kept[:position]):
                continue
            mention = self._antecedent(sentence, token)
            if mention is None:
                place = self._place(sentence, token)
                open_.append(Note(place.of(self.text), place))
            else:
                edits.append(self._edit(sentence, token, mention))
        return tuple(edits), tuple(open_)

    def remember(self, sentence: Sentence, heads: Sequence[Token]) -> None:
        """Take in a sentence that has been dealt with; `heads` are the verbs of its claims."""
        subjects = [s for s in (subject_of(head) for head in heads) if s is not None]
        things = [m for m in (self._thing(sentence, s) for s in subjects) if m is not None]
        named = [subject for subject in subjects if subject.lower_ not in _THINGS]
        if named:
            self._things = things if len(things) == len(named) else []
        self._people = [*self._people, list(self._people_in(sentence))][-_MEMORY:]
        self._sorts = [*self._sorts, list(self._sorts_in(sentence))][-_MEMORY:]

    def _antecedent(self, sentence: Sentence, token: Token) -> Mention | None:
        if token.lower_ in _THINGS and token.dep_ in ("nsubj", "nsubjpass"):
            return self._thing_meant(sentence, token)
        if token.lower_ in ("he", "she") and token.dep_ in ("nsubj", "nsubjpass"):
            return _only([m for seen in self._people for m in seen])
        if token.lower_ in _SORTS:
            place = sentence.place(token).start
            here = [s for s in self._sorts_in(sentence) if s[1].span.end <= place]
            for seen in [here, *reversed(self._sorts)]:
                named = [m for sort, m in seen if sort == token.lower_]
                if named:
                    return _only(named)
        return None

    def _thing_meant(self, sentence: Sentence, token: Token) -> Mention | None:
        """In a subordinate clause the subject of the main one; else that of the sentence before."""
        clause = token.head
        if clause.dep_ == "advcl":
            subject = subject_of(clause.head)
            return self._thing(sentence, subject) if subject is not None else None
        if clause.dep_ in ("ROOT",):
            return _only(self._things)
        return None

    def _thing(self, sentence: Sentence, noun: Token) -> Mention | None:
        """A single thing with a name of its own; persons and plurals are none."""
        if (
            noun.pos_ != "PROPN"
            or noun.tag_ == "NNPS"
            or any(c.dep_ == "conj" for c in noun.children)
        ):
            return None
        name = proper_name(noun)
        if self.names.kinds.get(name.casefold()) == "person":
            return None
        end = sentence.place(noun).end
        return Mention(name, Span(end - len(name), end))

    def _people_in(self, sentence: Sentence) -> Iterator[Mention]:
        for token in sentence.doc:
            last = token.i + 1 == len(sentence.doc) or sentence.doc[token.i + 1].pos_ != "PROPN"
            if token.pos_ == "PROPN" and last:
                name = proper_name(token)
                if self.names.kinds.get(self.names.full(name).casefold()) == "person":
                    end = sentence.place(token).end
                    yield Mention(self.names.full(name), Span(end - len(name), end))

    def _sorts_in(self, sentence: Sentence) -> Iterator[tuple[str, Mention]]:
        """Every name in the sentence that the article calls a city, a province, … somewhere."""
        for token in sentence.doc:
            place = sentence.place(token)
            name = place.of(self.text)
            for sort in sorted(self._called().get(name, ())):
                yield sort, Mention(name, place)

    def _called(self) -> dict[str, set[str]]:
        if self._known is None:
            self._known = {}
            for match in _NAMED_SORT.finditer(self.text):
                self._known.setdefault(match.group(2), set()).add(match.group(1))
        return self._known

    def _place(self, sentence: Sentence, token: Token) -> Span:
        """The word, or the whole of "the city" and "these areas"."""
        first = token.doc[token.i - 1] if token.lower_ in _SORTS else token
        last = token.head if token.lower_ in _POINTERS and token.dep_ == "det" else token
        return Span(sentence.place(first).start, sentence.place(last).end)

    def _edit(self, sentence: Sentence, token: Token, mention: Mention) -> Edit:
        place = self._place(sentence, token)
        kind: EditKind = "definite" if token.lower_ in _SORTS else "pronoun"
        return Edit(kind, place.of(self.text), mention.name, place.start, mention.span)


def _only(mentions: Sequence[Mention]) -> Mention | None:
    """The latest mention, if all are of the same name."""
    return mentions[-1] if len({m.name for m in mentions}) == 1 else None


def _refers(token: Token) -> bool:
    if token.lower_ in _SORTS:
        determined = token.i > 0 and token.doc[token.i - 1].lower_ == "the"
        return determined and not any(c.lower_ in ("of", "'s") for c in token.children)
    if token.lower_ in _POINTERS and token.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "pobj"):
        return bool(token.tag_ == "DT")
    if token.lower_ == "it" and token.dep_ == "expl":
        return False
    return token.lower_ in _THINGS | _PEOPLE | _MANY | _OTHERS and token.pos_ in ("PRON", "DET")


def _inside(token: Token, before: Sequence[Token]) -> bool:
    """Whether the claim itself names, before the word, all that it can stand for: at least one
    fitting noun, and none that the sentence has and the claim has not."""
    if token.lower_ in _SORTS:
        return any(t.pos_ == "PROPN" and t.head.lower_ == "of" for t in before)
    fitting = [t for t in token.doc[: token.i] if _fits(t, token)]
    kept = {t.i for t in before}
    return bool(fitting) and all(t.i in kept for t in fitting)


def _fits(noun: Token, token: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "compound" or noun.ent_type_ == "DATE":
        return False
    if token.lower_ in _THINGS:
        return noun.tag_ in ("NN", "NNP") and noun.ent_type_ != "PERSON"
    if token.lower_ in _MANY:
        return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)
    if token.lower_ in _PEOPLE:
        return noun.ent_type_ == "PERSON" or noun.dep_ in ("nsubj", "nsubjpass")
    return False
