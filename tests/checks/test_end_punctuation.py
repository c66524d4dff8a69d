"""What ends a sentence, a question, an exclamation and a heading in the languages of the markets and their neighbours."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

import pytest

from localize import checks, packs
from localize.inspection import Inspector
from localize.model import Finding
from localize.text.lexicon import Lexicon
from localize.text.unit import Text, Unit

AS_OF = datetime.date(2026, 11, 22)
SOURCES = {
    ".": "It folds in seconds.",
    "?": "Does it fold in seconds?",
    "!": "It folds in seconds!",
    ":": "It folds in seconds:",
    "…": "It folds in seconds…",
}
ENDS = ".?!:…"
PLAIN = ENDS
WIDE = "。？！：…"
LATIN = {
    "de": "Faltet sich in Sekunden", "af": "Vou in sekondes op", "es": "Se pliega en segundos", "es-MX": "Se pliega en segundos",
    "it": "Si piega in pochi secondi", "pt-PT": "Dobra-se em segundos", "pt-BR": "Dobra em segundos", "nl": "Vouwt in seconden",
    "sv": "Viks ihop på sekunder", "da": "Foldes på sekunder", "nb": "Foldes på sekunder", "nn": "Blir falda på sekund", "fi": "Taittuu sekunneissa",
    "is": "Brýst saman á sekúndum", "et": "Kokku sekunditega", "lv": "Saliekas dažās sekundēs", "lt": "Susilanksto per sekundes",
    "pl": "Składa się w kilka sekund", "cs": "Složí se za pár sekund", "sk": "Zloží sa za pár sekúnd", "sl": "Zloži se v sekundah",
    "hr": "Sklapa se u sekundama", "hu": "Másodpercek alatt összecsukható", "ro": "Se pliază în câteva secunde", "sq": "Paloset në sekonda",
    "tr": "Saniyeler içinde katlanır", "az": "Saniyələr içində qatlanır", "vi": "Gấp gọn trong vài giây", "id": "Terlipat dalam hitungan detik",
    "ms": "Dilipat dalam beberapa saat", "fil": "Natitiklop sa ilang segundo", "sw": "Inakunjwa kwa sekunde", "eu": "Segundotan tolesten da",
    "ca": "Es plega en segons", "gl": "Prégase en segundos", "ast": "Plégase en segundos", "cy": "Mae'n plygu mewn eiliadau", "ga": "Filleann sé i soicindí",
}  # fmt: skip
OTHERS: dict[str, tuple[str, str]] = {
    "fr": ("Se plie en quelques secondes", PLAIN),
    "fr-CA": ("Se plie en quelques secondes", PLAIN),
    "bg": ("Сгъва се за секунди", PLAIN),
    "el": ("Διπλώνει σε δευτερόλεπτα", ".;!:…"),
    "ru": ("Складывается за секунды", PLAIN),
    "uk": ("Складається за секунди", PLAIN),
    "sr": ("Склапа се за секунде", PLAIN),
    "kk": ("Секундтарда бүктеледі", PLAIN),
    "ka": ("იკეცება წამებში", PLAIN),
    "hy": ("Ծալվում է վայրկյաններում", "։    "),
    "he": ("מתקפל תוך שניות", PLAIN),
    "yi": ("לייגט זיך צונויף אין סעקונדעס", PLAIN),
    "ar": ("يُطوى في ثوانٍ معدودة الآن", ".؟!:…"),
    "fa": ("در چند ثانیه تا می‌شود", ".؟!:…"),
    "ur": ("سیکنڈوں میں تہہ ہو جاتی ہے", "۔؟!:…"),
    "ps": ("په ثانیو کې قات کیږي", ".؟!:…"),
    "ckb": ("لە چەند چرکەیەکدا دەپێچرێتەوە", ".؟!:…"),
    "hi": ("कुछ ही सेकंड में मुड़ जाता है", "।?!:…"),
    "ne": ("केही सेकेन्डमा पट्टिन्छ", "।?!:…"),
    "mr": ("काही सेकंदात दुमडते", PLAIN),
    "bn": ("কয়েক সেকেন্ডে ভাঁজ হয়", "।?!:…"),
    "as": ("কেইছেকেণ্ডমানতে ভাঁজ হয়", "।?!:…"),
    "pa": ("ਸਕਿੰਟਾਂ ਵਿੱਚ ਫੋਲਡ ਹੁੰਦਾ ਹੈ", "।?!:…"),
    "gu": ("સેકન્ડોમાં ફોલ્ડ થાય છે", PLAIN),
    "or": ("ସେକେଣ୍ଡରେ ଭାଙ୍ଗିଯାଏ", "।?!:…"),
    "ta": ("வினாடிகளில் மடிகிறது", PLAIN),
    "te": ("సెకన్లలో మడుచుకుంటుంది", PLAIN),
    "kn": ("ಸೆಕೆಂಡುಗಳಲ್ಲಿ ಮಡಚಿಕೊಳ್ಳುತ್ತದೆ", PLAIN),
    "ml": ("നിമിഷങ്ങൾക്കകം മടങ്ങും", PLAIN),
    "si": ("තත්පර කිහිපයකින් නැවේ", PLAIN),
    "am": ("በሰከንዶች ውስጥ ይታጠፋል", "።?!፦…"),
    "ti": ("ኣብ ሰከንድታት ይዕጸፍ", "።፧!፦…"),
    "km": ("បត់បានក្នុងរយៈពេលប៉ុន្មានវិនាទី", "។?!៖…"),
    "my": ("စက္ကန့်ပိုင်းအတွင်း ခေါက်နိုင်သည်", "။?!:…"),
    "mn-Mong": ("ᠰᠧᠺᠦᠨ᠋ᠳ", "᠃?!᠄…"),
    "ja": ("数秒で折りたためます", WIDE),
    "zh-CN": ("几秒即可折叠", WIDE),
    "zh-TW": ("幾秒即可摺疊", WIDE),
    "ko": ("몇 초 만에 접힙니다", PLAIN),
}
STOPLESS = {"th": "พับได้ในไม่กี่วินาที", "lo": "ພັບໄດ້ໃນບໍ່ເທົ່າໃດວິນາທີ", "bo": "སྐར་ཆ་ཁ་ཤས་ནང་ལྟེབ་ཐུབ", "dz": "སྐར་ཆ་ཁ་ཤས་ནང་ལྟེབ་ཚུགས"}


@cache
def inspector(locale: str) -> Inspector:
    market = packs.locale_market(locale, AS_OF)
    return Inspector(market, Lexicon(market, packs.conventions), [checks.all_checks()["T101"]])


def found(locale: str, source: str, target: str) -> list[Finding]:
    engine = inspector(locale)
    unit = Unit("message", Text(source, "en-US"), Text(target, locale), engine.lexicon)
    findings, crashes = engine.unit(unit)
    assert not crashes
    return [one.finding for one in findings]


def texts() -> Iterator[tuple[str, str, str]]:
    yield from ((locale, text, PLAIN) for locale, text in LATIN.items())
    yield from ((locale, text, marks) for locale, (text, marks) in OTHERS.items())


def endings() -> Iterator[tuple[str, str, str, str]]:
    for locale, text, marks in texts():
        yield from ((locale, text, sign, mark) for sign, mark in zip(ENDS, marks, strict=True) if mark != " ")


@pytest.mark.parametrize("behind", ["", "\u200f", "\u200e", "\u061c", "”", "</b>"])
def test_the_right_mark_is_silent_in_every_language(behind: str) -> None:
    for locale, text, sign, mark in endings():
        assert found(locale, SOURCES[sign], text + mark + behind) == [], (locale, sign, mark)
        spaced = packs.conventions(locale).typography.space_before.get(mark, "") + mark
        assert found(locale, SOURCES[sign], text + spaced + behind) == [], (locale, sign, spaced)


def test_a_missing_mark_is_found_in_every_language_and_put_in_as_it_writes_it() -> None:
    for locale, text, sign, _ in endings():
        (one,) = found(locale, SOURCES[sign], text)
        assert one.id == "missing", (locale, sign)
        assert one.span == (len(text), len(text))
        if one.edit:
            assert found(locale, SOURCES[sign], text + one.edit.new) == [], (locale, sign, one.edit)


def test_another_mark_is_found_in_every_language() -> None:
    for locale, text, marks in texts():
        other = {sign: marks[ENDS.index(sign)] for sign in ENDS if marks[ENDS.index(sign)] != " "}
        for sign, wrong in ((".", "?"), ("?", "."), (":", "?"), ("…", "!")):
            if sign in other and wrong in other:
                (one,) = found(locale, SOURCES[sign], text + other[wrong])
                assert one.id == "other", (locale, sign, wrong)


def test_a_mark_too_many_is_found_in_every_language() -> None:
    for locale, text, sign, mark in endings():
        (one,) = found(locale, "It folds in seconds", text + mark)
        assert one.id == "added", (locale, sign)


@pytest.mark.parametrize("locale", STOPLESS)
def test_no_stop_is_asked_for_where_sentences_have_none(locale: str) -> None:
    assert found(locale, SOURCES["."], STOPLESS[locale]) == []
    assert found(locale, "It folds in seconds", STOPLESS[locale] + "།") == []
    assert found(locale, SOURCES["?"], STOPLESS[locale])


def test_armenian_marks_the_word() -> None:
    assert found("hy", SOURCES["?"], "Ծալվո՞ւմ է վայրկյաններում։") == []
    assert found("hy", SOURCES["!"], "Ծալվո՜ւմ է վայրկյաններում։") == []
    (one,) = found("hy", SOURCES["?"], "Ծալվում է վայրկյաններում։")
    assert one.edit is None


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("es", "¿Se pliega en segundos?"),
        ("gl", "¿Prégase en segundos?"),
        ("ast", "¿Plégase en segundos?"),
        ("eu", "¿Segundotan tolesten da?"),
    ],
)
def test_inverted_marks_change_nothing_at_the_end(locale: str, target: str) -> None:
    assert found(locale, SOURCES["?"], target) == []


def test_a_text_in_another_script_is_read_by_its_own_marks() -> None:
    assert found("de", SOURCES["."], "数秒で折りたためます。") == []
    assert found("en-GB", SOURCES["?"], "Είναι ελαφρύ;") == []
    assert found("ja", SOURCES["?"], "هل هو خفيف؟") == []


def test_every_mark_that_a_locale_writes_is_read_as_what_it_is() -> None:
    from localize.packs import nodes
    from localize.packs.marks import MarksFile
    from localize.text import punctuation

    document = nodes.read(packs.shipped() / "locales" / "marks.yaml", "locales/marks.yaml")
    file = nodes.convert(document, document.value, MarksFile)
    kinds = {
        "full_stop": "stop",
        "question": "question",
        "exclamation": "exclamation",
        "colon": "colon",
        "comma": "pause",
        "semicolon": "pause",
    }
    for tag, typography in (file.scripts | file.languages).items():
        for key, kind in kinds.items():
            mark = getattr(typography, key)
            wanted = kind if mark not in (";", "།") else punctuation.ENDS[mark]
            assert not mark or punctuation.ENDS[mark] == wanted, (tag, key)
