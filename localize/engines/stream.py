"""Texts as Apertium's programs pass them on, with words bound to what they belong to: so a term is found wherever it went.

A term travels with its words in it (``<k3>hip belt</k3>``): the engine sees a noun, and puts the adjective behind it. What it
makes of the term is then no matter, for the glossary's word takes its place. The format:
https://wiki.apertium.org/wiki/Apertium_stream_format (word-bound blanks; a stored copy, read 2026-11-24).
"""

from __future__ import annotations

import html

from localize.text import lazy

TERM = lazy.re(r"<k(\d+)>([^<]+)</k\1>")
_PART = lazy.re(r"<k(\d+)>([^<]+)</k\1>|(<k\d+/>)")
_RESERVED = lazy.re(r"[\[\]{}^$/\\@<>]")
_TILDE = "\ufdd0"
"""For a tilde, which its generator takes for a mark of its own."""
END = ".[]"
"""Closes the last sentence of a text, whose last word might be lost else."""
_ESCAPED = lazy.re(r"\\(.)")
_BOUND = lazy.regex(r"(?<=(?<!\\)(?:\\\\)*)(?:\[\[([^\]]*)\]\]((?:[^\[\\]|\\.)*)\[\[/\]\]|\[(<k\d+/>)\])")
"""What is bound, or an element. A bracket behind a backslash is one of the text."""
_REST = "n"
"""What is bound to this belongs to no term."""


def written(text: str) -> str:
    """A marked text in that format; all its words are bound where it has a term."""
    rest = _REST if TERM.search(text) else ""
    found, at = [], 0
    for match in _PART.finditer(text):
        found += [_tied(text[at : match.start()], rest), f"[{match[3]}]" if match[3] else _tied(match[2], match[1])]
        at = match.end()
    return "".join((*found, _tied(text[at:], rest), END))


def read(stream: str) -> str | None:
    """What came back as a marked text again; None where other words stand between those of a term."""
    between, *rest = _BOUND.split(stream.replace(END, ""))
    names = [_name(blank) for blank in rest[::4]]
    found = [_marked(between)]
    for at, (text, element, after) in enumerate(zip(rest[1::4], rest[2::4], rest[3::4], strict=True)):
        name, opens, closes = names[at], names[at] not in names[:at], names[at] not in names[at + 1 :]
        if name and not (name.isdigit() and (opens or names[at - 1] == name)):
            return None
        shown = element or _marked(text)
        found += [f"<k{name}>" if name and opens else "", shown, f"</k{name}>" if name and closes else "", _marked(after)]
    return "".join(found)


def closed(text: str) -> str:
    """A marked text whose terms are as empty elements, of which an engine sees nothing."""
    return TERM.sub(r"<k\1/>", text)


def whole(sent: str, answer: str | None) -> bool:
    """Has an answer every term of what was sent, once?"""
    return answer is not None and sorted(one[0] for one in TERM.findall(sent)) == sorted(one[0] for one in TERM.findall(answer))


def _name(blank: str | None) -> str:
    """The term that a word belongs to, "" for none; of a word made of several all of theirs, which is no number."""
    names = {one.strip().removeprefix("t:k:") for one in blank.split(";")} if blank else {_REST}
    return "" if names == {_REST} else ";".join(sorted(names))


def _tied(text: str, name: str) -> str:
    """A stretch of text, its words bound to that name if there is one."""
    raw = html.unescape(text).replace("~", _TILDE)
    words = _RESERVED.sub(r"\\\g<0>", raw.strip())
    if not name or not any(map(str.isalnum, words)):
        return _RESERVED.sub(r"\\\g<0>", raw)
    before, after = raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]
    return f"{before}[[t:k:{name}]]{words}[[/]]{after}"


def _marked(text: str) -> str:
    return html.escape(_ESCAPED.sub(r"\1", text).replace(_TILDE, "~"), quote=False)
