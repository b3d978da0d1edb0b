"""Version 1 of the API for partners: they read the published record with a key."""
