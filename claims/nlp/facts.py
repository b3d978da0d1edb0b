"""What a clause tells in passing about a noun or its subject: relative clauses, participles,
appositions. Each becomes a sentence of its own, with a traced "is" or a bent verb where needed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import (
    agrees,
    is_conditional,
    is_definite,
    is_finite,
    is_hypothetical,
    subject_of,
)
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import (
    base_of,
    in_quotation,
    is_droppable,
    is_selective,
    phrase,
    set_off,
    subject_phrase,
    with_commas,
)
from claims.nlp.verbs import be, bent, is_past

NAME = "facts"
VERSION = "2"

_WHO = words("who which that")
_WHERE = words("where when")
_PLACES = words("GPE LOC FAC")
_NOT_NAMES = words("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL")
_FACTIVE = words("after")
_DEPTH = 3
_PREPOSITIONS = words(
    "following regarding concerning including according using considering given based depending "
    "excluding pending barring followed compared"
)


@dataclass(frozen=True)
class Fact:
    """A sentence of its own inside another, and what the other can do without."""

    draft: Draft
    gone: frozenset[int]


def with_facts(draft: Draft, *, fine: bool, depth: int = 0) -> list[Draft]:
    """The draft without what it tells in passing, then each of those, themselves divided."""
    if depth >= _DEPTH:
        return [draft]
    main, told = draft, []
    for fact in _facts(draft, fine):
        rest = main.tokens - fact.gone
        main = replace(main, tokens=rest)
        told += with_facts(fact.draft, fine=fine, depth=depth + 1)
    return [main, *told]


def _facts(draft: Draft, fine: bool) -> Iterator[Fact]:
    doc = draft.head.doc
    if is_conditional(doc):
        return
    taken: set[int] = set()
    for i in sorted(draft.tokens):
        token = doc[i]
        if i in taken or token == draft.head or token.head.i not in draft.tokens:
            continue
        fact = _fact(draft, token, fine)
        if fact is not None and draft.head.i not in fact.gone and not in_quotation(token):
            taken |= {t.i for t in token.subtree}
            yield fact


def _fact(draft: Draft, token: Token, fine: bool) -> Fact | None:
    if token.dep_ == "relcl":
        return _relative(draft, token, fine)
    # When it happened a participle does not say, so the desk's claims leave it where it stands.
    if fine and token.dep_ == "acl" and token.tag_ in ("VBN", "VBG", "VBD"):
        return _participle(draft, token, fine)
    if token.dep_ == "appos":
        return _apposition(draft, token, fine)
    if token.dep_ == "advcl":
        return _event(draft, token) if is_finite(token) else _adverbial(draft, token)
    if fine and token.dep_ == "pcomp" and token.tag_ == "VBG":
        return _afterwards(draft, token)
    return None


def _about(draft: Draft, noun: Token, clause: Token) -> frozenset[int] | None:
    """The words for what the clause speaks of: of "X is a lawyer who …" that is X."""
    subject = subject_of(noun.head)
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and subject and subject.dep_ != "expl":
        return subject_phrase(noun.head, draft.tokens)
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    return base_of(noun, clause, draft.tokens)


def _allowed(draft: Draft, noun: Token, aside: bool) -> bool:
    """In a denied or merely possible clause only a name surely exists; and what limits "all" or
    "no" is not said of all."""
    if not aside and is_selective(noun):
        return False
    if is_hypothetical(draft.head):
        return aside and noun.pos_ == "PROPN" and noun.dep_ != "attr"
    return True


def _relative(draft: Draft, clause: Token, fine: bool) -> Fact | None:
    noun = clause.head
    pronoun = next((c for c in clause.lefts if c.lower_ in _WHO | _WHERE), None)
    if pronoun is None or not is_finite(clause) or not agrees(clause, noun, pronoun):
        return None
    aside = set_off(pronoun)
    several = noun.tag_ in ("NNS", "NNPS") and _is_vague(noun)
    if not _allowed(draft, noun, aside) or (several and not aside and not fine):
        return None
    whole = phrase(clause, draft.tokens)
    about = _told_of(draft, pronoun, fine)
    if about is None:
        return None
    free = aside or is_droppable(noun, draft.head)
    gone = with_commas(whole, draft.tokens, clause.doc) if free else frozenset[int]()
    return Fact(Draft(clause, about | (whole - {pronoun.i}), draft.attribution), gone)


def _told_of(draft: Draft, pronoun: Token, fine: bool) -> frozenset[int] | None:
    """What takes the place of the pronoun; nothing for "where", whose clause has a subject."""
    clause = pronoun.head
    if pronoun.lower_ in _WHERE:
        return frozenset() if fine and subject_of(clause) is not None else None
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return _about(draft, clause.head, clause) or None


def _participle(draft: Draft, verb: Token, fine: bool) -> Fact | None:
    noun = verb.head
    aside = set_off(verb)
    about = _about(draft, noun, verb)
    if not about or not _allowed(draft, noun, aside) or subject_of(verb) is not None:
        return None
    odd = verb.lower_ in _PREPOSITIONS or noun.dep_ == "appos" or not _follows(verb, about)
    if odd or (not aside and not fine and _is_vague(noun)):
        return None
    own = phrase(verb, draft.tokens)
    subject = subject_of(noun.head) if noun.dep_ == "attr" else noun
    if subject is not None and subject.dep_ == "expl":
        subject = noun
    changes = _made_finite(verb, subject or noun, is_past(draft.head))
    if not changes or any(verb.doc[i].dep_ == "mark" for i in own):
        return None
    free = aside or is_droppable(noun, draft.head)
    gone = with_commas(own, draft.tokens, verb.doc) if free else frozenset[int]()
    return Fact(Draft(verb, about | own, draft.attribution, changes), gone)


def _follows(verb: Token, about: frozenset[int]) -> bool:
    """Whether nothing but adverbs and a comma stands between; else the parser may have missed the
    noun."""
    before = [i for i in about if i < verb.i]
    low = max(before) + 1 if before else verb.i
    between = verb.doc[low : verb.i]
    copula = any(t.lemma_ == "be" for t in between)
    return copula or all(t.pos_ == "ADV" or t.is_punct for t in between)


def _is_vague(noun: Token) -> bool:
    """ "a junction that …": without the rest of its sentence nobody knows which."""
    known = noun.dep_ == "attr" and noun.head.lemma_ == "be"
    bare = not any(c.dep_ in ("det", "poss") for c in noun.lefts)
    several = noun.tag_ in ("NNS", "NNPS") and bare
    return not known and (several or not is_definite(noun))


def _made_finite(verb: Token, subject: Token, past: bool) -> tuple[Change, ...]:
    """ "located" → "is located", "supporting and arming" → "supports and arms"; nothing where a
    form is not known."""
    if verb.tag_ != "VBG":
        first = min([verb, *(c for c in verb.lefts if c.dep_ == "advmod")], key=lambda t: t.i)
        link = be(subject, past or verb.lower_ == "born", verb.i)
        return (Change(first.i, "function_word", link),)
    joined = [verb, *(t for t in verb.conjuncts if t.tag_ == "VBG" and t.i > verb.i)]
    forms = [(t.i, bent(t, subject, past)) for t in joined]
    return tuple(Change(i, "inflection", form) for i, form in forms if form)


def _apposition(draft: Draft, second: Token, fine: bool) -> Fact | None:
    own = phrase(second, draft.tokens)
    first = _named_by(second, own)
    if not own or first.pos_ not in ("NOUN", "PROPN") or not _is_apposition(first, second, own):
        return None
    about = base_of(first, second, draft.tokens)
    if not about or not _allowed(draft, first, True) or in_quotation(first):
        return None
    places = {first.ent_type_, second.ent_type_} <= _PLACES
    if places and not fine:  # "Mecca, Saudi Arabia" is how the desk writes a place
        return None
    link = be(first, False, min(own)) + (" in" if places else "")
    change = Change(min(own), "function_word", link)
    gone = with_commas(own, draft.tokens, second.doc)
    return Fact(Draft(second, about | own, draft.attribution, (change,)), gone)


def _named_by(second: Token, own: frozenset[int]) -> Token:
    """The noun before the comma, where the parser took one further off."""
    low = min(own, default=second.i)
    last = second.doc[low - 2] if low > 1 else second
    if last.head == second.head or (last in second.head.subtree and last.dep_ in ("pobj", "agent")):
        clause = any(a.dep_ in ("acl", "relcl") for a in _between(last, second.head))
        return last if clause and last.pos_ in ("NOUN", "PROPN") else second.head
    return second.head


def _between(low: Token, high: Token) -> list[Token]:
    found = []
    for token in low.ancestors:
        if token == high:
            break
        found.append(token)
    return found


def _is_apposition(first: Token, second: Token, own: frozenset[int]) -> bool:
    doc = second.doc
    low = min(own)
    before = doc[low - 1].text if low else ""
    if before not in (",", "--", "-") or first.ent_type_ in _NOT_NAMES:
        return False
    if second.ent_type_ in _NOT_NAMES or second.pos_ not in ("NOUN", "PROPN"):
        return False
    unlike = (first.ent_type_ in _PLACES) != (second.ent_type_ in _PLACES)
    if unlike and second.pos_ == "PROPN":
        return False  # nobody is a town
    listed = any(t.dep_ in ("conj", "cc") for t in first.children)
    determined = any(c.dep_ in ("det", "poss") for c in second.children)
    if any(c.dep_ == "advmod" and c.i < second.i for c in second.children):
        return False  # ", especially the …" picks one out
    closed = max(own) + 1 >= len(doc) - 1 or doc[max(own) + 1].is_punct
    return (
        closed and not listed and (determined or not any(c.dep_ == "conj" for c in second.children))
    )


def _adverbial(draft: Draft, verb: Token) -> Fact | None:
    """ "…, aiming to expand": said of the subject of the clause."""
    plain = not any(
        c.dep_ in ("mark", "aux", "auxpass", "advmod", "prep") and c.i < verb.i
        for c in verb.children
    )
    main = verb.head
    plain = plain and verb.tag_ == "VBG"
    if (
        main != draft.head
        or verb.i < main.i
        or not plain
        or verb.lower_ in _PREPOSITIONS
        or is_hypothetical(main)
    ):
        return None
    if subject_of(verb) is not None or not set_off(verb):
        return None
    return of_subject(draft, verb, phrase(verb, draft.tokens))


def _event(draft: Draft, clause: Token) -> Fact | None:
    """ "after the regime moved its forces": it did."""
    mark = next((c for c in clause.lefts if c.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in _FACTIVE or is_hypothetical(draft.head):
        return None
    if subject_of(clause) is None:
        return None
    own = frozenset(i for i in phrase(clause, draft.tokens) if i > mark.i)
    return Fact(Draft(clause, own, draft.attribution), frozenset())


def _afterwards(draft: Draft, verb: Token) -> Fact | None:
    """ "after finishing third": it happened."""
    link = verb.head
    if link.lower_ not in _FACTIVE or link.head != draft.head or is_hypothetical(draft.head):
        return None
    fact = of_subject(draft, verb, phrase(verb, draft.tokens))
    return replace(fact, gone=frozenset()) if fact else None


def of_subject(draft: Draft, verb: Token, own: frozenset[int]) -> Fact | None:
    subject = subject_of(draft.head)
    about = subject_phrase(draft.head, draft.tokens)
    if not about or subject is None or max(about) > min(own):
        return None
    changes = _made_finite(verb, subject, is_past(draft.head))
    if not changes:
        return None
    gone = with_commas(own, draft.tokens, verb.doc)
    return Fact(Draft(verb, about | own, draft.attribution, changes), gone)
