"""The owner's database backend under test: it may empty append-only tables."""
