"""What uploads are given: the seller's identifiers from the workspace, and the seller's own file of each market."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import msgspec

from localize.bundles import uploads
from localize.formats import packed
from localize.formats.tables.opening import OLD
from localize.model import Fault, Faults, Market, Said, not_utf8
from localize.packs import nearest
from localize.workspace import Workspace

EVERY = ""
"""Stands for whatever market needs a file, where --into names none."""


def context(workspace: Workspace, market: Market, into: Path | None) -> uploads.Context:
    """What the writer of this market's upload needs beyond the listings."""
    own = workspace.settings
    known = {
        "amazon": uploads.Context(seller_id=own.amazon.seller_id, product_types=own.amazon.product_types),
        "etsy": uploads.Context(shop_id=own.etsy.shop_id),
        "walmart": uploads.Context(spec_version=own.walmart.spec_version, product_types=own.walmart.product_types),
    }
    found = known.get(market.upload.writer, uploads.Context())
    return msgspec.structs.replace(found, into=into, into_shown=workspace.shown(into) if into else "")


def files(given: Mapping[str, Path], markets: Sequence[Market]) -> dict[str, Path]:
    """The file of each market. One without a market's name goes to all that need it, if they want the same.

    Raises ``Faults`` for a market that is not in the run or takes no file, where nobody knows which is meant, and for a file
    that its upload cannot read.
    """
    taking = {one.id: one.upload.writer for one in markets if one.upload.writer and uploads.writer(one.upload.writer).INTO}
    ids = [one.id for one in markets]
    faults = [_unfit(id, ids, taking) for id in given if id != EVERY and id not in taking]
    found = {id: path for id, path in given.items() if id != EVERY}
    if EVERY in given:
        open_ = {id: name for id, name in taking.items() if id not in found}
        needing = {id: name for id, name in open_.items() if not getattr(uploads.writer(name), "OPTIONAL", False)} or open_
        if not open_:
            faults.append(Said("--into names a file, but no market of this run takes one"))
        elif len(set(needing.values())) > 1:
            message = "--into names one file, but {markets} take different ones; write --into {first}=FILE for each"
            faults.append(Said(message, markets=", ".join(needing), first=next(iter(needing))))
        found |= dict.fromkeys(needing, given[EVERY])
    faulty = [Fault("", 0, 0, message) for message in faults]
    faulty += [
        fault
        for path, name in sorted({(path, taking[id]) for id, path in found.items() if id in taking})
        for fault in _misread(path, uploads.writer(name))
    ]
    if faulty:
        raise Faults(*faulty)
    return found


def _misread(path: Path, module: ModuleType) -> Iterator[Fault]:
    """Why a file cannot be one that is filled; nothing for an upload that looks for itself (``ANY_ENCODING``)."""
    if getattr(module, "ANY_ENCODING", False):
        return
    data, shown = path.read_bytes(), path.as_posix()
    if data.startswith((packed.ZIP, OLD)):
        yield Fault(shown, 0, 0, Said("is a workbook; give {wanted}", wanted=Said(module.INTO)))
        return
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(shown, data.count(b"\n", 0, error.start) + 1, 0, not_utf8(error))


def _unfit(id: str, ids: Iterable[str], taking: Mapping[str, str]) -> Said:
    if id in ids:
        return Said("--into {market}: this market's upload is not filled into a file; leave it out", market=id)
    return Said("--into {market}: no market of this run is called so{hint}", market=id, hint=nearest(id, ids or taking))
