"""The seller's own records: what a platform's API gave, as JSON Lines, a list, or a response that holds a list.

Each value is kept as the bytes that it is, so that no number, id or unknown key changes on its way back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from localize.bundles.uploads import lacks
from localize.formats import Remark

Record = dict[str, msgspec.Raw]
_RECORD = msgspec.json.Decoder(dict[str, msgspec.Raw])
_WHOLE = msgspec.json.Decoder(list[msgspec.Raw] | dict[str, msgspec.Raw])
_BOM = b"\xef\xbb\xbf"


class UnfitError(Exception):
    """The file cannot be what was asked for. ``remark`` says why, and what to give."""

    def __init__(self, message: str, **args: Any) -> None:
        super().__init__(message)
        self.remark: Remark = lacks(message, args)


def load(path: Path, shown: str, *within: str) -> list[Record]:
    """Every record of the file. ``within``: the keys under which a response holds records, or one of them.

    Raises ``UnfitError`` for what is not JSON.
    """
    data = path.read_bytes().removeprefix(_BOM).strip()
    try:
        whole = _WHOLE.decode(data)
    except msgspec.DecodeError:
        return [one for number, line in enumerate(data.splitlines(), 1) for one in _line(line, number, shown, within)]
    items = whole if isinstance(whole, list) else [msgspec.Raw(data)]
    return [record for item in items for record in _opened(_object(item, shown, 1), within, shown)]


def _line(line: bytes, number: int, shown: str, within: tuple[str, ...]) -> Iterator[Record]:
    if line.strip():
        yield from _opened(_object(msgspec.Raw(line), shown, number), within, shown)


def _object(raw: msgspec.Raw, shown: str, number: int) -> Record:
    try:
        return _RECORD.decode(raw)
    except msgspec.DecodeError as error:
        message = "{file}, line {line}: is no JSON object ({why}); give the records as the platform's API returns them"
        raise UnfitError(message, file=shown, line=number, why=str(error)) from None


def _opened(record: Record, within: tuple[str, ...], shown: str) -> Iterator[Record]:
    """The records inside a response, else the record itself."""
    key = next((key for key in within if key in record), "")
    if not key:
        yield record
    elif bytes(record[key]).startswith(b"["):
        for item in msgspec.json.decode(record[key], type=list[msgspec.Raw]):
            yield from _opened(_object(item, shown, 1), within, shown)
    else:
        inner = _object(record[key], shown, 1)
        yield {**{name: value for name, value in record.items() if name != key}, **inner}


def text(record: Record, *path: str) -> str:
    """The text or number at this place of a record, as text; "" where there is none."""
    value: Any = value_at(record, *path)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def value_at(record: Record, *path: str) -> Any:
    """The value at this place of a record; None where there is none."""
    raw = record.get(path[0])
    value: Any = msgspec.json.decode(raw) if raw is not None else None
    for key in path[1:]:
        value = value.get(key) if isinstance(value, dict) else None
    return value
