"""Which search phrases to say in so many bytes: the most valuable ones, a word that several of them share said once.

A knapsack over the union of words, by branch and bound, best first. Where the search is given up, what is still open bounds
how much better any choice could be.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

EXACT = 18
"""Of so many phrases the best choice is found, whatever it takes ..."""
NODES = 20_000
"""... of more, so many choices are looked at."""


class Phrase(NamedTuple):
    words: frozenset[str]
    value: float
    """What it is worth to be found by: searches a month, sales; above zero."""


class Packed(NamedTuple):
    """``chosen``: the phrases, by their places, in the order given. ``bound``: no choice is worth more; equal to ``value``
    where this is the best."""

    chosen: tuple[int, ...]
    value: float
    bound: float


class _Node(NamedTuple):
    """Phrases up to ``depth`` are decided. Nodes are taken by their bound, the latest first."""

    negative_bound: float
    age: int
    depth: int
    value: float
    left: int
    words: frozenset[str]
    chosen: tuple[int, ...]


def packed(phrases: Sequence[Phrase], costs: Mapping[str, int], room: int, nodes: int = 0) -> Packed:
    """The most valuable phrases whose words together cost at most ``room``; ``costs``: of each word.

    A phrase without words is free. ``nodes``: how many choices to look at (0: as ``EXACT`` and ``NODES`` say).
    """
    nodes = nodes or (NODES if len(phrases) > EXACT else 2 << EXACT)
    shared = Counter(word for phrase in phrases for word in phrase.words)
    order = sorted(range(len(phrases)), key=lambda place: (-_worth(phrases[place], costs, shared), place))
    ordered = [phrases[place] for place in order]
    best = _Node(-_bound(ordered, frozenset(), room, costs, shared), 0, 0, 0.0, room, frozenset(), ())
    waiting = [best]
    looked_at = 0
    while waiting and -waiting[0].negative_bound > best.value and looked_at < nodes:
        node = heapq.heappop(waiting)
        if node.depth == len(ordered):
            continue
        looked_at += 1
        for child in _children(node, ordered[node.depth], looked_at, costs):
            best = max(best, child, key=lambda one: one.value)
            bound = child.value + _bound(ordered[child.depth :], child.words, child.left, costs, shared)
            if bound > best.value:
                heapq.heappush(waiting, child._replace(negative_bound=-bound))
    bound = max(best.value, -waiting[0].negative_bound) if waiting else best.value
    return Packed(tuple(sorted(order[depth] for depth in best.chosen)), best.value, bound)


def _children(node: _Node, phrase: Phrase, age: int, costs: Mapping[str, int]) -> Iterator[_Node]:
    """The same with the next phrase, if there is room for it, and without it."""
    depth = node.depth + 1
    cost = sum(costs[word] for word in phrase.words - node.words)
    if cost <= node.left:
        words, chosen = node.words | phrase.words, (*node.chosen, node.depth)
        yield _Node(0.0, -2 * age - 1, depth, node.value + phrase.value, node.left - cost, words, chosen)
    yield node._replace(age=-2 * age, depth=depth)


def _worth(phrase: Phrase, costs: Mapping[str, int], shared: Mapping[str, int]) -> float:
    cost = sum(costs[word] / shared[word] for word in phrase.words)
    return phrase.value / cost if cost else float("inf")


def _bound(
    phrases: Sequence[Phrase], words: frozenset[str], left: float, costs: Mapping[str, int], shared: Mapping[str, int]
) -> float:
    """What these phrases could be worth at most: each pays only its share of a word, and the last may be cut."""
    paid: list[tuple[float, float, float]] = []
    total = 0.0
    for phrase in phrases:
        cost = sum(costs[word] / shared[word] for word in phrase.words - words)
        if cost:
            paid.append((phrase.value / cost, cost, phrase.value))
        else:
            total += phrase.value
    for worth, cost, value in sorted(paid, reverse=True):
        if cost >= left:
            return total + worth * left
        total += value
        left -= cost
    return total
