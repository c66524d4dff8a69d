"""What is wrong with an input."""

from __future__ import annotations

from msgspec import Struct

from localize.model.said import Said


class Fault(Struct, frozen=True):
    """Something a person can mend: where it is, what it is and what to do. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    @property
    def place(self) -> str:
        """``file:line:column``, as much of it as is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Faults(Exception):
    """An input that cannot be used, with every fault found in it (exit code 2)."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    def __reduce__(self) -> tuple[type[Faults], tuple[Fault, ...]]:
        return Faults, self.faults


def not_utf8(error: UnicodeDecodeError) -> Said:
    """What to say of a file that is not UTF-8."""
    return Said("is not UTF-8 (byte {byte}); save it as UTF-8", byte=error.start)
