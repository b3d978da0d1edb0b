"""Taking in articles: what came becomes an immutable version, or is refused in a sentence."""
