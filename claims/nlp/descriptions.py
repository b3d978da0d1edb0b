"""Descriptions that stand for something named elsewhere: "the president", "the attack", "the
latter", "a day later". Which words are such, and what names the article has given for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.nlp.lexicon import words
from claims.nlp.parsing import Names, Sentence, Token, bare_name, proper_name
from claims.nlp.text import Span

NAME = "descriptions"
VERSION = "1"

# There is only one, or it is nothing in particular.
_UNIQUE = words(
    "sun moon world sea sky earth public internet web media press past future present day night "
    "morning evening afternoon weekend week month year time moment case fact way end beginning "
    "start top bottom rest air weather environment economy truth ground universe planet poor rich "
    "elderly north south east west northeast northwest southeast southwest middle face spot phone "
    "radio television telephone first last whole same more less latest status"
)
# Understood from whoever or wherever is named beside them.
_INSTITUTIONS = words(
    "police government army military state parliament president minister court mayor council navy "
    "opposition authorities constitution election capital border population regime governor"
)
_STILL_OPEN = words(
    "same other following previous next last former latter present first second third fourth fifth "
    "sixth seventh eighth ninth tenth two three four five six seven eight nine ten"
)
_STANDS_ALONE = words("latter former others other two three four five rest")
_NEXT_TO = words("following next previous same")
_OFFICES = words("minister president secretary chancellor governor spokesman spokeswoman chief")
_COUNTS = words("another both neither either others")
_DESCRIBING = words("prep relcl acl appos nummod ccomp advcl")
_LATER = words("later earlier before afterwards")
_ADVERBS = _LATER | words("there here then")
_TIMES = words(
    "day days week weeks month months year years hour hours night morning evening spring summer "
    "autumn winter"
)


@dataclass(frozen=True)
class Mention:
    """A name at its place in the article."""

    name: str
    span: Span


@dataclass
class Roles:
    """What the article calls people and bodies: "the singer, Ada Lund", "the Water Ministry"."""

    text: str
    names: Names
    _called: dict[str, list[Mention]] = field(default_factory=dict)

    def remember(self, sentence: Sentence) -> None:
        """Take in a sentence that has been dealt with."""
        for token in sentence.doc:
            for noun, mention in (*self._person(sentence, token), *self._body(sentence, token)):
                self._called.setdefault(noun, []).append(mention)

    def named(self, noun: Token) -> Mention | None:
        """The only name that was ever called so, of one person or thing."""
        found = self._called.get(noun.lower_, [])
        single = noun.tag_ == "NN" and len({mention.name for mention in found}) == 1
        return found[-1] if single else None

    def _person(self, sentence: Sentence, token: Token) -> Iterator[tuple[str, Mention]]:
        if token.pos_ != "PROPN" or token.ent_type_ != "PERSON" or token.dep_ == "compound":
            return
        first = token.i
        while first > 0 and token.doc[first - 1].ent_type_ == "PERSON":
            first -= 1
        start = sentence.place(token.doc[first]).start
        mention = self._mention(Span(start, sentence.place(token).end))
        if mention is None:
            return
        title = token.doc[first - 1] if first > 0 else None
        if title is not None and title.head == token and title.dep_ in ("compound", "nmod"):
            yield title.lower_, mention
        beside = token.head if token.dep_ == "appos" else None
        nouns = [*(c for c in token.children if c.dep_ == "appos"), *([beside] if beside else [])]
        yield from ((noun.lower_, mention) for noun in nouns if noun.tag_ == "NN")

    def _body(self, sentence: Sentence, token: Token) -> Iterator[tuple[str, Mention]]:
        """A name that ends in what it is: "Interior Ministry"."""
        last = token.i + 1 == len(token.doc) or token.doc[token.i + 1].pos_ != "PROPN"
        if token.pos_ != "PROPN" or not last or token.ent_type_ == "PERSON":
            return
        name = proper_name(token)
        end = sentence.place(token).end
        mention = self._mention(Span(end - len(name), end)) if " " in name else None
        if mention is not None:
            yield token.lower_, mention

    def _mention(self, place: Span) -> Mention | None:
        """The full name at the place; none where the article's words are not that name."""
        written = place.of(self.text)
        name = bare_name(written)
        start = place.end - len(name)
        return Mention(name, Span(start, place.end)) if written.endswith(name) else None


