"""What limits a statement in Arabic news prose: who says it, how surely, on what condition.

Read from the comparison form of one sentence (no vowel marks, plain digits and quotes); places are
in that form. Without a parser only what is plainly marked is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from claims.nlp.claims import Modality
from claims.nlp.quantity_words import NUMBER_WORDS, SCALES
from claims.nlp.text import Span

# The verb comes first, then whoever speaks: "said the minister that".
_VERBS = (
    "قال|ذكر|أعلن|أكد|أضاف|أوضح|أفاد|صرح|أشار|اعتبر|شدد|كشف|لفت|بين|تابع|رأى|زعم|ادعى|نفى|اتهم"
    "|حذر|توقع|رجح"
)
_PRESENT = "قول|ذكر|علن|ؤكد|ضيف|وضح|فيد|صرح|شير|عتبر|شدد|رى|زعم|دعي|نفي|حذر|توقع|رجح"
_SAYS = rf"(?:[وف])?(?:(?:{_VERBS})(?:ت|وا|ا)?|[يت](?:{_PRESENT})(?:ون)?)"
_TO = r"(?:\s(?:إلى|على|عن|من))?"
_THAT = r"(?:ب?[إأ]ن)(?:ه|ها|هم|هما|نا|ني)?"
_START = r"(?:\A|[،,:]\s?|\A[^،,.:]{2,60}[،,]\s?)(?:كما\s|وقد\s|فيما\s)?"
_SPEECH = regex.compile(
    rf"{_START}(?P<cue>{_SAYS})(?:\s(?P<who>[^\n،,.:؛\"]{{2,120}}?))??[،,]?{_TO}"
    rf"(?:\s{_THAT}\s|\s?[:\"]|:\s)"
)
_ACCORDING = regex.compile(
    r"(?:\A|(?<=[\s،,]))(?P<cue>(?:و)?(?:بحسب|حسبما (?:قال|ذكر|أفاد|أعلن)ت?|حسب|وفقا ل|طبقا ل|وفق"
    r"|نقلا عن|على حد (?:قول|تعبير|وصف)|كما (?:قال|ذكر|أعلن|أفاد)ت?))\s?(?P<who>[^\n،,.:؛\"]{2,80})"
    r"(?=[،,.؛\"]|\Z)"
)
# A headline: "The ministry: 40 people killed", without a stop at its end.
_COLON = regex.compile(r"\A(?P<who>[^\n:،,.؛\"\d]{2,60})(?P<cue>:)\s(?=.*[^.\s]\Z)")
_MOST_WORDS_BEFORE_A_COLON = 6
# Where and when it was said is not who said it.
_CIRCUMSTANCE = regex.compile(
    r"\s(?:في|خلال|عبر|أمس|اليوم|يوم|عقب|بعد|قبل|أثناء|لوكالة|لقناة|لصحيفة|لموقع|الاثنين|الإثنين"
    r"|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)(?!\w).*\Z"
)
_NUMBER = "|".join(sorted((*NUMBER_WORDS, *SCALES, "عشرات", "مئات"), key=len, reverse=True))
_HEDGE = regex.compile(
    rf"\b(?:(?:[وف])?(?:(?:نحو|زهاء|قرابة|حوالي|ما يقارب|ما يقرب من)(?= (?:\d|(?:{_NUMBER})\b))"
    r"|تقريبا|على الأقل|على الأكثر|ربما|يبدو|على ما يبدو|يعتقد|قد(?= [يتن]\p{L}{2})|من المحتمل"
    r"|يزعم|مزعوم|مزعومة|ما لا يقل عن|أكثر من(?= \d)|أقل من(?= \d)))(?!\w)"
)
_MODALITIES: tuple[tuple[Modality, "regex.Pattern[str]"], ...] = (
    ("required", regex.compile(r"\b[وف]?(?:يجب|ينبغي|لا بد|يتعين|يتوجب)(?!\w)")),
    ("planned", regex.compile(r"\b[وف]?(?:[يت]عتزم|[يت]نوي|[يت]خطط|من المقرر)(?!\w)")),
    ("wished", regex.compile(r"\b[وف]?(?:[يتن]أمل|[يتن]تمنى|[يتن]ريد)(?!\w)")),
    (
        "possible",
        regex.compile(r"\b[وف]?(?:قد(?= [يتن]\p{L}{2})|ربما|[يت]مكن|من الممكن|من المحتمل)(?!\w)"),
    ),
    (
        "likely",
        regex.compile(
            r"\b[وف]?(?:سوف|س[يت](?:كون|تم|بدأ|شمل|ستمر|ؤدي|صل|عود|جري)|من المرجح|من المتوقع)(?!\w)"
        ),
    ),
)
_CONDITION = regex.compile(
    r"\b[وف]?(?P<cue>إلا إذا|إذا|لو|في حال|ما لم|شرط أن|شريطة أن)(?!\w)[^،,.؛؟\"]{2,}"
)
_DENIALS = frozenset("لا لم لن ليس ليست ليسوا لست لسنا ما".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that say who says so; `who` is empty where the verb alone stands for the speaker of
    an earlier sentence ("and he added that")."""

    who: str
    cue: Span


def speech_of(folded: str) -> Speech | None:
    """Who the sentence is attributed to, if it says so plainly."""
    match = _SPEECH.match(folded) or _ACCORDING.search(folded) or _headline(folded)
    if match is None:
        return None
    who = _CIRCUMSTANCE.sub("", (match["who"] or "").strip())
    joined = match["cue"].endswith(" ل") and who.startswith("ل")
    return Speech(f"ا{who}" if joined else who, Span(*match.span("cue")))


def _headline(folded: str) -> "regex.Match[str] | None":
    match = _COLON.match(folded)
    short = match and len(match["who"].split()) <= _MOST_WORDS_BEFORE_A_COLON
    return match if short else None


def hedges_of(folded: str) -> Iterator[Span]:
    """Words that weaken a number or a statement."""
    return (Span(*match.span()) for match in _HEDGE.finditer(folded))


def modality_of(folded: str) -> Modality:
    """The strongest limit that is plainly marked; what is not marked is asserted."""
    return next((name for name, words in _MODALITIES if words.search(folded)), "asserted")


def condition_of(folded: str) -> tuple[str, Span] | None:
    """The cue and the place of the first condition, up to the next comma or stop."""
    match = _CONDITION.search(folded)
    if match is None:
        return None
    end = match.start() + len(match.group().rstrip())
    return match["cue"], Span(match.start("cue"), end)


def denies(cue: str) -> bool:
    """Whether the negation denies the statement, not only an adjective ("without", "un-")."""
    return cue in _DENIALS or (cue[:1] in "وف" and cue[1:] in _DENIALS)
