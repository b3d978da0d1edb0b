"""How alike two short English statements are, by their words: what the scorer compares with.

Only for measuring. It sees no meaning: two statements with the same words in another order are
alike, and two ways to say one thing are not.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

import regex

from claims.nlp.lexicon import words

_LIGHT = 0.1  # what a function word weighs; every other word weighs 1
_DISAGREE = 0.5  # what is left where one side denies, or the numbers differ

_FUNCTION_WORDS = words(
    "a an the this that these those same own such some any each other both "
    "of to in on at by for with from as into onto over under about after before between during "
    "through and or but nor so yet if then than which who whom whose what where when while there "
    "here it its it's he him his she her hers they them their theirs we us our you your i me my "
    "is are was were be been being am do does did done has have had having will would shall should "
    "can could may might must also just very too s t re ve ll d m said says"
)
_DENIALS = words("not no never none neither without cannot n't nobody nothing")
_OWN_DENIALS = words("no without")  # the others all count as "not"
_UP_TO_TWELVE = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SMALL_NUMBERS = {word: str(number) for number, word in enumerate(_UP_TO_TWELVE)}
# Forms that no ending explains, by the word they are forms of.
_IRREGULAR = {
    form: word
    for word, forms in {
        "become": "became", "begin": "began", "build": "built", "come": "came",
        "fight": "fought", "find": "found", "give": "gave given", "get": "got",
        "grow": "grew grown",
        "hold": "held", "keep": "kept", "know": "knew known", "lead": "led", "leave": "left",
        "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "run": "ran", "sit": "sat",
        "see": "saw seen", "send": "sent", "sell": "sold", "speak": "spoke", "spend": "spent",
        "stand": "stood", "teach": "taught", "think": "thought", "tell": "told",
        "take": "took taken",
        "go": "went", "win": "won", "wear": "wore", "write": "wrote written", "child": "children",
        "man": "men", "woman": "women", "person": "people", "die": "died dying", "show": "shown",
        "choose": "chosen", "bring": "brought", "buy": "bought", "catch": "caught", "feel": "felt",
        "hear": "heard", "seek": "sought", "sing": "sang sung",
    }.items()
    for form in forms.split()
}  # fmt: skip
_TOKEN = regex.compile(r"\d+(?:[.,:]\d+)*|[a-z]+(?:n't)?|[^\W\d_]+")
_POSSESSIVE = regex.compile(r"'s\b")
_NOT = regex.compile(r"(?<=\w)n't\b")


@dataclass(frozen=True, eq=False)
class Bag:
    """The words of a statement, counted, in a form in which inflection does not show."""

    text: str
    counts: Counter[str] = field(init=False)
    weight: float = field(init=False)
    denies: bool = field(init=False)
    numbers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        counts = Counter(tokens(self.text))
        object.__setattr__(self, "counts", counts)
        object.__setattr__(self, "weight", sum(_weight(w) * n for w, n in counts.items()))
        object.__setattr__(self, "denies", any(word in _DENIALS for word in counts))
        object.__setattr__(self, "numbers", frozenset(w for w in counts if w[0].isdigit()))

    def content(self) -> list[tuple[str, int]]:
        """The words that are not function words, with how often they stand there."""
        return [(word, n) for word, n in self.counts.items() if word not in _FUNCTION_WORDS]


def tokens(text: str) -> list[str]:
    """The words of a text: lower case, no accents, no endings, numbers as digits."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    plain = _NOT.sub(" not", _POSSESSIVE.sub("", plain)).replace("can not", "not")
    return [_form(word) for word in _TOKEN.findall(plain)]


def similarity(one: Bag, other: Bag) -> float:
    """F1 over weighted words, 0 to 1; halved where one side denies or no number is shared."""
    if not one.weight or not other.weight:
        return 0.0
    alike = _agreement(one, other) * 2 * _shared(one, other)
    return alike / (one.weight + other.weight)


def contained(unit: Bag, claim: Bag) -> float:
    """Which part of the unit's weight the claim carries, 0 to 1."""
    return _shared(unit, claim) / unit.weight if unit.weight else 0.0


def _agreement(one: Bag, other: Bag) -> float:
    other_numbers = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
    return _DISAGREE if one.denies != other.denies or other_numbers else 1.0


def _shared(one: Bag, other: Bag) -> float:
    few, many = sorted((one.counts, other.counts), key=len)
    return sum(min(n, many[word]) * _weight(word) for word, n in few.items() if word in many)


def _weight(word: str) -> float:
    return _LIGHT if word in _FUNCTION_WORDS else 1.0


def _form(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    if word in _DENIALS:
        return word if word in _OWN_DENIALS else "not"
    return word if word in _FUNCTION_WORDS else _stem(word)


def _stem(word: str) -> str:
    known = _IRREGULAR.get(word) or _SMALL_NUMBERS.get(word)
    if known:
        return known
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return _without_ending(_without_plural(word))


def _without_plural(word: str) -> str:
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural and len(word) > 3 else word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and regex.search("[aeiouy]", rest):
            return _without_e(_without_double(rest))
    return _without_e(word)


def _without_double(word: str) -> str:
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz"
    return word[:-1] if doubled else word


def _without_e(word: str) -> str:
    return word.removesuffix("e") if len(word) > 3 else word
