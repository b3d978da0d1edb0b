"""The same claim elsewhere: vectors, what is suggested by them, and what people say of it."""
