"""Bytes of a table as text: by its mark, as UTF-8, else as the programs of the two languages' countries save it."""

from __future__ import annotations

from localize.formats.bilingual import charset
from localize.model import Fault, Faults, Said, not_utf8
from localize.terms.reading import Wanted
from localize.text.locales import maximized

_WIDE = {"Jpan": "cp932", "Hans": "gb18030", "Hant": "cp950", "Kore": "cp949"}
"""Encodings of several bytes to a character, by script. They refuse most bytes of others and so are tried first."""
_NARROW = {"Cyrl": "cp1251", "Grek": "cp1253", "Hebr": "cp1255", "Arab": "cp1256", "Thai": "cp874"}
_LATIN = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}
_WEST = "cp1252"


def text(data: bytes, shown: str, wanted: Wanted) -> tuple[str, tuple[Said, ...]]:
    """The text, and what there is to say of its encoding. Raises ``Faults`` for what is in none that is likely."""
    encoding, mark = charset.marked(data)
    try:
        return data[len(mark) :].decode(encoding or "utf-8"), ()
    except UnicodeDecodeError as error:
        wrong = error
    for guess in () if encoding or b"\0" in data else guesses(wanted):
        try:
            found = data.decode(guess)
        except UnicodeDecodeError:
            continue
        said = "is not UTF-8; it was read as {encoding}. Where letters are wrong, save it as UTF-8 and import it again"
        return found, (Said(said, encoding=guess.upper()),)
    line = data[: wrong.start].count(b"\n") + 1
    raise Faults(Fault(shown, line, 0, not_utf8(wrong)))


def guesses(wanted: Wanted) -> tuple[str, ...]:
    """The encodings that a file of the pair is likely in, those first that refuse what is not theirs."""
    places = [maximized(one)[:2] for one in reversed(wanted)]
    wide = [_WIDE[script] for _, script in places if script in _WIDE]
    narrow = [_NARROW.get(script) or _LATIN.get(language) for language, script in places if script not in _WIDE]
    return tuple(dict.fromkeys((*wide, *filter(None, narrow), _WEST)))
