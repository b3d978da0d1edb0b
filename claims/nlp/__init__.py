"""Language tools: text in, frozen dataclasses with exact places in that text out.

Pure functions over strings; no Django, no database, no network. Every result keeps the law
`text[span.start:span.end] == what it says it found`. Models are loaded inside functions, so
importing this package costs nothing.
"""
