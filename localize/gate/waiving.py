"""New entries of ``waivers.yaml``, written behind those that are there: what a person wrote stays byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from localize.gate.waiver_file import NAME, read
from localize.gate.waivers import Waiver, fits
from localize.model import Fault, Faults, Issue, Said
from localize.text import lazy

_DASH = lazy.re(r"(?m)^( *)- ")
_PLAIN = lazy.re(r"[A-Za-z][A-Za-z0-9_.\-]*")
_WORDS = frozenset({"null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"})


def entries(asked: Waiver, issues: Iterable[Issue], patterns: Iterable[str] = ()) -> tuple[Waiver, ...]:
    """What has to be written so that the issues which ``asked`` is about are waived: for one SKU an entry per text.

    Markets with the same text in the same field share one. ``patterns``: of markets, which stand for those that fit.
    """
    patterns = tuple(patterns)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for issue in issues:
        if issue.code == asked.code and asked.about(issue):
            where = (asked.path, "") if asked.several else (issue.path, issue.text_hash or "")
            found.setdefault(where, {})[_market(issue, asked, patterns)] = None
    return tuple(replace(asked, markets=tuple(markets), path=path, text=text) for (path, text), markets in found.items())


def _market(issue: Issue, asked: Waiver, patterns: tuple[str, ...]) -> str:
    if not issue.market:
        return asked.markets[0]
    named = issue.market in asked.markets
    return issue.market if named else next((one for one in patterns if fits(one, issue.market)), issue.market)


def missing(new: Iterable[Waiver], there: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Those that no entry says already, for as long."""
    there = tuple(there)
    return tuple(one for one in new if not any(_same(one, other) for other in there))


def _same(one: Waiver, other: Waiver) -> bool:
    facts = [(row.code, row.sku, row.path, row.text) for row in (one, other)]
    return facts[0] == facts[1] and set(one.markets) <= set(other.markets) and one.until <= other.until


def append(path: Path, new: Iterable[Waiver], markets: Iterable[str]) -> None:
    """Write the entries behind those of the file. Raises ``Faults`` where the file is written in a way that takes none."""
    before = path.read_bytes() if path.exists() else b""
    text = before.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    dash = _DASH.search(text)
    lines = [f"{dash[1] if dash else ''}{line}" for one in new for line in _lines(one)]
    added = end.join((*([""] if text and not text.endswith("\n") else []), *lines, ""))
    with TemporaryDirectory(prefix=".waivers-", dir=path.parent) as folder:
        tried = Path(folder) / NAME
        tried.write_bytes(before + added.encode())
        try:
            read(tried, markets)
        except Faults:
            message = "cannot be added to as it is written; put this in by hand:\n{lines}"
            raise Faults(Fault(NAME, 0, 0, Said(message, lines="\n".join(lines)))) from None
        tried.replace(path)


def _lines(one: Waiver) -> Iterator[str]:
    """An entry as a person would write it."""
    market = _word(one.markets[0]) if len(one.markets) == 1 else f"[{', '.join(map(_word, one.markets))}]"
    facts = {
        "code": one.code,
        "market": market,
        "sku": _word(one.sku),
        "path": one.path and _word(one.path),
        "reason": _word(one.reason),
        "who": _word(one.who),
        "until": one.until.isoformat(),
        "text": one.text and json.dumps(one.text),
    }
    for number, (key, value) in enumerate((key, value) for key, value in facts.items() if value):
        yield f"{'  ' if number else '- '}{key}: {value}"


def _word(text: str) -> str:
    """The text as it stands in YAML: plain where nobody could read it otherwise, else in quotes."""
    if _PLAIN.fullmatch(text) and text not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)
