"""Our database backend: Django's for PostgreSQL, which first sees that a server is there."""
