"""How well the language tools do, each beside a baseline measured in the same run."""
