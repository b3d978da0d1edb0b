"""Somebody says we are wrong; we decide, correct, and say so."""
