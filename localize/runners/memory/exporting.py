"""The memory as one TMX file: equal sources in one context are one tu with a translation for each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from localize.formats.tmx import Group, Target, writing
from localize.memory import Unit
from localize.model import Fault, Faults, Said
from localize.runners.memory import Chain
from localize.terms import put_parts
from localize.text.locales import maximized, same_language

SUFFIX = ".tmx"


class Exported(Struct, frozen=True):
    """What was written: source texts, and translations of them."""

    sources: int
    targets: int
    left_out: tuple[Unit, ...]
    """Entries that no XML holds."""


def export(units: Iterable[Unit], chains: Sequence[Chain], out: Path, source_locale: str = "") -> Exported:
    """Write the units that serve the locales, all where none is named, and are of that language of source, "" of any.

    Raises ``Faults`` where there is nothing to write.
    """
    shown = out.as_posix()
    if out.suffix.lower() != SUFFIX:
        raise Faults(Fault(shown, 0, 0, Said("the file is a TMX; end its name in {suffix}", suffix=SUFFIX)))
    if out.is_dir():
        raise Faults(Fault(shown, 0, 0, "is a directory; name the file in it"))
    units = tuple(units)
    chosen = {maximized(tag) for chain in chains for tag in chain}
    wanted = [one for one in units if not chosen or maximized(one.locale) in chosen]
    wanted = [one for one in wanted if not source_locale or same_language(one.source_locale, source_locale)]
    if not wanted:
        raise Faults(Fault("", 0, 0, _nothing(units, ", ".join(chain[0] for chain in chains), source_locale)))
    kept, left_out = parted(wanted)
    locales = {one.source_locale for one in kept}
    done = Counter[str]()
    lines = writing.document(_counted(grouped(kept), done), locales.pop() if len(locales) == 1 else "")
    put_parts(out, shown, (line.encode() for line in lines))
    return Exported(done["sources"], done["targets"], tuple(left_out))


def _nothing(units: Iterable[Unit], asked: str, source_locale: str) -> Said:
    pairs = sorted({(one.source_locale, one.locale) for one in units})
    there = ", ".join(f"{source} → {locale}" for source, locale in pairs) or "nothing"
    message = "the memory holds no translation from {source} into {locale}; it has {there}"
    return Said(message, source=source_locale or "any language", locale=asked or "any language", there=there)


def parted(units: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units, and those that no XML holds."""
    kept: list[Unit] = []
    left_out: list[Unit] = []
    for one in units:
        (kept if writing.holds(one.kind, one.sku, one.locale, one.source_locale) else left_out).append(one)
    return kept, left_out


def grouped(units: Iterable[Unit]) -> Iterator[Group]:
    """The units as tus in their order, a second translation into one language as a tu of its own."""
    found: dict[tuple[str, str, str, str, str | None], list[list[Unit]]] = {}
    for unit in units:
        rows = found.setdefault((unit.kind, unit.sku, unit.source, unit.source_locale, unit.after), [])
        free = next((row for row in rows if all(one.locale != unit.locale for one in row)), None)
        if free is None:
            rows.append([unit])
        else:
            free.append(unit)
    for (kind, sku, source, source_locale, after), rows in found.items():
        context = f"{kind}/{sku}" if sku else kind
        for row in rows:
            yield Group(context, source, source_locale, after, [Target(one.locale, one.target, one.state) for one in row])


def _counted(groups: Iterable[Group], done: Counter[str]) -> Iterator[Group]:
    for group in groups:
        done["sources"] += 1
        done["targets"] += len(group.targets)
        yield group
