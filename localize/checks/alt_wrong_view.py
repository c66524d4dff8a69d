"""Alt texts that tell another view than the picture's role."""

from __future__ import annotations

from collections.abc import Iterator

from localize.checks import check
from localize.model import Finding, Market
from localize.text.facts import VIEW
from localize.text.properties import wording
from localize.text.unit import Localized


@check("A109", "alt-wrong-view", severity="warning", scope="listing")
def alt_wrong_view(pair: Localized, market: Market) -> Iterator[Finding]:
    """The alt text tells a view of the product that a picture of this role does not show.

    Why: two pictures changed places, or two texts did. Whoever cannot see them is told of the back where the front is.

    Fix: give the text to its own picture, or correct the role. A text that names the role's view beside another agrees
    with it, and a role without a view ("lifestyle") takes any.

    Data: ``roles`` in ``locales/properties.yaml``, the words for views in ``locales/<locale>/properties.yaml``.

    Example: "Seen from behind" on the picture whose role is front, a size chart as main picture.
    """
    rules = market.rules_of("alt")
    for number, picture in enumerate(pair.target.images if rules.takes else ()):
        path = f"images[{number}].alt"
        unit = pair.units.get(path)
        if not (picture.role and unit and unit.target.text):
            continue
        words = wording(unit.lexicon, unit.target.locale)
        shown = words.may_show(picture.role)
        named = words.said(unit.target, VIEW) if shown else []
        if named and not any(one.meaning in shown for one in named):
            yield Finding(
                message="“{said}” here, but the role of the picture is “{role}”",
                args={"said": named[0].text, "role": picture.role},
                span=(named[0].start, named[0].end),
                path=path,
            )
