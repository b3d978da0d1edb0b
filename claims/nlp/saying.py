"""Sentences in which the machine gives its reasons: English, and sayable in other languages.

A sentence is a template and the values that go into it. Whoever shows it may translate the
template; the values are words of the texts and stay as they are.
"""

from typing import Any, Self

SOURCE_SAYS = "The source says %(theirs)s; the claim says %(ours)s."
SOURCE_NAMES = "The source names %(theirs)s; the claim names %(ours)s."
SOURCE_DENIES = "The source denies what the claim says."
CLAIM_DENIES = "The source says what the claim denies."
BOTH_DENY = "Source and claim deny the same thing."
NOTHING = "No value of the passage can be compared with the claim."
OTHER = "The passage may speak of something else; its values were not compared."

OTHER_SAYS = "The other claim says %(theirs)s; this says %(ours)s."
OTHER_NAMES = "The other claim names %(theirs)s; this names %(ours)s."
OTHER_DENIES = "The other claim denies what this says."
THIS_DENIES = "The other claim says what this denies."

SAME_NUMBERS = "Same numbers: %(words)s"
SAME_NAMES = "Same names: %(words)s"
SAME_RARE_WORDS = "Same rare words: %(words)s"
SIMILARITY = "Similarity of meaning %(score)s"

# The same said of a claim in the place of a source.
_OF_CLAIMS = {
    SOURCE_SAYS: OTHER_SAYS,
    SOURCE_NAMES: OTHER_NAMES,
    SOURCE_DENIES: OTHER_DENIES,
    CLAIM_DENIES: THIS_DENIES,
}


class Said(str):
    """A sentence in English that remembers its `template` and `values`."""

    template: str
    values: dict[str, str]

    def __new__(cls, template: str, **values: str) -> Self:
        said = super().__new__(cls, template % values)
        said.template, said.values = template, values
        return said

    def as_json(self) -> dict[str, Any]:
        """What is kept of it: {"say": template, "with": values}."""
        return {"say": self.template, "with": self.values}

    def of_claims(self) -> "Said":
        """The same where the passage is another claim."""
        return Said(_OF_CLAIMS.get(self.template, self.template), **self.values)
