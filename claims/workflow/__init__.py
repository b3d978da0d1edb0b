"""How status changes: the law as tables, who may do what, and the one way to do it.

Everything that happens is recorded here as an event; what follows from it is not decided
here (see `claims.pipeline`).
"""
