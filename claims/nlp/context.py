"""What "it", "he" and "the city" stand for. Replaced only where there is one candidate; what
remains open is said to be open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import regex
from babel import Locale

from claims.nlp.claims import Edit, EditKind, Note
from claims.nlp.descriptions import Mention, Roles, is_open, start_of_set_phrase
from claims.nlp.grammar import subject_of
from claims.nlp.parsing import Names, Sentence, Token, proper_name
from claims.nlp.people import PERSON_NOUNS
from claims.nlp.pronouns import (
    PEOPLE,
    POINTERS,
    SORTS,
    THINGS,
    comes_after,
    fits,
    is_named_inside,
    refers,
)
from claims.nlp.text import Span

NAME = "context"
VERSION = "3"

_NAME = r"\p{Lu}[\p{L}'’-]+(?: (?:al-)?\p{Lu}[\p{L}'’-]+)?"
_ANY_SORT = "|".join(sorted(SORTS))
_NAMED_SORT = regex.compile(
    rf"\b(?:(?P<sort>{_ANY_SORT}) of (?P<name>{_NAME})|(?:(?<=\b[Tt]he )|(?<=\bin ))"
    rf"(?P<name>\p{{Lu}}[\p{{L}}'’-]+) (?P<sort>{_ANY_SORT}))\b"
)
_MEMORY = 3  # sentences


@dataclass
class Context:
    """What an article has spoken of so far; feed it sentence by sentence, in order."""

    text: str
    names: Names
    _things: list[Mention] = field(default_factory=list)
    _people: list[list[Mention]] = field(default_factory=list)
    _sorts: list[list[tuple[str, Mention]]] = field(default_factory=list)
    _known: dict[str, set[str]] | None = None
    _roles: Roles = field(init=False)

    def __post_init__(self) -> None:
        self._roles = Roles(self.text, self.names)

    def resolve(
        self, sentence: Sentence, kept: Sequence[Token]
    ) -> tuple[tuple[Edit, ...], tuple[Note, ...]]:
        """The edits that make these tokens stand alone, and what could not be resolved."""
        edits, open_ = [], []
        for position, token in enumerate(kept):
            described = is_open(token, kept)
            if not (described or refers(token)) or is_named_inside(
                token, kept[:position], described
            ):
                continue
            if comes_after(token, kept):
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
        subjects = [s for s in subjects if s.tag_ not in ("WDT", "WP")]
        self._roles.remember(sentence)
        things = [m for m in (self._thing(sentence, s) for s in subjects) if m is not None]
        named = [subject for subject in subjects if subject.lower_ not in THINGS]
        if named:
            self._things = things if len(things) == len(named) else []
        self._people = [*self._people, list(self._people_in(sentence))][-_MEMORY:]
        self._sorts = [*self._sorts, list(self._sorts_in(sentence))][-_MEMORY:]

    def _antecedent(self, sentence: Sentence, token: Token) -> Mention | None:
        word, subject = token.lower_, token.dep_ in ("nsubj", "nsubjpass")
        owner = token.dep_ == "poss" and token.i == 0
        if word in SORTS:
            return self._place_meant(sentence, token)
        if token.pos_ == "NOUN":
            return self._roles.named(token)
        if word in THINGS and (subject or owner):
            return self._thing_meant(sentence, token)
        if word in PEOPLE and (word in ("he", "she") if subject else owner):
            found = _only([m for seen in self._people for m in seen])
            return found if found is not None and self._is_person(found.name) else None
        return None

    def _place_meant(self, sentence: Sentence, token: Token) -> Mention | None:
        """ "The city" is the last name that the article calls a city; "the country" also a country
        that was just the subject."""
        place = sentence.place(token).start
        here = [s for s in self._sorts_in(sentence) if s[1].span.end <= place]
        for seen in [here, *reversed(self._sorts)]:
            named = [m for sort, m in seen if sort == token.lower_]
            if named:
                return _only(named)
        found = _only(self._things)
        country = found is not None and found.name in countries()
        return found if country and token.lower_ == "country" else None

    def _is_person(self, name: str) -> bool:
        return self.names.kinds.get(name.casefold()) == "person"

    def _thing_meant(self, sentence: Sentence, token: Token) -> Mention | None:
        """In a subordinate clause the subject of the main one; else that of the sentence before."""
        clause = token.head.head if token.dep_ == "poss" else token.head
        if clause.dep_ == "conj" and token.dep_ != "poss":
            return self._subject_before(sentence, token)
        if clause.dep_ == "advcl":
            subject = subject_of(clause.head)
            return self._thing(sentence, subject) if subject is not None else None
        if clause.dep_ in ("ROOT",):
            return _only(self._things)
        return None

    def _subject_before(self, sentence: Sentence, token: Token) -> Mention | None:
        """In "the dam was built in 1960 and it broke" the only thing named before."""
        subject = subject_of(token.head.head)
        fitting = [t for t in token.doc[: token.i] if fits(t, token)]
        if subject is None or fitting != [subject]:
            return None
        start = sentence.place(token.doc[min(t.i for t in subject.subtree)]).start
        span = Span(start, sentence.place(subject).end)
        return Mention(span.of(self.text), span)

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
        first = noun.i - len(name.split()) + 1
        lead = [c.i for c in noun.lefts if c.dep_ == "poss" or c.lower_ == "the"]
        owner = [t.i for i in lead for t in noun.doc[i].subtree]
        start = sentence.place(noun.doc[min([first, *owner])]).start
        span = Span(start, sentence.place(noun).end)
        return Mention(span.of(self.text), span)

    def _people_in(self, sentence: Sentence) -> Iterator[Mention]:
        """The persons named, and whoever else "he" might be: unknown names, "the king"."""
        for token in sentence.doc:
            last = token.i + 1 == len(sentence.doc) or sentence.doc[token.i + 1].pos_ != "PROPN"
            if token.pos_ == "PROPN" and last and token.ent_type_ not in ("DATE", "TIME"):
                name = proper_name(token)
                beside = any(t.ent_type_ == "PERSON" for t in token.conjuncts)
                if beside or self._may_be_person(self.names.full(name)):
                    end = sentence.place(token).end
                    yield Mention(self.names.full(name), Span(end - len(name), end))
            elif token.tag_ == "NN" and token.lower_ in PERSON_NOUNS and not _of_somebody(token):
                yield Mention(token.lower_, sentence.place(token))

    def _may_be_person(self, name: str) -> bool:
        return self.names.kinds.get(name.casefold(), "person") == "person"

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
                self._known.setdefault(match["name"], set()).add(match["sort"])
        return self._known

    def _place(self, sentence: Sentence, token: Token) -> Span:
        """The word, or the whole of "the city", "these areas" and "a day later"."""
        first, start = token, start_of_set_phrase(token)
        if start is not None:
            first = token.doc[start]
        elif token.lower_ in ("later", "earlier", "before", "afterwards"):
            first = token.doc[min(t.i for t in token.subtree)]
        elif token.pos_ != "PRON" and token.lower_ not in POINTERS:
            first = token.doc[min([token.i, *(c.i for c in token.lefts if not c.is_punct)])]
        last = token.head if token.lower_ in POINTERS and token.dep_ == "det" else token
        return Span(sentence.place(first).start, sentence.place(last).end)

    def _edit(self, sentence: Sentence, token: Token, mention: Mention) -> Edit:
        place, after = self._place(sentence, token), mention.name
        noun = token.pos_ == "NOUN"
        if noun and token.lower_ not in SORTS and not self._is_person(self.names.full(after)):
            place = sentence.place(token)  # "the ministry" keeps its article
        if token.dep_ == "poss" and not noun:
            after = f"{after}'s"
        if after.startswith("The ") and token.i:
            after = f"t{after[1:]}"
        kind: EditKind = "definite" if noun else "pronoun"
        return Edit(kind, place.of(self.text), after, place.start, mention.span)


@cache
def countries() -> frozenset[str]:
    """English names of the countries of the world."""
    return frozenset(Locale("en").territories.values())


def _of_somebody(noun: Token) -> bool:
    """ "Ann Doe, a lawyer", "lawyer Ann Doe": named beside it."""
    beside = [noun.head, *noun.children]
    named = any(t.ent_type_ == "PERSON" for t in beside if "appos" in (noun.dep_, t.dep_))
    return named or noun.dep_ in ("compound", "attr")


def _only(mentions: Sequence[Mention]) -> Mention | None:
    """The latest mention, if all are of the same name."""
    return mentions[-1] if len({m.name for m in mentions}) == 1 else None
