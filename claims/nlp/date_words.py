"""The words of dates in English and Arabic (with the Levantine and Maghrebi month names)."""

from collections.abc import Iterable

import regex

_ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ARABIC_MONTHS = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار", "أذار"),
    ("أبريل", "نيسان", "أفريل", "إبريل"),
    ("مايو", "أيار", "ماي"),
    ("يونيو", "حزيران", "جوان"),
    ("يوليو", "تموز", "جويلية"),
    ("أغسطس", "آب", "أوت"),
    ("سبتمبر", "أيلول"),
    ("أكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الأول"),
)
# "Sept." and the like; "may", "mar" and "dec" only with a day or year, as the patterns demand.
_SHORT = {**{name[:3]: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}, "sept": 9}
_ENGLISH = {**{name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)}, **_SHORT}
_ARABIC = {name: number for number, names in enumerate(_ARABIC_MONTHS, 1) for name in names}
MONTHS = {**_ENGLISH, **_ARABIC}

# Northern hemisphere, meteorological; winter begins in December of the year named.
SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "ربيع": 3, "صيف": 6, "خريف": 9, "شتاء": 12,
}  # fmt: skip
NEAR_DAYS = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "أمس": -1, "اليوم": 0, "غدا": 1, "أول أمس": -2,
}  # fmt: skip
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
_ARABIC_WEEK = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()  # noqa: SIM905
WEEKDAYS = {
    **{name: number for number, name in enumerate(_WEEK)},
    **{name: number for number, name in enumerate(_ARABIC_WEEK)},
    "الإثنين": 0,
}
UNIT_HOURS = {
    "hour": 1, "hours": 1, "day": 24, "days": 24, "week": 168, "weeks": 168,
    "month": 730, "months": 730, "year": 8766, "years": 8766,
    "ساعة": 1, "ساعات": 1, "يوم": 24, "يوما": 24, "أيام": 24,
}  # fmt: skip


def _any(listed: Iterable[str]) -> str:
    return "|".join(sorted(listed, key=len, reverse=True))


def _compile(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.I)


_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MONTH_EN = rf"(?P<month>{_any(_ENGLISH_MONTHS)}|(?:{_any(_SHORT)})\.?)"
_FULL_MONTH_EN = rf"(?P<month>{_any(_ENGLISH_MONTHS)})"
_MONTH_AR = rf"(?P<month>{_any(_ARABIC)})(?:\s?[/(]\s?(?:{_any(_ARABIC)})\)?)?"
# "2013" alone is a year unless something is counted by it, as in "2013 civilians".
_LONE_YEAR = (
    rf"(?<![\w.,$€£¥/-]|\d-){_YEAR}(?![\w%]|[.,]\d|\s(?:people|civilians|men|women|children|"
    r"soldiers|fighters|dollars|euros|pounds|percent|per cent|metres|meters|km|kilometers|"
    r"kilometres|miles|votes|tonnes|tons|units|homes|houses|refugees|families|troops|cases)\b)"
)
_ISO = _compile(r"\b(?P<year>(?:1[0-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")

PATTERNS: dict[str, list[tuple[str, "regex.Pattern[str]"]]] = {
    "en": [
        ("iso", _ISO),
        ("day", _compile(rf"\b{_MONTH_EN} {_DAY}\b(?:,? {_YEAR}\b)?")),
        ("day", _compile(rf"\b{_DAY}(?: of)? {_MONTH_EN}\b(?:,? {_YEAR}\b)?")),
        ("month", _compile(rf"\b{_MONTH_EN},?(?: of)? {_YEAR}\b")),
        # Without a year only after a preposition: "may" and "march" are verbs too.
        (
            "month",
            regex.compile(
                rf"(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ll]ast) )(?P<month>"
                rf"{_any(name.title() for name in _ENGLISH_MONTHS)})\b(?P<year>(?!))?"
            ),
        ),
        ("season", _compile(rf"\b(?P<season>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}\b")),
        ("decade", _compile(r"\b(?P<year>(?:1[0-9]|20)\d0)'?s\b")),
        ("year", _compile(_LONE_YEAR)),
        ("near", _compile(r"\b(?:yesterday|today|tonight|tomorrow)\b(?!')")),
        (
            "stretch",
            _compile(
                rf"\b(?:the )?(?:last|past) {_COUNT} (?P<unit>hours|days|weeks|months|years)\b"
            ),
        ),
        ("ago", _compile(rf"\b{_COUNT} (?P<unit>days|weeks|months|years) ago\b")),
        ("last", _compile(r"\b(?P<which>last|this) (?P<unit>week|month|year)\b")),
        (
            "weekday",
            _compile(rf"\b(?:(?P<last>last) |(?<=\bon ))(?P<weekday>{_any(_WEEK)})\b"),
        ),
    ],
    "ar": [
        ("iso", _ISO),
        (
            "day",
            _compile(rf"\b{_DAY}(?: من)?(?: شهر)? {_MONTH_AR}(?:[ ,،/]+(?:عام |سنة )?{_YEAR})?\b"),
        ),
        ("month", _compile(rf"{_MONTH_AR}[ ,،/]+(?:من )?(?:عام |سنة )?{_YEAR}\b")),
        ("season", _compile(rf"(?P<season>ربيع|صيف|خريف|شتاء) (?:عام |سنة )?{_YEAR}\b")),
        (
            "year",
            _compile(rf"(?<![\w.,/-]|\d-){_YEAR}(?![\w%]|[.,]\d| (?:شخص|مدني|قتيل|ليرة|دولار))"),
        ),
        ("near", _compile(r"(?<!\w)(?:أول أمس|أمس|غدا)(?!\w)")),
        (
            "weekday",
            _compile(rf"\b(?:يوم )(?P<weekday>{_any(WEEKDAYS)})(?P<last>(?!))?(?!\w)"),
        ),
    ],
    "und": [
        ("iso", _ISO),
        ("year", _compile(rf"(?<![\w.,/-]){_YEAR}(?![\w.,%/-])")),
    ],
}
