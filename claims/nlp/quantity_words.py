"""The words of quantities in English and Arabic, and the patterns made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from claims.nlp.lexicon import words

_ENGLISH_NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ARABIC_NUMBERS = {
    "ثلاثة ثلاث": 3,
    "أربعة أربع": 4,
    "خمسة خمس": 5,
    "ستة ست": 6,
    "سبعة سبع": 7,
    "ثمانية ثماني ثمان": 8,
    "تسعة تسع": 9,
    "عشرة عشر": 10,
    "عشرون عشرين": 20,
    "ثلاثون ثلاثين": 30,
    "أربعون أربعين": 40,
    "خمسون خمسين": 50,
    "ستون ستين": 60,
    "سبعون سبعين": 70,
    "ثمانون ثمانين": 80,
    "تسعون تسعين": 90,
    "أحد إحدى": 1,
    "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي": 2,
    "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي": 200,
    "ثلاثمئة ثلاثمائة": 300,
    "أربعمئة أربعمائة": 400,
    "خمسمئة خمسمائة": 500,
    "ستمئة ستمائة": 600,
    "سبعمئة سبعمائة": 700,
    "ثمانمئة ثمانمائة ثمانيمئة": 800,
    "تسعمئة تسعمائة": 900,
    "ألفان ألفين ألفي": 2000,
    "مليونان مليونين مليوني": 2_000_000,
}
NUMBER_WORDS: Mapping[str, int] = {
    **{word: value for value, word in enumerate(_ENGLISH_NUMBERS)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: value for forms, value in _ARABIC_NUMBERS.items() for word in forms.split()},
}
SCALES: Mapping[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "مئة": 100,
    "مائة": 100,
    "ألف": 1000,
    "ألفا": 1000,
    "آلاف": 1000,
    "مليون": 10**6,
    "مليونا": 10**6,
    "ملايين": 10**6,
    "مليار": 10**9,
    "مليارات": 10**9,
}
AMOUNTS: Mapping[str, int] = {
    "half a million": 500_000,
    "half a billion": 500_000_000,
    "a dozen": 12,
    "a hundred": 100,
    "a thousand": 1000,
    "a million": 10**6,
    "a billion": 10**9,
    "a quarter of a million": 250_000,
    "نصف مليون": 500_000,
    "ربع مليون": 250_000,
    "نصف مليار": 500_000_000,
    "مليون ونصف المليون": 1_500_000,
    "مليون ونصف": 1_500_000,
    "مليار ونصف المليار": 1_500_000_000,
    "مليار ونصف": 1_500_000_000,
}
COUNTED_BY_ONE = (
    "person|people|man|woman|child|boy|girl|soldier|civilian|officer|fighter|journalist|death|dead"
    "|day|week|month|year|hour|minute|metre|meter|kilometre|kilometer|mile|vote|seat|dollar|euro"
)
_CURRENCIES = {
    "$": "USD", "us$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP",
    "pound": "GBP", "¥": "JPY", "yen": "JPY", "دولار": "USD", "يورو": "EUR", "ليرة": "ليرة",
}  # fmt: skip
_NO_UNIT = words(
    "a an the of to in on at by for from with as than and or but nor so if that which who whom is "
    "are was were be been has have had will would can could may might must not since until after "
    "before during over under about between per each more less later earlier ago people's where "
    "في من على إلى عن بعد قبل خلال منذ بين مع أو ثم التي الذي كان كانت هذا هذه ذلك"
)
_PLURALS_WITHOUT_S = words(
    "people men women children police troops dead injured wounded killed displaced missing "
    "personnel cattle staff aircraft feet percent"
)

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.-]*\d)|\d+(?:\.\d+)?)"
_PLAIN = r"\d+"
_MONEY = r"(?:US\$|[$€£¥])\s?"
_NEVER = r"(?!)"
_CLOSED = r"(?=\s*(?:[,.;:،)]|\Z))"  # else "40, at least 3 of them" would be at least 40


def _any(listed: Sequence[str]) -> str:
    return "|".join(sorted((regex.escape(word) for word in listed), key=len, reverse=True))


@dataclass(frozen=True)
class Vocabulary:
    """How one language writes quantities. `hedges` maps a bound to its phrases; `both` is what
    stands between the ends after "between"."""

    digits: str
    numbers: Sequence[str] = ()
    scales: Sequence[str] = ()
    alone: Sequence[str] = ()  # scales that mean one of their kind
    hedges: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, int] = field(default_factory=dict)
    vague: str = _NEVER
    both: str = _NEVER
    minus: str = _NEVER
    percent: str = "%"
    currency: str = _NEVER

    @cached_property
    def pattern(self) -> "regex.Pattern[str]":
        """Groups: vague, or hedge, money, minus, a, b (the other end of a range), percent,
        currency, counted (a noun before "or more"), after."""
        hedge, after = "|".join(self.hedges.values()), "|".join(self.after.values())
        between = self.hedges.get("between", _NEVER)
        amount, short = self._amount(""), self._amount("?")
        money = rf"(?P<money>{_MONEY})?"
        return regex.compile(
            rf"(?:(?<![\w.,])|(?<=\bو))(?:\b(?P<vague>{self.vague})\b"
            rf"|(?:(?P<hedge>{between})\s*{money}(?P<a>{short})(?:{self.both})"
            rf"(?:{_MONEY})?(?P<b>{amount})"
            rf"|(?:(?P<hedge>{hedge or _NEVER})\s*)?{money}(?P<minus>{self.minus})?(?P<a>{amount})"
            rf"(?:(?: to | or | ?- ?| إلى | أو )(?:{_MONEY})?(?P<b>{amount}))?)"
            rf"(?:\s?(?P<percent>{self.percent})|\s(?P<currency>{self.currency})\b)?"
            rf"(?:(?P<counted>\s\p{{L}}{{1,30}})(?=\s(?:{after or _NEVER})\b))?"
            rf"(?:\s(?P<after>{after or _NEVER}))?)(?!\w)",
            regex.I,
        )

    @cached_property
    def leading(self) -> "regex.Pattern[str]":
        """A hedge right before the end of a text."""
        return regex.compile(rf"(?:{'|'.join(self.hedges.values()) or _NEVER})\s*\Z", regex.I)

    def _amount(self, lazy: str) -> str:
        """A number; `lazy` is "?" where as few words as possible belong to it."""
        if not self.numbers:
            return self.digits
        scale = rf"(?:\s?(?:{_any(self.scales)})\b|[mk]\b)"
        word = rf"(?:{_any([*self.numbers, *self.scales])})"
        joint = r"(?:[ -]|(?<=hundred|thousand|million) and | و)"
        # in Arabic "and" is written together with the number after it
        spelled = (
            rf"(?:\b|(?<=\bو))(?:{_any([*self.numbers, *self.alone])})(?:{joint}{word})*{lazy}\b"
        )
        tail = rf"(?:(?<=\p{{Arabic}}) و\d{{1,3}}(?!\d| ?(?:{_any(self.scales)})))?{lazy}"
        return rf"(?:{self.digits}(?:{scale})*{tail}|\b(?:{_any(list(AMOUNTS))})\b|{spelled})"

    def bound_of(self, phrase: str) -> str:
        folded = " ".join(phrase.lower().split())
        for bound, phrases in (*self.hedges.items(), *self.after.items()):
            if folded and regex.fullmatch(phrases, folded):
                return "exact" if bound == "between" else bound
        return "exact"

    def currency_of(self, written: str) -> str:
        word = written.lower().strip().removesuffix("s")
        return _CURRENCIES.get(word, word)

    def unit_of(self, following: Sequence[str]) -> str | None:
        """The counted noun: the first plural before any function word, else the next word."""
        run: list[str] = []
        for word in following:
            if word.lower() in _NO_UNIT:
                break
            run.append(word)
        if run[0:1] in (["square"], ["cubic"]) and len(run) > 1:
            return " ".join(run[:2])
        run = [w for w in run if not w.endswith("ed") or w in _PLURALS_WITHOUT_S]
        plural = (w for w in run if w in _PLURALS_WITHOUT_S or (w[-1] == "s" and w[-2:] != "ss"))
        return next(plural, run[0] if run else None)


_ENGLISH = Vocabulary(
    digits=_DIGITS,
    numbers=[*_ENGLISH_NUMBERS, *_TENS],
    scales=["dozen", "hundred", "thousand", "million", "billion", "trillion", "bn", "mn"],
    hedges={
        "between": r"\bbetween",
        "about": r"\b(?:around|about|approximately|roughly|circa|nearly|almost|close to|some"
        r"|an estimated|estimated at|estimated)|~",
        "at_least": r"\b(?:at least|no fewer than|no less than|not less than|more than|over"
        r"|upwards of|in excess of|a minimum of)",
        "at_most": r"\b(?:at most|up to|no more than|not more than|fewer than|less than|under"
        r"|as many as|a maximum of)",
    },
    after={
        "at_least": rf"or more|at least{_CLOSED}",
        "at_most": rf"or fewer|or less|at most{_CLOSED}",
        "about": r"or so",
    },
    plurals={
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "billions": 10**9,
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
        "million": 10**6,
    },
    both=" and | to | ?- ?",
    minus="minus ",
    vague=r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?: of (?:thousands|millions|billions))?"
    r"|(?:several|a few|many)(?: (?:dozen|hundred|thousand|million))(?: (?:thousand|million))?"
    r"|several|a few|a handful|a couple",
    percent=r"%|per ?cent\b|percentage points?\b",
    currency=r"(?:US )?(?:dollars?|euros?|pounds?|yen)",
)
_ARABIC = Vocabulary(
    digits=_DIGITS,
    numbers=[word for forms in _ARABIC_NUMBERS for word in forms.split()],
    scales=["مئة", "مائة", "ألف", "ألفا", "آلاف", "مليون", "مليونا", "ملايين", "مليار", "مليارات"],
    alone=["مئة", "مائة", "ألف", "مليون", "مليار"],
    both=" ?و ?| إلى | ?- ?",
    hedges={
        "between": r"\b(?:ما )?بين",
        "about": r"\b(?:نحو|حوالي|قرابة|زهاء|ما يقارب|ما يقرب من|تقريبا)",
        "at_least": r"\b(?:أكثر من|(?:ما )?لا (?:يقل|تقل) عن|على الأقل|(?:ما )?[يت]زيد (?:على|عن))",
        "at_most": r"\b(?:أقل من|(?:ما )?[يت]صل إلى|(?:ما )?لا [يت]زيد (?:على|عن)|لا [يت]تجاوز"
        r"|على الأكثر)",
    },
    after={
        "at_least": r"على الأقل(?! ?\d)",
        "at_most": r"على الأكثر(?! ?\d)",
        "about": "تقريبا",
    },
    plurals={
        "عشرات": 10,
        "مئات": 100,
        "آلاف": 1000,
        "ملايين": 10**6,
        "الآلاف": 1000,
        "الملايين": 10**6,
    },
    vague=r"(?:عشرات|مئات|آلاف|ملايين)(?: (?:الآلاف|آلاف|الملايين|ملايين))?",
    percent=r"%|(?:بالمئة|بالمائة|في المئة|في المائة)\b",
    currency=r"(?:دولار|يورو|ليرة)",
)
_OTHER = Vocabulary(digits=_PLAIN)


def of_language(language: str) -> Vocabulary:
    primary = language.split("-", 1)[0].lower()
    return {"en": _ENGLISH, "ar": _ARABIC}.get(primary, _OTHER)
