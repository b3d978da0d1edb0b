"""What models learnt, as plain numbers. README.md says from what, by which command, how well."""

from pathlib import Path

FOLDER = Path(__file__).parent
