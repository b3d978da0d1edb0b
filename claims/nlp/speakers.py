"""Who speaks: the name of a speaker, pronouns that stand for one, and speakers that go on speaking
in the sentences after."""

from claims.nlp.claims import Attribution
from claims.nlp.grammar import subject_of
from claims.nlp.lexicon import words
from claims.nlp.parsing import Names, Sentence, Token, bare_name, proper_name
from claims.nlp.people import PERSON_NOUNS
from claims.nlp.phrases import in_quotation

NAME = "speakers"
VERSION = "1"

_REPORTS = words("expression statement account words report remarks testimony description figures")
# A following sentence that begins so goes on with what was being said.
_CONTINUES = words("moreover furthermore additionally likewise also besides")
_PRONOUNS = words("it they this these those he she its their his her")
_QUOTES = words('" ``')
_IMPLICIT_CONFIDENCE = 0.6
_SURE_OF_PRONOUN = 0.9
_UNSURE = 0.5
_MEMORY = 3  # sentences for which "he" still means whoever was last spoken of


class Speakers:
    """The speakers of an article in reading order; feed it sentence by sentence."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._last: Attribution | None = None
        self._last_block = -1
        self._person: str | None = None
        self._thing: str | None = None
        self._age = 0

    def said_by(self, sentence: Sentence, speaker: Token, cue: Token) -> Attribution:
        """The attribution for an explicit report. A pronoun is the person or thing that was the
        subject, or spoke, last; where there is none it stays as it is, with little confidence."""
        speaker = _meant(speaker)
        name, sure = self._name(sentence, speaker)
        place = sentence.place(cue)
        said = Attribution(name, place.of(self._text), place, confidence=sure)
        self._last, self._last_block = said, sentence.block
        self._take(speaker, name)
        return said

    def remember(self, sentence: Sentence) -> None:
        """Take in a sentence that has been dealt with: its subject is who "he" will be."""
        self._age += 1
        if self._age > _MEMORY:
            self._person = None
        root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
        subject = subject_of(root) if root is not None else None
        if subject is None or subject.pos_ == "PRON" or in_quotation(subject):
            return
        speaker = _meant(subject)
        name, _ = self._name(sentence, speaker)
        self._take(speaker, name)

    def carried(self, sentence: Sentence) -> Attribution | None:
        """The last speaker, where this sentence visibly goes on with what was said: in the same
        paragraph with a pronoun, a quotation or "moreover", in the next one only with the last."""
        first = sentence.doc[0].lower_
        if self._last is None:
            return None
        same = sentence.block == self._last_block
        following = sentence.block == self._last_block + 1
        goes_on = first in _PRONOUNS or _is_all_quoted(sentence)
        if (first in _CONTINUES and (same or following)) or (goes_on and same):
            self._last_block = sentence.block
            cue = self._last
            return Attribution(cue.claimant, cue.cue, cue.cue_span, True, _IMPLICIT_CONFIDENCE)
        self._last = None
        return None

    def forget(self) -> None:
        """A sentence came that is not part of what was said."""
        self._last = None

    def _take(self, speaker: Token, name: str) -> None:
        """ "He" and "she" go on meaning a person, "it" a thing; several people are neither."""
        if speaker.pos_ == "PRON":
            return
        several = speaker.tag_ in ("NNS", "NNPS") or _joined(speaker)
        person = self._is_person(speaker, name)
        if several:
            self._person = self._thing = None
        elif person:
            self._person, self._age = name, 0
        else:
            self._thing = name

    def _is_person(self, speaker: Token, name: str) -> bool:
        if speaker.pos_ == "PROPN":
            kind = self._names.kinds.get(name.casefold())
            full = name in self._names.people.values() and " " in name
            return kind == "person" if kind else full or speaker.ent_type_ == "PERSON"
        return speaker.lemma_.lower() in PERSON_NOUNS

    def _name(self, sentence: Sentence, speaker: Token) -> tuple[str, float]:
        if speaker.pos_ == "PRON":
            found = self._person if speaker.lower_ in ("he", "she") else None
            found = self._thing if speaker.lower_ == "it" else found
            return (found, _SURE_OF_PRONOUN) if found else (speaker.text, _UNSURE)
        if not _joined(speaker) and speaker.pos_ == "PROPN" and speaker.ent_type_ == "PERSON":
            return self._names.full(_name_of_person(speaker)), 1.0
        described = any(c.dep_ in ("prep", "poss", "conj") for c in speaker.children)
        proper = speaker.pos_ == "PROPN" and speaker.text[:1].isupper()
        if not described and (proper or _looks_like_a_name(speaker)):
            return self._names.full(proper_name(speaker)), 1.0
        return self._phrase(sentence, speaker), 1.0

    def _phrase(self, sentence: Sentence, speaker: Token) -> str:
        """ "Citizens from Hama": the noun with what describes it, without its clauses."""
        away = ("relcl", "appos", "acl")
        clauses = {t.i for c in speaker.children if c.dep_ in away for t in c.subtree}
        kept = [t for t in speaker.subtree if t.i not in clauses]
        while len(kept) > 1 and kept[-1].is_punct:
            kept.pop()
        last = next((i for i, t in enumerate(kept) if t.i - kept[0].i != i), len(kept)) - 1
        start, end = sentence.place(kept[0]).start, sentence.place(kept[last]).end
        return bare_name(self._text[start:end])


def _meant(speaker: Token) -> Token:
    """ "Who said" is whoever the clause is about; "the lawyer, Ann Doe," is Ann Doe; "X's
    statement" is by X."""
    if speaker.lower_ in ("who", "which") and speaker.head.dep_ == "relcl":
        speaker = speaker.head.head
    possessor = next((c for c in speaker.children if c.dep_ == "poss"), None)
    if speaker.lower_ in _REPORTS and possessor is not None:
        return possessor
    if speaker.pos_ == "NOUN" and speaker.tag_ == "NN":
        named = (c for c in speaker.children if c.dep_ == "appos" and c.ent_type_ == "PERSON")
        return next(named, speaker)
    return speaker


def _joined(speaker: Token) -> bool:
    return any(c.dep_ == "conj" for c in speaker.children)


def _name_of_person(last: Token) -> str:
    """The name without the office in front: "Prime Minister Ann Doe" is Ann Doe."""
    start = last.i
    while start > 0 and last.doc[start - 1].ent_type_ == "PERSON":
        if last.doc[start - 1].pos_ != "PROPN":
            break
        start -= 1
    return bare_name(last.doc[start : last.i + 1].text)


def _is_all_quoted(sentence: Sentence) -> bool:
    doc = sentence.doc
    return doc[0].text in _QUOTES and doc[len(doc) - 1].text in ('"', "''")


def _looks_like_a_name(noun: Token) -> bool:
    return bool(noun.text[:1].isupper() or noun.lower_.startswith("al-")) and any(
        child.pos_ == "PROPN" and child.dep_ == "compound" for child in noun.children
    )
