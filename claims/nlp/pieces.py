"""The desk's cut: a clause is divided only by what it tells in passing and by its examples; lists
and additions stay together, as an editor would quote them."""

from claims.nlp.cutting import Draft
from claims.nlp.examples import with_examples
from claims.nlp.facts import with_facts

NAME = "pieces"
VERSION = "3"

_MOST = 32


def pieces_of(draft: Draft) -> list[Draft]:
    """The pieces of a draft, in the order of reading; the draft alone where it has none, or more
    than anybody would read."""
    told = with_facts(draft, fine=False)
    distinct = list(dict.fromkeys(part for one in told for part in with_examples(one)))
    return distinct if len(distinct) <= _MOST else [draft]
