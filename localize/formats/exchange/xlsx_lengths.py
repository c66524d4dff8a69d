"""Formulas of a spreadsheet that count a text as a market counts it, the same in Excel and in LibreOffice.

``LEN`` counts UTF-16 units in Excel and code points in LibreOffice: an emoji is 2 here and 1 there. So each position is
asked for its code point and counts by a table. Half of a pair, which ``MID`` gives in Excel and for which ``UNICODE`` has
no answer, counts as half of what the whole character does.
"""

from __future__ import annotations

_HALVES = 55296
"""The first code point of half a pair; what has none counts as one."""
TABLES = {
    "characters": ((0, 1), (_HALVES, 0.5), (57344, 1)),
    "utf16_units": ((0, 1), (65536, 2)),
    "utf8_bytes": ((0, 1), (128, 2), (2048, 3), (_HALVES, 2), (57344, 3), (65536, 4)),
    "half_width_units": ((0, 1), (128, 2), (_HALVES, 1), (57344, 2), (0xFF61, 1), (0xFFA0, 2)),
}
"""For each unit: from which code point on a position counts how much (``text/measure`` says why)."""


def formula(cell: str, unit: str) -> str:
    """The array formula for the length of a cell's text in a unit of ``TABLES``."""
    bounds = ",".join(str(bound) for bound, _ in TABLES[unit])
    worth = ",".join(str(counts) for _, counts in TABLES[unit])
    position = f"ROW($A$1:INDEX($A:$A,MAX(1,LEN({cell}))))"
    code = f"IFERROR(_xlfn.UNICODE(MID({cell},{position},1)),{_HALVES})"
    return f"{{=IF(LEN({cell})=0,0,SUM(LOOKUP({code},{{{bounds}}},{{{worth}}})))}}"
