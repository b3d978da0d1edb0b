"""The words of dates in English and Arabic (with the Levantine and Maghrebi month names)."""

from collections.abc import Iterable

import regex

_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
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
SEASON_WORDS = "spring|summer|autumn|fall|winter"
DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
    "seventies": 1970, "eighties": 1980, "nineties": 1990,
    "عشرينيات": 1920, "ثلاثينيات": 1930, "أربعينيات": 1940, "خمسينيات": 1950,
    "ستينيات": 1960, "سبعينيات": 1970, "ثمانينيات": 1980, "تسعينيات": 1990,
}  # fmt: skip
NEAR_DAYS = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1,
    "this morning": 0, "this afternoon": 0, "this evening": 0,
    "the day before yesterday": -2, "the day after tomorrow": 2,
    "أمس": -1, "اليوم": 0, "غدا": 1, "أول أمس": -2, "أمس الأول": -2, "بعد غد": 2,
}  # fmt: skip
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
_ARABIC_WEEK = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()  # noqa: SIM905
WEEKDAYS = {
    **{name: number for number, name in enumerate(_WEEK)},
    **{name: number for number, name in enumerate(_ARABIC_WEEK)},
    "الإثنين": 0,
}
# Hours of a unit; what is longer than a day only tells a month or a year.
_UNITS = {
    "hour": (1, "hour hours ساعة ساعات الساعات"),
    "day": (24, "day days يوم يوما أيام الأيام"),
    "week": (168, "week weeks أسبوع أسبوعا أسابيع الأسبوع الأسابيع"),
    "month": (730, "month months شهر شهرا أشهر شهور الشهر الأشهر"),
    "year": (8766, "year years عام عاما أعوام سنة سنوات العام السنة الأعوام السنوات"),
    "decade": (87660, "decade decades عقد عقدا عقود العقد"),
}
UNIT_HOURS = {name: hours for hours, names in _UNITS.values() for name in names.split()}
UNIT_OF = {name: unit for unit, (_, names) in _UNITS.items() for name in names.split()}
PAIRS = {
    "يومين": "يوم", "أسبوعين": "أسبوع", "شهرين": "شهر", "عامين": "عام", "سنتين": "سنة",
    "ساعتين": "ساعة", "عقدين": "عقد",
}  # fmt: skip
# -1 the one before, 0 the present one, 1 the next.
WHICH = {
    "last": -1, "previous": -1, "this": 0, "next": 1,
    "الماضي": -1, "الماضية": -1, "الفائت": -1, "الفائتة": -1, "المنصرم": -1, "المنصرمة": -1,
    "الجاري": 0, "الجارية": 0, "الحالي": 0, "الحالية": 0, "هذا": 0, "هذه": 0,
    "المقبل": 1, "المقبلة": 1, "القادم": 1, "القادمة": 1,
}  # fmt: skip


def _any(listed: Iterable[str]) -> str:
    return "|".join(sorted(listed, key=len, reverse=True))


def _compile(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.I)


