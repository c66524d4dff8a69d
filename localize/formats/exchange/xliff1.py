"""XLIFF 1.2: a trans-unit for each text, with its limit as ``maxwidth`` where XLIFF has the unit, and notes for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from localize import __version__
from localize.formats.exchange import Back, Job, Unit, inline, xliff_back

NAME = "xliff"
SUFFIX = ".xlf"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")

SIZE_UNITS = {"characters": "char", "utf8_bytes": "byte", "pixels": "pixel"}
"""Our units in the words of XLIFF 1.2; a limit in any other is a note."""
STATES = {"initial": "needs-translation", "translated": "translated", "reviewed": "signed-off", "final": "final"}
_APPROVED = frozenset({"reviewed", "final"})
_REFERENCES = {"\r": "&#13;"}
"""A lone carriage return is not lost only as a reference."""


def document(job: Job) -> bytes:
    """The file of a job."""
    return "".join(_lines(job)).encode()


def read(path: Path, shown: str) -> Iterator[Back]:
    """The units of a file that came back, of XLIFF 1.0 to 2.2."""
    return xliff_back.read(path, shown)


def _lines(job: Job) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    locales = f"source-language={quoteattr(job.source_locale)} target-language={quoteattr(job.locale)}"
    yield f'<file original={quoteattr(job.market)} {locales} datatype="html" tool-id="localize">\n'
    yield f'<header><tool tool-id="localize" tool-name="localize" tool-version="{__version__}"/></header>\n<body>\n'
    for unit in job.units:
        yield from _unit(unit)
    yield "</body>\n</file>\n</xliff>\n"


def _unit(unit: Unit) -> Iterator[str]:
    attributes = {"id": unit.id, "resname": unit.context, "restype": f"x-{unit.kind}", "xml:space": "preserve"}
    if unit.limit and unit.limit.unit in SIZE_UNITS:
        attributes |= {"maxwidth": str(unit.limit.max), "size-unit": SIZE_UNITS[unit.limit.unit]}
    if unit.limit and unit.limit.unit == "pixels":
        attributes["font"] = f"{unit.font or 'Arial'};{unit.size}px"
    if unit.state in _APPROVED and unit.target:
        attributes["approved"] = "yes"
    attributes["extradata"] = unit.stamp
    yield f"<trans-unit {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}>\n"
    yield f"<source>{content(unit.source)}</source>\n"
    state = STATES[unit.state] if unit.target else "new"
    yield f'<target state="{state}">{content(unit.target, unit.source)}</target>\n'
    for what, words in unit.notes:
        yield f'<note from="localize" annotates="general">{visible(f"{what}: {words}")}</note>\n'
    if unit.former:
        yield f'<alt-trans match-quality="{unit.likeness}%" origin="memory">\n<source>{content(unit.former)}</source>\n'
        yield f"<target>{content(unit.target, unit.former)}</target>\n</alt-trans>\n"
    yield "</trans-unit>\n"


def content(text: str, source: str | None = None) -> str:
    """A text with inline elements; a target has only those of its source."""
    return "".join(map(_part, inline.parts(text, source)))


def _part(part: inline.Part) -> str:
    if part.kind == "text":
        return escape(part.text, _REFERENCES)
    id, name = quoteattr(part.id), part.id.rpartition("_")[0]
    if part.kind == "code":
        return f"<ph id={id}>{visible(part.text)}</ph>"
    kind = f'ctype="{"lb" if name == "br" else f"x-html-{name}"}"'
    elements = {
        "open": f"<g id={id} {kind}>",
        "close": "</g>",
        "single": f'<x id={id} {kind} equiv-text="&lt;{name}/&gt;"/>',
        "begin": f"<bx id={id} {kind}/>",
        "end": f"<ex id={id}/>",
    }
    return elements[part.kind]


def visible(text: str) -> str:
    """A text that is only to be seen: what no XML holds is left out."""
    return escape(inline.UNPRINTABLE.sub("\ufffd", text), _REFERENCES)
