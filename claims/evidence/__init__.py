"""Sources, their frozen copies, and the passages that speak for or against a claim."""
