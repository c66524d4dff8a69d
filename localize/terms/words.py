"""Words of other programs for what a glossary says: statuses, parts of speech, yes and no."""

from __future__ import annotations

from localize.text import lazy

_STATUSES = {
    "preferred": (
        "preferred", "approved", "recommended", "mandatory", "standard", "standardized", "legal", "regulated", "valid",
        "首选", "推荐", "已批准", "批准", "标准",
    ),
    "allowed": (
        "allowed", "admitted", "accepted", "acceptable", "permitted", "alternative", "synonym",
        "允许", "可用", "可接受", "许用", "备选", "同义词",
    ),
    "forbidden": (
        "forbidden", "deprecated", "superseded", "obsolete", "do not use", "not allowed", "not recommended", "prohibited",
        "banned", "禁用", "禁止", "禁止使用", "停用", "废弃", "已废弃", "不推荐", "不可用",
    ),
    "keep": (
        "keep", "do not translate", "dnt", "non translatable", "not translatable", "untranslatable", "no translation",
        "保留", "保留原文", "不翻译", "不译", "不要翻译",
    ),
    "verbatim": ("verbatim", "exact", "逐字", "照写"),
}  # fmt: skip
_PARTS_OF_SPEECH = {
    "noun": ("noun", "n", "名词"),
    "verb": ("verb", "v", "动词"),
    "adjective": ("adjective", "adj", "形容词"),
    "adverb": ("adverb", "adv", "副词"),
    "proper noun": ("proper noun", "propn", "专有名词"),
    "phrase": ("phrase", "短语"),
    "": ("other", "unknown", "其他", "其它"),
}
_YES = frozenset({"yes", "y", "true", "1", "x", "是", "✓"})
_NO = frozenset({"no", "n", "false", "0", "否", "✗"})
_TBX = lazy.re(r"(?:term)?(?: admn sts| admin sts)?\Z")
_CAMEL = lazy.re(r"(?<=[a-z])(?=[A-Z])")
_GAP = lazy.re(r"[\s_-]+")

_STATUS = {word: status for status, all_words in _STATUSES.items() for word in all_words}
_PART = {word: part for part, all_words in _PARTS_OF_SPEECH.items() for word in all_words}


def plain(text: str) -> str:
    """A word as it is compared: ``doNotTranslate``, ``DO_NOT_TRANSLATE`` and ``Do not translate`` are one."""
    return _GAP.sub(" ", _CAMEL.sub(" ", text.strip())).strip().rstrip(".").casefold()


def status(text: str) -> str | None:
    """Our status for a word, or for TBX's (``preferredTerm-admn-sts``); "" for none given, None for an unknown word."""
    if not text:
        return ""
    word = plain(text)
    return _STATUS.get(word) or _STATUS.get(_TBX.sub("", word).strip())


def part_of_speech(text: str) -> str:
    """Our word for a part of speech; one that is not known stays as it is written."""
    return _PART.get(plain(text), text)


def yes(text: str) -> bool | None:
    """What a cell of yes and no says; None where it says neither."""
    word = plain(text)
    return True if word in _YES else False if word in _NO else None
