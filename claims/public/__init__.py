"""The readers' door: article pages, the correction form, and what came of it."""
