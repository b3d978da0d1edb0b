"""Nouns for one person, who can speak and be "he" or "she"."""

from claims.nlp.lexicon import words

PERSON_NOUNS = words(
    "man woman boy girl spokesman spokeswoman chairman chairwoman president chief general colonel "
    "captain king queen judge coach pilot nurse mother father brother sister wife husband son "
    "daughter friend witness guard student engineer lawyer farmer teacher minister mayor officer "
    "governor senator doctor director researcher author actor singer player driver leader manager "
    "analyst activist journalist scientist politician musician survivor victim suspect bishop poet "
    "spokesperson ambassador prosecutor professor critic chancellor secretary resident neighbour"
)
