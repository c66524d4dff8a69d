"""Pictures fitted to a market as a run goes along (``--fit-images``): the copies, and what the report says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from localize.issues import Stamp
from localize.model import AppliedEdit, Listing, Market, PictureFacts, PictureRules

if TYPE_CHECKING:
    from localize.pictures.fit import Copy


class Fit(Struct, frozen=True, array_like=True):
    """One picture of the catalog, and the copy of it that goes out."""

    file: str
    """As the catalog names it."""
    main: bool
    """Fitted as a main picture: the same file may be another listing's detail."""
    place: str
    name: str
    changes: tuple[str, ...]


class Fitting:
    """Makes the copies of one process, each once for all markets that want the same."""

    def __init__(self, catalog: Path, folder: Path) -> None:
        self._catalog = catalog
        self._folder = folder
        self._copies: dict[tuple[str, bool, PictureRules], Copy | None] = {}

    def fitted(
        self, listing: Listing, market: Market, known: Mapping[str, PictureFacts], stamp: Stamp
    ) -> tuple[dict[str, PictureFacts], list[Fit], list[AppliedEdit]]:
        """What is known of the pictures as they go out, the copies among them, and every change as an edit."""
        from localize.pictures.facts import facts
        from localize.pictures.fit import described

        found, fits = dict(known), []
        edits: list[AppliedEdit] = []
        for path, file, main, copy in self._of(listing, market.pictures, known):
            found[file] = facts(copy.path)
            fits.append(Fit(file, main, str(copy.path), copy.name, tuple(str(change.said) for change in copy.changes)))
            before, after = described(file, known[file]), described(copy.name, found[file])
            edits += stamp.applied((change.code, path, before, after, change.said) for change in copy.changes)
        return found, fits, edits

    def _of(
        self, listing: Listing, rules: PictureRules, known: Mapping[str, PictureFacts]
    ) -> Iterator[tuple[str, str, bool, Copy]]:
        """The pictures of the listing that have a copy, each file once."""
        from localize.pictures.fit import fit

        chief = listing.images[listing.main_image].file if listing.main_image >= 0 else ""
        places = {picture.file: f"images[{number}]" for number, picture in reversed([*enumerate(listing.images)]) if picture.file}
        for file, path in sorted(places.items(), key=lambda item: item[1]):
            key = (file, file == chief, rules)
            if key not in self._copies:
                path_of = self._catalog.parent / file
                self._copies[key] = fit(path_of, known[file], rules, self._folder, main=file == chief)
            copy = self._copies[key]
            if copy is not None:
                yield path, file, file == chief, copy
