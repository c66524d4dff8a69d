"""Bilingual files: every unit inspected, each with its line. Nothing is paired, adapted or published.

A worker turns pieces of files into what was seen there (``sight``), by the checks of each unit's own market
(``engines``), and puts aside what is compared when everything was read (``alike``).
"""

from localize.bilingual.alike import CODE, Alike, Groups, place
from localize.bilingual.engines import Change, File, Looked, Setup, Worker, agree, primed
from localize.bilingual.sight import ELSEWHERE, look, named

__all__ = [
    "CODE",
    "ELSEWHERE",
    "Alike",
    "Change",
    "File",
    "Groups",
    "Looked",
    "Setup",
    "Worker",
    "agree",
    "look",
    "named",
    "place",
    "primed",
]
