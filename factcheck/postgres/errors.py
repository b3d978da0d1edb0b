"""What goes wrong below a connection, said in a sentence."""

import psycopg


class ServerFailed(psycopg.OperationalError):
    """The embedded server cannot be had; `str(error)` says why and what to do.

    A database error by kind, so that whoever asked for a connection sees it as one.
    """
