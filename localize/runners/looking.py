"""The pictures of listings, looked at once: what is known of each, by its file or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from localize.bundles.pictures import outside
from localize.model import Listing, Picture, PictureFacts
from localize.runners.compiled import Setup

if TYPE_CHECKING:
    from localize.pictures.remembered import Remembered

REMOTE = PictureFacts(remote=True)
UNSEEN = PictureFacts()
PICTURES = "P"
"""The family of the checks that want to know of pictures: where none of them was chosen, no picture is opened."""
OUTSIDE = PictureFacts(problem="it lies outside the catalog's folder; put it there, or below it")


class Pictures:
    """What one process knows of the pictures of a catalog."""

    def __init__(self, setup: Setup) -> None:
        self._folder, self._cache = setup.catalog.parent, setup.cache
        self._looking = setup.fitted is not None or any(code.startswith(PICTURES) for code in setup.codes)
        self._remembered: Remembered | None = None
        self._known: dict[str, PictureFacts | None] = {}

    def of(self, listing: Listing) -> dict[str, PictureFacts]:
        """What is known of each picture of a listing; files that nobody has looked at yet are looked at."""
        return {one.file or one.url: self._unopened(one) or self._facts(one) for one in listing.images}

    def known(self, listing: Listing) -> dict[str, PictureFacts] | None:
        """The same without opening a file; None where that does not suffice."""
        found = {}
        for one in listing.images:
            facts = self._unopened(one) or self._from_before(one.file)
            if facts is None:
                return None
            found[one.file or one.url] = facts
        return found

    def keep(self) -> None:
        """Keep what was found out, for other processes and other runs."""
        if self._remembered:
            self._remembered.save()

    def _unopened(self, picture: Picture) -> PictureFacts | None:
        """What is known of a picture of which no file is opened."""
        if not picture.file:
            return REMOTE
        if outside(picture.file):
            return OUTSIDE
        return None if self._looking else UNSEEN

    def _facts(self, picture: Picture) -> PictureFacts:
        from localize.pictures.facts import facts  # not before a picture is there: it loads Pillow

        return facts(self._folder / picture.file, self._kept())

    def _from_before(self, file: str) -> PictureFacts | None:
        """What is known of a file without opening it; asked once in a run."""
        if file not in self._known:
            from localize.pictures.facts import unopened

            kept = self._kept()
            self._known[file] = unopened(self._folder / file, kept) if kept else None
        return self._known[file]

    def _kept(self) -> Remembered | None:
        if self._remembered is None and self._cache:
            from localize.pictures.remembered import Remembered

            self._remembered = Remembered(self._cache)
        return self._remembered
