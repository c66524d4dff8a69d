"""What a text must hold before a regular expression can match in it: literals, read off the expression.

Thirty patterns of a style guide cost more than all its words together, and almost none of them can match in a given
text. Their literals join the words' automaton; a pattern runs only where one of its literals stands.
Wherever an expression is not understood the answer is None: it always runs.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from localize.text import lazy

_TOKEN = lazy.regex(
    r"""
      (?P<flags>\(\?[a-zA-Z0-9]+\)) | (?P<look>\(\?<?[=!]) | (?P<open>\((?:\?(?:[:>|]|P?<\w+>|[a-z]+:))?) | (?P<close>\))
    | (?P<or>\|) | (?P<class>\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|[^\]\\])*\]) | (?P<times>(?:[*+?]|\{\d*,?\d*\})[?+]?)
    | (?P<property>\\[pP]\{[^}]*\}) | (?P<code>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})) | (?P<kind>\\[a-zA-Z0-9]|\.)
    | (?P<zero>[\^$]) | (?P<letter>\\.|[^\\])
    """,
    regex.X | regex.S,
)
_MEMBER = lazy.regex(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)|(.)", regex.S)
_BEYOND = lazy.regex(
    r"\(\?[a-wyzA-Z]*x|\((?=[*+]|\?[^:>|<=!Pa-z)])|\(\?[a-z]*-|\(\?P[=>&]|\\[LNUg0]|(?<!\\)(?<!\\[pP])\{(?!\d*,?\d*\})"
)
"""What this module does not read: verbose patterns, conditions, calls, verbs, named lists, fuzzy matches."""
_MONEY = lazy.regex(r"\p{Sc}")
MOST = 400
"""More literals than this are no help."""
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}

Literals = frozenset[str]
_NOTHING: Literals = frozenset({""})


class Needles(NamedTuple):
    """Literals, as the pattern writes them, of which every match holds at least one; ``first``: it begins with one."""

    literals: Literals
    first: bool


class _Node(NamedTuple):
    """A piece of an expression: what it is spelled (one of these), or what it must hold and what it begins with."""

    spelled: Literals | None = None
    holds: Literals | None = None
    first: Literals | None = None
    once: bool = True

    @property
    def begins(self) -> Literals | None:
        return self.spelled or self.first


def needles(pattern: str) -> Needles | None:
    """What a text must hold before the pattern can match in it; None: unknown."""
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(pattern)]
    if "".join(text for _, text in tokens) != pattern or _BEYOND.search(pattern):
        return None
    found, rest = _either(tokens, 0)
    if rest != len(tokens):
        return None
    best = _best((found.begins, found.spelled, found.holds))
    return Needles(best, first=best == found.begins) if best and _useful(best) else None


def _useful(found: Literals) -> bool:
    """Is it rarer than the letters of any text?"""
    return all(len(one) > 1 or not (one.isascii() and (one.isalnum() or one.isspace())) for one in found)


def _either(tokens: list[tuple[str, str]], at: int) -> tuple[_Node, int]:
    """Branches up to the bracket that closes them or the end."""
    branches = []
    while True:
        node, at = _sequence(tokens, at)
        branches.append(node)
        if at >= len(tokens) or tokens[at][0] != "or":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if all(node.spelled is not None for node in branches):
        return _Node(spelled=_limited(frozenset().union(*(node.spelled or () for node in branches)))), at
    holds = [_best((node.spelled, node.holds)) for node in branches]
    return _Node(holds=_together(holds), first=_together([node.begins for node in branches])), at


def _sequence(tokens: list[tuple[str, str]], at: int) -> tuple[_Node, int]:
    """Pieces one after another: neighbours that are spelled out are joined, the best of all is what it must hold."""
    run: Literals | None = _NOTHING
    seen: list[Literals | None] = []
    first: Literals | None = None
    whole = True
    while at < len(tokens) and tokens[at][0] not in ("or", "close"):
        node, at = _piece(tokens, at)
        if node is None:
            continue
        longer = _limited(frozenset(a + b for a in run for b in node.spelled)) if node.spelled is not None and run else None
        if longer is None or not node.once:
            if whole:
                first = node.begins if run == _NOTHING else run
            whole = False
            seen += [run, node.holds, node.spelled]
            run = _NOTHING
        else:
            run = longer
    if whole:
        return _Node(spelled=run), at
    return _Node(holds=_best((*seen, run)), first=first), at


def _piece(tokens: list[tuple[str, str]], at: int) -> tuple[_Node | None, int]:
    """One letter, class or group with its quantifier; None for what takes no room."""
    kind, text = tokens[at]
    at += 1
    node: _Node | None = _Node(once=False)
    if kind in ("flags", "zero"):
        return None, at
    if kind in ("look", "open"):
        inside, at = _either(tokens, at)
        at += 1
        node = None if kind == "look" else inside._replace(once=inside.spelled is not None)
    elif kind == "class":
        node = _Node(spelled=_members(text))
    elif kind == "code":
        node = _Node(spelled=frozenset({chr(int(f"0{text[2:]}", 16))}))
    elif kind == "letter":
        node = _Node(spelled=frozenset({text[-1]}))
    elif kind == "kind" and text[1:] in _CONTROLS:
        node = _Node(spelled=frozenset({_CONTROLS[text[1:]]}))
    if node and node.spelled is None:
        node = node._replace(once=False)
    if at < len(tokens) and tokens[at][0] == "times":
        least = tokens[at][1][0] == "+" or (tokens[at][1][0] == "{" and tokens[at][1][1] not in "0,")
        node = node._replace(once=False) if node and least else node and _Node(once=False)
        at += 1
    return node, at


def _members(text: str) -> Literals | None:
    """The characters of a class, if they are few and written out."""
    inside = text[1:-1]
    if inside.startswith("^") or regex.search(r"\\[a-zA-Z]|\[:|--|&&|\|\|", regex.sub(r"\\[ux]", "", inside)):
        return None
    members = list(_MEMBER.finditer(inside))
    codes = [int(one[1] or one[2], 16) if one[1] or one[2] else ord(one[3] or one[4]) for one in members]
    dashes = [place for place in range(1, len(codes) - 1) if members[place][0] == "-"]
    found = {chr(code) for place, code in enumerate(codes) if place not in dashes}
    for place in dashes:
        found |= {chr(code) for code in range(codes[place - 1], min(codes[place + 1], codes[place - 1] + MOST + 1) + 1)}
    return _limited(frozenset(found))


def _limited(found: Literals) -> Literals | None:
    return found if 0 < len(found) <= MOST else None


def _together(branches: list[Literals | None]) -> Literals | None:
    """What one of the branches has, where each has some."""
    return _limited(frozenset().union(*(one or () for one in branches))) if all(branches) else None


def _best(choices: tuple[Literals | None, ...]) -> Literals | None:
    """The choice whose shortest literal is longest, a sign or digit counting twice, then the one with money: amounts are rarer
    than words. One that may be empty says nothing."""
    good = [one for one in choices if one and "" not in one]
    return max(good, key=lambda one: (min(map(_weight, one)), any(map(_MONEY.search, one)), -len(one)), default=None)


def _weight(literal: str) -> int:
    return len(literal) + any(not character.isalpha() for character in literal) + (1 if _MONEY.search(literal) else 0)
