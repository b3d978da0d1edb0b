"""What leaves the house: the published record as plain data, keys, and webhooks.

Doors and previews print what is built here; nothing here answers a web request.
"""
