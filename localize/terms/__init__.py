"""Glossaries as people work on them: are they sound, what should stand in them, and files to and from other programs."""
