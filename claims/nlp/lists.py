"""Words joined by "and": each member becomes a claim of its own.

Only where each could be meant alone: not in "between A and B", not with a number, a "both" or a
"together" over the whole list, not in a denial ("did not take A and B"), not inside a condition.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claims.nlp.cutting import Change, Draft
from claims.nlp.grammar import is_conditional, is_negated, subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Token
from claims.nlp.phrases import in_quotation

NAME = "lists"
VERSION = "2"

_NOUNS = words("dobj pobj attr oprd appos nsubj nsubjpass")
_VERBS = words("xcomp acl pcomp advcl relcl ccomp")
BINDING = words(
    "both together jointly combined total between among amid either respectively same combination "
    "mix mixture difference differences consists consisted comprises comprised mutual"
)
_CIRCUMSTANCES = words("despite amid amidst after before following during without unlike between")
UNITING = words(
    "link connect join unite combine compare merge separate mix divide marry meet equal distinguish"
)
_SHARED = words("det poss predet")
_QUANTITIES = words("numerous several many various other some such")
_MIN, _MAX = 2, 12
_MOST = 12


def divided(draft: Draft) -> list[Draft]:
    """The draft once for each member of each of its lists; as it is where it has none."""
    made = [draft]
    done: set[int] = set()
    while found := _first_list(made, done):
        done.add(found[0].i)
        more = [_only(one, member, found) for one in made for member in found]
        if len(more) > _MOST:
            break
        made = more
    return made


def _first_list(made: list[Draft], done: set[int]) -> list[Token]:
    """A list that all drafts made so far have whole; empty where there is none left."""
    for chain in _lists(made[0]):
        whole = all(member.i in one.tokens for one in made for member in chain)
        if chain[0].i not in done and whole:
            return chain
    return []


def _lists(draft: Draft) -> Iterator[list[Token]]:
    doc = draft.head.doc
    if draft.head.lemma_.lower() in UNITING:
        return
    if is_negated(draft.head) or any(doc[i].lower_ in BINDING for i in draft.tokens):
        return
    if is_conditional(doc):
        return
    for i in sorted(draft.tokens):
        if not _near(doc[i], draft.head):
            continue
        chain = _chain(doc[i], draft)
        if chain and not in_quotation(chain[0]):
            yield chain


def _near(first: Token, head: Token) -> bool:
    """Whether the word belongs to what the verb says: not to a subject's description, not to the
    circumstances ("despite A and B")."""
    if first.i < head.i:
        return first.dep_ in ("nsubj", "nsubjpass") and first.head == head
    steps = 0
    for token in [first, *first.ancestors]:
        if token == head:
            return True
        if token != first and _binds(token):
            return False
        if token.dep_ == "prep" and (token.lower_ in _CIRCUMSTANCES or token.tag_ == "VBG"):
            return False
        steps += token.dep_ == "prep"
        if steps > 3:
            return False
    return False


def _binds(token: Token) -> bool:
    """A clause of its own; or a counted noun: "14 villages in A and B" are not 14 in A."""
    counted = any(child.dep_ == "nummod" for child in token.children)
    return counted or token.dep_ in ("advcl", "ccomp")


def _chain(first: Token, draft: Draft) -> list[Token]:
    """The members, starting with `first`; empty where it starts no list that may be divided."""
    if not _may_start(first, draft):
        return []
    found = [first]
    while True:
        later = [c for c in found[-1].children if c.dep_ == "conj" and c.i in draft.tokens]
        if not later or not all(_alike(first, member) for member in later):
            break
        found += later
    if any(c.dep_ == "conj" for c in found[-1].children if c.i in draft.tokens):
        return []
    joints = [c for member in found for c in member.children if c.dep_ == "cc"]
    plain = joints and all(joint.lower_ == "and" for joint in joints)
    return found if plain and _MIN <= len(found) <= _MAX and not _odd(found) else []


def _odd(found: list[Token]) -> bool:
    """ "a defector from the army and an expert": the parser took the last for another army."""
    first, last = found[0], found[-1]
    if first.dep_ != "pobj":
        return False
    if len({member.ent_type_ for member in found} - {""}) > 1:
        return True
    definite = any(c.lower_ in ("the", "this") or c.dep_ == "poss" for c in first.lefts)
    return definite and any(c.lower_ in ("a", "an") for c in last.lefts)


def _may_start(first: Token, draft: Draft) -> bool:
    if first.dep_ == "conj":
        return False
    if any(c.dep_ == "preconj" for c in first.children):
        return False
    if first.dep_ in ("nsubj", "nsubjpass"):
        return first.pos_ == "PROPN" and _any_number(draft.head)
    if first.pos_ in ("NOUN", "PROPN"):
        return first.dep_ in _NOUNS
    if first.pos_ == "VERB":
        return first.dep_ in _VERBS or first == draft.head
    return bool((first.pos_ == "ADJ" and first.dep_ == "acomp") or first.dep_ == "prep")


def _any_number(verb: Token) -> bool:
    """Whether the verb reads the same of one and of several: "took", "will take"."""
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    return first.tag_ in ("VBD", "MD") and first.lemma_ != "be"


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children)


def _has_its_own(noun: Token) -> bool:
    """A count or an article of its own, so that the first one's is not meant for it."""
    return _is_counted(noun) or any(c.dep_ in ("det", "poss") for c in noun.lefts)


