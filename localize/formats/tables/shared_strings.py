"""The texts that the cells of a workbook share, on disk: a sheet of a hundred thousand listings has as many texts as they."""

from __future__ import annotations

import tempfile
import xml.etree.ElementTree as ET
from array import array
from typing import Any

from localize.formats.tables.sheet_values import texts, unescaped

_LEAVES = 50_000_000
"""Bytes of texts that are kept in memory."""


class Strings:
    """Texts by number."""

    def __init__(self, part: Any | None) -> None:
        self._ends = array("Q", [0])
        self._file = tempfile.SpooledTemporaryFile(max_size=_LEAVES)  # noqa: SIM115 - it lives as long as its workbook
        if part is not None:
            self._fill(part)

    def _fill(self, part: Any) -> None:
        end, root = 0, None
        for event, element in ET.iterparse(part, ("start", "end")):  # noqa: S314 - as in xlsx
            if root is None:
                root = element
            if event == "end" and element.tag.endswith("}si"):
                end += self._file.write(unescaped(texts(element)).encode("utf-8", "surrogatepass"))
                self._ends.append(end)
                root.clear()

    def __getitem__(self, number: int) -> str:
        start = self._ends[number]
        self._file.seek(start)
        return self._file.read(self._ends[number + 1] - start).decode("utf-8", "surrogatepass")

    def __del__(self) -> None:
        self._file.close()
