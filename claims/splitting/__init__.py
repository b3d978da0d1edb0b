"""A version becomes claims, and claims are carried over from one version to the next."""