def _described(noun: Token) -> bool:
    return _has_its_own(noun) or any(c.lower_ in _QUANTITIES for c in noun.lefts)


def _alike(first: Token, other: Token) -> bool:
    if _is_counted(first) and not _described(other):
        return False
    if first.pos_ == "VERB":
        return other.pos_ == "VERB" and other.tag_ == first.tag_ and subject_of(other) is None
    if first.pos_ == "ADJ" or first.dep_ == "prep":
        return bool(other.pos_ == first.pos_)
    return other.pos_ in ("NOUN", "PROPN")


def _only(draft: Draft, member: Token, chain: list[Token]) -> Draft:
    """The draft with one member: its own words, and those that describe the list from before."""
    first = chain[0]
    own = _own(member, chain)
    if first.pos_ == "VERB":
        own |= _shared(first, member)
    if member is not first:
        own |= _shared(first, member)
    elif first.pos_ == "VERB" and not _right(first, chain):
        own |= _objects(chain[-1])
    elif first.pos_ == "NOUN" and not _right(first, chain) and not _has_its_own(chain[-1]):
        own |= (
            _trees(c for c in chain[-1].rights if c.lower_ == "of")
            if _has_its_own(first)
            else set()
        )
    listed = {t.i for t in first.subtree}
    last = max(listed & draft.tokens)
    if first.doc[last].text == ",":
        own |= {last}  # it belongs to what follows
    kept = (draft.tokens - listed) | (frozenset(own) & draft.tokens)
    head = member if draft.head == first else draft.head
    return replace(draft, head=head, tokens=kept, changes=_moved(draft.changes, kept))


def _moved(changes: tuple[Change, ...], kept: frozenset[int]) -> tuple[Change, ...]:
    """A word put in stays in front of what follows; a bent verb goes with the verb."""
    bent = [c for c in changes if c.kind == "inflection" and c.token in kept]
    put_in = [c for c in changes if c.kind != "inflection"]
    after = [(c, min((i for i in kept if i >= c.token), default=None)) for c in put_in]
    return (*bent, *(replace(c, token=i) for c, i in after if i is not None))


def _own(member: Token, chain: list[Token]) -> set[int]:
    own = {t.i for t in member.subtree}
    for other in chain:
        if other.i > member.i:
            own -= {t.i for t in other.subtree if t.i > member.i}
    own -= {c.i for c in member.children if c.dep_ == "cc"}
    kept = sorted(own)
    while kept and member.doc[kept[-1]].text in (",", ";"):
        kept.pop()
    return set(kept)


def _shared(first: Token, member: Token) -> set[int]:
    """What stands before the first member and is meant for all: its article, its helpers."""
    if first.pos_ == "VERB":
        lead = {t.i for t in first.subtree if t.i < first.i}
        helped = any(c.dep_ in ("aux", "auxpass") for c in member.lefts)
        helpers = {c.i for c in first.lefts if c.dep_ in ("aux", "auxpass", "neg")}
        return lead - helpers if helped else lead
    if first.pos_ == "ADJ":
        return _trees(c for c in first.lefts if c.dep_ == "neg")
    if any(c.dep_ in ("det", "poss") for c in member.lefts):
        return set()
    quantified = any(c.lower_ in _QUANTITIES for c in member.lefts)
    described = [c for c in first.lefts if c.lower_ in _QUANTITIES and not quantified]
    if member.pos_ == "PROPN" and member.ent_type_:
        return _trees(described)
    return _trees([c for c in first.lefts if c.dep_ in _SHARED or c in described])


def _trees(tokens: Iterable[Token]) -> set[int]:
    return {t.i for token in tokens for t in token.subtree}


def _right(first: Token, chain: list[Token]) -> list[Token]:
    return [c for c in first.rights if c not in chain and c.dep_ != "cc" and not c.is_punct]


def _objects(last: Token) -> set[int]:
    """ "finding and attracting candidates": the object is that of both."""
    return _trees(c for c in last.rights if c.dep_ in ("dobj", "prep", "prt", "agent"))
