"""What records hold several of: languages, of which one is read, and values of one attribute, which each keep their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from localize.formats import Record, Remark
from localize.model import template
from localize.text.locales import same_language

NAMED = 10
"""How many of a long list a remark names."""
_GONE = template("records without a text, which delete or change other things, are no listings: {count} ({skus})")


def tag(name: str) -> str:
    """A language as platforms write it (``de_DE``) as the tag it is (``de-DE``)."""
    language, _, rest = name.strip().replace("_", "-").partition("-")
    return "-".join(filter(None, (language.lower(), rest.upper() if len(rest) == 2 else rest)))


def chosen(tags: Iterable[str], wanted: str) -> str | None:
    """Which of the languages is the one wanted: itself, else a variant of it. None where there is none."""
    known = list(tags)
    exact = next((one for one in known if tag(one).lower() == wanted.lower()), None)
    return exact or next((one for one in known if same_language(tag(one), wanted)), None)


def numbered(name: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The values of one attribute, each under a name of its own: ``Features``, ``Features[1]``, ``Features[2]``."""
    for index, value in enumerate(dict.fromkeys(filter(None, values))):
        yield (f"{name}[{index}]" if index else name), value


def elsewhere(sku: str, line: int, wanted: str, languages: Iterable[str]) -> Record:
    """A record that has texts, but none in the language asked for, set aside."""
    message = "this record is set aside: it has no text in {locale} (only {languages}). Give --source-locale one that it has"
    args = {"locale": wanted, "languages": ", ".join(languages)}
    return Record(line=line, aside=True, remarks=(Remark(code="F101", message=message, args=args, line=line, sku=sku),))


class Gone:
    """Rows that are understood and make no listing, such as those that delete one: counted, and some of them named."""

    def __init__(self, message: str) -> None:
        """``message``: over {count} and {skus}."""
        self.message, self.count, self.line = message, 0, 0
        self._named: list[str] = []

    def add(self, name: str, line: int) -> None:
        self.line = self.line or line
        self.count += 1
        if len(self._named) < NAMED:
            self._named.append(name)

    def told(self) -> Iterator[Remark]:
        """One remark for all of them."""
        if self.count:
            args = {"count": self.count, "skus": ", ".join(self._named) + (", ..." if self.count > len(self._named) else "")}
            yield Remark(code="F109", message=self.message, args=args, line=self.line)


class Unread:
    """What a file holds that is understood and not read, counted, and told once at its end."""

    def __init__(self, languages: str = "") -> None:
        """``languages``: the message where texts in other languages are not read; "" for the usual one."""
        self.message = languages or (
            template("the texts in {languages} are not read; those in {read} are. Name another language with --source-locale")
        )
        self.languages: Counter[str] = Counter()
        self.gone = Gone(_GONE)
        self.read: Counter[str] = Counter()

    def told(self) -> Iterator[Record]:
        """A record without rows that says it."""
        remarks = []
        if self.languages:
            args: dict[str, object] = {
                "languages": ", ".join(sorted(self.languages)),
                "read": ", ".join(sorted(self.read)) or "-",
            }
            remarks.append(Remark(code="F109", message=self.message, args=args, line=1))
        remarks += self.gone.told()
        if remarks:
            yield Record(line=1, rows=0, remarks=tuple(remarks))
