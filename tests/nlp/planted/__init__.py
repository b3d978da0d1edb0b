"""Sentences written for these tests, each with a word and what every claim that says it must keep.

One line each: the sentence | a word of the affected part | what stays with it.
"""


def read(listed: str) -> list[tuple[str, str, str]]:
    """The (sentence, word, what stays with it) of every line."""
    rows = [line.split(" | ") for line in listed.strip().splitlines()]
    return [(sentence, word, kept) for sentence, word, kept in rows]