_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)"
_FIRST_YEAR = r"(?P<first>(?:1[0-9]|20)\d\d)"
_ANY_DAY = r"3[01]|[12]\d|0?[1-9]"
_DAY = rf"(?P<day>{_ANY_DAY})(?:st|nd|rd|th)?"
_FIRST_DAY = rf"(?P<first>{_ANY_DAY})(?:st|nd|rd|th)?"
_COUNT = r"(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>hours|days|weeks|months|years|decades)"
_MONTH_EN = rf"(?P<month>{_any(_ENGLISH_MONTHS)}|(?:{_any(_SHORT)})\.?)"
_YEAR_AFTER = rf"(?:\.?,? {_YEAR}\b)?"
_MONTH_AR = rf"(?P<month>{_any(_ARABIC)})(?:\s?[/(]\s?(?:{_any(_ARABIC)})\)?)?"
_YEAR_AR = rf"[ ,،/]+(?:من )?(?:عام |سنة )?{_YEAR}"
_WEEK_AR = rf"(?P<weekday>{_any(name for name in WEEKDAYS if name not in _WEEK)})"
_PAST_AR = r"الماضي|الماضية|الفائت|الفائتة|المنصرم|المنصرمة"
_WHICH_AR = (
    rf"(?P<which>{_PAST_AR}|الجاري|الجارية|الحالي|الحالية|المقبل|المقبلة|القادم|القادمة)(?!\w)"
)
_COUNT_AR = (
    r"(?P<count>\d{1,3}|ثلاثة|ثلاث|أربعة|أربع|خمسة|خمس|ستة|ست|سبعة|سبع|ثمانية|ثماني|تسعة|تسع"
    r"|عشرة|عشر)"
)
_UNIT_AR = r"(?P<unit>ساعات|ساعة|أيام|يوما|أسابيع|أسبوعا|أشهر|شهور|شهرا|أعوام|عاما|سنوات|سنة)"
# "2013" alone is a year unless something is counted by it, as in "2013 civilians".
_COUNTED = (
    r"(?![\w%]|[.,]\d|\s(?:people|civilians|men|women|children|"
    r"soldiers|fighters|dollars|euros|pounds|percent|per cent|metres|meters|km|kilometers|"
    r"kilometres|miles|votes|tonnes|tons|units|homes|houses|refugees|families|troops|cases)\b"
    r"|\s\p{L}+ (?:street|st|road|avenue|ave|drive|lane|boulevard)\b)"
)
_COUNTED_AR = r"(?![\w%]|[.,]\d| (?:شخص|مدني|قتيل|ليرة|دولار))"
_LONE_YEAR = rf"(?:(?<=\bmid-)|(?<![\w.,$€£¥/-]|\d-)){_YEAR}"
_ISO = _compile(r"\b(?P<year>(?:1[0-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_FIGURES = _compile(
    r"(?<![\w./-])(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"(?![\w/-]|\.\d)"
)
# A day that is named besides its date is read from the date.
_NO_DATE = rf"(?!,? (?:the )?(?:\d|(?:{_any(_ENGLISH_MONTHS)}|(?:{_any(_SHORT)})\.?) \d))"
_NAMED_DAYS = (
    r"(?<!\b(?:black|good|ash|super|bloody|holy|palm|easter|cyber|sheffield|fat|shrove|giving"
    r"|every|each|a|any|the) )"
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_YEARS = r"(?<![\w.,$€£¥/-])"

PATTERNS: dict[str, list[tuple[str, "regex.Pattern[str]"]]] = {
    "en": [
        ("iso", _ISO),
        ("figures", _FIGURES),
        ("day", _compile(rf"\b{_MONTH_EN} {_DAY}\b(?:,? {_YEAR}\b)?")),
        ("day", _compile(rf"\b{_DAY}(?: of)? {_MONTH_EN}\b{_YEAR_AFTER}")),
        (
            "days",
            _compile(
                rf"\b(?:between (?:the )?{_FIRST_DAY} and|(?:from )?(?:the )?{_FIRST_DAY}"
                rf"(?: to| until|(?= ?-))) ?-? ?(?:the )?{_DAY}(?: of)? {_MONTH_EN}\b{_YEAR_AFTER}"
            ),
        ),
        (
            "days",
            _compile(
                rf"\b(?:between {_MONTH_EN} {_FIRST_DAY} and|(?:from )?{_MONTH_EN} {_FIRST_DAY}"
                rf"(?: to| until|(?= ?-))) ?-? ?{_DAY}\b(?! (?:{_any(_ENGLISH_MONTHS)}))"
                rf"{_YEAR_AFTER}"
            ),
        ),
        (
            "years",
            _compile(
                rf"{_YEARS}(?:between {_FIRST_YEAR} and |(?:from )?{_FIRST_YEAR}(?: to | until "
                rf"| through | ?- ?))(?P<year>(?:1[0-9]|20)?\d\d){_COUNTED}(?!-)"
            ),
        ),
        ("month", _compile(rf"\b{_MONTH_EN},?(?: of)? {_YEAR}\b")),
        # Without a year only after a preposition: "may" and "march" are verbs too.
        (
            "month",
            regex.compile(
                r"(?<=\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate"
                r"|[Bb]etween|[Ff]rom|of|by|[Bb]etween \p{Lu}\p{Ll}{2,8} and|[Mm]id"
                r"|[Ff]rom \p{Lu}\p{Ll}{2,8} to) |\b[Mm]id-)"
                rf"(?P<month>{_any(name.title() for name in _ENGLISH_MONTHS)})\b(?P<year>(?!))?"
            ),
        ),
        (
            "month near",
            _compile(rf"\b{_MONTH_EN},? (?:of )?(?P<which>last|this|next) year\b"),
        ),
        (
            "part of year",
            _compile(
                r"\b(?P<which>first|second|third|fourth|last) (?P<part>quarter|half) of"
                rf" (?:{_YEAR}|(?P<near>last|this|next) year)\b"
            ),
        ),
        (
            "weekend",
            _compile(r"\b(?:(?<=(?:over|at|during) )the|(?P<which>last|this|next)) weekend\b"),
        ),
        ("season", _compile(rf"\b(?P<season>{SEASON_WORDS})(?: of)? {_YEAR}\b")),
        ("near season", _compile(rf"\b(?P<which>last|this) (?P<season>{SEASON_WORDS})\b")),
        ("decade", _compile(r"\b(?P<year>(?:1[0-9]|20)\d0)'?s\b")),
        ("short decade", _compile(r"(?<!\w)'(?P<year>[2-9]0)s\b")),
        (
            "named decade",
            _compile(
                r"(?<=\bthe |\bthe early |\bthe late |\bthe mid-)"
                r"(?P<name>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"
            ),
        ),
        ("year", _compile(_LONE_YEAR + _COUNTED)),
        (
            "near",
            _compile(
                r"\b(?:the day before yesterday|the day after tomorrow|yesterday|today|tonight"
                r"|tomorrow|last night|this (?:morning|afternoon|evening))\b(?!'[^s])"
            ),
        ),
        ("stretch", _compile(rf"\b(?:the )?(?:last|past) {_COUNT} {_UNIT}\b")),
        (
            "stretch",
            _compile(
                r"\b(?:the last|(?:the )?past) (?P<unit>day|week|month|year|decade)"
                r"(?P<count>(?!))?\b"
            ),
        ),
        ("ago", _compile(rf"\b{_COUNT} (?P<unit>days|weeks|months|years|decades) ago\b")),
        (
            "ago",
            _compile(r"\b(?<!half )(?P<count>an?|one) (?P<unit>day|week|month|year|decade) ago\b"),
        ),
        ("half year ago", _compile(r"\bhalf a year ago\b")),
        ("last", _compile(r"(?<!\bthe )\b(?P<which>last|this|next) (?P<unit>week|month|year)\b")),
        (
            "weekday",
            _compile(rf"\b(?P<which>last|next|this) (?P<weekday>{_any(_WEEK)})\b{_NO_DATE}"),
        ),
        (
            "weekday",
            regex.compile(
                rf"(?<![\w-]){_NAMED_DAYS}(?P<which>(?!))?"
                rf"(?:(?<=[\w,;] )|(?=\w+(?:'s| (?:morning|afternoon|evening|night))\b))"
                rf"(?P<weekday>{_any(_WEEK)})(?![\w-]){_NO_DATE}",
                regex.I,
            ),
        ),
    ],
    "ar": [
        ("iso", _ISO),
        ("figures", _FIGURES),
        ("day", _compile(rf"\b{_DAY}(?: من)?(?: شهر)? {_MONTH_AR}(?:{_YEAR_AR})?\b")),
        (
            "days",
            _compile(
                rf"\b(?:بين {_FIRST_DAY} ?و ?|(?:من )?{_FIRST_DAY}(?: إلى | حتى | ?- ?)){_DAY}"
                rf"(?: من)?(?: شهر)? {_MONTH_AR}(?:{_YEAR_AR})?\b"
            ),
        ),
        (
            "years",
            _compile(
                rf"{_YEARS}(?:بين (?:عامي |سنتي |عام )?{_FIRST_YEAR} ?و ?(?:عام |سنة )?"
                rf"|(?:من )?(?:عام |سنة )?{_FIRST_YEAR}(?: إلى | حتى | ?- ?)(?:عام |سنة )?){_YEAR}"
                rf"{_COUNTED_AR}"
            ),
        ),
        ("month", _compile(rf"{_MONTH_AR}{_YEAR_AR}\b")),
        ("month", _compile(rf"(?<!\w){_MONTH_AR}(?= (?:{_PAST_AR})(?!\w))(?P<year>(?!))?")),
        ("season", _compile(rf"(?P<season>ربيع|صيف|خريف|شتاء) (?:عام |سنة )?{_YEAR}\b")),
        (
            "named decade",
            _compile(
                rf"(?<!\w)(?:ال)?(?P<name>{_any(d for d in DECADES if not d.isascii())})(?!\w)"
            ),
        ),
        ("year", _compile(rf"(?<![\w.,/-]|\d-){_YEAR}{_COUNTED_AR}")),
        ("near", _compile(r"(?<!\w)(?:أول أمس|أمس الأول|أمس|غدا|بعد غد)(?!\w)")),
        ("near", _compile(rf"(?<!\w)اليوم(?= (?:{_any(_ARABIC_WEEK)})(?!\w)|[،,.]|\Z)")),
        (
            "ago",
            _compile(rf"(?<=\b(?:قبل|منذ) )(?:نحو |حوالي )?{_COUNT_AR} {_UNIT_AR}(?!\w)"),
        ),
        ("ago", _compile(rf"(?<=\bقبل )(?P<unit>{_any(PAIRS)}|يوم|أسبوع|شهر|عام|سنة)(?!\w)")),
        (
            "stretch",
            _compile(
                r"(?<!\w)(?P<unit>الساعات|الأيام|الأسابيع|الأشهر|السنوات|الأعوام)"
                rf" (?:ال)?{_COUNT_AR} (?:{_PAST_AR})(?!\w)"
            ),
        ),
        ("last", _compile(rf"(?<!\w)(?P<unit>الأسبوع|الشهر|العام|السنة) {_WHICH_AR}")),
        ("last", _compile(r"(?<!\w)(?P<which>هذا|هذه) (?P<unit>الأسبوع|الشهر|العام|السنة)(?!\w)")),
        ("weekday", _compile(rf"(?<!\w)(?:يوم )?{_WEEK_AR} {_WHICH_AR}")),
        ("weekday", _compile(rf"\b(?:يوم ){_WEEK_AR}(?P<which>(?!))?(?!\w|[ ،,]{{1,2}}\d)")),
        ("weekday", _compile(rf"(?<=[،,] ){_WEEK_AR}(?P<which>(?!))?(?=[،,])")),
    ],
    "und": [
        ("iso", _ISO),
        ("year", _compile(rf"(?<![\w.,/-]){_YEAR}(?![\w.,%/-])")),
    ],
}
# What stands between the two dates of a stretch of time, and before the first of them.
JOINTS = regex.compile(r"(?: to| until| through| إلى| حتى| ?-) ?(?:the |عام )?", regex.I)
BOTH = regex.compile(r" and (?:the )?| ?و ?", regex.I)
FROM = regex.compile(r"\b(?:from|من)(?: the| early| late| عام)? \Z", regex.I)
# What is still to come when it is told: "will be read on", "planned for".
AHEAD = regex.compile(
    r"\b(?:will|shall|planned|scheduled|due|expected|slated|set"
    r"|vows? to|plans? to|aims? to|hopes? to)\b"
    r"(?!.*\b(?:said|says|told|was|were|had|has been|have been|did)\b)[^.;]{0,60}\Z",
    regex.I,
)
BETWEEN = regex.compile(r"\b(?:between|بين)(?: the| عام)? \Z", regex.I)
