"""XLIFF 2.1: a unit for each text, with its limit by the module for size and length, and placeholders as original data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from localize.formats.exchange import NAMESPACE, STAMP, Back, Job, Unit, inline, xliff_back
from localize.formats.exchange.xliff1 import visible

NAME = "xliff2"
SUFFIX = ".xlf"
SUFFIXES: tuple[str, ...] = ()
"""None of its own: what comes back is told apart by its version (``xliff_back``)."""
GENERAL = {"characters": "xliff:codepoints"}
STORAGE = {"utf8_bytes": "xliff:utf8"}
"""Our units in the profiles of XLIFF's module for size and length; a limit in any other is a note."""


def document(job: Job) -> bytes:
    """The file of a job."""
    return "".join(_lines(job)).encode()


def read(path: Path, shown: str) -> Iterator[Back]:
    """The units of a file that came back, of XLIFF 1.0 to 2.2."""
    return xliff_back.read(path, shown)


def _lines(job: Job) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    yield f' xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:localize="{NAMESPACE}"'
    yield f" srcLang={quoteattr(job.source_locale)} trgLang={quoteattr(job.locale)}>\n"
    yield f'<file id="f1" original={quoteattr(job.market)}>\n'
    yield '<slr:profiles generalProfile="xliff:codepoints" storageProfile="xliff:utf8"/>\n'
    for unit in job.units:
        yield from _unit(unit)
    yield "</file>\n</xliff>\n"


def _unit(unit: Unit) -> Iterator[str]:
    attributes = {"id": unit.id, "name": unit.context, "xml:space": "preserve"}
    if unit.limit and unit.limit.unit in GENERAL:
        attributes["slr:sizeRestriction"] = str(unit.limit.max)
    if unit.limit and unit.limit.unit in STORAGE:
        attributes["slr:storageRestriction"] = str(unit.limit.max)
    attributes[STAMP] = unit.stamp
    yield f"<unit {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}>\n"
    if unit.notes:
        yield "<notes>\n"
        for what, words in unit.notes:
            yield f"<note category={quoteattr(what)}>{visible(words)}</note>\n"
        yield "</notes>\n"
    parts, beside = inline.parts(unit.source), inline.parts(unit.target, unit.source)
    codes = {part.id: part.text for part in (*parts, *beside) if part.kind == "code"}
    numbers = {id: f"d{number}" for number, id in enumerate(codes, 1)}
    if codes:
        data = (f'<data id="{numbers[id]}">{_data(text)}</data>' for id, text in codes.items())
        yield f"<originalData>{''.join(data)}</originalData>\n"
    yield f'<segment id="s1" state="{unit.state if unit.target else "initial"}">\n'
    yield f"<source>{_content(parts, numbers)}</source>\n"
    if unit.target:
        yield f"<target>{_content(beside, numbers)}</target>\n"
    yield "</segment>\n</unit>\n"


def _data(text: str) -> str:
    """Native code: what no XML holds is written as XLIFF 2 has it."""
    return "".join(f'<cp hex="{ord(sign):04X}"/>' if inline.UNPRINTABLE.match(sign) else escape(sign) for sign in text)


def _content(parts: list[inline.Part], numbers: dict[str, str]) -> str:
    return "".join(_part(part, numbers) for part in parts)


def _part(part: inline.Part, numbers: dict[str, str]) -> str:
    if part.kind == "text":
        return escape(part.text, {"\r": "&#13;"})
    id, name = quoteattr(part.id), part.id.rpartition("_")[0]
    begin, end, alone = (quoteattr(f"<{one}>") for one in (name, f"/{name}", f"{name}/"))
    kind = 'type="fmt" ' if name in _FORMAT else ""
    if part.kind == "code":
        return f"<ph id={id} dataRef={quoteattr(numbers[part.id])} equiv={quoteattr(visible_attribute(part.text))}/>"
    elements = {
        "open": f"<pc id={id} {kind}equivStart={begin} equivEnd={end}>",
        "close": "</pc>",
        "single": f"<ph id={id} {kind}equiv={alone}/>",
        "begin": f"<sc id={id} {kind}equiv={begin}/>",
        "end": f"<ec startRef={id} equiv={end}/>",
    }
    return elements[part.kind]


_FORMAT = frozenset({"b", "i", "u", "em", "strong", "sub", "sup", "small", "br"})
"""Tags that XLIFF counts as formatting."""


def visible_attribute(text: str) -> str:
    """A text as an attribute's value holds it."""
    return inline.UNPRINTABLE.sub("\ufffd", text)
