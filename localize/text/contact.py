"""What in a text leads a shopper elsewhere: links, embedded pages, hosts, e-mail addresses, telephone numbers, handles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from localize.model import Span
from localize.text import lazy
from localize.text.markup import FILLER, INLINE, Tag
from localize.text.unit import Text

BLOCKS = frozenset(["p", "li", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"])
ASIDE = 120
"""A paragraph of so many characters that holds a link is about the link."""
_SURE = "com|net|org|info|biz|shop|store|eu|fr|jp|cn|nl|pl|co.uk|com.au|co.jp|com.br|com.mx|com.tr"
_WORDS = "de|it|es|se|at|ch|be"
"""Endings of hosts that are words of some language: a missing space before one makes no host (*approx.it*)."""
_PATHS = "ly|io|me"
"""Endings that make a host only with a path behind them."""
_TLDS = "|".join(regex.escape(tld) for tld in sorted(f"{_SURE}|{_WORDS}|{_PATHS}".split("|"), key=len, reverse=True))
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_UNTIL = rf'[^\s<>"”“«»「」『』{FILLER}]'
_URL = lazy.regex(
    rf"""
      (?P<link>(?:https?|ftp)://{_UNTIL}+ | (?<![\p{{L}}\p{{N}}@.])www\.{_UNTIL}+\.{_UNTIL}+)
    | (?P<mail>[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}._%+-]*@[\p{{L}}\p{{N}}-]+(?:\.[\p{{L}}\p{{N}}-]+)*\.\p{{L}}{{2,}})
    | (?P<host>(?<![\p{{L}}\p{{N}}@./_-]){_HOST}(?P<tld>{_TLDS})
        (?![\p{{L}}\p{{N}}_@-]|\.[\p{{L}}\p{{N}}])(?P<path>/[\w%~./?=&\#-]*)?)
    | (?P<handle>(?<![\p{{L}}\p{{N}}._@/-])@[A-Za-z][\w.]{{2,}})
    """,
    regex.X,
)
_LABELS = (
    "tel|tél|phone|fax|telefon|telefono|teléfono|téléphone|telefone|telefoon|telefonnummer|telefoonnummer|rufnummer|whatsapp"
    r"|hotline|call|anruf\ genügt|anrufen|appelez|llame|llámenos|chiama|chiamaci|電話番号"
)
_GAP = r"\ \u00a0\u202f"
_NUMBER = rf"\s*[+\d(][\d{_GAP}()./-]{{5,18}}\d(?!\d)"
_DIALLED = rf"(?:\+|\(?0)(?:[{_GAP}()./-]{{0,2}}\d){{9,13}}"
"""Behind a bare label only a number as it is dialled at home or from abroad: *Phone 12 345 67* may be a model."""
_END = r"(?![\p{L}\p{N}]|[-./]\d)"
_PHONE = lazy.regex(
    rf"""
      (?<![\p{{L}}\p{{N}}+])\+[1-9]\d{{0,2}}(?:[\ .\-/()\u00a0]{{1,2}}\d{{1,8}}){{1,6}}(?![\p{{L}}\p{{N}}])
    | (?<![\p{{L}}\p{{N}}+])\+[1-9]\d{{8,14}}(?!\d)
    | (?<![\p{{L}}\p{{N}}])(?i:{_LABELS})(?:[.:：]|\.?[{_GAP}]?[:：]){_NUMBER}
    | (?<![\p{{L}}\p{{N}}])(?i:{_LABELS})\.?[{_GAP}](?:{_DIALLED}){_END}
    | (?<![\p{{L}}\p{{N}}])(?i:tel[eé]fono)[{_GAP}][6-9]\d\d(?:(?:[{_GAP}.]\d\d\d){{2}}|(?:[{_GAP}.]\d\d){{3}}){_END}
    | (?<![\p{{L}}\p{{N}}])[Rr]ing[{_GAP}](?:us[{_GAP}]on[{_GAP}])?0\d{{2,4}}[{_GAP}]\d{{3,4}}[{_GAP}]\d{{3,4}}{_END}
    | (?<=\?[{_GAP}])0[1-9](?:[{_GAP}.]\d\d){{4}}(?![\p{{L}}\p{{N}}]|[{_GAP}./-]\d)
    | (?:☎|📞|☏|℡|电话|電話|전화)[\ufe0f:：はで]{{0,2}}{_NUMBER}
    | (?<![\p{{L}}\p{{N}}.+/-])(?:1[-.\ ])?(?:\([2-9]\d\d\)\ ?|[2-9]\d\d(?P<by>[-.]))[2-9]\d\d(?:(?P=by)|[-.\ ])\d{{4}}
        {_END}
    | (?<![\p{{L}}\p{{N}}-])1-8(?:00|33|44|55|66|77|88)-[A-Z0-9][A-Z0-9-]{{6,}}
    """,
    regex.X,
)
_MAYBE_WRITTEN = lazy.re(r"[.@][A-Za-z\d]|://")
_MAYBE_PHONE = lazy.re(r"\d[\d ()./\u00a0\u202f-]{5}|1-8\d\d-")
"""What costs little to look for, and is there wherever the expressions above find anything."""
_ADDRESS = lazy.regex(r"""\s(?:href|src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", regex.I)
_ELSEWHERE = lazy.regex(r"(?:https?:)?//|mailto:|tel:|sms:|whatsapp:|ftp:|www\.", regex.I)
_EMBEDS = frozenset(["iframe", "img", "embed", "object", "video", "source", "audio"])
_SENTENCE = lazy.regex(r"(?<=[.!?。！？])[\s\ufffc]+|(?<=[。！？])")


class Contact(NamedTuple):
    """A way out: ``what`` it is (link, embed, address, mail, host, handle, phone), where it stands and what it says."""

    what: str
    start: int
    end: int
    shown: str


def contacts(text: Text, words: frozenset[str], spared: list[Span]) -> Iterator[Contact]:
    """Every way out of a text, in order of place; what stands inside a linked text is told once.

    ``words``: the function words of the language, by which *approx.it* is told from a host. ``spared``: brands.
    """
    found = list(_elements(text))
    covered = [*spared, *((one.start, one.end) for one in found)]
    for one in (*_written(text, words), *_phones(text)):
        if not any(start <= one.start and one.end <= end for start, end in covered):
            found.append(one)
            covered.append((one.start, one.end))
    yield from sorted(found, key=lambda one: (one.start, one.end))


def _elements(text: Text) -> Iterator[Contact]:
    """Links and embedded things that name a place elsewhere; relative ones are for the check of markup."""
    for number, tag in enumerate(text.tags):
        if tag.closing or (tag.name != "a" and tag.name not in _EMBEDS):
            continue
        address = _ADDRESS.search(tag.raw)
        where = next(filter(None, address.groups()), "") if address else ""
        if not _ELSEWHERE.match(where.strip()):
            continue
        if tag.name != "a":
            yield Contact("embed", tag.start, tag.end, where.strip())
            continue
        end = next((later.end for later in text.tags[number + 1 :] if later.name == "a"), tag.end)
        yield Contact("link", tag.start, end, where.strip())


def _written(text: Text, words: frozenset[str]) -> Iterator[Contact]:
    masked = text.masked
    if not _MAYBE_WRITTEN.search(masked):
        return
    for match in _URL.finditer(masked):
        kind = match.lastgroup if match.lastgroup in ("link", "mail", "handle") else "host"
        if kind == "host" and not _is_host(match, words):
            continue
        kept = match[0].rstrip(".,;:!?)]}'’")
        yield Contact("address" if kind == "link" else kind, match.start(), match.start() + len(kept), kept)


def _is_host(match: regex.Match[str], words: frozenset[str]) -> bool:
    tld, label = match["tld"], match["host"].split(".")[0]
    if len(label) < 2 or not any(character.isalpha() for character in label):
        return False
    if match["path"] and match["path"] != "/":
        return True
    return tld not in _PATHS.split("|") and (tld not in _WORDS.split("|") or (bool(words) and tld not in words))


def _phones(text: Text) -> Iterator[Contact]:
    if not _MAYBE_PHONE.search(text.masked):
        return
    for match in _PHONE.finditer(text.masked):
        digits = sum(character.isdigit() for character in match[0])
        if (9 if match[0].startswith("+") else 7) <= digits <= 15 or match[0].startswith("1-8"):
            yield Contact("phone", match.start(), match.end(), match[0].strip())


# --- What goes with it ---


def without_tags(text: Text, one: Contact) -> str:
    """The visible text of a link, its inner markup included."""
    inside = text.text[one.start : one.end]
    return inside[inside.find(">") + 1 : inside.rfind("<")] if inside.endswith(">") and inside.count("<") > 1 else ""


def paragraph(text: Text, start: int, end: int) -> Span | None:
    """The paragraph or list item around a place, tags included, if it is not the whole text."""
    blocks = [tag for tag in text.tags if tag.name not in INLINE]
    before = next((tag for tag in reversed(blocks) if tag.end <= start), None)
    after = next((tag for tag in blocks if tag.start >= end), None)
    if not (before and after) or before.closing or not after.closing or before.name != after.name or before.name not in BLOCKS:
        return None
    span = _with_space(text, before, after)
    rest = text.masked[: span[0]] + text.masked[span[1] :]
    return span if any(character.isalnum() for character in rest) else None


def _with_space(text: Text, before: Tag, after: Tag) -> Span:
    end = after.end
    while end < len(text.text) and text.text[end].isspace():
        end += 1
    return before.start, end


def is_aside(text: Text, span: Span) -> bool:
    """Is the paragraph so short that it says little beside its link?"""
    return len(text.masked[slice(*span)].replace(FILLER, "").strip()) <= ASIDE


def sentence(text: Text, start: int, end: int) -> Span | None:
    """The sentence around a place, if it is not the whole text and no tag stands in it."""
    masked = text.masked
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(masked)), len(masked)]
    first = max(cut for cut in cuts if cut <= start)
    last = min(cut for cut in cuts if cut >= end)
    if FILLER in masked[first:last] or not any(character.isalnum() for character in masked[:first] + masked[last:]):
        return None
    if last == len(masked):
        while first and masked[first - 1].isspace():
            first -= 1
    return first, last
