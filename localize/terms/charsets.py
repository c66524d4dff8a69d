"""Bytes of a table as text: by its mark, as UTF-8, else as the programs of the two languages' countries save it."""

from __future__ import annotations

from localize.formats.bilingual import charset
from localize.formats.tables.encodings import LATIN, NARROW, WEST, WIDE
from localize.model import Fault, Faults, Said, not_utf8
from localize.terms.reading import Wanted
from localize.text.locales import maximized


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
    wide = [WIDE[script] for _, script in places if script in WIDE]
    narrow = [NARROW.get(script) or LATIN.get(language) for language, script in places if script not in WIDE]
    return tuple(dict.fromkeys((*wide, *filter(None, narrow), WEST)))
