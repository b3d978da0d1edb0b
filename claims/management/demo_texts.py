"""The words of the demo newsroom: two articles, and what its people say about them.

Written for this product. The events are real; outlets, people and sources are invented.
"""

from dataclasses import dataclass

HEADLINE_EN = "Hama changes hands after four decades of silence"
ARTICLE_EN = """\
Fighters entered the city of Hama on 5 December 2024 and government troops withdrew to the south.

The army command confirmed the withdrawal in a statement on the same day.

The offensive had begun on 28 November 2024 in the countryside west of Aleppo. \
Within three days the fighters controlled most of Aleppo, and they reached the outskirts of Hama \
on 30 November 2024.

Hama carries a memory that no other Syrian city shares. In February 1982 government forces \
besieged the city for 27 days. Historian Salma Darwish said that the siege claimed the lives of \
around 40,000 people and destroyed a third of the old town. Other estimates begin at 10,000.

The city stayed quiet for a generation. In July 2011 hundreds of thousands of people filled its \
main square, and tanks entered the city on 31 July 2011. The opposition has had no presence in \
Hama since 2013.

"If the road to Homs is cut, the coast may be isolated from Damascus," said Karim Haddad, a \
retired officer. He added that the army did not defend the northern suburbs.

At least 20,000 people have left the city since the end of November, according to a local relief \
group. The bakeries that remain open work for four hours a day.
"""

HEADLINE_AR = "حماة تستقبل العائدين بعد أربعة عشر عامًا"
ARTICLE_AR = """\
دخلت فصائل المعارضة مدينة حماة في 5 كانون الأول 2024 بعد انسحاب القوات الحكومية منها.

قال مدير الإغاثة المحلي سامر العلي إن نحو ٢٠ ألف شخص غادروا المدينة منذ نهاية تشرين الثاني.

شهدت المدينة في شباط 1982 حصارًا استمر 27 يومًا، وتتراوح تقديرات عدد الضحايا بين 10 آلاف \
و40 ألف شخص.

لم يكن للمعارضة أي وجود في حماة منذ عام 2013. وتعمل الأفران المفتوحة أربع ساعات في اليوم.

ذكرت البلدية أن 17 ناعورة ما زالت قائمة على ضفاف العاصي.
"""

CORRECTED_WAS = "28 November 2024"
CORRECTED_NOW = "27 November 2024"
CORRECTION_NOTE = (
    "An earlier version of this article said the offensive began on 28 November 2024. "
    "It began on 27 November 2024. A reader told us."
)
READER_ON_DATE = (
    "The offensive was announced and began on 27 November, a Wednesday. "
    "Your article is one day late."
)
READER_ON_TOLL = (
    "You give only the highest figure. Estimates of the dead run from 10,000 to 40,000 and the "
    "sentence before should say so."
)
ANSWER_ON_DATE = "You are right: the first statement is dated 27 November. Thank you."


@dataclass(frozen=True)
class Check:
    """A claim that the demo's people check: found by `words`, judged with a source."""

    words: tuple[str, ...]
    rating: str
    reasons: str
    source: str
    publisher: str
    published: str
    quote: str
    stance: str
    language: str = "en"


CHECKS = (
    Check(
        ("5 December 2024", "Hama"),
        "accurate",
        "The army’s own statement and our correspondent give the same day.",
        "Statement on the withdrawal from Hama",
        "Army command",
        "2024-12-05",
        "Our units have today left the city of Hama and taken positions to its south.",
        "supports",
    ),
    Check(
        ("besieged", "27 days"),
        "accurate",
        "The siege lasted from 2 to 28 February 1982.",
        "Hama 1982: a chronology",
        "Orontes Archive",
        "1999",
        "The siege of Hama began on 2 February 1982 and ended on 28 February 1982, after 27 days.",
        "supports",
    ),
    Check(
        ("40,000",),
        "context",
        "Estimates run from 10,000 to 40,000; this is the highest of them.",
        "The dead of Hama: what is known",
        "Orontes Archive",
        "2006",
        "Estimates of the number of people killed in Hama in 1982 range from 10,000 to 40,000.",
        "refutes",
    ),
    Check(
        ("no presence", "2013"),
        "mostly",
        "True of the city itself; armed groups stayed in the countryside around it.",
        "Who held what: the province of Hama, 2011 to 2024",
        "Levant Map Project",
        "2024-11",
        "From 2013 no opposition group was present in the city of Hama; several were in the "
        "countryside.",
        "supports",
    ),
    Check(
        ("20,000", "left"),
        "unproven",
        "One group counted at one checkpoint; nobody else has a figure.",
        "Displacement from Hama, first count",
        "Orontes Relief",
        "2024-12-04",
        "We counted at least 20,000 people at the southern checkpoint since 28 November.",
        "context",
    ),
    Check(
        ("2013",),
        "mostly",
        "يصح ذلك على المدينة نفسها، وبقيت مجموعات في الريف المحيط بها.",
        "خريطة السيطرة في محافظة حماة بين 2011 و2024",
        "مشروع خرائط المشرق",
        "2024-11",
        "منذ عام 2013 لم يكن لأي فصيل معارض وجود داخل مدينة حماة.",
        "supports",
        language="ar",
    ),
)

RATINGS = (
    ("accurate", "Accurate", "دقيق", 5),
    ("mostly", "Mostly accurate", "دقيق في معظمه", 4),
    ("context", "Needs context", "يحتاج إلى سياق", 3),
    ("inaccurate", "Inaccurate", "غير دقيق", 1),
    ("unproven", "Unproven", "غير مثبت", None),
)