def is_open(token: Token, kept: Sequence[Token]) -> bool:
    """Whether the word is, or heads, a description that says nothing without its context."""
    if token.lower_ in _ADVERBS:
        return _points(token)
    if start_of_set_phrase(token) is not None:
        return True
    if _is_count(token):
        return not _is_described(token, kept)
    return _is_such(token) or _is_open_noun(token, kept)


def start_of_set_phrase(token: Token) -> int | None:
    """The first token of "the following year", "the same day", "the 30-year-old", told by the words
    alone: the parser takes them for many things. `token` is the last of them."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 5) : token.i]]
    if token.lower_ in _TIMES and before[-2:-1] == ["the"] and before[-1] in _NEXT_TO:
        return int(token.i) - 2
    aged = token.lower_ == "old" and before[-3:] == ["-", "year", "-"] and len(before) == 5
    return int(token.i) - 5 if aged and before[0] == "the" else None


def _is_such(token: Token) -> bool:
    such = any(c.lower_ == "such" and c.dep_ == "amod" for c in token.lefts)
    return such and token.tag_ == "NNS" and not any(c.lower_ == "as" for c in token.rights)


def _is_open_noun(token: Token, kept: Sequence[Token]) -> bool:
    """ "The attack", "the same man", "the latter", "the 30-year-old"."""
    the = any(c.lower_ == "the" for c in token.lefts)
    if not the or token.dep_ == "compound" or token.pos_ == "PROPN" or len(token.text) < 2:
        return False
    if token.lower_ in ("hand", "place") or (token.lower_ == "other" and token.dep_ == "pobj"):
        return False  # "on the other hand", "in the first place", "one after the other"
    if token.lower_ in _STANDS_ALONE or _is_age(token):
        return not _is_described(token, kept)
    return token.pos_ == "NOUN" and _is_bare(token, kept) and not _is_grounded(token, kept)


def _is_count(token: Token) -> bool:
    """ "Another was killed", "both men", "neither knew": of whom, stands elsewhere."""
    if token.lower_ in _COUNTS and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return True
    counted = any(c.lower_ in ("both", "neither", "either") for c in token.lefts)
    several = any(c.dep_ == "conj" for c in token.rights)
    return bool(counted and token.tag_ in ("NN", "NNS") and not several)


def _is_age(token: Token) -> bool:
    return bool(token.lower_.endswith("-year-old"))


def _points(adverb: Token) -> bool:
    """ "There" and "a day later", not "there is" and "sooner or later"."""
    if adverb.lower_ == "then":
        return adverb.head.lower_ in ("since", "until", "by") and adverb.head.dep_ == "prep"
    if adverb.lower_ in _LATER:
        return any(c.dep_ == "npadvmod" and c.lower_ in _TIMES for c in adverb.lefts)
    return bool(adverb.dep_ == "advmod" and adverb.pos_ == "ADV")


def _is_bare(noun: Token, kept: Sequence[Token]) -> bool:
    """Only "the", or one more word that points elsewhere: "the same man", "the fourth day"."""
    before = [c for c in noun.lefts if not c.is_punct and c.lower_ != "the"]
    pointing = bool(before) and all(c.lower_ in _STILL_OPEN for c in before)
    pointing = pointing or (noun.lower_ in _OFFICES and not any(c.ent_type_ for c in before))
    if before and not pointing:
        return False
    return (pointing or noun.lower_ not in _UNIQUE) and not _is_described(noun, kept)


def _is_described(noun: Token, kept: Sequence[Token]) -> bool:
    there = {t.i for t in kept}
    return any(c.dep_ in _DESCRIBING and c.i in there for c in noun.rights)


def _is_grounded(noun: Token, kept: Sequence[Token]) -> bool:
    """Whether the claim itself has said which: the noun stands in it before, or an institution
    beside a name."""
    earlier = any(t.i < noun.i and t.lemma_ == noun.lemma_ and t.i != noun.i for t in kept)
    beside = any(t.pos_ == "PROPN" and t.ent_type_ not in ("DATE", "TIME") for t in kept)
    return earlier or (noun.lower_ in _INSTITUTIONS and beside)
