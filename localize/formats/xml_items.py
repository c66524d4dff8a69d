"""XML catalogs of any length: the elements that are records, one at a time, each as a small tree with its line."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from localize.formats import Record, Remark
from localize.formats.bilingual.xml_stream import Stream, source
from localize.model import Said

LARGEST = 16_000_000
"""More characters than this have no place in one record."""
DEEPEST = 64
"""Elements do not lie deeper in one another than this in any catalog."""


class Node:
    """An element: its name as the file writes it, the line of its record, its attributes, its texts and elements in order."""

    __slots__ = ("attributes", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.content: list[str | Node] = []

    def children(self, *names: str) -> Iterator[Node]:
        """The elements in it, of these names where any is given."""
        return (one for one in self.content if isinstance(one, Node) and (not names or one.name in names))

    def child(self, *path: str) -> Node | None:
        """The first element along a path of names."""
        node: Node | None = self
        for name in path:
            node = next(node.children(name), None) if node else None
        return node

    def text(self, *path: str) -> str:
        """The text of the element along the path, its markup in it, without spaces around it; "" where there is none."""
        node = self.child(*path)
        return node.inner().strip() if node else ""

    def inner(self) -> str:
        """What stands in it: texts, and elements (HTML that nobody escaped) as markup again."""
        if all(isinstance(one, str) for one in self.content):
            return "".join(self.content)  # type: ignore[arg-type]
        return "".join(escape(one, quote=False) if isinstance(one, str) else one.outer() for one in self.content)

    def outer(self) -> str:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        return f"<{self.name}{attributes}>{self.inner()}</{self.name}>" if self.content else f"<{self.name}{attributes}/>"


class _Reader:
    """Makes trees of the elements that are records."""

    def __init__(self, stream: Stream, units: tuple[str, ...], others: tuple[str, ...]) -> None:
        self.stream = stream
        self.unit = f"(?:{'|'.join(units)})"
        self.wanted = (*units, *others)
        self.keep = 0
        self.found: list[Any] = []
        self.root: Node | None = None
        self._open: list[Node] = []
        self._size = 0
        stream.parser.CharacterDataHandler = self._text
        stream.parser.buffer_text = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            node = Node(name, attributes, self._open[0].line)
            self._open[-1].content.append(node)
            self._open.append(node)
            self._bounded(len(name))
            return
        node = Node(name, attributes, self.stream.line)
        self.root = self.root or node
        self.keep, self._size = self.stream.offset, 0
        if name in self.wanted:
            self._open.append(node)

    def end(self, name: str) -> None:  # noqa: ARG002
        if self._open:
            node = self._open.pop()
            if not self._open:
                self.found.append(node)
                self.keep = self.stream.offset

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].content.append(text)
            self._bounded(len(text))

    def _bounded(self, size: int) -> None:
        self._size += size
        if self._size > LARGEST:
            self.stream.fault(
                Said(
                    "holds a <{name}> of more than {most} million characters; check that it is closed",
                    name=self.wanted[0],
                    most=LARGEST // 1_000_000,
                )
            )
        if len(self._open) > DEEPEST:
            self.stream.fault("has elements more than 64 deep in one another; flatten them")


def items(path: Path, units: tuple[str, ...], others: tuple[str, ...] = ()) -> Iterator[Node | Record]:
    """The elements that are records, and ``others``, in a file; where the XML breaks, the rest is set aside and counted.

    The first that is given is the root, without content. Raises ``Faults`` for entities that the file defines.
    """
    found = source(path, path.name, "a catalog needs at least one listing")
    if found.remark:
        yield Record(line=1, rows=0, remarks=(found.remark,))
    stream = Stream(found)
    reader = _Reader(stream, units, others)
    told = False
    for batch in stream.run(reader):
        if reader.root and not told:
            told = True
            yield Node(reader.root.name, reader.root.attributes, reader.root.line)
        for one in batch:
            yield _aside(one) if isinstance(one, Remark) else one  # type: ignore[misc]


def _aside(remark: Remark) -> Record:
    return Record(line=remark.line, rows=max(1, int(remark.args["aside"])), aside=True, remarks=(remark,))
