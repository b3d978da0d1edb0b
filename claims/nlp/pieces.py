"""The order in which a clause is divided: what it tells in passing, its lists, its additions."""

from claims.nlp.cutting import Draft
from claims.nlp.examples import with_examples
from claims.nlp.facts import with_facts
from claims.nlp.finer import finer, shortened
from claims.nlp.lists import divided
from claims.nlp.titles import described

NAME = "pieces"
VERSION = "2"

_MOST = 32


def pieces_of(draft: Draft, *, fine: bool) -> list[Draft]:
    """The pieces of a draft, in the order of reading; the draft alone where it has none, or more
    than anybody would read."""
    told = with_facts(draft, fine=fine)
    parts = [part for one in told for part in with_examples(one)]
    if fine:
        parts = [part for one in parts for part in divided(one)]
        parts = [part for one in parts for part in finer(one)]
        parts = [part for one in parts for part in shortened(one)]
        parts += [part for one in told for part in described(one)]
    distinct = list(dict.fromkeys(parts))
    return distinct if len(distinct) <= _MOST else [draft]
