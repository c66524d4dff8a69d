"""How surely a term stands in a text where its known forms do not."""

from __future__ import annotations

import datetime

import pytest

from localize.model import Market, Term
from localize.packs.locale_data import conventions
from localize.text.evidence import HOW
from localize.text.lexicon import Lexicon
from localize.text.unit import Text

FOUND: dict[str, tuple[str, str, str, str]] = {
    "a known form": ("de", "Rucksack", "Zwei Rucksäcke", "form"),
    "last part of a compound, with a joint": ("de", "Zelt", "Familienzelt für vier", "compound"),
    "first part of a compound, with a joint": ("de", "Trinkflasche", "Trinkflaschenhalter", "compound"),
    "a Swedish compound": ("sv", "flaska", "Isolerad vattenflaska", "compound"),
    "a Dutch first part in -er": ("nl", "ei", "Elektrische eierkoker", "compound"),
    "a Dutch first part of three letters": ("nl", "trui", "Zwarte coltrui van merino", "compound"),
    "the plural of a part that no dictionary has": ("nl", "kabel", "Drie kabelorganizers", "compound"),
    "a Dutch word that a verb's stem begins": ("nl", "kleed", "Bankje voor de kleedkamer", ""),
    "a Swedish first part that is another word too": ("sv", "gryta", "Grytlappar i silikon", "compound"),
    "the same behind another part, with a joint": ("sv", "hylla", "Bokhyllsbelysning", "compound"),
    "a Swedish compound that is a verb's form too": ("sv", "glas", "Fyra vinglas på fot", "stem"),
    "a Swedish passive": ("sv", "ladda", "Lyser grönt när den laddats klart", "stem"),
    "a Swedish verb that holds a colour": ("sv", "blå", "Uppblåsbar madrass", ""),
    "a Swedish noun of the shape of a verb's form": ("sv", "hylla", "Hyllad av kritiker", ""),
    "a Turkish verb with a softened stem": ("tr", "şarj etmek", "Telefonunuzu şarj edin", "stem"),
    "the same in the passive": ("tr", "kontrol etmek", "Basıncı kontrol edilmeden", "stem"),
    "a Turkish noun that is no verb": ("tr", "gitmek", "Lavabo gider borusu", ""),
    "a Turkish noun that keeps its vowel": ("tr", "boyun", "Boyunda taşınan vantilatör", "stem"),
    "a passive of a longer Turkish verb": ("tr", "değiştirmek", "Değiştirilebilir başlıklar", "stem"),
    "a Czech genitive that the dictionary gives to another word": ("cs", "kabel", "Délka kabelu 1,5 metru", "stem"),
    "a Czech case of a neuter": ("cs", "dno", "Pánev se silným dnem", "stem"),
    "a Czech case of another word": ("cs", "pásek", "Zalepte krabici lepicí páskou", ""),
    "a Spanish superlative": ("es", "ancho", "Diadema anchísima para yoga", "stem"),
    "a Spanish diminutive in -illo": ("es", "pez", "Móvil con pececillos de fieltro", "stem"),
    "a Spanish diminutive of a stem in -y": ("es", "jersey", "Jersecito de ganchillo", "stem"),
    "a word in -illo of its own": ("es", "pan", "Horno para panecillos", ""),
    "a Spanish phrase as one word": ("es", "sofá cama", "Fundas para sofacamas", "stem"),
    "a verb with its prefix apart": ("de", "aufladen", "Lädt zwei Handys gleichzeitig auf", "stem"),
    "a verb whose form is a noun too": ("nl", "inklappen", "Klap de step in en ga", "stem"),
    "the same before a preposition": ("nl", "aansluiten", "Sluit de slang aan op de kraan", "stem"),
    "a prefix before its verb": ("nl", "inklappen", "Makkelijk in te klappen", "stem"),
    "two verbs that share what is behind their prefixes": ("nl", "inklappen", "Makkelijk in- en uitklappen", "stem"),
    "the same in German": ("de", "einklappen", "Lässt sich ein- und ausklappen", "stem"),
    "two prefixes of another verb": ("nl", "inklappen", "Makkelijk in- en uitladen", ""),
    "a preposition behind another verb": ("nl", "inklappen", "Iedereen klapt in de handen", ""),
    "a preposition before a noun": ("nl", "opladen", "Past op alle laden", ""),
    "accents left out in capitals": ("fr", "vélo", "CASQUE VELO ADULTE", "stem"),
    "both spellings of a letter": ("fr", "chaîne", "Chaine antivol", "form"),
    "a phrase inflected word by word": ("de", "großes Fach", "Drei große Fächer mit Reißverschluss", "stem"),
    "a phrase in the other order": ("pl", "stal nierdzewna", "Dzbanek z nierdzewnej stali", "stem"),
    "written apart": ("it", "apriscatole", "Apri scatole di sicurezza", "stem"),
    "suffixes one behind the other": ("tr", "şişe", "Şişelerimizden biri", "stem"),
    "a Korean particle": ("ko", "물병", "물병을 샀다", "stem"),
    "Korean particles one behind the other": ("ko", "침대", "침대로도 쓸 수 있는 쿠션", "stem"),
    "a Korean adjective": ("ko", "부드럽다", "부드러운 순면 원단", "stem"),
    "a Korean compound": ("ko", "칼", "스테인리스 과일칼", "compound"),
    "the beginning of a Korean word": ("ko", "칼", "우유의 칼슘", ""),
    "a Japanese verb": ("ja", "折りたたむ", "折りたたんで収納できる", "stem"),
    "a Japanese adjective": ("ja", "長い", "丈が長かった", "stem"),
    "another particle in a Japanese phrase": ("ja", "水に強い", "水にも強い素材", "stem"),
    "Japanese loanwords with a dot between": ("ja", "コーヒーミル", "コーヒー・ミル", "stem"),
    "a Japanese word in the other kana": ("ja", "ざる", "米とぎザル 3合用", "stem"),
    "the other kana inside a longer word": ("ja", "くし", "リラクシング", "apart"),
    "the end of a Japanese word": ("ja", "丈夫な", "大丈夫な素材", "apart"),
    "a Chinese phrase with a particle in it": ("zh", "不锈钢锅", "不锈钢的锅", "stem"),
    "a phrase as the beginning of one word": ("nl", "lange mouw", "langemouwshirt", "compound"),
    "a phrase before a part that leaves it whole": (
        "nl",
        "elektrische tandenborstel",
        "Elektrische tandenborstelhouder",
        "compound",
    ),
    "a phrase before another part": ("nl", "elektrische fiets", "Elektrische fietspomp", "apart"),
    "words of a phrase that stand apart": ("de", "stabiler Rahmen", "Rahmen aus Stahl, sehr stabile Bauart", "apart"),
    "the beginning of another word": ("de", "Kabel", "Snack aus Kabeljau", ""),
    "the end of another word": ("de", "Lampe", "Romanheldin und Schlampe", ""),
    "a verb that holds the word": ("de", "Decke", "Entdecken Sie mehr", ""),
    "another word of the same stem": ("es", "bolso", "Bolsa de papel", ""),
    "words side by side that are no phrase": ("es", "cargador inalámbrico", "Mando inalámbrico con cargador USB", "apart"),
}


@pytest.mark.parametrize(("language", "wanted", "text", "how"), FOUND.values(), ids=FOUND)
def test_evidence(language: str, wanted: str, text: str, how: str) -> None:
    term = Term(source="x", target=wanted, part_of_speech="")
    day = datetime.date(2026, 11, 22)
    market = Market(id="x", locale=language, as_of=day, conventions=conventions(language), terms=(term,))
    found = Lexicon(market, conventions).evidence((term,), Text(text, language))
    assert found.how == how
    assert found.how in HOW
    assert (found.start >= 0) is (how not in ("", "apart"))
