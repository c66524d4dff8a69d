"""How a language's words change and join: ``locales/<language>/inflection.yaml``."""

from __future__ import annotations

from functools import lru_cache

from localize.model import Inflection
from localize.packs import nodes
from localize.packs.locate import shipped
from localize.text.locales import parents


@lru_cache(maxsize=256)
def inflection(locale: str) -> Inflection:
    """The rules of the locale's language, those of the nearest parent that has some; none where nobody wrote them."""
    names = (f"locales/{tag}/inflection.yaml" for tag in parents(locale))
    name = next((name for name in names if (shipped() / name).is_file()), "")
    if not name:
        return Inflection()
    document = nodes.read(shipped() / name, name)
    return nodes.convert(document, document.value, Inflection)
