"""Pictures that can be read but are not what a marketplace takes: their format, colours, movement, what is written in them."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.checks.unusable_picture import looked_at
from localize.model import Finding, Market
from localize.text.locales import same_language
from localize.text.unit import Localized

_NO_TEXT = frozenset({"", "none", "zxx"})
"""What a listing says of a picture without text, or where it says nothing."""


@check("P103", "picture-format", severity="warning", scope="listing")
def picture_format(pair: Localized, market: Market) -> Iterator[Finding]:
    """The picture is in a format that the marketplace does not take.

    Why: the upload is refused, or the listing goes out without the picture. The ending of a file's name does not count,
    what is in it does: a WebP that is called .jpg is refused too.

    Fix: export it in one of the formats that are named, the first if nothing speaks against it.

    Data: ``pictures.formats`` in the marketplace's pack.

    Example: photo.webp for a marketplace that takes JPEG, TIFF, PNG and GIF.
    """
    taken = market.pictures.formats
    for path, name, facts in looked_at(pair) if taken else ():
        if facts.format and not facts.problem and facts.format not in taken:
            args = {"picture": name, "format": facts.format, "taken": ", ".join(taken), "market": market.name or market.id}
            message = "{picture} is {format}; {market} takes {taken}"
            yield Finding(message=message, args=args, path=path, cite=market.pictures.content_cite)


@check("P104", "picture-colour-mode", severity="warning", scope="listing")
def picture_colour_mode(pair: Localized, market: Market) -> Iterator[Finding]:
    """The picture's colours are kept in a way that is made for print.

    Why: browsers and marketplaces show CMYK with wrong colours, or refuse it.

    Fix: export it as sRGB from the original; turning the finished file round changes its colours.

    Data: ``pictures.forbidden_modes`` in the marketplace's pack, in Pillow's words.

    Example: a CMYK JPEG from a catalogue's printer.
    """
    for path, name, facts in looked_at(pair) if market.pictures.forbidden_modes else ():
        if facts.mode in market.pictures.forbidden_modes and not facts.problem:
            args = {"picture": name, "mode": facts.mode, "market": market.name or market.id}
            message = "{picture} is {mode}, which {market} does not take; export it as sRGB"
            yield Finding(message=message, args=args, path=path, cite=market.pictures.content_cite)


@check("P107", "animated", severity="warning", scope="listing")
def animated(pair: Localized, market: Market) -> Iterator[Finding]:
    """The picture moves, and the marketplace takes none that does.

    Why: it is refused, or shown as its first frame, which was never meant to stand alone.

    Fix: export the frame that shows the product best; a film has its own place.

    Data: ``pictures.animated`` in the marketplace's pack.

    Example: an animated GIF as the main picture.
    """
    for path, name, facts in looked_at(pair) if not market.pictures.animated else ():
        if facts.animated and not facts.problem:
            message = "{picture} is an animation; {market} takes pictures that stand still"
            args = {"picture": name, "market": market.name or market.id}
            yield Finding(message=message, args=args, path=path, cite=market.pictures.content_cite)


@check("P112", "picture-text-language", severity="warning", scope="listing")
def picture_text_language(pair: Localized, market: Market) -> Iterator[Finding]:
    """What is written in the picture is in another language than the market's.

    Why: shoppers cannot read it, and some marketplaces refuse text in a language that is not theirs.

    Fix: export the picture with the market's text, or without any.

    Data: ``text_locale`` of the listing's picture; where it says nothing, nothing is told, for nobody reads the pixels.

    Example: a size chart in English (text_locale en) on Amazon.fr.
    """
    for index, picture in enumerate(pair.target.images):
        if picture.text_locale not in _NO_TEXT and not same_language(picture.text_locale, market.locale):
            args = {"picture": picture.file or picture.url, "other": picture.text_locale, "locale": market.locale}
            yield Finding(message="{picture} has text in {other}: {locale} is expected", args=args, path=f"images[{index}]")


@check("P113", "picture-colour-profile", severity="note", scope="listing")
def picture_colour_profile(pair: Localized, market: Market) -> Iterator[Finding]:
    """The picture's colours are meant for another colour space than shops show.

    Why: a marketplace that makes its own sizes of a picture mostly drops the profile, and then Adobe RGB looks faded
    and Display P3 too dull: customers send back what has another colour than its picture.

    Fix: convert it to sRGB, which is more than another label; ``run --fit-images`` does it in the copies that go out.

    Data: ``pictures.profiles`` in the marketplace's pack. A picture without a profile counts as sRGB.

    Example: a telephone's photograph in Display P3.
    """
    wanted = market.pictures.profiles
    for path, name, facts in looked_at(pair) if wanted else ():
        if facts.profile not in ("", *wanted) and not facts.problem:
            args = {"picture": name, "profile": facts.profile, "wanted": ", ".join(wanted)}
            message = "{picture} has the colour profile {profile}; {wanted} is wanted"
            yield Finding(message=message, args=args, path=path, cite=market.pictures.content_cite)
