"""Texts out to translators' own tools and back into the memory (``formats/exchange`` has the files)."""
