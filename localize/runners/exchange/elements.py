"""Tags and placeholders of a translation that came back, held against its source.

A pair of tags may be left out whole (not every market takes it), moved, or stand twice; half a pair, a tag of another
number, and a placeholder too many or too few make a text that no market can use.
"""

from __future__ import annotations

from collections.abc import Iterator

from localize.model import Said
from localize.text.elements import NUMBER
from localize.text.markup import Tag, masked, tags
from localize.text.placeholder_pairs import between
from localize.text.unit import Text


def broken(source: str, target: str) -> str:
    """What is wrong with a translation in shielded form, and what to do about it; "" for nothing."""
    return next(_tags(source, target), "") or next(_placeholders(source, target), "")


def _tags(source: str, target: str) -> Iterator[str]:
    found = tags(target)
    there, here = _numbered(tags(source)), _numbered(found)
    known = {tag.raw for tag in there}
    for tag in here:
        if tag.raw not in known:
            yield Said("its translation has the tag {tag}, which its source lacks; put back the source's own", tag=tag.raw)
    rest = masked(target, found)
    open_: dict[str, int] = {}
    for name in dict.fromkeys(_name(tag) for tag in there):
        if name in rest:
            yield Said("its translation has a broken tag, {tag}; write it as the source has it", tag=name)
        open_[name] = 0
    for tag in here:
        if f"</{_name(tag)}>" in known and f"<{_name(tag)}>" in known:
            open_[_name(tag)] += -1 if tag.closing else 1
            if open_[_name(tag)] < 0:
                yield _half(f"<{_name(tag)}>", tag.raw)
    yield from (_half(f"</{name}>", f"<{name}>") for name, count in open_.items() if count > 0)


def _numbered(found: list[Tag]) -> list[Tag]:
    return [tag for tag in found if NUMBER.match(tag.raw)]


def _name(tag: Tag) -> str:
    return tag.raw.strip("</>")


def _half(tag: str, other: str) -> str:
    return Said("its translation has the tag {other} without {tag}; put that in too, or leave both out", tag=tag, other=other)


def _placeholders(source: str, target: str) -> Iterator[str]:
    found = between(Text(source, ""), Text(target, ""))
    for one in found.missing:
        message = "its translation lacks the placeholder {placeholder}; put it in as the source has it"
        yield Said(message, placeholder=one.text)
    for one in found.added:
        message = "its translation has the placeholder {placeholder}, which its source lacks; put back the source's own"
        yield Said(message, placeholder=one.text)
