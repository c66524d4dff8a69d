"""A listing as people and files know it, and what its texts become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

APPROVED = frozenset({"reviewed", "final"})
"""States of a text that a person approved: the program offers edits to it and never makes one."""


MAIN = "main"
"""The role of the picture that stands for the product in lists and search results."""


class Picture(Struct, frozen=True, omit_defaults=True):
    """One picture of a listing: a local ``file`` (relative to its catalog) or a ``url``."""

    file: str = ""
    url: str = ""
    role: str = ""
    alt: str | None = None
    text_locale: str = ""


class PictureFacts(Struct, frozen=True, kw_only=True):
    """What is known of one picture file. ``problem`` says why it could not be read ("" when it could)."""

    width: int = 0
    height: int = 0
    format: str = ""
    """Pillow's name: JPEG, PNG, GIF, TIFF, WEBP ..."""
    mode: str = ""
    animated: bool = False
    bytes: int = 0
    sha256: str = ""
    problem: str = ""
    remote: bool = False
    """Named by URL only: nobody looked, which is not a fault."""
    profile: str = ""
    """The colour profile of an RGB picture: sRGB, another's own name, or "" for none (which is shown as sRGB)."""
    border: tuple[tuple[str, float], ...] = ()
    """The colours along the edge, the most frequent first, each with its share: ``#FFFFFF``, or ``transparent``. Others than
    the first are left out below two hundredths; none at all where nobody measured."""
    fill: float = 0.0
    """How much of the frame the product takes, 1 for all of it; 0 where it cannot be told from what is behind it."""
    outline: str = ""
    """Where it grows lighter from left to right, as 64 bits in hexadecimal: equal for one picture in several sizes."""
    cells: str = ""
    """Its colours on a grid of 16 by 16, three bytes each, in base64."""


class Seo(Struct, frozen=True, omit_defaults=True):
    title: str = ""
    description: str = ""
    handle: str = ""


class Listing(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One SKU in one language, in the shape of the native format (``localize formats show native``).

    ``offer`` is carried and never read; ``attributes`` holds texts or measures (``{"value": 25, "unit": "fl oz"}``).
    """

    sku: str
    locale: str = ""
    brand: str = ""
    product_type: str = ""
    family: str = ""
    variant: dict[str, str] = {}
    title: str = ""
    highlight: str = ""
    bullets: tuple[str, ...] = ()
    description: str = ""
    search_terms: tuple[str, ...] = ()
    attributes: dict[str, Any] = {}
    images: tuple[Picture, ...] = ()
    keywords: dict[str, tuple[str, ...]] = {}
    seo: Seo = Seo()
    ids: dict[str, Any] = {}
    offer: dict[str, Any] = {}

    @property
    def main_image(self) -> int:
        """The number of the main picture: the one of that role, else the first; -1 where there is none."""
        return main_image(self.images)


def main_image(images: Sequence[Picture]) -> int:
    """The number of the main one among the pictures of a listing, as ``Listing.main_image`` has it."""
    roles = [picture.role.casefold() for picture in images]
    return roles.index(MAIN) if MAIN in roles else 0 if roles and not any(roles) else -1


class Surface(Listing, frozen=True, omit_defaults=True, kw_only=True):
    """A text that stands beside listings: an A+ module, an advertisement, a service macro, a question with its answer.

    It is about the listings of its ``about`` (a SKU), ``family`` or ``brand``, and goes the way of a listing; its ``sku`` is the
    name of its file and its id.
    """

    surface: str
    about: str = ""
    texts: dict[str, str] = {}
    """Its texts by name ("headline", "body")."""


class Segment(Struct, frozen=True):
    """One translatable text: a whole title, one bullet, one block of a description.

    ``previous`` is the segment before it in the same field ("" for the first): its context in the memory.
    """

    kind: str
    path: str
    text: str
    previous: str = ""


class Field(Struct, frozen=True):
    """One field of a listing, as what is fixed and what is translated.

    ``parts`` alternate: even places hold what stays (block tags, separators), odd places the segments.
    A plain field is ``("", text, "")``. ``"".join(parts)`` is the field's text, byte for byte.
    """

    kind: str
    path: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def segments(self) -> tuple[str, ...]:
        return self.parts[1::2]


class History(Struct, frozen=True, gc=False):
    """How a translation came to be, as far as its file or the memory tells. Most texts have none."""

    previous: str = ""
    """The source that it is a translation of, where that is another text than the source is now."""
    origin: str = ""
    """What wrote it, where no person accepted that: ``fuzzy 87``, ``fuzzy``, ``machine`` or an engine's name."""
    marked: str = ""
    """The word by which its file says that somebody has to look at it (``fuzzy``, ``needs-review-translation``)."""
    comments: tuple[str, ...] = ()
    """What translators and reviewers wrote beside it."""
    settled: bool = False
    """Nothing in the file asks for a look at it, so that ``previous`` may be a remnant."""
    unused: bool = False
    """``previous`` is that of the memory's entry for this SKU, which for that reason is not the one in use."""
    similar: str = ""
    """The source of the fuzzy match that it is."""


class Draft(Struct, frozen=True):
    """A target text with where it came from and how far it has been accepted."""

    text: str
    origin: str
    """memory in context, memory exact, fuzzy 87, source, an engine's name, person; "" for none."""
    state: str
    locale: str = ""
    """The locale it was written for, where that is not the market's own."""
    file: str = ""
    """The memory file that it was found in, as it is called in output; "" for what no memory file holds."""
    line: int = 0
    """Where it begins there."""
    former: str = ""
    """The text that a fuzzy match is a translation of, in shielded form; "" where it is that of the source itself."""


class Missing(Struct, frozen=True):
    """A segment without a translation that a person made or accepted. Its texts are in shielded form."""

    kind: str
    source: str
    source_locale: str
    after: str
    """The segment before it; "" for the first."""
    product_type: str
    """The listing's, where the market wants something else of it; "" elsewhere."""
    draft: str = ""
    """What nobody has accepted yet; "" where there is not even that."""
    origin: str = ""
    """What made the draft."""
    former: str = ""
    """The text that a fuzzy match is a translation of."""
