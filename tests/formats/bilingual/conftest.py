"""What every test of a bilingual format shares: a file is read, its units add up, and nothing changed writes the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from localize.formats import Remark
from localize.formats.bilingual import Row, bilingual_format, set_aside


class Read(NamedTuple):
    """A file as it was read."""

    opened: Any
    rows: list[Row]
    remarks: list[Remark]

    @property
    def texts(self) -> list[tuple[str, str]]:
        return [(row.source, row.target) for row in self.rows]

    @property
    def units(self) -> int:
        """Rows, and what was set aside."""
        return len(self.rows) + sum(map(set_aside, self.remarks))

    def changed(self, *targets: str | None, left: int = 0) -> bytes:
        """The file with the first targets changed; None leaves one. ``left``: how many changes could not be made."""
        wanted = {row.place: new for row, new in zip(self.rows, targets, strict=False) if new is not None}
        refused: set[Any] = set()
        found = b"".join(self.opened.replaced(wanted, refused))
        assert len(refused) == left
        return found


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    def reading(name: str, data: bytes | str, wanted: str = "") -> Read:
        path = tmp_path / name
        data = data.encode() if isinstance(data, str) else data
        path.write_bytes(data)
        module = bilingual_format(path)
        assert module is not None
        opened = module.opened(path, name, wanted)
        found = [one for piece in opened.pieces(1) for one in opened.rows(piece)]
        assert [one for piece in opened.pieces(4) for one in opened.rows(piece)] == found
        rows = [one for one in found if isinstance(one, Row)]
        remarks = [one for one in found if isinstance(one, Remark)]
        for remark in remarks:
            assert remark.message.format_map(remark.args)
        same = {row.place: row.target for row in rows}
        assert b"".join(opened.replaced(same)) == data
        assert b"".join(opened.replaced({})) == data
        return Read(opened, rows, remarks)

    return reading
