"""The same claim elsewhere. So far: the vectors by which claims are found by meaning."""
