"""Arabic sentences as claims: who says it, how surely, on what condition, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.nlp.claims import Claim
from claims.nlp.splitting import split
from claims.nlp.text import Span
from claims.nlp.whole import whole_sentences


def _claims(*sentences: str) -> list[Claim]:
    text, places = "", []
    for sentence in sentences:
        places.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    claims = whole_sentences(text, places, "ar", None)
    for claim in claims:
        notes = [*claim.hedges, *([claim.condition] if claim.condition else [])]
        assert all(note.span.of(text) == note.text for note in notes)
        assert all(facet.span.of(text) == facet.text for facet in claim.facets)
        if claim.attribution:
            assert claim.attribution.cue_span.of(text) == claim.attribution.cue
    return claims


@pytest.mark.parametrize(
    ("sentence", "claimant", "cue"),
    [
        ("قال وزير الخارجية محمد العلي، إن القوات انسحبت.", "وزير الخارجية محمد العلي", "قال"),
        ("قالت الوزارة إنها أغلقت المعبر.", "الوزارة", "قالت"),
        ("وأعلنت وزارة الدفاع أن الجيش سيطر على البلدة.", "وزارة الدفاع", "وأعلنت"),
        ("يقول السكان إن المياه مقطوعة.", "السكان", "يقول"),
        ("وفي سياق متصل، ذكرت الوكالة أن الطريق مغلق.", "الوكالة", "ذكرت"),
        ("وقال المتحدث في مؤتمر صحفي أمس إن الحكومة وافقت.", "المتحدث", "وقال"),
        ("وقال المتحدث لوكالة الأنباء إن الحكومة وافقت.", "المتحدث", "وقال"),
        ("وأكدت الوزارة: «لا نقص في الوقود».", "الوزارة", "وأكدت"),
        ("أشار التقرير إلى أن العدد ارتفع.", "التقرير", "أشار"),
        ("قتل 17 شخصاً، بحسب المرصد السوري.", "المرصد السوري", "بحسب"),
        ("ارتفع عدد القتلى، وفقاً لوزارة الصحة.", "وزارة الصحة", "وفقاً ل"),
        ("ارتفع عدد القتلى وفقًا للوزارة.", "الوزارة", "وفقًا ل"),
        ("انسحبت القوات، كما قال الوزير.", "الوزير", "كما قال"),
        ("انسحبت القوات، نقلا عن مصدر أمني.", "مصدر أمني", "نقلا عن"),
        ("الأمم المتحدة: مقتل 40 مدنيا في حماة", "الأمم المتحدة", ":"),
    ],
)
def test_a_plainly_marked_speaker(sentence: str, claimant: str, cue: str) -> None:
    (claim,) = _claims(sentence)
    assert claim.attribution is not None
    assert (claim.attribution.claimant, claim.attribution.cue) == (claimant, cue)
    assert not claim.attribution.implicit


@pytest.mark.parametrize(
    "sentence",
    [
        "توجهت القوات نحو المدينة.",
        "الرجل الذي قال إن الطريق مفتوح غادر المدينة.",
        "بدأ الاجتماع الساعة 3:30 مساء.",
        "كان هناك سببان: الجوع والخوف.",
        "بين المدينتين طريق طويل.",
    ],
)
def test_nobody_is_made_a_speaker(sentence: str) -> None:
    assert [claim.attribution for claim in _claims(sentence)] == [None]


def test_he_added_means_the_last_who_spoke() -> None:
    first, second = _claims("قال الوزير إن القوات انسحبت.", "وأضاف أن الطريق مفتوح.")
    assert first.attribution is not None
    assert second.attribution is not None
    assert second.attribution.claimant == "الوزير"
    assert second.attribution.implicit
    assert second.attribution.confidence < first.attribution.confidence


def test_he_added_after_a_long_silence_means_nobody() -> None:
    silence = ["انسحبت القوات من المدينة."] * 5
    claims = _claims("قال الوزير إن القوات انسحبت.", *silence, "وأضاف أن الطريق مفتوح.")
    assert claims[-1].attribution is None


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("لم تنسحب القوات.", True),
        ("ولن تقبل الحكومة بالاتفاق.", True),
        ("ليس في المدينة وقود.", True),
        ("لا يوجد وقود.", True),
        ("نزح ما لا يقل عن 3 آلاف شخص.", False),
        ("لا يزال القصف مستمراً.", False),
        ("قاتلت القوات بشدة لا سيما في الشمال.", False),
        ("انسحبت القوات.", False),
        ("كان الوزير غير راض.", False),
    ],
)
def test_a_denial_is_told_from_what_only_looks_like_one(sentence: str, negated: bool) -> None:
    assert [claim.negated for claim in _claims(sentence)] == [negated]


@pytest.mark.parametrize(
    ("sentence", "hedges"),
    [
        ("قتل نحو 40 مدنيا.", ["نحو"]),
        ("قتل نحو ٤٠ مدنيا.", ["نحو"]),
        ("نزحت حوالي ثلاثمئة عائلة.", ["حوالي"]),
        ("قتل 17 شخصاً على الأقل.", ["على الأقل"]),
        ("بلغ العدد أربعين تقريباً.", ["تقريباً"]),
        ("توجهت القوات نحو المدينة.", []),
        ("وقد انسحبت القوات.", []),
        ("وقد تنسحب القوات.", ["وقد"]),
    ],
)
def test_a_hedge_is_kept_with_its_place(sentence: str, hedges: list[str]) -> None:
    (claim,) = _claims(sentence)
    assert [hedge.text for hedge in claim.hedges] == hedges


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("قد تنسحب القوات.", "possible"),
        ("من المرجح أن تنسحب القوات.", "likely"),
        ("سوف تنسحب القوات.", "likely"),
        ("يجب على القوات أن تنسحب.", "required"),
        ("تعتزم القوات الانسحاب.", "planned"),
        ("تأمل الحكومة أن تنسحب القوات.", "wished"),
        ("هل انسحبت القوات؟", "asked"),
        ("انسحبت القوات.", "asserted"),
        ("ستة جنود انسحبوا.", "asserted"),
    ],
)
def test_how_surely_it_is_said(sentence: str, modality: str) -> None:
    assert [claim.modality for claim in _claims(sentence)] == [modality]


def test_a_condition_is_kept_with_its_place() -> None:
    (claim,) = _claims("ستنسحب القوات إذا توقف القصف، بحسب الوزير.")
    assert claim.condition is not None
    assert (claim.condition.cue, claim.condition.text) == ("إذا", "إذا توقف القصف")


def test_a_number_at_least_is_open_above() -> None:
    (claim,) = _claims("قتل 17 شخصاً على الأقل في القصف.")
    (number,) = [facet for facet in claim.facets if facet.kind == "number"]
    assert (number.value["low"], number.value["high"]) == (17, None)


def test_each_block_is_read_in_its_own_language() -> None:
    english = "The governor said that 40 people were killed in the city and that the army had left."
    arabic = "قتل 17 شخصاً في القصف على المدينة، بحسب المرصد السوري لحقوق الإنسان."
    for language in ("en", "ar", None):
        result = split(f"{english}\n{arabic}\n{english}", language=language)
        backends = [claim.backend for claim in result.claims]
        assert set(backends) == {"rules", "sentence"}
        assert [claim.text for claim in result.claims if claim.backend == "sentence"] == [arabic]


@given(st.text(alphabet="قال إنوأضافلبحسب :،.«»40ة\u064b\u0640\u200f", max_size=80))
def test_every_place_is_exact(sentence: str) -> None:
    _claims(sentence)
