"""What spreadsheet programs leave in a cell where something else belongs: the errors of formulas, long numbers made short."""

from __future__ import annotations

from localize.text import lazy

ERROR = lazy.regex(
    r"#(?:¡?REF|NAME|NOM|¿?NOMBRE|NOME|VALUE|¡?VALOR|VALORE|DIV/0|¡?NUM|NULL|SPILL|CALC|BEZUG|WERT|ZAHL|ADI|VALEUR)[!?]|#N/[AVD]|#NV"
)
"""An error as the programs write it in English and in the languages that translate it."""
SCIENTIFIC = lazy.regex(r"\d[.,]\d+E[+-]?\d{1,3}|\dE[+-]\d{1,3}")
"""A number that was made short: 4.00638E+12."""
