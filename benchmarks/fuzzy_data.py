"""Memories for fuzzy look-ups, and texts to look up: listings of few words, sentences of many, and short Chinese ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from data import in_order

from localize.text.markup import split

VOCABULARY = 20_000
SYLLABLES = [first + vowel + last for first in "bdfgklmnprstvw" for vowel in "aeiou" for last in ("", "n", "r", "s", "t", "ll")]
CHINESE: dict[str, list[str]] = {
    "colour": ["黑色", "白色", "红色", "蓝色", "绿色", "灰色", "粉色", "米色"],
    "material": ["不锈钢", "陶瓷", "玻璃", "竹制", "塑料", "铝合金", "硅胶", "纯棉", "真皮", "帆布"],
    "thing": [
        "保温杯",
        "背包",
        "头灯",
        "帐篷",
        "毛毯",
        "数据线",
        "台灯",
        "水壶",
        "餐盒",
        "雨伞",
        "手套",
        "拖鞋",
        "枕头",
        "浴巾",
        "收纳盒",
    ],
    "quality": ["便携", "防水", "可折叠", "大容量", "轻便", "耐用", "静音", "可水洗", "防滑", "加厚", "免安装", "双层"],
    "use": ["户外", "旅行", "办公室", "家用", "儿童", "学生", "露营", "健身", "厨房", "车载"],
}


def listings(random_: random.Random) -> Iterator[str]:
    """The English side of ``data.py``: sixty words and many numbers, so that thousands of texts are nearly alike."""
    number = 0
    while True:
        number += 1
        for kind, source, _ in in_order(random_, number):
            yield from split(source)[1::2] if kind == "description" else [source]


def sentences(random_: random.Random) -> Iterator[str]:
    """Two to twenty made-up words, rare and common ones as in a language, every other time with a measure."""
    made = random.Random(1)
    words = ["".join(made.choices(SYLLABLES, k=made.choice((1, 2, 2, 3)))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))
    while True:
        text = " ".join(random_.choices(words, cum_weights=weights, k=random_.choice((2, 3, 4, 5, 6, 8, 8, 10, 12, 15, 20))))
        yield f"{text}, {random_.randrange(2, 999)} {random_.choice(('cm', 'ml', 'g'))}" if random_.random() < 0.5 else text


def chinese(random_: random.Random) -> Iterator[str]:
    """Titles of five to twenty characters, without spaces."""
    while True:
        colour, material, thing, quality, use = (random_.choice(words) for words in CHINESE.values())
        other = random_.choice(CHINESE["quality"])
        amount, count = random_.randrange(1, 99) * 10, random_.randrange(2, 200)
        yield random_.choice((
            f"{colour}{material}{thing}",
            f"{use}{quality}{thing}{amount}毫升",
            f"{quality}{other}{material}{thing}{amount}毫升{colour}",
            f"{count}件装{use}{thing}{quality}",
            f"{material}{thing}，{quality}{use}，{colour}",
        ))  # fmt: skip


DATA: dict[str, Callable[[random.Random], Iterator[str]]] = {"listings": listings, "sentences": sentences, "chinese": chinese}


def texts(name: str, count: int, seed: int) -> list[str]:
    """So many different texts."""
    found: dict[str, None] = {}
    for text in DATA[name](random.Random(seed)):
        found[text] = None
        if len(found) == count:
            break
    return list(found)


def asked(name: str, held: list[str], count: int) -> list[str]:
    """Texts to look up: four of five are one of the memory with one to three edits, the fifth is a new one."""
    random_ = random.Random(3)
    new = texts(name, count, seed=99)
    join = "" if name == "chinese" else " "
    words = sorted({word for text in held[:3000] for word in (text.split() if join else text)})
    return [new[at] if at % 5 == 4 else _edited(random_, random_.choice(held), words, join) for at in range(count)]


def _edited(random_: random.Random, text: str, words: list[str], join: str) -> str:
    pieces = text.split(" ") if join else list(text)
    for _ in range(random_.choice((1, 1, 1, 2, 2, 3))):
        at, how = random_.randrange(len(pieces)), random_.random()
        if how < 0.35:
            pieces[at] = random_.choice(words)
        elif how < 0.5:
            pieces.insert(at, random_.choice(words))
        elif how < 0.65 and len(pieces) > 2:
            pieces.pop(at)
        elif how < 0.85:
            pieces[at] = "".join(str(random_.randrange(10)) if sign.isdigit() else sign for sign in pieces[at])
        elif pieces[at]:
            place = random_.randrange(len(pieces[at]))
            pieces[at] = pieces[at][:place] + random_.choice("aeinrst") + pieces[at][place + 1 :]
    return join.join(pieces)
